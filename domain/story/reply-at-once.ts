import { event, type NewEvent } from '../case/events';
import { optionalTextIn } from './answer-fields';
import type { Answered, CaseView } from './view';

/** What whoever judges a case, or passes it up, can tell the customer already; nothing where the track has no such reply. */
export function repliedAtOnce({ track }: CaseView, { answer, by, taskId }: Answered): readonly NewEvent[] {
  const { replyNow = false } = track.steps.assess;
  const words = replyNow === false ? null : optionalTextIn(answer, 'immediateReply');
  return words === null ? [] : [event('replied-at-once', { taskId, words }, by)];
}
