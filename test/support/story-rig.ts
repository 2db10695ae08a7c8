import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { StoryActivities } from '../../domain/case/activities';
import type { ComplaintStart, SealedSubmission } from '../../domain/case/intake';
import { complaintWorkflowId, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { Policy } from '../../domain/policy/schema';
import type { Calendar } from '../../domain/time/calendar';
import { CaseUnderTest, OtherCourse } from './case-under-test';
import { everydayCalendar } from './everyday-calendar';
import { FakeEffects } from './fake-effects';
import { policyNamed, type PolicyName } from './policy-named';
import { refusalOf } from './refusal-of';
import { fakeSeal, submissionFor } from './sample-submission';
import { skippingEnvironment } from './skipping-environment';
import { activitiesOf, bundlePath, startWorker, type StopWorker } from './story-worker';
import { peopleOf } from './test-people';

/** Whoever drives a story needs these as well. */
export { CaseUnderTest, fakeSeal, OtherCourse, policyNamed, refusalOf, type PolicyName };

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
