import { calendarSchema, type Calendar } from '../domain/time/calendar';
import type { Tx } from './client';

/**
 * A calendar is one value per content, never changed: what domain prepares for counting is kept beside the object.
 * By its text, because another database may hold another calendar under the same id and version.
 */
const parsed = new Map<string, Calendar>();
const MAX_KEPT = 20;

function calendarOf(document: unknown): Calendar {
  const text = JSON.stringify(document);
  const calendar = parsed.get(text) ?? calendarSchema.parse(document);
  if (parsed.size >= MAX_KEPT) parsed.clear();
  parsed.set(text, calendar);
  return calendar;
}

/** The newest version of a calendar; null if there is none. */
export async function newestCalendar(prisma: Pick<Tx, 'calendar'>, id: string): Promise<Calendar | null> {
  const row = await prisma.calendar.findFirst({ where: { id }, orderBy: { version: 'desc' } });
  return row === null ? null : calendarOf(row.document);
}

/** One version of a calendar; null if there is none. */
export async function calendarVersion(
  prisma: Pick<Tx, 'calendar'>,
  key: { id: string; version: number },
): Promise<Calendar | null> {
  const row = await prisma.calendar.findUnique({ where: { id_version: key } });
  return row === null ? null : calendarOf(row.document);
}
