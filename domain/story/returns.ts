import { z } from 'zod';
import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { ReturnStart } from '../case/follow-up';
import { RETURN_RESULTS, returnNumber, type ReturnState } from '../case/return';
import type { CaseState } from '../case/state';
import { keptFrom } from '../confidential';
import { entryOf } from '../entry-of';
import { goodsFound } from '../policy/goods';
import type { Policy } from '../policy/schema';
import type { SealedActionBody } from '../tasks/actions';
import type { CaseView } from './view';

/** The customer wants to give something back; the procedure for that opens beside the story (MF-17). */
export function returnRequested(
  { returns = {} }: CaseState,
  { goods, reason }: SealedActionBody<'request-return'>,
  { by, newId }: { by: Actor; newId: () => string },
): readonly NewEvent[] {
  const ordinal = Object.keys(returns).length + 1;
  return [event('return-requested', { returnId: newId(), ordinal, goods, reason }, by)];
}

/** Returns whose procedure has not ended: the case does not close before. */
export function openReturns({ returns = {} }: CaseState): readonly ReturnState[] {
  return Object.values(returns).filter(({ result }) => result === null);
}

/** What the procedure of a return begins with. */
export function startOfReturn({ policy, state }: CaseView, asked: ReturnState): ReturnStart {
  const { complaintId, organization, policyVersionId, trackId, severity, against } = state;
  const { returnId, ordinal, goods, reason, requestedBy, row } = asked;
  const partial = [against, requestedBy].filter((one) => one !== null);
  return {
    ...{ followUpId: returnId, complaintId, organization, policyVersionId, trackId, severity },
    ...keptFrom(policy, state),
    kind: 'return',
    number: returnNumber(state.number ?? '', ordinal),
    goods,
    reason,
    partial,
    ...rowOf(policy, state, row),
    silent: state.customerIsAnonymous === true,
    ...(state.customerHasEmail || state.customerIsAnonymous === true ? {} : { customerHasEmail: false }),
  };
}

/** The row that asked for it, or that says what is to be done by what the case has found since. */
function rowOf(policy: Policy, { facts }: CaseState, asked: string | undefined): { row?: string } {
  if (asked !== undefined) return { row: asked };
  const found = facts === undefined ? null : goodsFound(policy, facts);
  return found === null || found.rule === 'undecided' ? {} : { row: found.row };
}

/** What the signal `followUpEnded` carries; it may be typed by hand as well. */
export const followUpEndedSchema = z.object({ followUpId: z.string(), result: z.enum(RETURN_RESULTS) });
export type FollowUpEnded = z.infer<typeof followUpEndedSchema>;

/** The procedure of a return has ended. Nothing: it is none of this case, or was heard before. */
export function returnEnded({ returns }: CaseState, payload: unknown): readonly NewEvent[] {
  const { data } = followUpEndedSchema.safeParse(payload);
  const known = data === undefined ? undefined : entryOf(returns ?? {}, data.followUpId);
  if (data === undefined || known?.result !== null) return [];
  const { returnId, ordinal } = known;
  return [event('return-ended', { returnId, ordinal, result: data.result })];
}
