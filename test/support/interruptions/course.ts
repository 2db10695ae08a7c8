import type { Actor } from '../../../domain/actor';
import type { DomainEvent, EventType } from '../../../domain/case/events';
import type { CaseState, OpenTask } from '../../../domain/case/state';
import { mapPersonalTexts } from '../../../domain/forms/answer-schema';
import { exampleOf } from '../../../domain/forms/example';
import type { JsonObject } from '../../../domain/json';
import { isCustomerTask, type Outcome } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { openReturns } from '../../../domain/story/returns';
import type { CaseView } from '../../../domain/story/view';
import { formOf } from '../../../domain/tasks/refusal';
import { everydayCalendar } from '../everyday-calendar';
import { FakeEffects } from '../fake-effects';
import { START_MS } from '../random-start';
import { fakeSeal } from '../sample-submission';
import { Simulation } from '../simulation';
import { idOf, peopleOf } from '../test-people';
import { bodyOfWord } from './bodies';
import type { Request } from './request';
import { startOf, type Route } from './route';

/** More than the longest course takes. */
const PATIENCE = 200;

/** One complaint in memory that goes its way, until something comes in between. */
export class Course {
  private constructor(
    readonly policy: Policy,
    readonly route: Route,
    readonly simulation: Simulation,
  ) {}

  static async begun(
    policy: Policy,
    route: Route,
    { startMs = START_MS, ...more }: Parameters<typeof startOf>[2] & { startMs?: number } = {},
  ): Promise<Course> {
    const effects = new FakeEffects(policy, peopleOf(policy), everydayCalendar());
    const simulation = new Simulation(policy, startOf(policy, route, more), effects, startMs);
    await simulation.begin();
    return new Course(policy, route, simulation);
  }

  /** Another that goes on from here, perhaps by another route, while this one stays. */
  async branched(route = this.route): Promise<Course> {
    return new Course(this.policy, route, await this.simulation.branched());
  }

  get state(): CaseState {
    return this.simulation.file.state;
  }

  get view(): CaseView {
    return this.simulation.file.view;
  }

  get closed(): boolean {
    return this.simulation.closed;
  }

  get events(): readonly DomainEvent[] {
    return this.simulation.recorded.events;
  }

  get outcome(): Outcome | null {
    const end = this.events.findLast((e) => e.type === 'complaint-closed');
    return end?.type === 'complaint-closed' ? end.data.outcome : null;
  }

  told(type: EventType): number {
    return this.events.filter((e) => e.type === type).length;
  }

  /** The next answer on the way: what moves the story first, then what stands beside it, then time. */
  async step(): Promise<void> {
    const open = Object.values(this.state.tasks);
    const task = open.find(({ beside }) => !beside) ?? open[0];
    if (task === undefined) return this.#wait();
    const refusal =
      this.route.byPhone === true && isCustomerTask(task.kind)
        ? await this.make({
            kind: 'act',
            action: 'answer-for-customer',
            body: bodyOfWord(task, this.answerTo(task), this.simulation.now),
            by: IMPARTIAL,
          })
        : await this.#answer(task);
    if (refusal !== null) throw new Error(`${task.kind} was refused: ${refusal}`);
  }

  async toEnd(): Promise<void> {
    for (let turn = 0; turn < PATIENCE && !this.closed; turn += 1) await this.step();
    if (!this.closed) throw new Error('no end is in sight');
  }

  /** Everybody does what is asked of them: it is closed, or only time is still to pass. */
  async untilOnlyTimeIsLeft(): Promise<void> {
    const isAsked = (): boolean =>
      Object.keys(this.state.tasks).length > 0 || openReturns(this.state).length > 0;
    for (let turn = 0; turn < PATIENCE && !this.closed && isAsked(); turn += 1) await this.step();
  }

  async pass(hours: number): Promise<void> {
    await this.simulation.passTo(this.simulation.nowMs + hours * 3_600_000);
  }

  /** Makes what comes in between; the code with which it was refused, or null. */
  async make(request: Request): Promise<string | null> {
    const { simulation } = this;
    switch (request.kind) {
      case 'act': {
        const { action, body, by } = request;
        const actionId = idOf(`action ${String(Object.keys(this.state.acted).length)}`);
        return (await simulation.act({ action, actionId, body, by }))?.code ?? null;
      }
      case 'approvalDecision':
        return (await simulation.signal(request.payload))?.code ?? null;
      case 'followUpEnded':
        return (await simulation.hearOfReturn(request.payload))?.code ?? null;
      case 'calendarChanged':
        return (await simulation.hearCalendar(request.calendar))?.code ?? null;
      case 'cancel':
        return (await simulation.cancel())?.code ?? null;
    }
  }

  async #answer(task: OpenTask): Promise<string | null> {
    const by: Actor = isCustomerTask(task.kind)
      ? { kind: 'customer' }
      : { kind: 'staff', personId: task.assignees[0] ?? '' };
    const { taskId } = task;
    const input = { taskId, answer: this.answerTo(task), by, via: 'desk', fingerprint: taskId } as const;
    return (await this.simulation.answer(input))?.code ?? null;
  }

  /** The form's example, as the route changes it, sealed as it enters Temporal. */
  answerTo(task: OpenTask): JsonObject {
    const form = formOf(this.view, task);
    const people = this.simulation.effects.directory.people.map(({ id }) => ({ id, name: id }));
    const example = exampleOf(form, { locale: 'en', people, now: this.simulation.now });
    const { category, severity } = this.state;
    const kept = task.kind === 'assess' ? { category, severity } : {};
    const otherwise = this.route.answers?.(this.view.track)[task.kind] ?? {};
    return mapPersonalTexts(form, { ...example, ...kept, ...otherwise }, fakeSeal);
  }

  /** Nobody of the case is asked: a return is waited for, or time. */
  async #wait(): Promise<void> {
    const [returned] = openReturns(this.state);
    if (returned === undefined) return this.simulation.passTo(this.#nextMs());
    await this.simulation.hearOfReturn({ followUpId: returned.returnId, result: 'settled' });
  }

  #nextMs(): number {
    const { nextInstant } = this.simulation;
    if (nextInstant === null) throw new Error('nobody is asked and nothing is due');
    return Date.parse(nextInstant);
  }
}

/** Somebody who neither handled the case nor decides on it. */
export const IMPARTIAL = { kind: 'staff', personId: idOf('administrator') } as const satisfies Actor;
