import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import { UNFOUNDED } from '../support/case-steps';
import type { CaseUnderTest } from '../support/story-rig';

const REASON = 'Nobody has looked at it.';

/** The case stands where it may be found unfounded: it is, the customer appeals, and what becomes of that is decided. */
export async function appealDecided(
  complaint: CaseUnderTest,
  foundAt: Extract<TaskKind, 'assess' | 'investigate'>,
  decision: 'upheld' | 'declined',
): Promise<void> {
  await complaint.answer(foundAt, UNFOUNDED);
  await complaint.answer('refusal-word', { reply: 'appeal', reason: REASON });
  const decided: JsonObject = { decision };
  await complaint.answer('decide-appeal', decided);
}

/** The open call about what an event told: `letter:` and the event's number. */
export function calledAbout(complaint: CaseUnderTest, type: Parameters<CaseUnderTest['last']>[0]) {
  const because = `letter:${String(complaint.last(type).seq)}`;
  return Object.values(complaint.folded().tasks).find(
    (task) => task.kind === 'call-customer' && task.because === because,
  );
}
