import { event, type NewEvent } from '../case/events';
import type { PenaltyStart } from '../case/follow-up';
import type { Policy } from '../policy/schema';
import { PENALTY_LIMIT, penaltyDecided, penaltyOf, timeToDecide } from '../story/penalties';
import type { TaskAnswer } from '../tasks/answer';
import { limitStarted } from './clock';
import type { FollowUpState } from './state';
import { roleTask, windUp } from './tasks';

/** The question that the case left open is asked again, of the same role. */
export function penaltyOpening(
  { followUpId, penalty }: PenaltyStart,
  openedAt: string,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  const { penaltyId, proposalId, personId } = penalty;
  const asked = penaltyOf(policy, penaltyId)?.confirmedBy ?? policy.followUp.overdueTo;
  const excluded = personId === null ? [] : [personId];
  return [
    event('penalty-undecided', penalty),
    roleTask(policy, { taskId: newId(), kind: 'confirm-penalty', asked }, { because: proposalId, excluded }),
    limitStarted(followUpId, policy, {
      limitId: PENALTY_LIMIT,
      clause: null,
      length: timeToDecide(policy, penaltyId),
      agreedValue: null,
      startedAt: openedAt,
    }),
  ];
}

export function penaltyEnds(
  state: FollowUpState,
  { penalty }: PenaltyStart,
  { taskId, answer, by }: TaskAnswer,
): readonly NewEvent[] {
  const proposal = { ...penalty, status: 'proposed', taskId } as const;
  return [penaltyDecided(proposal, { taskId, answer, by }), ...windUp(state, taskId)];
}
