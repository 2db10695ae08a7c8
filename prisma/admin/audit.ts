import { z } from 'zod';
import { operation, type AdminOperation } from './operation';
import { line, listOf, paging } from './parts';
import { refused } from './refusal';

const entry = z.object({
  id: z.int(),
  at: z.string(),
  by: z.looseObject({ kind: z.string() }),
  byName: z.string().nullable().meta({ description: 'As the directory names them now.' }),
  command: z.string(),
  subject: z.string().nullable().meta({ description: 'Id of what was changed.' }),
  subjectName: z.string().nullable().meta({ description: 'If it is a person: their name now.' }),
  changes: z.looseObject({}),
});

const actorSchema = z.looseObject({
  kind: z.string(),
  personId: z.string().optional(),
  name: z.string().optional(),
  account: z.string().optional(),
});

const list = operation({
  group: 'audit',
  verb: 'list',
  kind: 'read',
  summary: 'who changed what here and when, newest first',
  input: z.strictObject({
    command: line('Only this command, as in "roles give".').optional(),
    ...paging,
  }),
  output: listOf(entry),
  run: async ({ tx, organization }, { command, limit, cursor }) => {
    const before = cursor === undefined ? undefined : idOf(cursor);
    const rows = await tx.adminAudit.findMany({
      where: {
        organizationId: organization,
        ...(command === undefined ? {} : { command }),
        ...(before === undefined ? {} : { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const people = await tx.person.findMany({
      where: { organizationId: organization },
      select: { id: true, name: true },
    });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const page = rows.slice(0, limit).map(({ id, at, by, command: done, subject, changes }) => {
      const actor = actorSchema.parse(by);
      return {
        id,
        at: at.toISOString(),
        by: actor,
        byName: nameOf.get(actor.personId ?? '') ?? actor.name ?? actor.account ?? null,
        command: done,
        subject,
        subjectName: subject === null ? null : (nameOf.get(subject) ?? null),
        changes: z.looseObject({}).parse(changes),
      };
    });
    const last = page.at(-1);
    return { items: page, nextCursor: rows.length > limit && last !== undefined ? String(last.id) : null };
  },
});

export const auditOperations: readonly AdminOperation[] = [list];

function idOf(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw refused('not-a-page', '/cursor');
  return Number(cursor);
}
