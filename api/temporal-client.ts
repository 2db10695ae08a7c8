import {
  ApplicationFailure,
  Client,
  Connection,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { CalendarChange } from '../domain/case/calendar-change';
import type { RulingStart } from '../domain/case/follow-up';
import type { ComplaintStart, Receipt } from '../domain/case/intake';
import {
  announcementWorkflowId,
  complaintWorkflowId,
  followUpWorkflowId,
  policyChangeWorkflowId,
  RECEIPT_UPDATE_ID,
  REFUSAL_CODES,
  type RefusalCode,
  TASK_QUEUE,
  UPDATES,
  WORKFLOW_TYPES,
  actionUpdateId,
} from '../domain/contract';
import {
  CHANGE_REFUSALS,
  type ChangeDecided,
  type ChangeRefusal,
  type PolicyChangeStart,
} from '../domain/policy-change/change';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../domain/tasks/answer';
import type { ComplaintRuns, RunOf, SubmitResult, UpdateOutcome } from './complaint-runs';

/** How long a caller waits for the workflow's word. */
const ANSWER_MS = 5_000;
/** How long we then ask whether the run exists. */
const DESCRIBE_MS = 2_000;
const PROBE_MS = 2_000;
/** Connecting is not bounded by the deadline of the call that needs it. */
const CONNECT_MS = 2_000;
/** A worker's poll lasts up to a minute; one that is silent for longer is gone, though Temporal lists it for five. */
const POLLER_FRESH_MS = 75_000;
const WORKFLOW_TASK_QUEUE = 1;

/** Where the memo of a run keeps the fingerprint, so that other content under the same key is noticed at once. */
const FINGERPRINT_MEMO = 'fingerprint';

export type TemporalRuns = ComplaintRuns & { close(): Promise<void> };

/**
 * The one door to Temporal. Connects when first used: the API starts, and says 503, while Temporal is down.
 * `env` is read as @temporalio/envconfig does (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS…).
 */
export function temporalRuns(env: Readonly<Record<string, string | undefined>>): TemporalRuns {
  const given = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({
    disableFile: true,
    overrideEnvVars: given,
  });
  const connection = Connection.lazy({ ...connectionOptions, connectTimeout: CONNECT_MS });
  return { ...runsOf(new Client({ connection, namespace })), close: () => connection.close() };
}

/** The same over a client that somebody else made and closes. */
function runsOf(client: Client): ComplaintRuns {
  return {
    submit: (start) => submit(client, start),
    answerTask: (run, answer) => answerTask(client, run, answer),
    act: (run, keyHash, request) =>
      update<ActResult, RefusalCode>(client, REFUSAL_CODES, {
        workflowId: workflowIdOf(run),
        name: UPDATES.act,
        updateId: actionUpdateId(keyHash),
        argument: request,
      }),
    askRuling: (start, keyHash, request) => askRuling(client, { start, keyHash, request }),
    announceCalendar: (change) => announceCalendar(client, change),
    startPolicyChange: (start) => startPolicyChange(client, start),
    decidePolicyChange: (changeId, decision) =>
      update<ChangeDecided, ChangeRefusal>(client, CHANGE_REFUSALS, {
        workflowId: policyChangeWorkflowId(changeId),
        name: UPDATES.decidePolicyChange,
        // One decision of each person: however often it is pressed, the run hears it once.
        updateId: `${decision.decision === 'withdraw' ? 'withdraw' : 'decide'}-${decision.personId}`,
        argument: decision,
      }),
    reachable: () => reachable(client),
    openTaskQueuePollers: () => freshPollers(client),
  };
}

function workflowIdOf(run: RunOf): string {
  switch (run.kind) {
    case 'complaint':
      return complaintWorkflowId(run.id);
    case 'follow-up':
      return followUpWorkflowId(run.id);
  }
}

/**
 * One decision per task: however often it is pressed, the run hears it once. Except for what was refused after it was
 * durable, because it came before the run knew whom it asks: that refusal is kept under the task's id, and would be
 * heard by every better answer. So an answer that is no good is asked about once more under an id of its own, where the
 * run judges it anew; the same answer again stays the same Update there as well.
 */
async function answerTask(
  client: Client,
  run: RunOf,
  answer: TaskAnswer,
): Promise<UpdateOutcome<AnswerResult, RefusalCode>> {
  const under = (updateId: string) =>
    update<AnswerResult, RefusalCode>(client, REFUSAL_CODES, {
      workflowId: workflowIdOf(run),
      name: UPDATES.answerTask,
      updateId,
      argument: answer,
    });
  const outcome = await under(answer.taskId);
  const invalid = outcome.kind === 'refused' && outcome.code === 'answer-invalid';
  return invalid ? under(`${answer.taskId}-${answer.fingerprint}`) : outcome;
}

async function submit(client: Client, start: ComplaintStart): Promise<SubmitResult> {
  // Single use: a new operation for every attempt.
  const operation = new WithStartWorkflowOperation(WORKFLOW_TYPES.complaint, {
    workflowId: complaintWorkflowId(start.complaintId),
    taskQueue: TASK_QUEUE,
    args: [start],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    memo: { [FINGERPRINT_MEMO]: start.fingerprint },
    staticSummary: `${start.organization} · ${start.submission.channel} · number follows`,
  });
  try {
    const receipt = await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.executeUpdateWithStart<Workflow, Receipt, [string]>(UPDATES.confirmReceipt, {
        updateId: RECEIPT_UPDATE_ID,
        args: [start.fingerprint],
        startWorkflowOperation: operation,
      }),
    );
    return { kind: 'received', receipt };
  } catch (error) {
    if (!isTemporalsWord(error)) throw error;
    // The same error comes from a worker that is away and from a server that is: only asking tells them apart.
    return whatExists(client, start);
  }
}

