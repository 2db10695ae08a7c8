import type { DecisionAction, Locale } from '../../domain/lifecycle';
import { submitAction, type ActionOutcome } from '../act-on-case';
import { staffActor } from '../answer-task';
import type { ApiDeps } from '../deps';
import { findDecision, goneBecause } from './decision';

/** The link's person asks the author back or hands the decision over; the link itself is not used up by it. */
export async function actByLink(
  deps: ApiDeps,
  input: {
    readonly token: string;
    readonly action: DecisionAction;
    /** Made at random each time the page is rendered. */
    readonly idempotencyKey: string;
    readonly plainBody: object;
    readonly locale: Locale;
  },
): Promise<ActionOutcome | { readonly kind: 'link-expired' }> {
  const found = await findDecision(deps, input.token);
  if (found.state === 'unknown') return { kind: 'complaint-unknown' };
  if (found.state === 'expired') return { kind: 'link-expired' };
  const { link, task, complaint, person } = found;
  // A press repeated after it was handed over must hear that it was, so an ended task is left to the run.
  if (task.status === 'open' && (await goneBecause(deps, { link, task })) !== null)
    return { kind: 'action-not-possible' };
  return submitAction(deps, {
    complaint,
    action: input.action,
    by: (await staffActor(deps, { staff: { personId: person.id }, task })) ?? {
      kind: 'staff',
      personId: person.id,
    },
    idempotencyKey: `link:${link.id}:${input.idempotencyKey}`,
    plainBody: { ...input.plainBody, taskId: task.id },
    locale: input.locale,
  });
}
