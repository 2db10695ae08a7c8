import type { Directory } from '../domain/directory';
import type { Policy } from '../domain/policy/schema';
import type { Tx } from './client';

/** An organisation's directory as it is now; superiors and who administers come from the policy's roles. */
export async function loadDirectory(
  prisma: Pick<Tx, 'person'>,
  organizationId: string,
  policy: Pick<Policy, 'roles'>,
): Promise<Directory> {
  const rows = await prisma.person.findMany({
    where: { organizationId },
    select: {
      id: true,
      active: true,
      holdings: { select: { role: true, unit: true, primary: true }, orderBy: { id: 'asc' } },
      deputies: { select: { deputyId: true }, orderBy: [{ rank: 'asc' }, { deputyId: 'asc' }] },
      absences: { select: { fromAt: true, toAt: true } },
    },
    // The same order each time, or a retry might ask another of several holders.
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const administrating = new Set(
    policy.roles.filter(({ access }) => access === 'administrator').map(({ id }) => id),
  );
  return {
    people: rows.map(({ id, active }) => ({ id, active })),
    holdings: rows.flatMap(({ id, holdings }) => holdings.map((held) => ({ personId: id, ...held }))),
    superiors: Object.fromEntries(
      policy.roles.flatMap(({ id, superior }) => (superior === undefined ? [] : [[id, superior]])),
    ),
    deputies: rows.flatMap(({ id, deputies }) =>
      deputies.map(({ deputyId }) => ({ personId: id, deputyId })),
    ),
    absences: rows.flatMap(({ id, absences }) =>
      absences.map(({ fromAt, toAt }) => ({
        personId: id,
        fromAt: fromAt.toISOString(),
        toAt: toAt?.toISOString() ?? null,
      })),
    ),
    administratorIds: rows
      .filter(({ holdings }) => holdings.some(({ role }) => administrating.has(role)))
      .map(({ id }) => id),
    onlookers: policy.roles.filter(({ access }) => access === 'auditor').map(({ id }) => id),
  };
}