/** Whether the run of this start exists, and whether it is this content that started it. */
async function whatExists(client: Client, start: ComplaintStart): Promise<SubmitResult> {
  try {
    const found = await client.withDeadline(Date.now() + DESCRIBE_MS, () =>
      client.workflow.getHandle(complaintWorkflowId(start.complaintId)).describe(),
    );
    const fingerprint = found.memo?.[FINGERPRINT_MEMO];
    return fingerprint === undefined || fingerprint === start.fingerprint
      ? { kind: 'durable' }
      : { kind: 'other-content' };
  } catch (error) {
    if (!isTemporalsWord(error)) throw error;
    return { kind: 'unavailable' };
  }
}

type Update = {
  readonly workflowId: string;
  readonly name: string;
  readonly updateId: string;
  readonly argument: unknown;
};

async function update<Result, Code extends string>(
  client: Client,
  refusals: readonly Code[],
  { workflowId, name, updateId, argument }: Update,
): Promise<UpdateOutcome<Result, Code>> {
  const deadline = Date.now() + ANSWER_MS;
  let accepted = false;
  try {
    const handle = await client.withDeadline(deadline, () =>
      client.workflow
        .getHandle(workflowId)
        .startUpdate<Result, [unknown]>(name, { args: [argument], updateId, waitForStage: 'ACCEPTED' }),
    );
    accepted = true;
    const result = await client.withDeadline(deadline, () => handle.result());
    return { kind: 'recorded', result };
  } catch (error) {
    return outcomeOf(error, { accepted, refusals });
  }
}

