import { event, type NewEvent } from '../case/events';
import type { RulingStart } from '../case/follow-up';
import type { LetterRequest } from '../case/letters';
import { personOf } from '../story/view';
import { RULING_LIMIT, rulingGiven } from '../story/asked-in-course';
import type { Policy } from '../policy/schema';
import type { TaskAnswer } from '../tasks/answer';
import { limitStarted } from './clock';
import type { FollowUpState } from './state';
import { roleTask, windUp } from './tasks';

/** The first event of the follow-up asks; its task names it, as in a case that goes on. */
const ASKED_SEQ = 1;

/** RR-21: the case is over, and what the procedure means is said on it all the same. */
export function rulingOpening(
  { followUpId, question, askedBy, partial }: RulingStart,
  openedAt: string,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  // A policy that names nobody any more leaves it to whom what is late is given.
  const asked = policy.interpretation?.by ?? policy.followUp.overdueTo;
  const length = policy.interpretation?.within ?? policy.followUp.escalateEvery;
  const more = { because: String(ASKED_SEQ), excluded: partial };
  return [
    event('ruling-asked', { question }, askedBy),
    roleTask(policy, { taskId: newId(), kind: 'give-ruling', asked }, more),
    limitStarted(followUpId, policy, {
      limitId: RULING_LIMIT,
      clause: null,
      length,
      agreedValue: null,
      startedAt: openedAt,
    }),
  ];
}

export function rulingEnds(state: FollowUpState, { taskId, answer, by }: TaskAnswer): readonly NewEvent[] {
  return [...rulingGiven(taskId, answer, by), ...windUp(state, taskId)];
}

/** Nobody is at work on the case any more: whoever asked hears what was said. */
export function rulingTold(
  { askedBy }: RulingStart,
  letter: Pick<LetterRequest, 'seq' | 'params'>,
): readonly LetterRequest[] {
  const personId = personOf(askedBy);
  return personId === null ? [] : [{ ...letter, kind: 'notice', to: { personId }, taskId: null }];
}
