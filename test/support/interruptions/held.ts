import type { ClockState } from '../../../domain/case/clock-state';
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
