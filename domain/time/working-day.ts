import { TimeError, weekdays } from './calendar';
import type { Calendar, Span } from './calendar';
import { dateOfDay, dayOfDate, minuteMs, dayMs, zoneRules } from './zone';
import type { ZoneRules } from './zone';

/** Why a day works, or why it does not. `no-such-day`: the zone skipped the date (Samoa 2011-12-30). */
export type DayKind =
  'weekly' | 'make-up' | 'special-hours' | 'weekly-rest' | 'holiday' | 'closed' | 'no-such-day';

/** What a calendar said of one date when it passed; kept so that a later version cannot unsay it. */
export type FrozenDay = {
  readonly date: string;
  readonly kind: DayKind;
  readonly name?: string | undefined;
  readonly spans: readonly Span[];
};

export type WorkingSpan = { readonly fromMs: number; readonly toMs: number };

/** One local date as instants. A day works if `spans` is not empty. */
export type DayPlan = {
  readonly day: number;
  readonly kind: DayKind;
  readonly name?: string | undefined;
  readonly spans: readonly WorkingSpan[];
};

/** A calendar made ready for counting. */
export type WorkingCalendar = {
  readonly calendar: Calendar;
  readonly zone: ZoneRules;
  readonly dayPlan: (day: number) => DayPlan;
  /** What is said of a date, in local time. */
  readonly verdict: (day: number) => FrozenDay;
};

const prepared = new WeakMap<Calendar, WorkingCalendar>();

/**
 * Prepares a calendar, with the days whose verdict was kept from an earlier version.
 * Throws TimeError `calendar-without-working-time` where no day of the week works: no limit in
 * working time could ever end.
 */
export function workingCalendar(calendar: Calendar, frozenDays: readonly FrozenDay[] = []): WorkingCalendar {
  const known = frozenDays.length === 0 ? prepared.get(calendar) : undefined;
  if (known !== undefined) return known;
  const made = prepare(calendar, frozenDays);
  if (frozenDays.length === 0) prepared.set(calendar, made);
  return made;
}

function prepare(calendar: Calendar, frozenDays: readonly FrozenDay[]): WorkingCalendar {
  if (!weekdays.some((weekday) => calendar.week[weekday].length > 0)) {
    throw new TimeError(
      'calendar-without-working-time',
      `Calendar ${calendar.id} version ${calendar.version} has no working span on any day of the week`,
    );
  }
  const zone = zoneRules(calendar.timeZone);
  const special = specialDays(calendar, frozenDays);
  const plans = new Map<number, DayPlan>();

  const verdict = (day: number): FrozenDay => {
    const known = special.get(day);
    if (known !== undefined) return known;
    // 1970-01-01 was a Thursday, the fourth of the seven.
    const weekday = weekdays[(((day + 3) % 7) + 7) % 7] ?? 'mon';
    const spans = calendar.week[weekday];
    return { date: dateOfDay(day), kind: spans.length > 0 ? 'weekly' : 'weekly-rest', spans };
  };

  const dayPlan = (day: number): DayPlan => {
    const known = plans.get(day);
    if (known !== undefined) return known;
    const { kind, name, spans: localSpans } = verdict(day);
    const spans = localSpans
      .map((span) => ({
        fromMs: zone.instantOfWall(day * dayMs + minutesOf(span.from) * minuteMs),
        toMs: zone.instantOfWall(day * dayMs + minutesOf(span.to) * minuteMs),
      }))
      .filter((span) => span.fromMs < span.toMs);
    const plan = {
      day,
      name,
      spans,
      kind: localSpans.length > 0 && spans.length === 0 ? 'no-such-day' : kind,
    };
    plans.set(day, plan satisfies DayPlan);
    return plan;
  };
  return { calendar, zone, dayPlan, verdict };
}

/** Later entries overwrite earlier ones, which is the order of precedence. */
function specialDays(calendar: Calendar, frozenDays: readonly FrozenDay[]): ReadonlyMap<number, FrozenDay> {
  const days = new Map<number, FrozenDay>();
  for (const { date, name } of calendar.holidays)
    days.set(dayOfDate(date), { date, kind: 'holiday', name, spans: [] });
  for (const { date, name, spans } of calendar.makeUpDays)
    days.set(dayOfDate(date), { date, kind: 'make-up', name, spans: spans ?? calendar.week.mon });
  for (const { date, reason, spans } of calendar.exceptions) {
    const kind = spans.length > 0 ? 'special-hours' : 'closed';
    days.set(dayOfDate(date), { date, kind, name: reason, spans });
  }
  for (const frozen of frozenDays) days.set(dayOfDate(frozen.date), frozen);
  return days;
}

function minutesOf(localTime: string): number {
  return Number(localTime.slice(0, 2)) * 60 + Number(localTime.slice(3, 5));
}
