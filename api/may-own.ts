import type { ComplaintStart } from '../domain/case/intake';
import type { IntakeBody } from '../domain/forms/intake-form';
import type { Policy } from '../domain/policy/schema';
import { rolesOf } from '../domain/story/view';
import type { Submitter } from './submit-complaint';

/** Whether it is somebody else's case although a member of staff entered it: only those whom the policy names own cases. */
export function ownershipOf(
  by: Submitter,
  { policy, body }: { readonly policy: Policy; readonly body: IntakeBody },
): Pick<ComplaintStart, 'enteredByOther'> {
  if (policy.ownership === undefined || by.kind !== 'staff') return {};
  const state = { handlerRole: null, department: null, unit: body.unit ?? null, owner: null };
  const { roles, unit } = rolesOf({ policy, state }, policy.ownership.by);
  const mayOwn = by.holdings.some(
    (held) => roles.includes(held.role) && (unit === null || held.unit === unit),
  );
  return mayOwn ? {} : { enteredByOther: true };
}
