import { z } from 'zod';
import { casesHiddenFrom } from './open-tasks';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { calendarOf, dateAt, line, listOf, pageOf, paging, personRef, personSchema, refOf } from './parts';
import { subjectPerson } from './parts';

export const absenceSchema = z.object({
  id: z.int(),
  firstDay: z.string().meta({ description: 'Local date of the organisation’s calendar.' }),
  lastDay: z.string().nullable().meta({ description: 'Null: until further notice.' }),
});

export const personViewSchema = personSchema.extend({
  locale: z.string(),
  active: z.boolean(),
  canSignIn: z.boolean().meta({ description: 'Active, and has a password.' }),
  roles: z.array(
    z.object({
      role: z.string(),
      unit: z.string().nullable().meta({ description: 'Null: in every unit.' }),
      primary: z.boolean(),
    }),
  ),
  deputies: z.array(personSchema).meta({ description: 'First choice first.' }),
  absences: z.array(absenceSchema).meta({ description: 'Now and to come.' }),
  openTasks: z.int().meta({ description: 'Tasks that are asked of them now.' }),
});
type PersonView = z.input<typeof personViewSchema>;

const list = operation({
  group: 'people',
  verb: 'list',
  kind: 'read',
  summary: 'the people of the organisation, with roles, deputies, absences and open tasks',
  input: z.strictObject({
    active: z
      .boolean()
      .optional()
      .meta({ description: 'Only those in service (true), or only those who are not (false).' }),
    role: line('Only holders of this role.').optional(),
    ...paging,
  }),
  output: listOf(personViewSchema),
  run: async (work, { active, role, ...page }) => {
    const views = await personViews(work);
    const meant = views.filter(
      (view) =>
        (active === undefined || view.active === active) &&
        (role === undefined || view.roles.some((held) => held.role === role)),
    );
    return pageOf(meant, page, ({ id }) => id);
  },
});

const show = operation({
  group: 'people',
  verb: 'show',
  kind: 'read',
  summary: 'one person',
  input: z.strictObject({ person: personRef() }),
  output: personViewSchema,
  run: async (work, { person }) => personView(work, (await subjectPerson(work, person)).id),
});

export const personViewOperations: readonly AdminOperation[] = [list, show];

/** One person as administrators see them. */
export async function personView(work: AdminWork, id: string): Promise<PersonView> {
  const [view] = await personViews(work, id);
  if (view === undefined) throw new Error('A person is gone in the middle of a change.');
  return view;
}

async function personViews(work: AdminWork, id?: string): Promise<PersonView[]> {
  const { tx, organization: organizationId, now } = work;
  const calendar = await calendarOf(work);
  const rows = await tx.person.findMany({
    where: { organizationId, ...(id === undefined ? {} : { id }) },
    include: {
      holdings: { orderBy: { id: 'asc' } },
      deputies: { include: { deputy: true }, orderBy: [{ rank: 'asc' }, { deputyId: 'asc' }] },
      absences: {
        where: { OR: [{ toAt: null }, { toAt: { gt: now } }] },
        orderBy: [{ fromAt: 'asc' }, { id: 'asc' }],
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const tasks = await tx.task.findMany({
    where: {
      organizationId,
      status: 'open',
      complaintId: { notIn: [...(await casesHiddenFrom(work))] },
    },
    select: { assignees: true },
  });
  const held = new Map<string, number>();
  for (const personId of tasks.flatMap(({ assignees }) => assignees))
    held.set(personId, (held.get(personId) ?? 0) + 1);
  return rows.map((row) => ({
    ...refOf(row),
    locale: row.locale,
    active: row.active,
    canSignIn: row.active && row.passwordHash !== null,
    roles: row.holdings.map(({ role, unit, primary }) => ({ role, unit, primary })),
    deputies: row.deputies.map(({ deputy }) => refOf(deputy)),
    absences: row.absences.map((absence) => absenceView(calendar, absence)),
    openTasks: held.get(row.id) ?? 0,
  }));
}

/** An absence in local days. */
export function absenceView(
  calendar: { readonly timeZone: string },
  { id, fromAt, toAt }: { readonly id: number; readonly fromAt: Date; readonly toAt: Date | null },
): z.input<typeof absenceSchema> {
  return {
    id,
    firstDay: dateAt(calendar, fromAt),
    lastDay: toAt === null ? null : dateAt(calendar, new Date(toAt.getTime() - 1)),
  };
}
