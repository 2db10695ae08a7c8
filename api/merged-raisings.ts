import type { Actor } from '../domain/actor';
import type { Complaint } from '../prisma/generated/client';
import { keyHashOf } from './complaint-id';
import type { ApiDeps } from './deps';
import type { Hidden } from './read/secrecy';
import { timesRaised } from './read/times-raised';

/**
 * RE-04: what was raised in a complaint that was merged counts in the one that goes on, whose run hears nothing of the
 * merging: there the two are linked as the same matter, where its track counts that. Once, however often it is asked
 * for; false: nobody knows whether it arrived, ask again.
 */
export async function raisingsPassedOn(
  deps: ApiDeps,
  {
    merged,
    into,
    by,
    hidden,
  }: {
    readonly merged: Complaint;
    readonly into: Complaint;
    readonly by: Actor;
    readonly hidden: Hidden;
  },
): Promise<boolean> {
  const { raised } = await timesRaised(deps, into, { other: merged, hidden });
  if (raised === undefined) return true;
  const { id, number } = merged;
  const actionId = keyHashOf(`merged:${id}`);
  const heard = await deps.runs.act({ kind: 'complaint', id: into.id }, actionId, {
    action: 'link',
    actionId,
    body: { to: { id, number, raised, merged: true }, relation: 'same-matter' },
    by,
  });
  switch (heard.kind) {
    case 'recorded':
    case 'accepted':
    // Closed meanwhile: nothing becomes graver any more.
    case 'refused':
      return true;
    case 'not-accepted':
      return false;
    case 'ended': {
      const now = await deps.prisma.complaint.findUniqueOrThrow({ where: { id: into.id } });
      return now.stage === 'closed';
    }
  }
}
