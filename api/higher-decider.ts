import type { Policy, Track } from '../domain/policy/schema';
import { rolesAbove } from '../domain/story/review';
import type { StaffPrincipal } from './principal';
import type { TaskView } from './read/task-view';

/**
 * As which role staff decide who were not asked, but stand above whoever was, where the procedure lets them (MF-04);
 * null: it is not theirs.
 */
export function higherRoleOf(
  { holdings }: Pick<StaffPrincipal, 'holdings'>,
  procedure: { readonly policy: Policy; readonly track: Track },
  task: Pick<TaskView, 'reviewOf' | 'reviewIndex' | 'roles'>,
): string | null {
  const above = rolesAbove(procedure, task);
  return holdings.find(({ role }) => above.includes(role))?.role ?? null;
}
