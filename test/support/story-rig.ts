/* Longer than other files: one rig, server, worker and case, of which every test uses a little. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Client, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Actor, Via } from '../../domain/actor';
import type { StoryActivities } from '../../domain/case/activities';
import { begin } from '../../domain/case/begin';
import { evolve } from '../../domain/case/evolve';
import type { EventType, DomainEvent } from '../../domain/case/events';
import type { ComplaintStart, SealedSubmission } from '../../domain/case/intake';
import type { CaseState, OpenTask } from '../../domain/case/state';
import { complaintWorkflowId, QUERIES, SIGNALS, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import { mapPersonalTexts } from '../../domain/forms/answer-schema';
import { exampleOf } from '../../domain/forms/example';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, type Action, type TaskKind } from '../../domain/lifecycle';
import { policySchema, type Policy } from '../../domain/policy/schema';
import { viewOf } from '../../domain/story/view';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { formOf } from '../../domain/tasks/refusal';
import type { Calendar } from '../../domain/time/calendar';
import { everydayCalendar } from './everyday-calendar';
import { FakeEffects, type Recorded } from './fake-effects';
import { fakeSeal, submissionFor } from './sample-submission';
import { skippingEnvironment } from './skipping-environment';
import { idOf, peopleOf } from './test-people';

// Worker life-cycle lines would bury the tests' own output.
Runtime.install({ logger: new DefaultLogger('WARN') });

/** Of the repository, or invented: two that came later, written without a change of code; `test-works` has every step on, `works-in-full` a review chain on each besides. */
export type PolicyName =
  | 'auto-dealer'
  | 'manufacturer'
  | 'recycled-resources'
  | 'food-beverage'
  | 'shopping-mall'
  | 'reply-by-letter'
  | 'two-regulators'
  | 'test-works'
  | 'works-in-full'
  | 'property-management'
  | 'property-sales';

const POLICY_FILES: Readonly<Record<PolicyName, string>> = {
  'auto-dealer': 'policies/auto-dealer.yaml',
  manufacturer: 'policies/manufacturer.yaml',
  'property-management': 'policies/property-management.yaml',
  'property-sales': 'policies/property-sales.yaml',
  'recycled-resources': 'policies/recycled-resources.yaml',
  'food-beverage': 'policies/food-beverage.yaml',
  'shopping-mall': 'policies/shopping-mall.yaml',
  'reply-by-letter': 'test/support/policies/reply-by-letter.yaml',
  'two-regulators': 'test/support/policies/two-regulators.yaml',
  'test-works': 'test/support/policies/everything.yaml',
  'works-in-full': 'test/support/policies/in-full.yaml',
};

export function policyNamed(name: PolicyName): Policy {
  const file = POLICY_FILES[name];
  return policySchema.parse(parse(readFileSync(path.resolve(__dirname, '../..', file), 'utf8')));
}

export { fakeSeal };

type StopWorker = () => Promise<void>;
type StartWorker = (maxCachedWorkflows?: number) => Promise<StopWorker>;

export type RigOptions = {
  policy: Policy;
  calendar?: Calendar;
  maxCachedWorkflows?: number;
  /** In place of the rig's own effects: for a worker that serves several organisations. */
  activities?: StoryActivities;
  /** Besides the rig's own effects: for workflows of another kind. */
  more?: object;
};

/** How long a rig made for a test that must fail waits for what will not come. */
const IN_VAIN_MS = 3_000;

/** A worker with the real story and fake effects; on the time-skipping server unless another connection is given. */
export class StoryRig {
  readonly taskQueue = `rig-${randomUUID()}`;

  /** How long `recordedOf` and the like wait for what must come. */
  readonly patienceMs: number = 30_000;

  private constructor(
    readonly client: Client,
    readonly effects: FakeEffects,
    readonly policy: Policy,
    private readonly env: TestWorkflowEnvironment,
    private stopWorker: StopWorker,
  ) {}

  /** Starts a time-skipping server of its own, on a Monday at ten; its clock is global, so one rig per test file. */
  static async skipping(options: RigOptions): Promise<StoryRig> {
    return StoryRig.on(await skippingEnvironment(), options);
  }

  static async on(env: TestWorkflowEnvironment, options: RigOptions): Promise<StoryRig> {
    const { policy, calendar = everydayCalendar() } = options;
    const effects = new FakeEffects(policy, peopleOf(policy), calendar);
    const client = new Client({ connection: env.connection });
    const taskQueue = `rig-${randomUUID()}`;
    const start: StartWorker = async (cached = options.maxCachedWorkflows) =>
      startWorker(
        env,
        { ...activitiesOf(effects), ...options.activities, ...options.more },
        {
          taskQueue,
          codePath: bundlePath(),
          ...(cached === undefined ? {} : { maxCachedWorkflows: cached }),
        },
      );
    const rig = new StoryRig(client, effects, policy, env, await start());
    return Object.assign(rig, { taskQueue, startAgain: start });
  }

