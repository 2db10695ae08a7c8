import { Client, type ConnectionLike } from '@temporalio/client';
import { policyReviewWorkflowId, TASK_QUEUE, WORKFLOW_TYPES } from '../domain/contract';
import type { PrismaClient } from '../prisma/generated/client';

/** Sees to it that the reviews of every organisation's procedure are watched over: one run each, begun once. */
export async function startReviews({
  connection,
  namespace,
  prisma,
}: {
  readonly connection: ConnectionLike;
  readonly namespace: string;
  readonly prisma: Pick<PrismaClient, 'organization'>;
}): Promise<void> {
  const client = new Client({ connection, namespace });
  for (const { id: organization } of await prisma.organization.findMany({ select: { id: true } }))
    await client.workflow.start(WORKFLOW_TYPES.policyReview, {
      workflowId: policyReviewWorkflowId(organization),
      taskQueue: TASK_QUEUE,
      args: [{ organization }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `${organization} · reviews of the procedure`,
    });
}
