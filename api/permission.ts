import { may, type Permission } from '../domain/access';
import type { Scope } from '../prisma/api-keys';
import type { Principal, StaffPrincipal } from './principal';
import { Problem } from './problem';

/** What a principal needs: staff a permission of domain/access.ts, a key a scope. Null: not open to that kind. */
export type Need = { readonly staff: Permission; readonly key: Scope | null };

export const NEEDS = {
  // A customer who calls is heard by whoever may enter their word; a program decides nothing for them.
  reopen: { staff: 'enter-customers-word', key: null },
  submit: { staff: 'submit-complaint', key: 'complaints:submit' },
  readCases: { staff: 'read-all-cases', key: 'complaints:read' },
  readTasks: { staff: 'read-own-tasks', key: 'complaints:read' },
  administer: { staff: 'administer', key: 'admin' },
  draftProcedure: { staff: 'draft-procedure', key: null },
} as const satisfies Record<string, Need>;

/** Whether the principal may, by role or by scope. */
function isAllowed(principal: Principal, need: Need): boolean {
  return principal.kind === 'staff'
    ? may(principal.levels, need.staff)
    : need.key !== null && principal.scopes.includes(need.key);
}

/** Throws `not-allowed` (staff), `scope-missing` or `person-required` (keys). */
export function requireAllowed(principal: Principal, need: Need): void {
  if (isAllowed(principal, need)) return;
  if (principal.kind === 'staff') throw new Problem('not-allowed');
  throw new Problem(need.key === null ? 'person-required' : 'scope-missing');
}

/** Whether a key with `tasks:answer` may read tasks: who answers them must see what they ask. */
export function mayReadTasks(principal: Principal): boolean {
  return (
    isAllowed(principal, NEEDS.readTasks) ||
    (principal.kind === 'api-key' && principal.scopes.includes('tasks:answer'))
  );
}

export function mayAs(staff: StaffPrincipal, permission: Permission): boolean {
  return may(staff.levels, permission);
}
