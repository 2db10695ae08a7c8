import type { ExplainedDay, ExplainedLeg, SkippedDays } from './explanation';
import { measuredMs } from './leg';
import type { Leg } from './leg';
import type { WorkingCalendar, WorkingSpan } from './working-day';
import { dateOfDay, dayMs, minuteMs, toIso } from './zone';

/** Puts one stretch of counting into its JSON-plain account. */
export function explainLeg(working: WorkingCalendar, leg: Leg): ExplainedLeg {
  const { base, running } = leg;
  return {
    startAt: toIso(leg.startMs),
    measure: leg.measure,
    unit: base.unit,
    baseDueAt: base.dueMs === null ? null : toIso(base.dueMs),
    dueAt: leg.dueMs === null ? null : toIso(leg.dueMs),
    countedMs: running.reduce((sum, interval) => sum + measuredMs(working, base.unit, interval), 0),
    days: leg.measure.kind === 'working-time' ? countedTime(working, leg) : countedDays(working, leg),
    skipped: skippedDays(working, leg),
    ...(base.moved === undefined ? {} : { moved: base.moved }),
    pauses: leg.pauses,
  };
}

/** What counted of each day: working spans cut to the time in which the limit ran. */
function countedTime(working: WorkingCalendar, leg: Leg): ExplainedDay[] {
  const byDay = new Map<number, WorkingSpan[]>();
  for (const { fromMs, toMs } of leg.running) {
    for (let day = working.zone.dayOf(fromMs); day <= working.zone.dayOf(toMs); day += 1) {
      for (const span of working.dayPlan(day).spans) {
        const part = { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) };
        if (part.fromMs < part.toMs) byDay.set(day, [...(byDay.get(day) ?? []), part]);
      }
    }
  }
  return [...byDay].map(([day, spans]) => explainDay(working, day, spans));
}

function countedDays(working: WorkingCalendar, leg: Leg): ExplainedDay[] {
  return leg.base.countedDays.map((day) => explainDay(working, day, working.dayPlan(day).spans));
}

function explainDay(working: WorkingCalendar, day: number, spans: readonly WorkingSpan[]): ExplainedDay {
  const { kind, name } = working.dayPlan(day);
  return {
    date: dateOfDay(day),
    kind,
    ...(name === undefined ? {} : { name }),
    spans: spans.map(({ fromMs, toMs }) => ({
      from: localTime(working, fromMs, day),
      to: localTime(working, toMs, day),
    })),
    countedMs: spans.reduce((sum, span) => sum + span.toMs - span.fromMs, 0),
  };
}

/** 'HH:MM' on that day; the end of the day is '24:00'. */
function localTime(working: WorkingCalendar, atMs: number, day: number): string {
  if (atMs === working.zone.startOfDay(day + 1)) return '24:00';
  const minutes = Math.floor((atMs + working.zone.offsetMs(atMs) - day * dayMs) / minuteMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Days without working time on the way, in runs of the same reason. Limits in elapsed time skip none. */
function skippedDays(working: WorkingCalendar, leg: Leg): SkippedDays[] {
  const { zone } = working;
  const lastMs = leg.dueMs ?? leg.base.dueMs;
  const countsWorkingTime = leg.measure.kind === 'working-time' || leg.measure.kind === 'working-days';
  if (!countsWorkingTime || lastMs === null) return [];
  const runs: SkippedDays[] = [];
  const startDay = zone.dayOf(leg.startMs);
  const firstDay = leg.measure.kind === 'working-days' ? startDay + 1 : startDay;
  for (let day = firstDay; day <= zone.dayOf(lastMs); day += 1) {
    const { kind, name, spans } = working.dayPlan(day);
    if (spans.length > 0) continue;
    const before = runs.at(-1);
    const date = dateOfDay(day);
    if (before?.kind === kind && before.name === name && before.toDate === dateOfDay(day - 1))
      runs[runs.length - 1] = { ...before, toDate: date };
    else runs.push({ fromDate: date, toDate: date, kind, ...(name === undefined ? {} : { name }) });
  }
  return runs;
}

/**
 * Years a limit reaches into for which the calendar knows no holidays. Only limits whose due instant
 * depends on the calendar are asked; 30 elapsed days are 30 days in any year.
 */
export function yearsWithoutData(working: WorkingCalendar, legs: readonly Leg[]): number[] {
  const { dataFromYear, dataThroughYear } = working.calendar;
  const years = new Set<number>();
  for (const { base, dueMs, measure, startMs } of legs) {
    if (base.unit === 'elapsed' && measure.kind !== 'day-of-month' && measure.kind !== 'agreed') continue;
    if (base.dueMs === null) continue;
    const lastYear = localYear(working, Math.max(base.dueMs, dueMs ?? 0) - 1);
    for (let year = localYear(working, startMs); year <= lastYear; year += 1)
      if (year < dataFromYear || year > dataThroughYear) years.add(year);
  }
  return [...years];
}

function localYear(working: WorkingCalendar, atMs: number): number {
  return Number(dateOfDay(working.zone.dayOf(atMs)).slice(0, 4));
}
