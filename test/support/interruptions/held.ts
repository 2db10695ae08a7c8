import { waitOf, type ClockState } from '../../../domain/case/clock-state';
import type { CaseState } from '../../../domain/case/state';
import type { Seen } from './row';
import { same } from './row';

/** Whether, of the clocks that ran before, exactly those are held that may be, and all others are as they were. */
export function heldOnly(
  { before, after }: Seen,
  holder: string,
  which: (clock: ClockState) => boolean,
): boolean {
  return Object.values(before.clocks).every((clock) => {
    const now = after.clocks[clock.clockId];
    if (now === undefined) return false;
    const holds = which(clock) && clock.status !== 'breached';
    if (!holds) return same(clock, now);
    return now.status === 'paused' && now.heldBy.includes(holder) && now.dueAt === null;
  });
}

/** Who holds a clock, but for calls that are still to be made: what waits for the customer's word waits for those. */
function holdersOf({ heldBy }: ClockState, { tasks }: CaseState): readonly string[] {
  const calls = Object.values(tasks).flatMap(({ kind, taskId }) =>
    kind === 'call-customer' ? [waitOf(taskId)] : [],
  );
  return heldBy.filter((holder) => !calls.includes(holder));
}

export const nothingStandsStill = (state: CaseState): boolean =>
  Object.values(state.clocks).every((clock) => holdersOf(clock, state).length === 0);
