import type { Actor } from '../../domain/actor';
import type { Limit } from '../../domain/policy/steps';
import { extensibleClock, mayExtend, timesLeft, type Holding } from '../../domain/tasks/extend';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import type { Principal, StaffPrincipal } from '../principal';
import type { CaseView } from './case';
import { deputised } from './deputies';
import { policyOfVersion, trackOf } from './organisations';

type Placed = Pick<Complaint, 'department' | 'handlerRole' | 'unit'>;

/** Ids of the limits that the reader may extend as the case stands. */
export async function extensibleBy(
  deps: ReadDeps,
  view: Omit<CaseView, 'extensible'>,
  reader: Principal,
): Promise<readonly string[]> {
  if (reader.kind !== 'staff' || view.stage === 'closed') return [];
  const { track, policy } = view;
  const possible = track.limits.filter((limit) => {
    const clock = extensibleClock(view.limits, limit.id);
    const extensions = clock?.explanation?.extensions ?? [];
    return clock !== undefined && limit.extension !== undefined && timesLeft(limit.extension, extensions) > 0;
  });
  if (possible.length === 0) return [];
  const ways = await waysToAct(deps, reader);
  const inCase = { policy, state: { ...view, owner: view.owner?.id ?? null } };
  return possible
    .filter((limit) => ways.some(({ holdings }) => mayExtend(inCase, limit, holdings)))
    .map(({ id }) => id);
}

/**
 * As whom somebody extends this limit: under their own name, or as the deputy of an absent person; null: it is not
 * theirs. Of a limit that the policy does not have, or does not let be extended, the run says so.
 */
export async function extenderOf(
  deps: ReadDeps,
  { staff, complaint, limitId }: { staff: StaffPrincipal; complaint: Complaint; limitId: unknown },
): Promise<Actor | null> {
  const { personId } = staff;
  const policy = await policyOfVersion(deps, complaint.policyVersionId);
  const limit = trackOf(policy, complaint.trackId).limits.find(({ id }) => id === limitId);
  if (limit?.extension === undefined) return { kind: 'staff', personId };
  return actorAmong(await waysToAct(deps, staff), { limit, inCase: { policy, state: complaint } });
}

type Way = { readonly by: Actor; readonly holdings: readonly Holding[] };

function actorAmong(
  ways: readonly Way[],
  { limit, inCase }: { limit: Limit; inCase: { policy: CaseView['policy']; state: Placed } },
): Actor | null {
  return ways.find(({ holdings }) => mayExtend(inCase, limit, holdings))?.by ?? null;
}

/** Whose roles a person acts with: their own, and those of whom they stand in for right now. */
async function waysToAct(deps: ReadDeps, { personId, holdings }: StaffPrincipal): Promise<readonly Way[]> {
  const absent = await deputised(deps, personId);
  const held =
    absent.length === 0
      ? []
      : await deps.prisma.holding.findMany({ where: { personId: { in: [...absent] } } });
  return [
    { by: { kind: 'staff', personId }, holdings },
    ...absent.map((onBehalfOf): Way => ({
      by: { kind: 'staff', personId, onBehalfOf },
      holdings: held.filter((one) => one.personId === onBehalfOf),
    })),
  ];
}