  /** For tests that must fail: the same server and record, and what is submitted runs by another policy. */
  withPolicy(policy: Policy): StoryRig {
    const organization = `other-${randomUUID()}`;
    this.effects.policies.set(organization, policy);
    return this.#like({ policy: { ...policy, organization } });
  }

  /** For tests that must fail: the same server and record, and what is submitted is run by another bundle. */
  async withBundle(codePath: string, taskQueue: string): Promise<StoryRig> {
    const stopWorker = await startWorker(this.env, activitiesOf(this.effects), { taskQueue, codePath });
    return this.#like({ taskQueue, stopWorker });
  }

  #like(change: { policy?: Policy; taskQueue?: string; stopWorker?: () => Promise<void> }): StoryRig {
    const { policy = this.policy, taskQueue = this.taskQueue, stopWorker = () => Promise.resolve() } = change;
    const rig = new StoryRig(this.client, this.effects, policy, this.env, stopWorker);
    return Object.assign(rig, { taskQueue, patienceMs: IN_VAIN_MS });
  }

  private readonly startAgain: StartWorker | null = null;

  /** Nobody works on the rig's queue while this lasts; whoever comes then keeps `cached` runs. */
  async withoutWorker(meanwhile: () => Promise<void>, cached?: number): Promise<void> {
    await this.stopWorker();
    await meanwhile();
    if (this.startAgain === null) throw new Error('only a rig of its own brings its worker back');
    this.stopWorker = await this.startAgain(cached);
  }

  /**
   * The worker is replaced by one that runs workflows and no activity: what it takes in has no effect yet. It is
   * replaced in turn, by one that has seen none of it and keeps `cached` runs.
   */
  async withoutActivities(meanwhile: () => Promise<void>, cached: number): Promise<void> {
    await this.stopWorker();
    const options = { taskQueue: this.taskQueue, codePath: bundlePath(), maxCachedWorkflows: 0 };
    const stop = await startWorker(this.env, {}, options);
    await meanwhile();
    await stop();
    if (this.startAgain === null) throw new Error('only a rig of its own brings its worker back');
    this.stopWorker = await this.startAgain(cached);
  }

  /** The same server and worker, for an organisation that has a policy and a record of its own. */
  servedBy(effects: FakeEffects, policy: Policy): StoryRig {
    const rig = new StoryRig(this.client, effects, policy, this.env, () => Promise.resolve());
    return Object.assign(rig, { taskQueue: this.taskQueue });
  }

  /** Ends the worker and leaves the server to others. */
  async stopWorking(): Promise<void> {
    await this.stopWorker();
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.env.teardown();
  }

  /** Lets time pass: skipped, or real on a real server. */
  async pass(duration: Parameters<TestWorkflowEnvironment['sleep']>[0]): Promise<void> {
    await this.env.sleep(duration);
  }

  async now(): Promise<Date> {
    return new Date(await this.env.currentTimeMs());
  }

  async submit(
    overrides: Partial<SealedSubmission> = {},
    more: Partial<ComplaintStart> = {},
  ): Promise<CaseUnderTest> {
    const complaintId = randomUUID();
    const start: ComplaintStart = {
      complaintId,
      organization: this.policy.organization,
      submission: { ...submissionFor(this.policy), ...overrides },
      fingerprint: 'fingerprint',
      customerHasEmail: true,
      ...more,
    };
    const handle = await this.client.workflow.start(WORKFLOW_TYPES.complaint, {
      workflowId: complaintWorkflowId(complaintId),
      taskQueue: this.taskQueue,
      args: [start],
    });
    await handle.executeUpdate(UPDATES.confirmReceipt, { args: ['fingerprint'], updateId: 'receipt' });
    return new CaseUnderTest(this, complaintId, handle, start);
  }
}

function activitiesOf({ loadPolicy, record, deliver, runsUnderCalendar, cancellation }: FakeEffects) {
  return { loadPolicy, record, deliver, runsUnderCalendar, cancellation };
}

async function startWorker(
  env: TestWorkflowEnvironment,
  activities: object,
  { codePath, ...options }: { taskQueue: string; codePath: string; maxCachedWorkflows?: number },
): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    ...options,
    connection: env.nativeConnection,
    workflowBundle: { codePath },
    activities,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

function bundlePath(): string {
  const bundle = process.env['REDRESS_TEST_BUNDLE'];
  if (bundle === undefined) throw new Error('the workflow bundle of the test run is missing');
  return bundle;
}

/** The story took another course than the test relies on: it asked for something else, or told something else. */
export class OtherCourse extends Error {}

/** One complaint as a test drives it: through the same Updates, Signals and Queries as the API. */
export class CaseUnderTest {
  constructor(
    readonly rig: StoryRig,
    readonly id: string,
    readonly handle: WorkflowHandle,
    private readonly start: ComplaintStart,
  ) {}

