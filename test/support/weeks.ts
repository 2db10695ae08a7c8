import { DAY_MS, START_MS } from './random-start';
import type { StoryRig } from './story-rig';

const WEEK_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;

/** After Monday at ten, where the courses in memory begin as well. */
const THURSDAY_AT_A_QUARTER_TO_ELEVEN_MS = 3 * DAY_MS + 45 * MINUTE_MS;

/**
 * Where the time of every environment begins: a Monday at ten in Shanghai, of a week like any other, so far ahead that
 * the clock of the machine is not there yet and its day, hour and season play no part. Once it is (a server's clock goes
 * forward only), a run begins on the next Monday at ten, and at least the weekday and the hour remain the same.
 */
export function beginningOf(machineMs: number): number {
  return nextInWeek(Math.max(machineMs, Date.parse('2035-03-05T02:00:00.000Z')), START_MS);
}

/**
 * Goes on to the next Monday at ten in Shanghai: what passes there does not depend on what earlier tests have left. The
 * clock of the server is everybody's: one course after the other. It does not come back once the server skips no more
 * time (a run that closed in the step of its last Update).
 */
export async function nextMonday(rig: StoryRig): Promise<number> {
  return goOnTo(rig, START_MS);
}

/** The same for what must begin late in the week. */
export async function nextThursday(rig: StoryRig): Promise<number> {
  return goOnTo(rig, START_MS + THURSDAY_AT_A_QUARTER_TO_ELEVEN_MS);
}

async function goOnTo(rig: StoryRig, ofSomeWeekMs: number): Promise<number> {
  const untilMs = nextInWeek((await rig.now()).getTime(), ofSomeWeekMs);
  await passUntil(rig, untilMs);
  return untilMs;
}

/** The first instant from `nowMs` on that is whole weeks away from the other. */
function nextInWeek(nowMs: number, ofSomeWeekMs: number): number {
  return ofSomeWeekMs + Math.ceil((nowMs - ofSomeWeekMs) / WEEK_MS) * WEEK_MS;
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
