import { z } from 'zod';
import { returnNumber } from '../../domain/case/return';
import { followUpWorkflowId } from '../../domain/contract';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { eventsOfStream, type EventView } from './events';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

export const RETURN_STATES = ['deciding', 'awaited', 'inspecting', 'settled', 'refused'] as const;

export type ReturnView = {
  readonly id: string;
  readonly number: string;
  readonly workflowId: string;
  readonly state: (typeof RETURN_STATES)[number];
  readonly overdue: boolean;
  /** What is to be given back, and why; null after erasure. */
  readonly goods: string | null;
  readonly reason: string | null;
  readonly requestedAt: string;
  readonly requestedBy: ActorView;
  readonly decidedAt: string | null;
  /** Why it was refused. */
  readonly refusal: string | null;
  readonly receivedAt: string | null;
  readonly settledAt: string | null;
  /** One of the policy's remedies. */
  readonly remedy: string | null;
  /** Its own record, in order; empty until its procedure has begun. */
  readonly events: readonly EventView[];
};

const requestSchema = z.object({
  returnId: z.string(),
  ordinal: z.number(),
  goods: z.string().nullable(),
  reason: z.string().nullable(),
});

/** The returns of a case, in the order in which they were asked for, each with its own record. */
export async function returnsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { complaint, names }: { readonly complaint: Complaint; readonly names: PersonNames },
): Promise<readonly ReturnView[]> {
  const { id: complaintId, number } = complaint;
  const requested = await prisma.event.findMany({
    where: { streamId: complaintId, type: 'return-requested' },
    orderBy: { seq: 'asc' },
  });
  if (requested.length === 0) return [];
  const [rows, texts] = await Promise.all([
    prisma.followUp.findMany({ where: { complaintId, kind: 'return' } }),
    openedTexts({ prisma }, complaintId),
  ]);
  return Promise.all(
    requested.map(async (event) => {
      const { returnId, ordinal, goods, reason } = requestSchema.parse(withTexts(texts, event));
      const events = await eventsOfStream({ prisma }, { streamId: returnId, complaintId, names });
      return {
        id: returnId,
        number: returnNumber(number, ordinal),
        workflowId: followUpWorkflowId(returnId),
        overdue: rows.find(({ id }) => id === returnId)?.overdue === true,
        goods,
        reason,
        requestedAt: event.at.toISOString(),
        requestedBy: actorView(names, event.by),
        ...courseOf(events),
        events,
      };
    }),
  );
}

/** How far a return has come, by its record. */
function courseOf(events: readonly EventView[]) {
  const last = (...types: readonly string[]): EventView | undefined =>
    events.findLast(({ type }) => types.includes(type));
  const decided = last('return-approved', 'return-refused');
  const received = last('return-received');
  const settled = last('return-settled');
  const word = (event: EventView | undefined, key: string): string | null => {
    const value = event?.data[key];
    return typeof value === 'string' ? value : null;
  };
  const refused = decided?.type === 'return-refused';
  const state: ReturnView['state'] = refused
    ? 'refused'
    : settled !== undefined
      ? 'settled'
      : received !== undefined
        ? 'inspecting'
        : decided !== undefined
          ? 'awaited'
          : 'deciding';
  return {
    state,
    decidedAt: decided?.at ?? null,
    refusal: refused ? word(decided, 'reason') : null,
    receivedAt: received?.at ?? null,
    settledAt: settled?.at ?? null,
    remedy: word(settled, 'remedy'),
  };
}
