import type { DomainEvent } from '../../domain/case/events';
import type { Tx } from '../../prisma/client';
import { caseLinkEnd, ensureLink } from '../../prisma/links';
import type { StepContext } from './context';

/**
 * The customer's link: there from the receipt on, so that the receipt can carry it, and alive until the time to
 * reopen is over.
 */
export async function keepCaseLink(
  tx: Tx,
  { step, policy, secret }: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  const { stream, complaintId, organization } = step;
  if (stream.kind !== 'complaint') return;
  const needed = events.find(({ type }) => type === 'complaint-received');
  if (needed !== undefined)
    await ensureLink(tx, secret, {
      purpose: 'case',
      complaintId,
      organizationId: organization,
      taskId: null,
      personId: null,
      round: needed.round,
      version: 0,
      createdAt: new Date(needed.at),
      expiresAt: null,
    });
  const closed = events.find(({ type }) => type === 'complaint-closed');
  if (closed === undefined) return;
  const track = policy.tracks.find(({ id }) => id === stream.summary.trackId);
  await tx.link.updateMany({
    where: { purpose: 'case', complaintId, expiresAt: null },
    data: { expiresAt: caseLinkEnd(new Date(closed.at), track?.reopenDays.value ?? 0) },
  });
}
