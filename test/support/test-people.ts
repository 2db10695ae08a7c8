import { createHash } from 'node:crypto';
import type { Directory } from '../../domain/directory';
import type { Policy } from '../../domain/policy/schema';

/** A stable UUID for a name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One person per role of the policy (`person of <role>`), with a deputy each, and one administrator. */
export function peopleOf(policy: Policy): Directory {
  const roles = policy.roles.map(({ id }) => id);
  return {
    people: roles.flatMap((role) => [
      { id: idOf(role), active: true },
      { id: idOf(`deputy of ${role}`), active: true },
    ]),
    holdings: roles.map((role) => ({ personId: idOf(role), role, unit: null, primary: true })),
    superiors: Object.fromEntries(
      policy.roles.flatMap(({ id, superior }) => (superior === undefined ? [] : [[id, superior]])),
    ),
    deputies: roles.map((role) => ({ personId: idOf(role), deputyId: idOf(`deputy of ${role}`) })),
    absences: [],
    administratorIds: policy.roles
      .filter(({ access }) => access === 'administrator')
      .map(({ id }) => idOf(id)),
  };
}
