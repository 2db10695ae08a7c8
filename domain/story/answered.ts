import { event, type NewEvent } from '../case/events';
import type { Stage } from '../lifecycle';
import type { CaseView } from './view';

/** The answer has gone out: the customer is asked about it, or the accepted offer stands. */
export function afterAnswer({ track }: CaseView): Stage {
  return track.steps.word === undefined ? 'evaluating' : 'answering';
}

/** Where the policy asks only about the offer, the yes to it and the carrying out are the acceptance. */
export function acceptedWithoutWord(view: CaseView): readonly NewEvent[] {
  return view.track.steps.word === undefined ? [event('result-accepted', { taskId: null })] : [];
}

export function answered(version: number, answerTaskId: string): NewEvent {
  return event('complaint-answered', { version, answerTaskId });
}
