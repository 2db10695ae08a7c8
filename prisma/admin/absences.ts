import { z } from 'zod';
import { actingDeputies } from '../../domain/directory';
import type { Absence } from '../generated/client';
import { operation, type AdminOperation, type AdminWork } from './operation';
import {
  beginOf,
  calendarOf,
  dateAt,
  day,
  dayAfter,
  listOf,
  pageOf,
  paging,
  personRef,
  personSchema,
  refOf,
  requireSpan,
  subjectPerson,
} from './parts';
import { absenceSchema, absenceView } from './person-view';
import { refused } from './refusal';

const MAX_DAYS = 1_100;
const MAX_ID = 2_147_483_647;

const absenceOf = absenceSchema.extend({ person: personSchema });

const list = operation({
  group: 'absences',
  verb: 'list',
  kind: 'read',
  summary: 'who is away, now and to come',
  input: z.strictObject({
    person: personRef('Only this person: id or e-mail address.').optional(),
    ...paging,
  }),
  output: listOf(absenceOf),
  run: async (work, { person, ...page }) => {
    const calendar = await calendarOf(work);
    const only = person === undefined ? {} : { personId: (await subjectPerson(work, person)).id };
    const rows = await work.tx.absence.findMany({
      where: { ...only, person: { organizationId: work.organization, active: true }, ...lasting(work.now) },
      include: { person: true },
      orderBy: [{ fromAt: 'asc' }, { id: 'asc' }],
    });
    const items = rows.map((row) => ({ ...absenceView(calendar, row), person: refOf(row.person) }));
    return pageOf(items, page, ({ id }) => String(id));
  },
});

const add = operation({
  group: 'absences',
  verb: 'add',
  kind: 'change',
  summary: 'record that a person is away: their deputies stand in',
  description:
    'Days are local days of the organisation’s calendar, the last one included. An absence that overlaps or touches another becomes one with it. Reasons are nobody’s business here and cannot be entered.',
  input: z.strictObject({
    person: personRef(),
    from: day('The first day away.'),
    through: day('The last day away; without it they are away until further notice.').optional(),
  }),
  output: absenceOf,
  run: async (work, { person: ref, from, through }) => {
    const person = await subjectPerson(work, ref);
    if (!person.active) throw refused('person-inactive', '/person', { name: person.name });
    const calendar = await calendarOf(work);
    const today = dateAt(calendar, work.now);
    if (through !== undefined) {
      requireSpan(from, through, MAX_DAYS);
      if (through < today) throw refused('in-the-past', '/through', { today });
    }
    const span = {
      fromAt: beginOf(calendar, from),
      toAt: through === undefined ? null : beginOf(calendar, dayAfter(through)),
    };
    const row = await record(work, person.id, span);
    const at = new Date(Math.max(work.now.getTime(), span.fromAt.getTime())).toISOString();
    const directory = await work.directory();
    if (!directory.deputies.some(({ personId }) => personId === person.id))
      work.note('nobody-stands-in', { name: person.name });
    else if (actingDeputies(directory, person.id, at).length === 0) await noteDeputiesAway(work, person.id);
    return { ...absenceView(calendar, row), person: refOf(person) };
  },
});

const end = operation({
  group: 'absences',
  verb: 'end',
  kind: 'change',
  summary: 'record that a person is back, or will be back earlier',
  description:
    'Without a day the absence ends at this moment; one that has not begun is taken back. What deputies have answered stays.',
  input: z.strictObject({
    person: personRef(),
    absence: z
      .int()
      .positive()
      .max(MAX_ID)
      .optional()
      .meta({ description: 'Its id, where the person has several.' }),
    through: day('The last day away, within the absence.').optional(),
  }),
  output: z.object({ person: personSchema, absence: absenceSchema.nullable() }),
  run: async (work, { person: ref, absence: id, through }) => {
    const { tx, now } = work;
    const person = await subjectPerson(work, ref);
    // Theirs lasts until they are taken back: their deputies go by it.
    if (!person.active) throw refused('person-inactive', '/person', { name: person.name });
    const calendar = await calendarOf(work);
    const found = await one(work, { person, id });
    const seen = absenceView(calendar, found);
    if (through === undefined) {
      const cut = await endAt(work, found);
      work.audit(person.id, { absence: seen.id, ended: now.toISOString() });
      return { person: refOf(person), absence: cut === null ? null : absenceView(calendar, cut) };
    }
    const today = dateAt(calendar, now);
    if (through < seen.firstDay || (seen.lastDay !== null && through > seen.lastDay))
      throw refused('outside-the-absence', '/through', { from: seen.firstDay, through: seen.lastDay ?? '…' });
    if (through < today) throw refused('in-the-past', '/through', { today });
    const toAt = beginOf(calendar, dayAfter(through));
    if (found.toAt?.getTime() === toAt.getTime()) return { person: refOf(person), absence: seen };
    const row = await tx.absence.update({ where: { id: found.id }, data: { toAt } });
    work.audit(person.id, { absence: row.id, through });
    return { person: refOf(person), absence: absenceView(calendar, row) };
  },
});

