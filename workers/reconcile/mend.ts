import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOW_TYPES } from '../../domain/contract';
import { markUnsealed } from '../../domain/sealed';
import type { PrismaClient } from '../../prisma/generated/client';
import { restoredCase, type NotRestorable } from '../../prisma/restored-case';
import type { SealingKeys } from '../../prisma/sealing';
import type { Finding, Mending } from './findings';
import { tellOfReturn } from './returns';

const IMPOSSIBLE: Readonly<Record<NotRestorable, string>> = {
  'not-recorded': 'not possible: nothing of it is on record',
  closed: 'not needed: the case was closed meanwhile',
  erased: 'not possible: the personal texts of the complaint were erased',
  'record-incomplete': 'not possible: the record lacks an event or a text; look with npm run verify-record',
  'policy-missing': 'not possible: the version of the procedure that it goes by is gone',
};

/**
 * Makes the run of an open case again from the record, under the same workflow id, with its tasks and limits as they
 * stand. A run that tells another story than the record is ended first.
 */
export async function mend(
  { client, prisma, keys, by }: { client: Client; prisma: PrismaClient; keys: SealingKeys; by: string },
  finding: Finding,
): Promise<Mending> {
  const { kind, workflowId, complaintId } = finding;
  if (kind === 'return-not-heard') return tellOfReturn({ client, prisma }, finding);
  const restored = await restoredCase(prisma, keys, complaintId ?? '');
  if (!restored.ok) return { mended: false, what: IMPOSSIBLE[restored.because] };
  const { start, state } = restored;
  if (kind === 'run-differs')
    await client.workflow
      .getHandle(workflowId)
      .terminate('npm run reconcile: made again from the record')
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  try {
    await client.workflow.start(WORKFLOW_TYPES.complaint, {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [start, state, markUnsealed(by)],
      // Only while no run is open: two at once would tell the same events.
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      memo: { fingerprint: start.fingerprint },
      staticSummary: `${start.organization} · ${start.submission.channel} · ${state.number ?? ''} · restored`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return { mended: false, what: 'not needed: a run was started meanwhile' };
  }
  return { mended: true, what: `restored at event ${String(state.lastSeq)}, stage ${state.cursor.stage}` };
}
