import { TimeError } from './calendar';
import type { Measure } from './length';
import type { WorkingCalendar } from './working-day';
import { addWorkingMs } from './working-time';
import { dateOfDay, dayMs, dayOfDate, minuteMs, parseInstant } from './zone';

/** In what time a limit runs: decides how a pause and a reminder are measured. */
export type TimeUnit = 'working' | 'elapsed';

/** Where a length ends if nothing interrupts it. */
export type BaseDue = {
  /** Null while the agreed value has not been given. */
  readonly dueMs: number | null;
  readonly unit: TimeUnit;
  /** Local dates counted towards working days, in order; empty for the other kinds. */
  readonly countedDays: readonly number[];
  /** Where a date that does not work was replaced (day-of-month). */
  readonly moved?: { readonly fromDate: string; readonly toDate: string };
};

/**
 * Where a length ends that begins at `startMs`.
 *
 * - working time: by the minute inside working spans; begins with the next span if the start lies
 *   outside, and may end exactly at the end of a span.
 * - working days: the end of the last span of the Nth working day after the local day of the start,
 *   whether or not that day works.
 * - calendar days: the end (24:00) of the Nth local day after the day of the start.
 * - elapsed: real time; a day is 24 hours, also across a DST change.
 * - same day: 24:00 of the local day of the start.
 * - months: the same local day and time, clamped to the month (31 January + 1 month: 28 February).
 * - day of month: 24:00 of that day, clamped to the month; a day that does not work moves to the
 *   previous working day, or stays if there is none since the start. It is the first such day whose
 *   end lies after the start.
 * - agreed: the instant, or the end of the last span of the date; if that date does not work, its
 *   24:00, because a date promised to a customer is not moved. A wall time without offset is local.
 */
export function baseDue(input: {
  readonly measure: Measure;
  readonly working: WorkingCalendar;
  readonly startMs: number;
  readonly agreedValue: string | null;
}): BaseDue {
  const { measure, working, startMs } = input;
  const { zone } = working;
  const startDay = zone.dayOf(startMs);
  switch (measure.kind) {
    case 'working-time': {
      const dueMs = addWorkingMs(working, startMs, measure.minutes * minuteMs);
      return { dueMs, unit: 'working', countedDays: [] };
    }
    case 'working-days':
      return workingDaysDue(working, startDay, measure.days);
    case 'calendar-days':
      return { dueMs: zone.startOfDay(startDay + measure.days + 1), unit: 'elapsed', countedDays: [] };
    case 'elapsed':
      return { dueMs: startMs + measure.minutes * minuteMs, unit: 'elapsed', countedDays: [] };
    case 'same-day':
      return { dueMs: zone.startOfDay(startDay + 1), unit: 'elapsed', countedDays: [] };
    case 'months':
      return { dueMs: monthsLater(working, startMs, measure.months), unit: 'elapsed', countedDays: [] };
    case 'agreed':
      return agreedDue(working, input.agreedValue);
    case 'day-of-month':
      return dayOfMonthDue(working, startMs, measure.day);
  }
}

function workingDaysDue(working: WorkingCalendar, startDay: number, days: number): BaseDue {
  const countedDays: number[] = [];
  // The time after the start day always has a working span, or addWorkingMs says that there is none.
  let day = startDay;
  while (countedDays.length < days) {
    const nextMs = addWorkingMs(working, working.zone.startOfDay(day + 1), 1);
    day = working.zone.dayOf(nextMs - 1);
    countedDays.push(day);
  }
  return { dueMs: working.dayPlan(day).spans.at(-1)?.toMs ?? null, unit: 'working', countedDays };
}

function monthsLater(working: WorkingCalendar, startMs: number, months: number): number {
  const wall = new Date(startMs + working.zone.offsetMs(startMs));
  const month = wall.getUTCMonth() + months;
  const date = Math.min(wall.getUTCDate(), daysInMonth(wall.getUTCFullYear(), month));
  const midnightMs = Date.UTC(wall.getUTCFullYear(), month, date);
  return working.zone.instantOfWall(midnightMs + (wall.getTime() % dayMs));
}

function dayOfMonthDue(working: WorkingCalendar, startMs: number, dayOfMonth: number): BaseDue {
  const { zone } = working;
  const startDay = zone.dayOf(startMs);
  const startDate = new Date(startDay * dayMs);
  for (let month = startDate.getUTCMonth(); ; month += 1) {
    const year = startDate.getUTCFullYear();
    const named = Date.UTC(year, month, Math.min(dayOfMonth, daysInMonth(year, month))) / dayMs;
    if (zone.startOfDay(named + 1) <= startMs) continue;
    let day = named;
    while (day > startDay && working.dayPlan(day).spans.length === 0) day -= 1;
    if (working.dayPlan(day).spans.length === 0) day = named;
    const dueMs = zone.startOfDay(day + 1);
    const moved = day === named ? {} : { moved: { fromDate: dateOfDay(named), toDate: dateOfDay(day) } };
    return { dueMs, unit: 'elapsed', countedDays: [], ...moved };
  }
}

function agreedDue(working: WorkingCalendar, value: string | null): BaseDue {
  if (value === null || value.trim() === '') return { dueMs: null, unit: 'elapsed', countedDays: [] };
  const text = value.trim();
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const day = dayOfDate(realDate(text));
    const lastSpan = working.dayPlan(day).spans.at(-1);
    if (lastSpan !== undefined) return { dueMs: lastSpan.toMs, unit: 'working', countedDays: [] };
    return { dueMs: working.zone.startOfDay(day + 1), unit: 'elapsed', countedDays: [] };
  }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) {
    realDate(text.slice(0, 10));
    const dueMs = working.zone.instantOfWall(parseInstant(`${text}Z`));
    return { dueMs, unit: 'elapsed', countedDays: [] };
  }
  return { dueMs: parseInstant(text), unit: 'elapsed', countedDays: [] };
}

function realDate(date: string): string {
  const atMs = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(atMs) || !new Date(atMs).toISOString().startsWith(date))
    throw new TimeError('agreed-value-malformed', `Not a date of the calendar: ${date}`);
  return date;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}
