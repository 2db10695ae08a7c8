import { event, type NewEvent } from '../case/events';
import type { Stage } from '../lifecycle';
import { isSuggestion } from './suggestion';
import type { CaseView } from './view';

/** The answer has gone out: the customer is asked about it, or the accepted offer stands. */
export function afterAnswer({ track, state }: CaseView): Stage {
  return track.steps.word === undefined || isSuggestion(track, state.category) ? 'evaluating' : 'answering';
}

/** Where the policy asks only about the offer, the yes to it and the carrying out are the acceptance. */
export function acceptedWithoutWord(view: CaseView): readonly NewEvent[] {
  // Of a suggestion nothing is left to be accepted: it was decided on, and whoever made it has the answer.
  if (isSuggestion(view.track, view.state.category)) return [event('suggestion-noted', {})];
  return view.track.steps.word === undefined ? [event('result-accepted', { taskId: null })] : [];
}

export function answered(version: number, answerTaskId: string): NewEvent {
  return event('complaint-answered', { version, answerTaskId });
}