  /** The state as the recorded events fold to: without asking the run, which may have to replay for a query. */
  folded(): CaseState {
    const { policy } = this.rig;
    const { events, tasks, steps } = this.recorded;
    const last = steps.at(-1);
    const at = events[0]?.at ?? '';
    const state = events.reduce(evolve, begin(this.start, policy, '', at));
    const stage = last?.stream.kind === 'complaint' ? last.stream.summary.stage : state.cursor.stage;
    const open = Object.entries(state.tasks).map(([taskId, task]): [string, OpenTask] => {
      const { assignees, found } = tasks.get(taskId) ?? { assignees: [], found: null };
      return [taskId, task.found === 'named' ? task : { ...task, assignees, found }];
    });
    return { ...state, cursor: { ...state.cursor, stage }, tasks: Object.fromEntries(open) };
  }

  /** Waits until something was recorded, as often as told: for signals, which answer nobody. */
  async recordedOf(type: EventType, times = 1): Promise<void> {
    for (let turn = 0; turn < this.rig.patienceMs / 50; turn += 1) {
      if (this.told(type).length >= times) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new OtherCourse(`${type} was recorded ${String(this.told(type).length)} times`);
  }

  async state(): Promise<CaseState> {
    return this.rig.client.workflow
      .getHandle(complaintWorkflowId(this.id))
      .query<CaseState>(QUERIES.caseFile);
  }

  get recorded(): Recorded {
    const stream = this.rig.effects.streams.get(this.id);
    if (stream === undefined) throw new Error('nothing recorded yet');
    return stream;
  }

  /** Types of the recorded events, clocks and tasks aside unless asked for. */
  told(...only: EventType[]): EventType[] {
    return this.recorded.events
      .map(({ type }) => type)
      .filter((type) => only.length === 0 || only.includes(type));
  }

  last<T extends EventType>(type: T): Extract<DomainEvent, { type: T }> {
    const found = this.recorded.events.findLast(
      (e): e is Extract<DomainEvent, { type: T }> => e.type === type,
    );
    if (found === undefined) throw new OtherCourse(`no event ${type}`);
    return found;
  }

  task(kind: TaskKind): OpenTask {
    const open = Object.values(this.folded().tasks).filter((task) => task.kind === kind);
    const [task] = open;
    if (task === undefined) throw new OtherCourse(`no open task ${kind}; open: ${this.openKinds()}`);
    return task;
  }

  openKinds(): string {
    return Object.values(this.folded().tasks)
      .map(({ kind }) => kind)
      .sort()
      .join(' ');
  }

  /** Answers an open task of the kind with the form's example, changed by `fields`, as the person asked. */
  async answer(kind: TaskKind, fields: JsonObject = {}, by?: Actor): Promise<AnswerResult> {
    return this.answerTask(this.task(kind), fields, by);
  }

  async answerTask(
    task: OpenTask,
    fields: JsonObject = {},
    by?: Actor,
    via: Via = 'desk',
  ): Promise<AnswerResult> {
    const state = this.folded();
    const form = formOf(viewOf(this.rig.policy, state), task);
    const people = [{ id: idOf('cr-adviser'), name: 'Owner' }];
    const now = (await this.rig.now()).toISOString();
    const example = exampleOf(form, { locale: 'en', people, now });
    const kept = task.kind === 'assess' ? { category: state.category, severity: state.severity } : {};
    const plain: JsonObject = Object.fromEntries(
      Object.entries({ ...example, ...kept, ...fields }).filter(([, value]) => value !== null),
    );
    const answer = mapPersonalTexts(form, plain, fakeSeal);
    const person: Actor = isCustomerTask(task.kind)
      ? { kind: 'customer' }
      : { kind: 'staff', personId: task.assignees[0] ?? '' };
    // As the API: a digest, so that no words of people enter Temporal by this way either.
    const fingerprint = createHash('sha256').update(JSON.stringify(plain)).digest('hex');
    return this.current().executeUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask, {
      args: [{ taskId: task.taskId, answer, by: by ?? person, via, fingerprint }],
      updateId: task.taskId,
    });
  }

  async act(
    action: Action,
    body: JsonObject,
    by: Actor = { kind: 'staff', personId: idOf('cr-adviser') },
  ): Promise<ActResult> {
    const actionId = randomUUID();
    return this.current().executeUpdate<ActResult, [ActRequest]>(UPDATES.act, {
      args: [{ action, actionId, body, by }],
      updateId: `act-${actionId}`,
    });
  }

  async signal(payload: unknown): Promise<void> {
    await this.current().signal(SIGNALS.approvalDecision, payload);
  }

  /** Follows the chain of runs, whatever continued as new. */
  current(): WorkflowHandle {
    return this.rig.client.workflow.getHandle(complaintWorkflowId(this.id));
  }

  /** Answers every open task with its example until the case has ended; `except` are left alone. */
  async runToEnd(overrides: Partial<Record<TaskKind, JsonObject>> = {}): Promise<void> {
    for (let turn = 0; turn < 80; turn += 1) {
      const [next] = Object.values(this.folded().tasks);
      if (next === undefined) break;
      await this.answerTask(next, overrides[next.kind] ?? {});
    }
    await this.current().result();
  }

  async historyLength(): Promise<number> {
    return (await this.handle.describe()).historyLength;
  }
}

/** The stable code with which the workflow refused, or the error itself if it was something else. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type ?? '';
    throw error;
  }
  return 'not refused';
}
