import { seesConfidential, type Onlooker } from '../../domain/confidential';
import type { Complaint, Prisma } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import type { Principal, StaffPrincipal } from '../principal';
import { deputised } from './deputies';

/**
 * Confidential cases (RE-06, PM-06) as every way to read asks for them. Who may see one is `seesConfidential`; here it
 * is only asked for the cases of the principal's organisation. Few cases are confidential: they are told one by one.
 */
export type Hidden = ReadonlySet<string>;

export async function onlookerOf(deps: ReadDeps, principal: Principal): Promise<Onlooker> {
  if (principal.kind === 'api-key') return { personId: null, roles: [], standsInFor: [] };
  const { personId, holdings } = principal;
  return {
    personId,
    roles: holdings.map(({ role }) => role),
    standsInFor: await deputised(deps, personId),
  };
}

/** Ids of the cases of which this principal may know nothing. */
export async function hiddenFrom(deps: ReadDeps, principal: Principal): Promise<Hidden> {
  const { hidden } = await confidentialCases(deps, principal);
  return hidden;
}

/** The cases that the principal may know of; one that becomes confidential meanwhile is not among them. */
export async function shownTo(deps: ReadDeps, principal: Principal): Promise<Prisma.ComplaintWhereInput> {
  const { shown } = await confidentialCases(deps, principal);
  return shown.length === 0
    ? { confidential: false }
    : { OR: [{ confidential: false }, { id: { in: [...shown] } }] };
}

async function confidentialCases(
  deps: ReadDeps,
  principal: Principal,
): Promise<{ readonly shown: readonly string[]; readonly hidden: Hidden }> {
  const all = await deps.prisma.complaint.findMany({
    where: { organizationId: principal.organization, confidential: true },
    select: { id: true, against: true, readers: true, involved: true },
  });
  if (all.length === 0) return { shown: [], hidden: new Set() };
  const who = await onlookerOf(deps, principal);
  const isShown = (one: (typeof all)[number]): boolean => seesConfidential(one, who);
  return {
    shown: all.filter(isShown).map(({ id }) => id),
    hidden: new Set(all.filter((one) => !isShown(one)).map(({ id }) => id)),
  };
}

/** Whether the principal may know of this case. */
export async function mayKnowOf(
  deps: ReadDeps,
  principal: Principal,
  complaint: Pick<Complaint, 'confidential' | 'against' | 'readers' | 'involved'>,
): Promise<boolean> {
  return !complaint.confidential || seesConfidential(complaint, await onlookerOf(deps, principal));
}

/** The same for a person who is known by a mailed link alone: it must never lead them to a case about themselves. */
export function isKeptFrom(
  { confidential, against }: Pick<Complaint, 'confidential' | 'against'>,
  { personId }: Pick<StaffPrincipal, 'personId'>,
): boolean {
  return confidential && against === personId;
}

/** What of another case's record names one that is hidden: the link between them, by number. */
export function namesHidden(
  hidden: Hidden,
): (event: { readonly type: string; readonly data: { readonly [key: string]: unknown } }) => boolean {
  return ({ data }) =>
    [data['to'], data['into'], idOf(data['continues'])].some(
      (id) => typeof id === 'string' && hidden.has(id),
    );
}

function idOf(continues: unknown): unknown {
  return typeof continues === 'object' && continues !== null && 'complaintId' in continues
    ? continues.complaintId
    : undefined;
}
