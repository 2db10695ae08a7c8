import { temporal } from '@temporalio/proto';
import type { CaseUnderTest } from './story-rig';

/** One run of a complaint's chain: the stage in which it began, and its history. */
export type Run = {
  readonly runId: string;
  /** Null: the first run, which began with the submission. */
  readonly beganIn: string | null;
  readonly decidedBefore: number;
  readonly events: readonly temporal.api.history.v1.IHistoryEvent[];
};

const { WorkflowTaskFailedCause } = temporal.api.enums.v1;

const CAME_MEANWHILE: ReadonlySet<unknown> = new Set([
  WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
  WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_UPDATE,
]);

/** Follows a complaint's runs from the first, by what each continued as. */
export async function runsOf(complaint: CaseUnderTest): Promise<Run[]> {
  const runs: Run[] = [];
  let runId: string | null | undefined = firstRunId(complaint);
  while (runId !== null && runId !== undefined && runId !== '') {
    const events = await historyOf(complaint, runId);
    const payload = events[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[1]?.data;
    const carried: unknown = payload == null ? null : JSON.parse(Buffer.from(payload).toString());
    runs.push({ runId, events, ...carriedFacts(carried) });
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

/**
 * Why workflow tasks of a run failed. Not counted: the server turned a task's end away because something had come in
 * meanwhile ("unhandled command" or "update"); it is Temporal's way to let nothing be lost when a run continues as new.
 */
export function taskFailures({ events }: Run): string[] {
  return events.flatMap(({ workflowTaskFailedEventAttributes: failed }) => {
    if (failed == null || CAME_MEANWHILE.has(failed.cause)) return [];
    return [`${String(failed.cause)} ${failed.failure?.message ?? ''}`];
  });
}

async function historyOf({ rig, handle }: CaseUnderTest, runId: string): Promise<Run['events']> {
  const { events } = await rig.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
  return events ?? [];
}

/**
 * Waits until nothing is under way in the newest run. People leave a case alone between two answers, so that it
 * can renew; a test that presses on at once would always come before.
 */
export async function settled(complaint: CaseUnderTest): Promise<void> {
  for (let turn = 0; turn < complaint.rig.patienceMs / 20; turn += 1) {
    const { raw } = await complaint.current().describe();
    if ((raw.pendingActivities ?? []).length === 0 && raw.pendingWorkflowTask == null) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the run does not come to rest');
}

function firstRunId({ handle }: CaseUnderTest): string {
  const runId = 'firstExecutionRunId' in handle ? handle.firstExecutionRunId : undefined;
  if (typeof runId !== 'string') throw new Error('only a complaint that the test started itself is followed');
  return runId;
}

function carriedFacts(carried: unknown): Pick<Run, 'beganIn' | 'decidedBefore'> {
  if (typeof carried !== 'object' || carried === null) return { beganIn: null, decidedBefore: 0 };
  const cursor = 'cursor' in carried ? carried.cursor : null;
  const stage = typeof cursor === 'object' && cursor !== null && 'stage' in cursor ? cursor.stage : null;
  const ended = 'ended' in carried && typeof carried.ended === 'object' ? carried.ended : null;
  return { beganIn: String(stage), decidedBefore: Object.keys(ended ?? {}).length };
}
