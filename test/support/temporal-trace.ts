import type { Client, WorkflowHandle } from '@temporalio/client';
import { historyFactsOf, type HistoryFacts } from './history-facts';
import { waitUntil } from './wait-until';

/** What the query `__temporal_workflow_metadata` answers: the current details among it. */
const METADATA_QUERY = '__temporal_workflow_metadata';

/** The facts about a workflow's newest run. */
export async function factsOfRun(client: Client, workflowId: string): Promise<HistoryFacts> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return historyFactsOf(events ?? []);
}

/** Waits until a run does nothing but wait: no activity is under way, and the story has had its say. */
export async function untilIdle(client: Client, workflowId: string): Promise<void> {
  await waitUntil(`${workflowId} was idle`, async () => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const busy = (raw.pendingActivities ?? []).length > 0 || raw.pendingWorkflowTask != null;
    return busy ? null : true;
  });
}

/** Ids of every workflow of the client's namespace. */
export async function workflowIdsOf(client: Client): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list()) ids.push(workflowId);
  return ids;
}

/**
 * All that Temporal holds of these workflows, as one text: histories with payloads, summaries and failures decoded,
 * what `describe` says (memo, search attributes, pending activities with their last failure, static summary and
 * details), and the current details.
 */
export async function textInTemporal(client: Client, workflowIds: readonly string[]): Promise<string> {
  const parts = await Promise.all(workflowIds.map((id) => textOf(client.workflow.getHandle(id))));
  return parts.join('\n');
}

async function textOf(handle: WorkflowHandle): Promise<string> {
  const [history, description, metadata] = await Promise.all([
    handle.fetchHistory(),
    handle.describe(),
    handle.query(METADATA_QUERY),
  ]);
  const parts: string[] = [];
  for (const part of [history, description.raw, description.memo, metadata]) collect(part, parts);
  return parts.join('\n');
}

/** Every text inside a value, bytes read as UTF-8; names of fields too. */
function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (value instanceof Uint8Array) into.push(Buffer.from(value).toString('utf8'));
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      into.push(key);
      collect(item, into);
    }
}
