import { z } from 'zod';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { personRef, type PersonNames, type PersonRef } from './person-names';

export type FollowUpView = {
  readonly id: string;
  readonly workflowId: string;
  readonly kind: string;
  /** A return's own; null: of another kind. */
  readonly number: string | null;
  /** Whose it is by name; null: a role's. */
  readonly owner: PersonRef | null;
  /** Local date that a person gave. */
  readonly dueOn: string | null;
  readonly status: 'open' | 'done';
  readonly overdue: boolean;
  /** What is to be done; null after erasure. */
  readonly measure: string | null;
};

const openedSchema = z.object({ measure: z.string().nullable() });

/** What goes on beside a case or outlives it: its measures by date, penalties that nobody decided, returns. */
export async function followUpsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { complaintId, names }: { readonly complaintId: string; readonly names: PersonNames },
): Promise<readonly FollowUpView[]> {
  const rows = await prisma.followUp.findMany({
    where: { complaintId },
    orderBy: [{ dueOn: 'asc' }, { openedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const [events, texts] = await Promise.all([
    prisma.event.findMany({
      where: { streamId: { in: rows.map(({ id }) => id) }, type: 'measure-opened' },
    }),
    openedTexts({ prisma }, complaintId),
  ]);
  return rows.map((row) => {
    const opened = events.find(({ streamId }) => streamId === row.id);
    const data = opened === undefined ? undefined : openedSchema.safeParse(withTexts(texts, opened)).data;
    return {
      id: row.id,
      workflowId: row.workflowId,
      kind: row.kind,
      number: row.number,
      owner: row.ownerId === null ? null : personRef(names, row.ownerId),
      dueOn: row.dueOn,
      status: row.status === 'done' ? 'done' : 'open',
      overdue: row.overdue,
      measure: data?.measure ?? null,
    };
  });
}
