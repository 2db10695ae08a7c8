import { z } from 'zod';
import { plainText } from '../../domain/forms/plain-text';
import type { JsonObject } from '../../domain/json';
import { zoneRules, dateOfDay, dayOfDate } from '../../domain/time/zone';
import type { Calendar } from '../../domain/time/calendar';
import { newestCalendar } from '../calendars';
import type { AdminWork } from './operation';
import { refused } from './refusal';

const MAX_NAME = 200;
const MAX_EMAIL = 320;

/** A line of words, as names are. */
export const line = (description: string, max = MAX_NAME) =>
  plainText(max)
    .refine((text) => !/[\n\r\t]/.test(text), { params: { code: 'forbidden-character' } })
    .meta({ description });

export const personRef = (description = 'The person: id or e-mail address.') => line(description, MAX_EMAIL);

/** Years that people plan in; PostgreSQL and calendars hold them all. */
const isPlannable = (date: string): boolean => date >= '2000-01-01' && date <= '2199-12-31';

export const day = (description: string) =>
  z.iso
    .date()
    .refine(isPlannable, { params: { code: 'not-a-date' } })
    .meta({ description: `${description} A date, as in 2026-12-01.` });

export const paging = {
  limit: z.int().min(1).max(100).default(50).meta({ description: 'Items on a page, 100 at most (50).' }),
  cursor: line('The nextCursor of the page before.').optional(),
};

export const personSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A page of a list that is at hand; the cursor is the key of the last item on it. */
export function pageOf<T>(
  items: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  keyOf: (item: T) => string,
): { items: T[]; nextCursor: string | null } {
  const before = cursor === undefined ? -1 : items.findIndex((item) => keyOf(item) === cursor);
  if (cursor !== undefined && before < 0) throw refused('not-a-page', '/cursor');
  const page = items.slice(before + 1, before + 1 + limit);
  const last = page.at(-1);
  const isLast = before + 1 + limit >= items.length;
  return { items: page, nextCursor: last === undefined || isLast ? null : keyOf(last) };
}

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
};

/** The person that is the subject of a command: 404 beyond the organisation. Throws `person-unknown`. */
export async function subjectPerson(work: AdminWork, ref: string): Promise<PersonRow> {
  const person = await findPerson(work, ref);
  if (person === null) throw refused('person-unknown', '/person', { value: ref });
  return person;
}

/** An active person named in a value. Throws `no-such-person` there. */
export async function activePerson(work: AdminWork, ref: string, pointer: string): Promise<PersonRow> {
  const person = await findPerson(work, ref);
  if (person?.active !== true) throw refused('no-such-person', pointer, { value: ref });
  return person;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

function findPerson({ tx, organization }: AdminWork, ref: string): Promise<PersonRow | null> {
  return tx.person.findFirst({
    where: {
      organizationId: organization,
      ...(isUuid(ref) ? { id: ref } : { email: ref.toLowerCase() }),
    },
    select: { id: true, name: true, email: true, active: true },
  });
}

export const refOf = ({ id, name, email }: Omit<PersonRow, 'active'>) => ({ id, name, email });

/** The newest version of the organisation's calendar. Throws for an organisation that the seed left without one. */
export async function calendarOf({
  tx,
  organization,
}: Pick<AdminWork, 'tx' | 'organization'>): Promise<Calendar> {
  const { calendarId } = await tx.organization.findUniqueOrThrow({ where: { id: organization } });
  const calendar = await newestCalendar(tx, calendarId);
  if (calendar === null) throw new Error(`The calendar ${calendarId} is missing.`);
  return calendar;
}

/** The instant at which a local day begins. */
export function beginOf(calendar: Pick<Calendar, 'timeZone'>, date: string): Date {
  return new Date(zoneRules(calendar.timeZone).startOfDay(dayOfDate(date)));
}

/** The local date of an instant. */
export function dateAt(calendar: Pick<Calendar, 'timeZone'>, at: Date): string {
  return dateOfDay(zoneRules(calendar.timeZone).dayOf(at.getTime()));
}

export function dayAfter(date: string): string {
  return dateOfDay(dayOfDate(date) + 1);
}

/** Throws `ends-before-it-begins` or `too-many-days`. */
export function requireSpan(from: string, through: string, max: number): void {
  if (through < from) throw refused('ends-before-it-begins', '/through');
  const params: JsonObject = { max };
  if (dayOfDate(through) - dayOfDate(from) >= max) throw refused('too-many-days', '/through', params);
}
