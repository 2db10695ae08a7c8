import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { complaintWorkflowId, SIGNALS } from '../../domain/contract';
import type { FollowUpEnded } from '../../domain/story/returns';
import type { PrismaClient } from '../../prisma/generated/client';
import type { Finding, Mending } from './findings';

/** A case hears of it within a step. */
const HEARD_MS = 60_000;

type Unheard = { readonly follow_up: string; readonly id: string; readonly number: string };

/** Returns that have ended, of which an open case that waits for them has not heard: its run was away. */
export async function unheardReturns({
  prisma,
  now,
}: {
  readonly prisma: PrismaClient;
  readonly now: Date;
}): Promise<readonly Finding[]> {
  const before = new Date(now.getTime() - HEARD_MS);
  const rows = await prisma.$queryRaw<Unheard[]>`
    SELECT f.id AS follow_up, c.id, f.number
    FROM follow_up f JOIN complaint c ON c.id = f.complaint_id
    WHERE f.kind = 'return' AND f.status = 'done' AND f.done_at < ${before} AND c.stage <> 'closed'
      AND NOT EXISTS (
        SELECT 1 FROM event e
        WHERE e.stream_id = c.id AND e.type = 'return-ended' AND e.data ->> 'returnId' = f.id::text
      )
    ORDER BY f.id LIMIT 1000`;
  return rows.map(({ follow_up: detail, id, number }) => ({
    kind: 'return-not-heard',
    workflowId: complaintWorkflowId(id),
    complaintId: id,
    number,
    detail,
  }));
}

/** Tells the case what its return's own record says. */
export async function tellOfReturn(
  { client, prisma }: { readonly client: Client; readonly prisma: PrismaClient },
  { workflowId, detail: followUpId }: Finding,
): Promise<Mending> {
  const settled = await prisma.event.count({ where: { streamId: followUpId, type: 'return-settled' } });
  const ended: FollowUpEnded = { followUpId, result: settled > 0 ? 'settled' : 'refused' };
  try {
    await client.workflow.getHandle(workflowId).signal(SIGNALS.followUpEnded, ended);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { mended: false, what: 'not possible: no run of the case is open' };
  }
  return { mended: true, what: `told that it was ${ended.result}` };
}
