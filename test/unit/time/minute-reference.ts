import type { Calendar, Span } from '../../../domain/time/calendar';
import type { LimitLength } from '../../../domain/time/length';

// A second, slow opinion on every due instant: it looks at one minute after the other and shares no
// code with domain/time. Wall clocks come from Intl, not from luxon. Instants are UTC minutes.

const formatters = new Map<string, Intl.DateTimeFormat>();
const wallCache = new Map<string, Map<number, number>>();

/** Wall-clock minutes (as if UTC) at a UTC minute; no zone here changes within a half hour of UTC. */
function wallMinute(zone: string, utcMinute: number): number {
  const cache = wallCache.get(zone) ?? new Map<number, number>();
  wallCache.set(zone, cache);
  const half = Math.floor(utcMinute / 30);
  let offset = cache.get(half);
  if (offset === undefined) {
    const formatter =
      formatters.get(zone) ??
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
      });
    formatters.set(zone, formatter);
    const parts = new Map(formatter.formatToParts(half * 1_800_000).map((p) => [p.type, Number(p.value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? NaN;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    offset = wall / 60_000 - half * 30;
    cache.set(half, offset);
  }
  return utcMinute + offset;
}

type Day = { readonly first: number; readonly reached: Int16Array };
const dayCache = new Map<string, Day>();

/**
 * The real minutes of a local day. For each: the latest time of day that the clock has shown so far,
 * so that an hour that comes twice counts where its first showing left off.
 */
function minutesOfDay(zone: string, day: number): Day {
  const key = `${zone} ${day}`;
  const known = dayCache.get(key);
  if (known !== undefined) return known;
  let latest = -Infinity;
  let first = NaN;
  const reached: number[] = [];
  for (let minute = day * 1440 - 1600; ; minute += 1) {
    latest = Math.max(latest, wallMinute(zone, minute));
    const latestDay = Math.floor(latest / 1440);
    if (latestDay >= day && Number.isNaN(first)) first = minute;
    if (latestDay > day) break;
    if (latestDay === day) reached.push(latest - day * 1440);
  }
  const made = { first, reached: Int16Array.from(reached) };
  dayCache.set(key, made);
  return made;
}

const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const clock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export class ReferenceCalendar {
  private readonly flags = new Map<number, Uint8Array>();

  constructor(private readonly calendar: Calendar) {}

  private spans(day: number): readonly Span[] {
    const date = isoDate(day);
    const { exceptions, makeUpDays, holidays, week } = this.calendar;
    const exception = exceptions.find((e) => e.date === date);
    if (exception) return exception.spans;
    const makeUp = makeUpDays.find((e) => e.date === date);
    if (makeUp) return makeUp.spans ?? week.mon;
    if (holidays.some((e) => e.date === date)) return [];
    const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    return week[names[new Date(day * 86_400_000).getUTCDay()] ?? 'sun'];
  }

  /** For every real minute of the day: does it work. */
  private working(day: number): Uint8Array {
    const known = this.flags.get(day);
    if (known) return known;
    const spans = this.spans(day).map((span) => [clock(span.from), clock(span.to)] as const);
    const made = Uint8Array.from(this.day(day).reached, (m) =>
      spans.some(([from, to]) => from <= m && m < to) ? 1 : 0,
    );
    this.flags.set(day, made);
    return made;
  }

  day(day: number): Day {
    return minutesOfDay(this.calendar.timeZone, day);
  }

  dayOf(minute: number): number {
    let day = Math.floor(minute / 1440) - 2;
    while (this.day(day + 1).first <= minute) day += 1;
    return day;
  }

  isWorking(minute: number): boolean {
    const day = this.dayOf(minute);
    return this.working(day)[minute - this.day(day).first] === 1;
  }

  /** Calls `visit` for each minute from `from` on until it returns true; gives that minute. */
  find(from: number, visit: (minute: number, works: boolean) => boolean): number {
    for (let day = this.dayOf(from); ; day += 1) {
      const { first } = this.day(day);
      const works = this.working(day);
      for (let i = Math.max(0, from - first); i < works.length; i += 1)
        if (visit(first + i, works[i] === 1)) return first + i;
    }
  }

  count(from: number, to: number): number {
    let count = 0;
    if (to > from) this.find(from, (minute, works) => minute >= to || ((count += works ? 1 : 0), false));
    return count;
  }

  /** The end of the Nth working minute from `from` on. */
  advance(from: number, amount: number): number {
    let left = amount;
    return this.find(from, (_, works) => works && (left -= 1) === 0) + 1;
  }

  /** The end of the last working minute of a day; null if it has none. */
  endOfWork(day: number): number | null {
    const last = this.working(day).lastIndexOf(1);
    return last < 0 ? null : this.day(day).first + last + 1;
  }
}

export type ReferenceCase = {
  readonly calendar: Calendar;
  readonly length: LimitLength;
  readonly start: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  readonly agreedValue: string | null;
  readonly remindAt: number;
};

function base(c: ReferenceCase, ref: ReferenceCalendar): { due: number; unit: 'working' | 'elapsed' } {
  const { length, start } = c;
  const startDay = ref.dayOf(start);
  const elapsed = (due: number) => ({ due, unit: 'elapsed' as const });
  const working = (due: number) => ({ due, unit: 'working' as const });
  const endOfDay = (day: number): number => ref.day(day + 1).first;
  if ('working-minutes' in length) return working(ref.advance(start, length['working-minutes']));
  if ('working-hours' in length) return working(ref.advance(start, length['working-hours'] * 60));
  if ('hours' in length) return elapsed(start + length.hours * 60);
  if ('days' in length) return elapsed(start + length.days * 1440);
  if ('same-day' in length) return elapsed(endOfDay(startDay));
  if ('calendar-days' in length) return elapsed(endOfDay(startDay + length['calendar-days']));
  if ('working-days' in length) {
    let left = length['working-days'];
    for (let day = startDay + 1; ; day += 1) {
      const end = ref.endOfWork(day);
      if (end !== null && (left -= 1) === 0) return working(end);
    }
  }
  if ('months' in length) {
    const wall = new Date(wallMinute(c.calendar.timeZone, start) * 60_000);
    const target = new Date(wall);
    target.setUTCDate(1);
    target.setUTCMonth(target.getUTCMonth() + length.months);
    const lastOfMonth = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
    target.setUTCDate(Math.min(wall.getUTCDate(), lastOfMonth));
    return elapsed(firstShowing(c.calendar.timeZone, target.getTime() / 60_000));
  }
  if ('day-of-month' in length) {
    for (let ahead = startDay; ; ahead += 1) {
      const date = new Date(ahead * 86_400_000);
      const isLast = new Date((ahead + 1) * 86_400_000).getUTCDate() === 1;
      const isNamed = date.getUTCDate() === length['day-of-month'];
      if (!isNamed && !(isLast && date.getUTCDate() < length['day-of-month'])) continue;
      if (endOfDay(ahead) <= start) continue;
      for (let day = ahead; day >= startDay; day -= 1)
        if (ref.endOfWork(day) !== null) return elapsed(endOfDay(day));
      return elapsed(endOfDay(ahead));
    }
  }
  const value = c.agreedValue ?? '';
  if (value.length > 10) return elapsed(Date.parse(value) / 60_000);
  const day = Date.parse(value) / 86_400_000;
  const end = ref.endOfWork(day);
  return end === null ? elapsed(endOfDay(day)) : working(end);
}

/** The first minute at which the clock has reached a wall time. */
function firstShowing(zone: string, wall: number): number {
  let minute = wall - 1600;
  while (wallMinute(zone, minute) < wall) minute += 1;
  return minute;
}

/** Due and reminder minute, by walking. The reminder is the minute in which it falls. */
export function referenceDue(c: ReferenceCase): { due: number; remind: number } {
  const ref = new ReferenceCalendar(c.calendar);
  const { due: baseDue, unit } = base(c, ref);
  const measure = (from: number, to: number): number =>
    unit === 'working' ? ref.count(from, to) : Math.max(0, to - from);
  let due = baseDue;
  const paused: { from: number; to: number }[] = [];
  for (const pause of c.pauses) {
    if (pause.to <= c.start) continue;
    const from = Math.max(pause.from, c.start);
    if (from >= due) break;
    const left = measure(from, due);
    due = unit === 'working' ? ref.advance(pause.to, left) : pause.to + left;
    paused.push({ from, to: pause.to });
  }
  const isPaused = (minute: number): boolean => paused.some((p) => p.from <= minute && minute < p.to);
  const target = Math.floor(Math.round(measure(c.start, baseDue) * 60_000 * c.remindAt) / 60_000);
  let counted = -1;
  const unmoved = ref.find(c.start, (minute, works) => {
    if (minute >= due) return true;
    if (isPaused(minute) || (unit === 'working' && !works)) return false;
    return (counted += 1) === target;
  });
  const moved = ref.find(unmoved, (minute, works) => minute >= due || (works && !isPaused(minute)));
  return { due, remind: moved < due ? moved : Math.min(unmoved, due) };
}
