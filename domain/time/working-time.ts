import { TimeError } from './calendar';
import type { Calendar } from './calendar';
import { workingCalendar } from './working-day';
import type { WorkingCalendar, WorkingSpan } from './working-day';
import { minuteMs, parseInstant, toIso } from './zone';

/** More than a century: only a calendar closed for ever gets here. */
const maxScannedDays = 40_000;

/** Working spans that end after an instant, in order; a day at a time, so that long limits stay cheap. */
function* spansAfter(working: WorkingCalendar, atMs: number): Generator<WorkingSpan, never> {
  const firstDay = working.zone.dayOf(atMs);
  for (let day = firstDay; day < firstDay + maxScannedDays; day += 1) {
    for (const span of working.dayPlan(day).spans) if (span.toMs > atMs) yield span;
  }
  throw new TimeError(
    'calendar-without-working-time',
    `Calendar ${working.calendar.id} version ${working.calendar.version} has no working time after ${toIso(atMs)}`,
  );
}

/** Working milliseconds in [fromMs, toMs); 0 where the end does not lie after the beginning. */
export function workingMsBetween(working: WorkingCalendar, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  let total = 0;
  const lastDay = working.zone.dayOf(toMs);
  for (let day = working.zone.dayOf(fromMs); day <= lastDay; day += 1) {
    for (const span of working.dayPlan(day).spans)
      total += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
  }
  return total;
}

/**
 * The instant at which that much working time has passed. Outside working time the counting begins
 * with the next span; an amount that is used up at the end of a span ends there, not at the start
 * of the next one.
 */
export function addWorkingMs(working: WorkingCalendar, atMs: number, amountMs: number): number {
  let left = amountMs;
  if (left <= 0) return atMs;
  for (const span of spansAfter(working, atMs)) {
    const beginMs = Math.max(span.fromMs, atMs);
    if (left <= span.toMs - beginMs) return beginMs + left;
    left -= span.toMs - beginMs;
  }
  return atMs;
}

/** The instant itself if it is working time, else the beginning of the next span. */
export function nextWorkingMs(working: WorkingCalendar, atMs: number): number {
  for (const span of spansAfter(working, atMs)) return Math.max(span.fromMs, atMs);
  return atMs;
}

/** The first end of a working day (end of a day's last span) that lies after the instant. */
export function endOfWorkingDayMs(working: WorkingCalendar, atMs: number): number {
  for (const span of spansAfter(working, atMs)) {
    const last = working.dayPlan(working.zone.dayOf(span.fromMs)).spans.at(-1);
    return last?.toMs ?? span.toMs;
  }
  return atMs;
}

/** Working minutes between two ISO instants (a fraction where they carry seconds); 0 if b is not after a. */
export function workingMinutesBetween(calendar: Calendar, a: string, b: string): number {
  return workingMsBetween(workingCalendar(calendar), parseInstant(a), parseInstant(b)) / minuteMs;
}

/** Whether the ISO instant lies inside a working span; the end of a span does not belong to it. */
export function isWorkingInstant(calendar: Calendar, at: string): boolean {
  const working = workingCalendar(calendar);
  const atMs = parseInstant(at);
  return working.dayPlan(working.zone.dayOf(atMs)).spans.some((s) => s.fromMs <= atMs && atMs < s.toMs);
}

/** The ISO instant itself if it is working time, else the beginning of the next working span. */
export function nextWorkingInstant(calendar: Calendar, at: string): string {
  return toIso(nextWorkingMs(workingCalendar(calendar), parseInstant(at)));
}

/**
 * The end of the current working day as an ISO instant. After its last span, or on a day that does
 * not work, it is the end of the next working day: before that nobody could have acted.
 */
export function endOfWorkingDay(calendar: Calendar, at: string): string {
  return toIso(endOfWorkingDayMs(workingCalendar(calendar), parseInstant(at)));
}
