import { randomUUID } from 'node:crypto';
import { WorkflowUpdateStage, type WorkflowUpdateHandle } from '@temporalio/client';
import type { CaseState } from '../../../domain/case/state';
import type { EventType } from '../../../domain/case/events';
import { complaintWorkflowId, SIGNALS, UPDATES, WORKFLOW_TYPES } from '../../../domain/contract';
import type { Policy } from '../../../domain/policy/schema';
import { openReturns } from '../../../domain/story/returns';
import type { ActRequest, ActResult } from '../../../domain/tasks/answer';
import type { EffectsByOrganization } from '../effects-by-organization';
import type { FakeEffects } from '../fake-effects';
import { CaseUnderTest, type StoryRig } from '../story-rig';
import { Course } from './course';
import type { Request } from './request';
import type { Route } from './route';
import type { Row } from './row';
import type { Wait } from './waits';

/** More than the longest course has answers. */
const PATIENCE = 200;

/**
 * A cell on a real run. The case is brought to its wait in memory; the run goes on from there, as a run does that
 * continues another. What comes in between is sent to both, and both must tell the same.
 */
export class RealCell {
  private constructor(
    readonly name: string,
    readonly request: Request,
    /** The same case in memory; whoever is asked answers themselves from here on. */
    private readonly course: Course,
    private readonly complaint: CaseUnderTest,
  ) {}

  /** A case at its wait, under a worker. */
  static async begun(
    rig: StoryRig,
    organizations: EffectsByOrganization,
    { policy, wait, row }: { policy: Policy; wait: Wait; row: Row },
  ): Promise<RealCell> {
    const there = await courseOfOwn(rig, policy, wait.route);
    for (let step = 0; step < wait.steps; step += 1) await there.step();
    await row.prepare?.(there);
    const { byPhone: _byPhone, ...route } = wait.route;
    const course = await there.branched(route);
    const own = course.simulation.effects.copied();
    const complaint = await started(rig, organizations, { course, own, state: course.state });
    await complaint.current().executeUpdate(UPDATES.confirmReceipt, {
      args: ['fingerprint'],
      updateId: 'receipt',
    });
    return new RealCell(`${row.name}, in ${wait.stage}`, row.request(course), course, complaint);
  }

  /** A case that has come in, and nobody works: the run has not taken its first step. */
  static async received(
    rig: StoryRig,
    organizations: EffectsByOrganization,
    { policy, route, row }: { policy: Policy; route: Route; row: Row },
  ): Promise<RealCell> {
    const course = await courseOfOwn(rig, policy, route);
    const own = course.simulation.effects.unwritten();
    const complaint = await started(rig, organizations, { course, own, state: null });
    return new RealCell(`${row.name}, in received`, row.request(course), course, complaint);
  }

  /** Sends what may be sent although nobody works: a signal, a cancellation. */
  async sendUnheard(): Promise<void> {
    const { request } = this;
    const run = this.complaint.current();
    switch (request.kind) {
      case 'act':
        return;
      case 'approvalDecision':
        return run.signal(SIGNALS.approvalDecision, request.payload);
      case 'followUpEnded':
        return run.signal(SIGNALS.followUpEnded, request.payload);
      case 'calendarChanged': {
        const { id: calendarId, version } = request.calendar;
        this.complaint.rig.effects.calendar = request.calendar;
        return run.signal(SIGNALS.calendarChanged, { calendarId, version });
      }
      case 'cancel':
        await run.cancel();
    }
  }

  #sent: Promise<WorkflowUpdateHandle<ActResult>> | null = null;

  /** Sends an action, which waits for somebody who works. */
  send(): void {
    const { request } = this;
    if (request.kind !== 'act') return;
    const actionId = randomUUID();
    const { action, body, by } = request;
    this.#sent = this.complaint.current().startUpdate<ActResult, [ActRequest]>(UPDATES.act, {
      args: [{ action, actionId, body, by }],
      updateId: `act-${actionId}`,
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
  }

  /** Hears that the run has accepted the action: its effect is still to come. */
  async accepted(): Promise<void> {
    await this.#sent;
  }

  /** What the run has told, and what it must have told by now. */
  async effect(): Promise<{ told: readonly EventType[]; expected: readonly EventType[] }> {
    await this.course.make(this.request);
    await (await this.#sent)?.result();
    return this.#compared();
  }

  /** Everybody does what is asked of them, in memory and in the run; then only time is still to pass. */
  async answered(): Promise<{ told: readonly EventType[]; expected: readonly EventType[] }> {
    const { complaint, course } = this;
    const otherwise = course.route.answers?.(course.view.track) ?? {};
    for (let turn = 0; turn < PATIENCE; turn += 1) {
      const open = Object.values(complaint.folded().tasks);
      const task = open.find(({ beside }) => !beside) ?? open[0];
      if (task === undefined) break;
      await complaint.answerTask(task, otherwise[task.kind] ?? {});
    }
    for (const { returnId } of openReturns(complaint.folded()))
      await complaint.current().signal(SIGNALS.followUpEnded, { followUpId: returnId, result: 'settled' });
    await course.untilOnlyTimeIsLeft();
    return this.#compared();
  }

  async #compared(): Promise<{ told: readonly EventType[]; expected: readonly EventType[] }> {
    const expected = this.course.events.map(({ type }) => type);
    for (let turn = 0; turn < 1_200 && this.#told().length < expected.length; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return { told: this.#told(), expected };
  }

  /** Nothing, as long as nothing of it is recorded. */
  #told(): readonly EventType[] {
    const { rig, id } = this.complaint;
    return rig.effects.streams.get(id)?.events.map(({ type }) => type) ?? [];
  }
}

/** In memory, at the same time and under an organisation of its own. */
async function courseOfOwn(rig: StoryRig, policy: Policy, route: Route): Promise<Course> {
  const own = { ...policy, organization: `cell-${randomUUID()}` };
  return Course.begun(own, route, { startMs: (await rig.now()).getTime() });
}

async function started(
  rig: StoryRig,
  organizations: EffectsByOrganization,
  { course, own, state }: { course: Course; own: FakeEffects; state: CaseState | null },
): Promise<CaseUnderTest> {
  const { start } = course.simulation;
  organizations.add(start.organization, own);
  const handle = await rig.client.workflow.start(WORKFLOW_TYPES.complaint, {
    workflowId: complaintWorkflowId(start.complaintId),
    taskQueue: rig.taskQueue,
    args: state === null ? [start] : [start, state],
  });
  return new CaseUnderTest(rig.servedBy(own, course.policy), start.complaintId, handle, start);
}
