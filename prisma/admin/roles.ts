import { z } from 'zod';
import { ACCESS_LEVELS } from '../../domain/policy/schema';
import { policySchema, type Policy } from '../../domain/policy/schema';
import { bilingualSchema } from '../../domain/policy/text';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { line, listOf, pageOf, paging, personRef, personSchema, refOf, subjectPerson } from './parts';
import type { PersonRow } from './parts';
import { refused } from './refusal';

const holder = personSchema.extend({
  unit: z.string().nullable().meta({ description: 'Null: in every unit.' }),
  primary: z.boolean().meta({ description: 'Asked before other holders.' }),
});
const roleView = z.object({
  role: z.string(),
  name: bilingualSchema,
  access: z.enum(ACCESS_LEVELS),
  holders: z.array(holder).meta({ description: 'Active people only.' }),
});
const heldRole = z.object({ person: z.string(), role: z.string(), unit: z.string().nullable() });

const rolesList = operation({
  group: 'roles',
  verb: 'list',
  kind: 'read',
  summary: 'the roles of the policy, and who holds them',
  input: z.strictObject({ ...paging }),
  output: listOf(roleView),
  run: async (work, page) => {
    const holders = await activeHolders(work);
    const roles = work.policy.roles.map(({ id, name, access }) => ({
      role: id,
      name,
      access,
      holders: holders.filter(({ role }) => role === id).map(({ role: _role, ...rest }) => rest),
    }));
    return pageOf(roles, page, ({ role }) => role);
  },
});

const unitsList = operation({
  group: 'units',
  verb: 'list',
  kind: 'read',
  summary: 'the units of the policy, and who holds a role in them',
  description:
    'Units belong to the procedure: to add, rename or remove one, change the policy file and import it (policies import).',
  input: z.strictObject({ ...paging }),
  output: listOf(
    z.object({
      unit: z.string(),
      name: bilingualSchema,
      holders: z.array(personSchema.extend({ role: z.string(), primary: z.boolean() })),
    }),
  ),
  run: async (work, page) => {
    const holders = await activeHolders(work);
    const units = work.policy.units.map(({ id, name }) => ({
      unit: id,
      name,
      holders: holders.filter(({ unit }) => unit === id).map(({ unit: _unit, ...rest }) => rest),
    }));
    return pageOf(units, page, ({ unit }) => unit);
  },
});

const rolesGive = operation({
  group: 'roles',
  verb: 'give',
  kind: 'change',
  summary: 'give a person a role',
  description:
    'The next task of the role may be asked of them; what is open stays with whom it was asked of.',
  input: z.strictObject({
    person: personRef(),
    role: line('Id of the role, as in the policy.'),
    unit: line('Id of the unit; without it the role is held in every unit.').optional(),
    primary: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether to ask this person before other holders of the role (true).' }),
  }),
  output: heldRole.extend({ primary: z.boolean() }),
  run: async (work, { person: ref, role, unit = null, primary }) => {
    const person = await subjectPerson(work, ref);
    if (!person.active) throw refused('person-inactive', '/person', { name: person.name });
    await giveRole(work, person, { role, unit, primary });
    return { person: person.id, role, unit, primary };
  },
});

const rolesTake = operation({
  group: 'roles',
  verb: 'take',
  kind: 'change',
  summary: 'take a role away from a person',
  description: 'What is asked of them already stays with them. The last administrator keeps the role.',
  input: z.strictObject({
    person: personRef(),
    role: line('Id of the role.'),
    unit: line('Id of the unit; needed where the person holds the role in several.').optional(),
  }),
  output: heldRole,
  run: async (work, { person: ref, role, unit }) => {
    const person = await subjectPerson(work, ref);
    const held = await work.tx.holding.findMany({ where: { personId: person.id }, orderBy: { id: 'asc' } });
    const meant = held.filter((one) => one.role === role && (unit === undefined || one.unit === unit));
    const placeOf = (one: { role: string; unit: string | null }): string =>
      one.unit === null ? one.role : `${one.role} (${one.unit})`;
    const [only] = meant;
    if (only === undefined)
      throw refused('role-not-held', '/role', { name: person.name, options: held.map(placeOf) });
    if (meant.length > 1)
      throw refused('role-held-in-several-units', '/unit', {
        name: person.name,
        options: meant.map((one) => one.unit ?? '*'),
      });
    await keepingAnAdministrator(work, person, async () => {
      await work.tx.holding.delete({ where: { id: only.id } });
    });
    work.audit(person.id, { role, unit: only.unit });
    await noteVacancies(work, [role]);
    return { person: person.id, role, unit: only.unit };
  },
});

