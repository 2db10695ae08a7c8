import type { NewEvent } from '../case/events';
import type { ReturnStart } from '../case/follow-up';
import type { Policy } from '../policy/schema';
import { CALL_LIMIT } from '../story/asked-in-course';
import { trackOf } from '../story/view';
import { limitStarted } from './clock';
import { roleTask } from './tasks';

/**
 * Which of the decisions on a return is told: what is taken back or not, then what became of it. At most one call is
 * open at a time: the return waits for it.
 */
const CALLS = { decided: 1, settled: 2 } as const;

/** Somebody is asked to call, in the time that the policy gives; `seq`: the event whose letter is told. */
export function callAsked(
  { followUpId, trackId }: ReturnStart,
  what: keyof typeof CALLS,
  seq: number,
  { policy, now, newId }: { readonly policy: Policy; readonly now: string; readonly newId: () => string },
): readonly NewEvent[] {
  const { silence, steps } = trackOf(policy, trackId);
  const asked = silence.callBy ?? steps.word?.callBy ?? policy.followUp.overdueTo;
  const because = `letter:${String(seq)}`;
  const limit = {
    limitId: CALL_LIMIT,
    clause: null,
    length: silence.callWithin ?? policy.followUp.escalateEvery,
    agreedValue: null,
    startedAt: now,
  };
  return [
    roleTask(policy, { taskId: newId(), kind: 'call-customer', asked }, { because }),
    limitStarted(followUpId, policy, limit, CALLS[what]),
  ];
}
