import type { Calendar } from './calendar';
import { computeDue } from './due';
import type { ComputeDueInput, DueResult, Pause } from './due';
import type { Carried } from './explanation';
import type { LimitLength } from './length';
import { workingCalendar } from './working-day';
import type { FrozenDay, WorkingCalendar } from './working-day';
import { endOfWorkingDayMs } from './working-time';
import { parseInstant, toIso } from './zone';

/** What a recount changed; `explanation.carried` must be stored and given to every later computeDue. */
export type RecountResult = DueResult & { readonly oldDueAt: string | null };

/**
 * Counts a running limit anew under a new version of its calendar (semantics.md "Calendar change").
 *
 * `limit` is the limit as it was computed last, under the old calendar. Local days before the day of
 * `nowAt` keep what the old calendar said of them; that day and the later ones are counted anew. A
 * limit that is already past stays as it is. One that would end earlier than before does not end
 * before the end of the current working day, or its old due instant if that comes first. Old and new
 * due instant stand in the explanation. While a limit is paused both are null; the new calendar
 * counts on resume.
 */
export function recountForCalendarChange(input: {
  readonly limit: ComputeDueInput;
  readonly newCalendar: Calendar;
  readonly nowAt: string;
  /** The due instant in force, if it is stored; else it is computed from `limit`. */
  readonly oldDueAt?: string | null | undefined;
}): RecountResult {
  const { limit, newCalendar } = input;
  const nowMs = parseInstant(input.nowAt);
  const oldDueAt = input.oldDueAt === undefined ? computeDue(limit).dueAt : input.oldDueAt;
  const oldDueMs = oldDueAt === null ? null : parseInstant(oldDueAt);
  const isPast = oldDueMs !== null && oldDueMs <= nowMs;

  const before = limit.carried;
  const carried: Carried = {
    frozenDays: freezeDaysGone({ limit, newCalendar, nowMs, isPast }),
    floor: before?.floor ?? null,
    changes: before?.changes ?? [],
  };
  const counted = computeDue({ ...limit, calendar: newCalendar, carried });
  const working = workingCalendar(newCalendar, carried.frozenDays);
  const heldMs = heldDueMs({ working, counted, oldDueMs, nowMs });
  const held = heldMs === null ? {} : { heldFromAt: counted.dueAt ?? toIso(heldMs) };
  const newDueAt = heldMs === null ? counted.dueAt : toIso(heldMs);
  const result = computeDue({
    ...limit,
    calendar: newCalendar,
    carried: {
      frozenDays: carried.frozenDays,
      floor: heldMs === null ? carried.floor : { at: toIso(nowMs), dueAt: toIso(heldMs) },
      changes: [
        ...carried.changes,
        {
          kind: 'calendar-change',
          at: toIso(nowMs),
          oldDueAt,
          newDueAt,
          oldCalendarVersion: limit.calendar.version,
          newCalendarVersion: newCalendar.version,
          ...held,
        },
      ],
    },
  });
  return { ...result, oldDueAt };
}

/** The instant to which a limit that moved too near is held back; null where nothing is held. */
function heldDueMs(input: {
  readonly working: WorkingCalendar;
  readonly counted: DueResult;
  readonly oldDueMs: number | null;
  readonly nowMs: number;
}): number | null {
  const { working, counted, oldDueMs, nowMs } = input;
  if (counted.dueAt === null || oldDueMs === null) return null;
  const earliestMs = Math.min(oldDueMs, endOfWorkingDayMs(working, nowMs));
  return parseInstant(counted.dueAt) < earliestMs ? earliestMs : null;
}

/** The longest month: how far ahead of its due instant a day-of-month limit looks at the calendar. */
const daysAhead = 31;

/** The days gone since the start, as far as the new calendar says something else of them. */
function freezeDaysGone(input: {
  readonly limit: ComputeDueInput;
  readonly newCalendar: Calendar;
  readonly nowMs: number;
  readonly isPast: boolean;
}): FrozenDay[] {
  const { limit, newCalendar, nowMs, isPast } = input;
  const keptBefore = limit.carried?.frozenDays ?? [];
  const old = workingCalendar(limit.calendar, keptBefore);
  const renewed = workingCalendar(newCalendar, keptBefore);
  const today = renewed.zone.dayOf(nowMs);
  // A limit that is past must come out the same again, so today is gone for it as well.
  const pastDay = 'day-of-month' in limit.length ? today + daysAhead : today;
  const lastDay = isPast ? pastDay : today - 1;
  const frozen = [...keptBefore];
  for (let day = old.zone.dayOf(parseInstant(limit.startedAt)); day <= lastDay; day += 1) {
    const was = old.verdict(day);
    const is = renewed.verdict(day);
    if (
      was.kind !== is.kind ||
      was.name !== is.name ||
      JSON.stringify(was.spans) !== JSON.stringify(is.spans)
    )
      frozen.push(was);
  }
  return frozen;
}

/**
 * Gives a running limit the length that the new severity has (semantics.md "Reclassification"): its
 * start and the time used stay, so `pauses` must be given. Extensions belonged to the old length;
 * hand over in `limit` those that shall hold on. `pastByThisAlone` is true where the limit was
 * not past before and is now: to be recorded and escalated once, without a fine.
 */
export function recountForReclassification(input: {
  /** As it stands under the new severity, `length` being the new one. */
  readonly limit: ComputeDueInput & { readonly pauses: readonly Pause[] };
  readonly oldLength: LimitLength;
  readonly oldDueAt: string | null;
  readonly nowAt: string;
}): RecountResult & { readonly pastByThisAlone: boolean } {
  const { limit, oldLength, oldDueAt } = input;
  const nowMs = parseInstant(input.nowAt);
  const frozenDays = limit.carried?.frozenDays ?? [];
  const changes = limit.carried?.changes ?? [];
  // A hold protects from a calendar change only, and belongs to the old length.
  const { dueAt } = computeDue({ ...limit, carried: { frozenDays, changes, floor: null } });
  const isPast = (at: string | null): boolean => at !== null && parseInstant(at) <= nowMs;
  const pastByThisAlone = isPast(dueAt) && !isPast(oldDueAt);
  const result = computeDue({
    ...limit,
    carried: {
      frozenDays,
      floor: null,
      changes: [
        ...changes,
        { kind: 'reclassification', at: toIso(nowMs), oldLength, oldDueAt, newDueAt: dueAt, pastByThisAlone },
      ],
    },
  });
  return { ...result, oldDueAt, pastByThisAlone };
}
