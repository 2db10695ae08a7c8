import { NOT_SETTLED, UNFOUNDED } from '../support/case-steps';
import type { CaseUnderTest } from '../support/story-rig';
import { passUntil } from '../support/weeks';
import { goOnTo } from './case-at';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What was asked on a Monday at ten is due when work ends, at six in the evening, so many days later. */
export const eveningAfter = (mondayMs: number, days: number): number =>
  mondayMs + days * DAY_MS + 8 * HOUR_MS;

/** It is found to be unfounded by all whom the steps ask, and the customer appeals. */
export async function appealed(
  complaint: CaseUnderTest,
  ...steps: readonly ('assess' | 'investigate')[]
): Promise<void> {
  for (const step of steps) await complaint.answer(step, UNFOUNDED);
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'Nobody has looked at it.' });
}

/** Whom the record says that a limit was escalated to: informed, or given the task. */
function whoHeard(complaint: CaseUnderTest, limitId: string): readonly string[] {
  return complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-escalated' && e.data.limitId === limitId
      ? [e.data.inform ?? e.data.task ?? 'nobody']
      : [],
  );
}

/** When the clocks of a limit that are there now are due. */
function dueDates(complaint: CaseUnderTest, limitId: string): readonly (string | null)[] {
  const { clocks } = complaint.recorded;
  return Object.values(complaint.folded().clocks).flatMap((clock) =>
    clock.limitId === limitId ? [clocks.get(clock.clockId)?.dueAt ?? null] : [],
  );
}

/** Until the limit is over nobody hears of it; in the minute after the role does. */
export async function isHeardOf(
  complaint: CaseUnderTest,
  limitId: string,
  { dueMs, by }: { dueMs: number; by: string },
): Promise<void> {
  const { rig } = complaint;
  expect(dueDates(complaint, limitId)).toEqual([new Date(dueMs).toISOString()]);
  await passUntil(rig, dueMs - MINUTE_MS);
  await complaint.state();
  expect(whoHeard(complaint, limitId)).toEqual([]);
  await passUntil(rig, dueMs + MINUTE_MS);
  for (let turn = 0; turn < rig.patienceMs / 50 && whoHeard(complaint, limitId).length === 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(whoHeard(complaint, limitId)).toEqual([by]);
}

/** The customer has the result and says that it does not settle the matter. */
export async function notSettled(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'customer-word');
  await complaint.answer('customer-word', NOT_SETTLED);
}

/** Found untrue by the investigation, and upheld on appeal. */
export async function upheld(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'investigate');
  await appealed(complaint, 'investigate');
  await complaint.answer('decide-appeal', { decision: 'upheld' });
}
