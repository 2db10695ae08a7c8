import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '../../domain/case/events';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

/** What is posted for everybody to read (PM-04): its words stay with their event, so that erasure takes them as well. */
export async function writeNotices(
  tx: Tx,
  { step: { complaintId, organization: organizationId } }: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  const decided = events.findLast(({ type }) => type === 'suggestion-decided');
  const decision = decided?.type === 'suggestion-decided' ? decided.data.decision : 'adopted';
  const data = events.flatMap((event) =>
    event.type === 'notice-posted'
      ? [
          {
            ...{ id: randomUUID(), complaintId, organizationId, decision, seq: event.seq },
            commended: event.data.commended,
            postedAt: new Date(event.at),
          },
        ]
      : [],
  );
  if (data.length > 0) await tx.publicNotice.createMany({ data });
}