export const roleOperations: readonly AdminOperation[] = [rolesList, rolesGive, rolesTake, unitsList];

/** Gives a role, or changes whether its holder is asked first. Throws `no-such-role`, `no-such-unit`. */
export async function giveRole(
  work: AdminWork,
  person: PersonRow,
  { role, unit, primary }: { role: string; unit: string | null; primary: boolean },
): Promise<void> {
  const { roles, units } = await named(work);
  if (!roles.has(role)) throw refused('no-such-role', '/role', { value: role, options: [...roles] });
  if (unit !== null && !units.has(unit))
    throw refused('no-such-unit', '/unit', { value: unit, options: [...units] });
  const held = await work.tx.holding.findFirst({ where: { personId: person.id, role, unit } });
  if (held?.primary === primary) return;
  if (held === null) await work.tx.holding.create({ data: { personId: person.id, role, unit, primary } });
  else await work.tx.holding.update({ where: { id: held.id }, data: { primary } });
  work.audit(person.id, { role, unit, primary });
}

/** Roles and units of the version in force, and of approved ones to come: people are in place before they begin. */
async function named({ tx, organization, policy, now }: AdminWork) {
  const coming = await tx.policyVersion.findMany({
    where: { organizationId: organization, status: 'approved', effectiveFrom: { gt: now } },
    select: { document: true },
  });
  const policies = [policy, ...coming.map(({ document }) => policySchema.parse(document))];
  return {
    roles: new Set(policies.flatMap((one) => one.roles.map(({ id }) => id))),
    units: new Set(policies.flatMap((one) => one.units.map(({ id }) => id))),
  };
}

/** Everybody active with a role, the first to be asked first. */
async function activeHolders({ tx, organization }: AdminWork) {
  const rows = await tx.holding.findMany({
    where: { person: { organizationId: organization, active: true } },
    include: { person: true },
    orderBy: [{ primary: 'desc' }, { person: { createdAt: 'asc' } }, { id: 'asc' }],
  });
  return rows.map(({ person, role, unit, primary }) => ({ ...refOf(person), role, unit, primary }));
}

/** Active people with a role whose access is `administrator` under a policy. */
export async function administratorsUnder(
  { tx, organization }: AdminWork,
  policy: Policy,
): Promise<readonly string[]> {
  const roles = policy.roles.filter(({ access }) => access === 'administrator').map(({ id }) => id);
  const rows = await tx.person.findMany({
    where: { organizationId: organization, active: true, holdings: { some: { role: { in: roles } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Does a change of a person, unless it takes the last administrator away. */
export async function keepingAnAdministrator(
  work: AdminWork,
  person: PersonRow,
  change: () => Promise<void>,
): Promise<void> {
  const before = await administratorsUnder(work, work.policy);
  await change();
  const after = await administratorsUnder(work, work.policy);
  if (before.includes(person.id) && after.length === 0)
    throw refused('last-administrator', '/person', { name: person.name });
}

/** Says of each role whether nobody active holds it any more. */
export async function noteVacancies(work: AdminWork, roles: readonly string[]): Promise<void> {
  const held = new Set((await activeHolders(work)).map(({ role }) => role));
  for (const role of new Set(roles)) if (!held.has(role)) work.note('role-vacant', { role });
}
