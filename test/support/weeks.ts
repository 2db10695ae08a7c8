import { DAY_MS, START_MS } from './random-start';
import type { StoryRig } from './story-rig';

/**
 * Goes on to the next Monday morning in Shanghai: what passes there does not depend on the day of the test. The clock
 * of the server is everybody's: one course after the other.
 */
export async function nextMonday(rig: StoryRig): Promise<number> {
  const nowMs = (await rig.now()).getTime();
  const weekMs = 7 * DAY_MS;
  const mondayMs = START_MS + Math.ceil((nowMs - START_MS) / weekMs) * weekMs;
  await passUntil(rig, mondayMs);
  return mondayMs;
}

export async function passUntil(rig: StoryRig, untilMs: number): Promise<void> {
  const waitMs = untilMs - (await rig.now()).getTime();
  if (waitMs > 0) await rig.pass(waitMs);
}

/** The local date so many days from now, where the everyday calendar is at home. */
export async function dateIn(rig: StoryRig, days: number): Promise<string> {
  const SHANGHAI_MS = 8 * 3_600_000;
  return new Date((await rig.now()).getTime() + SHANGHAI_MS + days * DAY_MS).toISOString().slice(0, 10);
}
