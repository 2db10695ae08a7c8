import { IANAZone } from 'luxon';
import { TimeError } from './calendar';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/**
 * The rules of one time zone. "Wall" values are local clock readings written as if they were UTC
 * milliseconds; a "day" is a local date as days since 1970-01-01.
 *
 * One rule decides both DST edges: a wall time means the first instant at which the local clock
 * reads that time or later. A time inside a gap is the instant of the jump; a time that occurs
 * twice is its first occurrence. So local days and spans never overlap, and a span across a jump
 * has the minutes that really pass.
 */
export type ZoneRules = {
  /** Local time minus UTC, in force at that instant (never today's). */
  readonly offsetMs: (atMs: number) => number;
  readonly instantOfWall: (wallMs: number) => number;
  readonly startOfDay: (day: number) => number;
  readonly dayOf: (atMs: number) => number;
};

type Transition = { readonly atMs: number; readonly offsetMs: number };

/** Enough for fifty years of days; the cache is only a saving, so it is emptied rather than pruned. */
const maxCachedDays = 20_000;
const rulesByZone = new Map<string, ZoneRules>();

/** Rules of an IANA zone. Throws TimeError `unknown-time-zone`. */
export function zoneRules(timeZone: string): ZoneRules {
  const known = rulesByZone.get(timeZone);
  if (known !== undefined) return known;
  if (!IANAZone.isValidZone(timeZone))
    throw new TimeError('unknown-time-zone', `Unknown time zone ${timeZone}`);
  const rules = makeRules(IANAZone.create(timeZone));
  rulesByZone.set(timeZone, rules);
  return rules;
}

function makeRules(zone: IANAZone): ZoneRules {
  const offsetAtUtcMidnight = new Map<number, number>();
  const transitionOnUtcDay = new Map<number, Transition>();
  const lookUp = (atMs: number): number => Math.round(zone.offset(atMs) * minuteMs);

  const midnightOffset = (utcDay: number): number => {
    const cached = offsetAtUtcMidnight.get(utcDay);
    if (cached !== undefined) return cached;
    if (offsetAtUtcMidnight.size >= maxCachedDays) offsetAtUtcMidnight.clear();
    const offset = lookUp(utcDay * dayMs);
    offsetAtUtcMidnight.set(utcDay, offset);
    return offset;
  };

  /** The change of offset within a UTC day, or null. Zone data has at most one in a day. */
  const transitionOn = (utcDay: number): Transition | null => {
    const before = midnightOffset(utcDay);
    const after = midnightOffset(utcDay + 1);
    if (before === after) return null;
    const cached = transitionOnUtcDay.get(utcDay);
    if (cached !== undefined) return cached;
    let lastBeforeSecond = (utcDay * dayMs) / 1000;
    let firstAfterSecond = lastBeforeSecond + dayMs / 1000;
    while (firstAfterSecond - lastBeforeSecond > 1) {
      const middle = Math.floor((lastBeforeSecond + firstAfterSecond) / 2);
      if (lookUp(middle * 1000) === before) lastBeforeSecond = middle;
      else firstAfterSecond = middle;
    }
    const transition = { atMs: firstAfterSecond * 1000, offsetMs: after };
    transitionOnUtcDay.set(utcDay, transition);
    return transition;
  };

  const offsetMs = (atMs: number): number => {
    const utcDay = Math.floor(atMs / dayMs);
    const transition = transitionOn(utcDay);
    return transition !== null && atMs >= transition.atMs ? transition.offsetMs : midnightOffset(utcDay);
  };

  const instantOfWall = (wallMs: number): number => {
    const wallDay = Math.floor(wallMs / dayMs);
    let segmentStartMs = -Infinity;
    let offset = midnightOffset(wallDay - 1);
    // No zone is more than a day away from UTC, so the instant lies within these days.
    for (let utcDay = wallDay - 1; utcDay <= wallDay + 1; utcDay += 1) {
      const transition = transitionOn(utcDay);
      if (transition === null) continue;
      const atMs = Math.max(segmentStartMs, wallMs - offset);
      if (atMs < transition.atMs) return atMs;
      segmentStartMs = transition.atMs;
      offset = transition.offsetMs;
    }
    return Math.max(segmentStartMs, wallMs - offset);
  };

  const startOfDay = (day: number): number => instantOfWall(day * dayMs);

  const dayOf = (atMs: number): number => {
    let day = Math.floor((atMs + offsetMs(atMs)) / dayMs);
    // Where clocks go back over midnight (St. John's until 2011) a date comes twice; the first counts.
    while (startOfDay(day + 1) <= atMs) day += 1;
    return day;
  };

  return { offsetMs, instantOfWall, startOfDay, dayOf };
}

/** 'YYYY-MM-DD' of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Day number of 'YYYY-MM-DD'. */
export function dayOfDate(date: string): number {
  return Math.round(parseInstant(`${date}T00:00:00Z`) / dayMs);
}

/** ISO 8601 UTC with milliseconds. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** Milliseconds of an ISO instant that names its offset. Throws TimeError `instant-malformed`. */
export function parseInstant(at: string): number {
  const atMs = /(Z|[+-]\d\d:?\d\d)$/.test(at) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(atMs))
    throw new TimeError('instant-malformed', `Not an instant with a time zone offset: ${at}`);
  return atMs;
}
