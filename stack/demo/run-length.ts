import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { DemoFailure } from './options';
import { pause, requireTime, type Patience } from './patient-http';

const DEADLINE_MS = 10_000;
const POLL_MS = 250;

/** HistoryEventFilterType.CLOSE_EVENT of the server's API. */
const CLOSE_EVENT = 2;

/**
 * Waits until a workflow has ended, and counts the events of its histories: of every run, where it continued as
 * new. Throws a DemoFailure when it did not complete.
 */
export async function historyEventsOf(
  workflowId: string,
  { client, patience }: { readonly client: Client; readonly patience: Patience },
): Promise<number> {
  const firstRunId = await firstRunOf(workflowId, client, patience);
  let events = 0;
  for (let runId: string | null = firstRunId; runId !== null;) {
    const run = await describe(client, { workflowId, runId }, patience);
    if (run.status === 'RUNNING') {
      await pause(POLL_MS, patience);
      requireTime(patience, `The workflow ${workflowId} was still running when time was over.`);
      continue;
    }
    events += run.historyLength;
    if (run.status === 'COMPLETED') return events;
    if (run.status !== 'CONTINUED_AS_NEW')
      throw new DemoFailure(`The workflow ${workflowId} ended as ${run.status} instead of completing.`);
    runId = await runAfter(client, { workflowId, runId }, patience);
  }
  return events;
}

type Run = { readonly workflowId: string; readonly runId?: string };

async function firstRunOf(workflowId: string, client: Client, patience: Patience): Promise<string> {
  const { raw, runId } = await describe(client, { workflowId }, patience);
  return raw.workflowExecutionInfo?.firstRunId || runId;
}

async function describe(client: Client, { workflowId, runId }: Run, patience: Patience) {
  const described = await patiently(client, patience, () =>
    client.workflow.getHandle(workflowId, runId).describe(),
  );
  return { ...described, status: described.status.name, runId: described.runId, raw: described.raw };
}

async function runAfter(client: Client, { workflowId, runId }: Required<Run>, patience: Patience) {
  const { history } = await patiently(client, patience, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      historyEventFilterType: CLOSE_EVENT,
    }),
  );
  return history?.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId || null;
}

/** A server that is away for a moment (a restart, a busy machine) is asked again. */
async function patiently<T>(client: Client, patience: Patience, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await client.withDeadline(Date.now() + DEADLINE_MS, call);
    } catch (error) {
      if (patience.signal.aborted || error instanceof WorkflowNotFoundError) throw error;
      await pause(POLL_MS * 4, patience);
    }
  }
}
