import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LOCALES } from '../../domain/lifecycle';
import { answerersOf } from '../../domain/admin/stranded';
import { beginAbsenceWithoutEnd, endAbsences } from './absences';
import { openTasks, withoutLosingTasks, type OpenTaskRow } from './open-tasks';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { activePerson, line, personRef, subjectPerson, type PersonRow } from './parts';
import { personView, personViewSchema } from './person-view';
import { refused } from './refusal';
import { giveRole, keepingAnAdministrator, noteVacancies } from './roles';
import { endSessions } from './sessions';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .pipe(z.email())
  .meta({ description: 'E-mail address: letters go there, and it is the name to sign in with.' });
const locale = z.enum(LOCALES).meta({ description: 'The language of their letters and pages.' });

const add = operation({
  group: 'people',
  verb: 'add',
  kind: 'change',
  summary: 'add a person, with a first role if one is given',
  input: z.strictObject({
    name: line('Name, as colleagues and customers read it.'),
    email,
    locale: locale.optional(),
    role: line('Id of a role of the policy.').optional(),
    unit: line('Id of the unit of that role; without it the role is held in every unit.').optional(),
    primary: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether to ask them before other holders of the role (true).' }),
  }),
  output: personViewSchema,
  run: async (work, { name, email: address, locale: language, role, unit = null, primary }) => {
    await requireFreeEmail(work, address, null);
    const id = randomUUID();
    await work.tx.person.create({
      data: {
        id,
        organizationId: work.organization,
        name,
        email: address,
        locale: language ?? work.policy.locale,
        createdAt: work.now,
      },
    });
    work.audit(id, { added: true });
    const person = { id, name, email: address, active: true };
    if (role !== undefined) await giveRole(work, person, { role, unit, primary });
    work.note('no-password-yet');
    return personView(work, id);
  },
});

const change = operation({
  group: 'people',
  verb: 'change',
  kind: 'change',
  summary: 'change a person’s name, e-mail address or language',
  input: z.strictObject({
    person: personRef(),
    name: line('The new name.').optional(),
    email: email.optional(),
    locale: locale.optional(),
  }),
  output: personViewSchema,
  run: async (work, { person: ref, ...given }) => {
    const { id } = await subjectPerson(work, ref);
    if (given.email !== undefined) await requireFreeEmail(work, given.email, id);
    const before = await work.tx.person.findUniqueOrThrow({ where: { id } });
    const fields = (['name', 'email', 'locale'] as const).filter(
      (field) => given[field] !== undefined && given[field] !== before[field],
    );
    if (fields.length > 0) {
      const data = Object.fromEntries(fields.map((field) => [field, given[field]]));
      await work.tx.person.update({ where: { id }, data });
      // Which, not what: the audit keeps no names and addresses.
      work.audit(id, { changed: fields });
    }
    return personView(work, id);
  },
});

const heldTask = z.object({
  taskId: z.string(),
  complaintId: z.string(),
  number: z.string(),
  kind: z.string(),
  answerableBy: z.array(z.string()).meta({ description: 'Ids of the people who can answer it now.' }),
});

const deactivate = operation({
  group: 'people',
  verb: 'deactivate',
  kind: 'change',
  summary: 'take a person out of service: they cannot sign in, and nothing more is asked of them',
  description:
    'Their roles stay on record and count no more; their sessions and the links in their letters end. Nothing is reassigned: what is open stays asked of them, and their deputies can answer it under their own names, because an absence without end is recorded. It is refused where nobody could answer an open task any more; --hand-over-to names a deputy for this in one step.',
  input: z.strictObject({
    person: personRef(),
    handOverTo: personRef(
      'Becomes their first deputy, and so can answer what is open: id or e-mail address.',
    ).optional(),
  }),
  output: personViewSchema.extend({ tasks: z.array(heldTask) }),
  run: async (work, { person: ref, handOverTo }) => {
    const person = await subjectPerson(work, ref);
    const { id } = person;
    if (handOverTo !== undefined) await beFirstDeputy(work, person, handOverTo);
    if (person.active) {
      const held = await work.tx.holding.findMany({ where: { personId: id }, select: { role: true } });
      await keepingAnAdministrator(work, person, () =>
        withoutLosingTasks(work, async () => {
          await work.tx.person.update({ where: { id }, data: { active: false } });
          await beginAbsenceWithoutEnd(work, id);
        }),
      );
      work.audit(id, { active: false });
      work.note('sessions-ended', { count: await endSessions(work.tx, id) });
      await noteVacancies(
        work,
        held.map(({ role }) => role),
      );
    }
    const tasks = await tasksHeldBy(work, id);
    await noteTasks(work, tasks);
    return { ...(await personView(work, id)), tasks };
  },
});

const activate = operation({
  group: 'people',
  verb: 'activate',
  kind: 'change',
  summary: 'take a person back into service, with the roles they held',
  description:
    'An absence that covers today ends. The old password counts again; reset it if that is not meant.',
  input: z.strictObject({ person: personRef() }),
  output: personViewSchema,
  run: async (work, { person: ref }) => {
    const { id, active } = await subjectPerson(work, ref);
    if (!active) {
      await work.tx.person.update({ where: { id }, data: { active: true } });
      await endAbsences(work, id);
      work.audit(id, { active: true });
    }
    return personView(work, id);
  },
});

export const peopleOperations: readonly AdminOperation[] = [add, change, deactivate, activate];

/** One address is one person in the whole installation: it is what people sign in with. */
async function requireFreeEmail({ tx }: AdminWork, address: string, own: string | null): Promise<void> {
  const found = await tx.person.findUnique({ where: { email: address }, select: { id: true } });
  if (found !== null && found.id !== own) throw refused('email-taken', '/email');
}

async function beFirstDeputy(work: AdminWork, person: PersonRow, ref: string): Promise<void> {
  const deputy = await activePerson(work, ref, '/handOverTo');
  if (deputy.id === person.id) throw refused('own-deputy', '/handOverTo');
  const key = { personId_deputyId: { personId: person.id, deputyId: deputy.id } };
  const first = await work.tx.deputy.aggregate({ where: { personId: person.id }, _min: { rank: true } });
  const found = await work.tx.deputy.findUnique({ where: key });
  if (found !== null && found.rank === first._min.rank) return;
  const rank = (first._min.rank ?? 1) - 1;
  await work.tx.deputy.upsert({
    where: key,
    create: { personId: person.id, deputyId: deputy.id, rank },
    update: { rank },
  });
  work.audit(person.id, { firstDeputy: deputy.id });
}

async function tasksHeldBy(work: AdminWork, personId: string): Promise<z.input<typeof heldTask>[]> {
  const directory = await work.directory();
  const answerable = (task: OpenTaskRow): string[] => answerersOf(task, directory, work.now.toISOString());
  const known = (await openTasks(work, personId)).filter(({ hidden }) => !hidden);
  return known.map((task) => ({
    taskId: task.id,
    complaintId: task.complaintId,
    number: task.number,
    kind: task.kind,
    answerableBy: answerable(task),
  }));
}

async function noteTasks(
  work: AdminWork,
  tasks: readonly { readonly answerableBy: readonly string[] }[],
): Promise<void> {
  if (tasks.length === 0) return;
  const ids = [...new Set(tasks.flatMap(({ answerableBy }) => answerableBy))];
  const rows = await work.tx.person.findMany({ where: { id: { in: ids } }, orderBy: { name: 'asc' } });
  work.note('tasks-held', { count: tasks.length, names: rows.map(({ name }) => name) });
}
