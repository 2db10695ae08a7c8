import { condition } from '@temporalio/workflow';
import { dueClock, fire, nextInstant, nextInstantOf } from '../domain/story/fire';
import type { CaseState } from '../domain/case/state';
import type { CaseFile } from './case-file';
import type { Desk } from './desk';

/** Every limit of the complaint behind one armed timer, set to the earliest instant. Runs for the whole run. */
export async function keepClocks(file: CaseFile, desk: Desk): Promise<never> {
  for (;;) {
    const at = nextInstant(file.state);
    if (at === null) {
      await condition(() => nextInstant(file.state) !== null);
      continue;
    }
    const waitMs = Date.parse(at) - Date.now();
    const moved =
      waitMs > 0 &&
      (await condition(() => nextInstant(file.state) !== at, waitMs, { summary: summaryOf(file.state, at) }));
    if (moved) continue;
    const now = new Date().toISOString();
    const clock = dueClock(file.state, now);
    if (clock === null) continue;
    file.tell(fire(file.view, clock, now));
    desk.stir();
  }
}

function summaryOf(state: CaseState, at: string): string {
  const clock = Object.values(state.clocks).find((candidate) => nextInstantOf(candidate) === at);
  return `${clock?.limitId ?? 'clock'} at ${at}`;
}