/** `accepted`: whether the Update was durable when the error came. Rethrows what is not Temporal's word. */
function outcomeOf<Result, Code extends string>(
  error: unknown,
  { accepted, refusals }: { readonly accepted: boolean; readonly refusals: readonly Code[] },
): UpdateOutcome<Result, Code> {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (!(cause instanceof ApplicationFailure)) throw error;
    const code = refusals.find((known) => known === cause.type);
    if (code !== undefined) return { kind: 'refused', code, details: cause.details ?? [] };
    if (cause.type === 'AcceptedUpdateCompletedWorkflow') return { kind: 'ended' };
    throw error;
  }
  if (error instanceof WorkflowNotFoundError) return accepted ? { kind: 'accepted' } : { kind: 'ended' };
  if (isTemporalsWord(error)) return accepted ? { kind: 'accepted' } : { kind: 'not-accepted' };
  throw error;
}

function isTemporalsWord(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowExecutionAlreadyStartedError ||
    error instanceof WorkflowNotFoundError ||
    error instanceof ServiceError ||
    isGrpcServiceError(error)
  );
}

/** The question travels in the start: an Update that no worker has accepted is lost with the server, a run is not. */
async function askRuling(
  client: Client,
  {
    start,
    keyHash,
    request,
  }: { readonly start: RulingStart; readonly keyHash: string; readonly request: ActRequest },
): Promise<UpdateOutcome<ActResult>> {
  const workflowId = followUpWorkflowId(start.followUpId);
  const operation = new WithStartWorkflowOperation(WORKFLOW_TYPES.followUp, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [start],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: `${start.organization} · what the procedure means, asked on a closed case`,
  });
  try {
    const result = await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.executeUpdateWithStart<Workflow, ActResult, [ActRequest]>(UPDATES.act, {
        updateId: actionUpdateId(keyHash),
        args: [request],
        startWorkflowOperation: operation,
      }),
    );
    return { kind: 'recorded', result };
  } catch (error) {
    // A worker that is away and a server that is say the same: whether the run exists tells them apart.
    const outcome = outcomeOf<ActResult, RefusalCode>(error, { accepted: false, refusals: REFUSAL_CODES });
    return outcome.kind === 'not-accepted' && (await exists(client, workflowId))
      ? { kind: 'accepted' }
      : outcome;
  }
}

async function exists(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + DESCRIBE_MS, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return true;
  } catch (error) {
    if (!isTemporalsWord(error)) throw error;
    return false;
  }
}

async function announceCalendar(
  client: Client,
  change: CalendarChange,
): Promise<'announced' | 'unavailable'> {
  try {
    await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.start(WORKFLOW_TYPES.announceCalendar, {
        workflowId: announcementWorkflowId(change.calendarId, change.version),
        taskQueue: TASK_QUEUE,
        args: [change],
        workflowIdConflictPolicy: 'USE_EXISTING',
        // One that an operator cancelled or terminated may be begun again.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        staticSummary: `calendar ${change.calendarId}, version ${String(change.version)}`,
      }),
    );
    return 'announced';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'announced';
    if (!isTemporalsWord(error)) throw error;
    return 'unavailable';
  }
}

async function startPolicyChange(
  client: Client,
  start: PolicyChangeStart,
): Promise<'started' | 'unavailable'> {
  try {
    await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.start(WORKFLOW_TYPES.policyChange, {
        workflowId: policyChangeWorkflowId(start.changeId),
        taskQueue: TASK_QUEUE,
        args: [start],
        workflowIdConflictPolicy: 'USE_EXISTING',
        // One that an operator terminated goes on where its record ends.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        staticSummary: `${start.organization} · a changed procedure waits for approval`,
      }),
    );
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'started';
    if (!isTemporalsWord(error)) throw error;
    return 'unavailable';
  }
}

async function reachable(client: Client): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + PROBE_MS, () =>
      client.workflowService.describeNamespace({ namespace: client.options.namespace }),
    );
    return true;
  } catch {
    return false;
  }
}

async function freshPollers(client: Client): Promise<number> {
  const answer = await client.withDeadline(Date.now() + PROBE_MS, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: WORKFLOW_TASK_QUEUE,
    }),
  );
  const oldest = (Date.now() - POLLER_FRESH_MS) / 1000;
  return answer.pollers.filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) >= oldest).length;
}
