import type { Directory } from '../../domain/directory';
import type { Policy } from '../../domain/policy/schema';
import type { SeededPeople } from '../../prisma/seed-data/seeded-people';
import { idOf, peopleOf } from './test-people';

/** The people that an organisation starts with, as its directory has them: who holds what in which unit. */
export function seededDirectory(policy: Policy, { people }: SeededPeople): Directory {
  const holdings = people.flatMap(({ email, holds }) =>
    holds.map((held) => ({ personId: idOf(email), ...held })),
  );
  const administrators = policy.roles.filter(({ access }) => access === 'administrator').map(({ id }) => id);
  return {
    people: people.map(({ email }) => ({ id: idOf(email), active: true })),
    holdings,
    superiors: peopleOf(policy).superiors,
    deputies: people.flatMap(({ email, deputies }) =>
      deputies.map((deputy) => ({ personId: idOf(email), deputyId: idOf(deputy) })),
    ),
    absences: [],
    administratorIds: holdings
      .filter(({ role }) => administrators.includes(role))
      .map(({ personId }) => personId),
  };
}
