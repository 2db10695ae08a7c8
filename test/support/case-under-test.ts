import { createHash, randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { Actor, Via } from '../../domain/actor';
import { begin } from '../../domain/case/begin';
import { evolve } from '../../domain/case/evolve';
import type { EventType, DomainEvent } from '../../domain/case/events';
import type { ComplaintStart } from '../../domain/case/intake';
import type { CaseState, OpenTask } from '../../domain/case/state';
import { complaintWorkflowId, QUERIES, SIGNALS, UPDATES } from '../../domain/contract';
import { mapPersonalTexts } from '../../domain/forms/answer-schema';
import { exampleOf } from '../../domain/forms/example';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, type Action, type TaskKind } from '../../domain/lifecycle';
import { viewOf } from '../../domain/story/view';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { formOf } from '../../domain/tasks/refusal';
import type { Recorded } from './fake-effects';
import { fakeSeal } from './sample-submission';
import type { StoryRig } from './story-rig';
import { idOf } from './test-people';

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
