import { canonicalJson } from '../../domain/policy/hash';
import { calendarSchema, type Calendar } from '../../domain/time/calendar';
import type { AdminWork } from './operation';

type Changes = { readonly [name: string]: string | number | null };

const byDate = (a: { date: string }, b: { date: string }): number => a.date.localeCompare(b.date);

/**
 * Stores a calendar as the next version, unless nothing differs. One that serves other organisations too is left to
 * them: this one gets its own, which goes on from the same version.
 */
export async function newCalendarVersion(
  work: AdminWork,
  calendar: Calendar,
  wanted: Calendar,
  changes: Changes,
): Promise<Calendar> {
  const { tx, organization } = work;
  if (contentOf(wanted) === contentOf(calendar)) return calendar;
  const shared = await tx.organization.count({
    where: { calendarId: calendar.id, id: { not: organization } },
  });
  const id = shared > 0 ? `${calendar.id}-${organization}` : calendar.id;
  const next = calendarSchema.parse({ ...wanted, id, version: calendar.version + 1 });
  await tx.calendar.create({ data: { id, version: next.version, document: next } });
  if (shared > 0) {
    await tx.organization.update({ where: { id: organization }, data: { calendarId: id } });
    work.note('own-calendar-made', { from: calendar.id, calendar: id });
  }
  work.audit(id, { ...changes, version: next.version });
  work.announce(id, next.version);
  return next;
}

/** What a calendar says, whatever the order of its days and its version. */
function contentOf(calendar: Calendar): string {
  const { timeZone, week, holidays, makeUpDays, exceptions, dataFromYear, dataThroughYear } = calendar;
  const days = [holidays, makeUpDays, exceptions].map((list) => [...list].sort(byDate));
  return canonicalJson({ timeZone, week, days, dataFromYear, dataThroughYear });
}
