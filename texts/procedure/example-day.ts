import type { Calendar } from '../../domain/time/calendar';
import { dayOfDate, dateOfDay, minuteMs, parseInstant, toIso, zoneRules } from '../../domain/time/zone';
import type { Example } from './limits';

const TEN_O_CLOCK_MS = 10 * 60 * minuteMs;

/** Ten o'clock of a local day, from which the limits of an explanation are counted. */
export function exampleOn(date: string, calendar: Calendar): Example {
  const startMs = zoneRules(calendar.timeZone).startOfDay(dayOfDate(date));
  return { at: toIso(startMs + TEN_O_CLOCK_MS), calendar };
}

/** The local day of an instant. */
export function dayOf(at: Date, { timeZone }: Calendar): string {
  return dateOfDay(zoneRules(timeZone).dayOf(parseInstant(at.toISOString())));
}
