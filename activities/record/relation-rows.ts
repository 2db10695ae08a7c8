import type { DomainEvent } from '../../domain/case/events';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

/** Which complaints belong together, in the table from which both show it. */
export async function writeRelations(
  tx: Tx,
  { step: { complaintId } }: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  const rows = events.flatMap((event) => {
    const related = relatedBy(event);
    return related === null ? [] : [{ complaintId, seq: event.seq, at: new Date(event.at), ...related }];
  });
  await tx.caseRelation.createMany({ data: rows });
}

function relatedBy({ type, data }: DomainEvent): { otherId: string; relation: string } | null {
  switch (type) {
    case 'case-linked':
      return { otherId: data.to, relation: data.relation };
    case 'complaint-merged':
      return { otherId: data.into, relation: 'merged' };
    default:
      return null;
  }
}
