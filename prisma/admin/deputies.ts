import { z } from 'zod';
import { isAbsent } from '../../domain/directory';
import { withoutLosingTasks } from './open-tasks';
import { operation, type AdminOperation } from './operation';
import { activePerson, listOf, pageOf, paging, personRef, personSchema, refOf, subjectPerson } from './parts';
import type { PersonRow } from './parts';
import { refused } from './refusal';

const MAX_DEPUTIES = 10;

const deputiesOf = z.object({
  person: personSchema,
  deputies: z.array(personSchema).meta({ description: 'First choice first.' }),
});

const list = operation({
  group: 'deputies',
  verb: 'list',
  kind: 'read',
  summary: 'who stands in for whom',
  input: z.strictObject({ ...paging }),
  output: listOf(deputiesOf),
  run: async ({ tx, organization }, page) => {
    const rows = await tx.person.findMany({
      where: { organizationId: organization, active: true },
      include: { deputies: { include: { deputy: true }, orderBy: [{ rank: 'asc' }, { deputyId: 'asc' }] } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const items = rows.map((row) => ({
      person: refOf(row),
      deputies: row.deputies.map(({ deputy }) => refOf(deputy)),
    }));
    return pageOf(items, page, ({ person }) => person.id);
  },
});

const set = operation({
  group: 'deputies',
  verb: 'set',
  kind: 'change',
  summary: 'say who stands in for a person while they are away, first choice first',
  description:
    'Replaces the deputies that were named before; an empty list takes them all away. Deputies answer under their own names, and only while an absence is recorded.',
  input: z.strictObject({
    person: personRef(),
    deputies: z
      .array(personRef())
      .max(MAX_DEPUTIES)
      .meta({ description: 'Their deputies: ids or e-mail addresses, first choice first; may be empty.' }),
  }),
  output: deputiesOf,
  run: async (work, { person: ref, deputies: refs }) => {
    const { tx } = work;
    const person = await subjectPerson(work, ref);
    const deputies: PersonRow[] = [];
    for (const [index, each] of refs.entries()) {
      const pointer = `/deputies/${String(index)}`;
      const deputy = await activePerson(work, each, pointer);
      if (deputy.id === person.id) throw refused('own-deputy', pointer);
      if (deputies.some(({ id }) => id === deputy.id)) throw refused('named-twice', pointer);
      deputies.push(deputy);
    }
    const before = await tx.deputy.findMany({
      where: { personId: person.id },
      orderBy: [{ rank: 'asc' }, { deputyId: 'asc' }],
    });
    const ids = deputies.map(({ id }) => id);
    if (before.map(({ deputyId }) => deputyId).join() !== ids.join()) {
      await withoutLosingTasks(work, async () => {
        await tx.deputy.deleteMany({ where: { personId: person.id } });
        await tx.deputy.createMany({
          data: ids.map((deputyId, index) => ({ personId: person.id, deputyId, rank: index + 1 })),
        });
      });
      work.audit(person.id, { before: before.map(({ deputyId }) => deputyId), deputies: ids });
    }
    const directory = await work.directory();
    const away = deputies.filter(({ id }) => isAbsent(directory, id, work.now.toISOString()));
    if (away.length > 0) work.note('deputies-away-or-gone', { names: away.map(({ name }) => name) });
    return { person: refOf(person), deputies: deputies.map(refOf) };
  },
});

export const deputyOperations: readonly AdminOperation[] = [list, set];