export const absenceOperations: readonly AdminOperation[] = [list, add, end];

type Span = { readonly fromAt: Date; readonly toAt: Date | null };

const lasting = (now: Date) => ({ OR: [{ toAt: null }, { toAt: { gt: now } }] });

/** Adds an absence; those that it overlaps or touches become one with it. */
async function record(work: AdminWork, personId: string, span: Span): Promise<Absence> {
  const { tx } = work;
  const rows = await tx.absence.findMany({ where: { personId }, orderBy: { fromAt: 'asc' } });
  const met = rows.filter(
    ({ fromAt, toAt }) =>
      (span.toAt === null || fromAt <= span.toAt) && (toAt === null || toAt >= span.fromAt),
  );
  const fromAt = new Date(Math.min(...[span, ...met].map((one) => one.fromAt.getTime())));
  const ends = [span, ...met].map(({ toAt }) => toAt?.getTime() ?? Infinity);
  const lastMs = Math.max(...ends);
  const toAt = lastMs === Infinity ? null : new Date(lastMs);
  const [kept, ...others] = met;
  if (kept !== undefined && others.length === 0 && same(kept, { fromAt, toAt })) return kept;
  await tx.absence.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
  const row =
    kept === undefined
      ? await tx.absence.create({ data: { personId, fromAt, toAt } })
      : await tx.absence.update({ where: { id: kept.id }, data: { fromAt, toAt } });
  work.audit(personId, { absence: row.id, from: fromAt.toISOString(), to: toAt?.toISOString() ?? null });
  if (met.length > 0) work.note('absences-merged');
  return row;
}

const same = (a: Span, b: Span): boolean =>
  a.fromAt.getTime() === b.fromAt.getTime() && a.toAt?.getTime() === b.toAt?.getTime();

/** From now on until further notice: what the deputies of somebody who has left go by. */
export async function beginAbsenceWithoutEnd(work: AdminWork, personId: string): Promise<void> {
  await record(work, personId, { fromAt: work.now, toAt: null });
}

/** Ends every absence that covers this moment. */
export async function endAbsences(work: AdminWork, personId: string): Promise<void> {
  const rows = await work.tx.absence.findMany({
    where: { personId, fromAt: { lte: work.now }, ...lasting(work.now) },
  });
  for (const row of rows) await endAt(work, row);
}

/** One that has not begun is taken back; null then. */
async function endAt({ tx, now }: AdminWork, { id, fromAt }: Absence): Promise<Absence | null> {
  if (fromAt < now) return tx.absence.update({ where: { id }, data: { toAt: now } });
  await tx.absence.delete({ where: { id } });
  return null;
}

/** The absence that is meant. Throws `absence-unknown` or `several-absences`. */
async function one(
  { tx, now }: AdminWork,
  { person, id }: { person: { id: string; name: string }; id: number | undefined },
): Promise<Absence> {
  const rows = await tx.absence.findMany({
    where: { personId: person.id, ...lasting(now) },
    orderBy: { fromAt: 'asc' },
  });
  const meant = id === undefined ? rows : rows.filter((row) => row.id === id);
  const [only, ...others] = meant;
  if (only === undefined)
    throw refused('absence-unknown', id === undefined ? '/person' : '/absence', { name: person.name });
  if (others.length > 0)
    throw refused('several-absences', '/absence', {
      name: person.name,
      options: meant.map((row) => String(row.id)),
    });
  return only;
}

async function noteDeputiesAway(work: AdminWork, personId: string): Promise<void> {
  const rows = await work.tx.deputy.findMany({
    where: { personId },
    include: { deputy: true },
    orderBy: { rank: 'asc' },
  });
  work.note('deputies-away-or-gone', { names: rows.map(({ deputy }) => deputy.name) });
}
