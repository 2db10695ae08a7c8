import type { DomainEvent } from '../../domain/case/events';
import type { ProposedPenalty } from '../../domain/case/penalty';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

/** What was proposed, and what became of it, in the table that people read. Decided once: the first decision stands. */
export async function writePenalties(
  tx: Tx,
  context: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  for (const event of events) await apply(tx, context, event);
}

async function apply(tx: Tx, { step, streamId }: StepContext, event: DomainEvent): Promise<void> {
  const at = new Date(event.at);
  switch (event.type) {
    case 'penalty-proposed':
      await tx.penalty.create({
        data: {
          ...rowOf(event.data),
          streamId,
          complaintId: step.complaintId,
          organizationId: step.organization,
          status: 'proposed',
          proposedAt: at,
        },
      });
      return;
    case 'penalty-undecided':
      await tx.penalty.updateMany({ where: { id: event.data.proposalId }, data: { streamId } });
      return;
    case 'penalty-confirmed':
    case 'penalty-waived': {
      const { proposalId, personId } = event.data;
      const confirmed = event.type === 'penalty-confirmed';
      await tx.penalty.updateMany({
        where: { id: proposalId, status: 'proposed' },
        data: {
          status: confirmed ? 'confirmed' : 'waived',
          decidedAt: at,
          decidedBy: event.by,
          decidedSeq: event.seq,
          ...(confirmed ? { personId, ...amountOf(event.data.amount) } : {}),
        },
      });
      return;
    }
    default:
      return;
  }
}

function rowOf(penalty: ProposedPenalty) {
  const { proposalId, penaltyId, clause, personId, limitId, clockId, amount, evidence } = penalty;
  const { startedAt, dueAt, missedAt } = evidence;
  return {
    id: proposalId,
    penaltyId,
    clause,
    personId,
    limitId,
    clockId,
    ...amountOf(amount),
    startedAt: new Date(startedAt),
    dueAt: dueAt === null ? null : new Date(dueAt),
    missedAt: new Date(missedAt),
  };
}

function amountOf({ minor, currency }: { minor: number; currency: string }) {
  return { minor, currency };
}
