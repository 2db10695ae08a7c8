import { begin, received } from '../../domain/case/begin';
import { bouncesHeard } from '../../domain/case/bounces';
import { calendarHeard } from '../../domain/case/calendar-change';
import { closedByOperator } from '../../domain/case/closed-by-operator';
import type { ClockState } from '../../domain/case/clock-state';
import { event, type NewEvent } from '../../domain/case/events';
import type { ComplaintStart } from '../../domain/case/intake';
import type { CaseState } from '../../domain/case/state';
import { entryOf } from '../../domain/entry-of';
import type { Policy } from '../../domain/policy/schema';
import { closing } from '../../domain/story/close';
import { dueClock, fire, nextInstant } from '../../domain/story/fire';
import { returnEnded } from '../../domain/story/returns';
import { eventsOfAct, refusalOfAct } from '../../domain/tasks/act';
import { approvalDecisionSchema } from '../../domain/tasks/actions';
import type { ActRequest, TaskAnswer } from '../../domain/tasks/answer';
import { operatorsAnswer } from '../../domain/tasks/operators-answer';
import { refusalOfAnswer, refusalOfShape, type Refusal } from '../../domain/tasks/refusal';
import type { Calendar } from '../../domain/time/calendar';
import { Desk } from '../../workflows/desk';
import { stages } from '../../workflows/stages';
import { goThrough } from '../../workflows/story';
import { FileInMemory } from './file-in-memory';
import type { FakeEffects, Recorded } from './fake-effects';
import { idOf } from './test-people';

/** What a run passes on to the next, and how many ids it has given away. */
type Carried = { readonly state: CaseState; readonly ids: number };

type Waiter = { readonly until: () => boolean; readonly resolve: () => void };

/** What a case may hear in an instant: from people and operators, of what stands beside it, or that its time has come. */
export type Input =
  | { readonly kind: 'answer'; readonly input: TaskAnswer }
  | { readonly kind: 'act'; readonly request: ActRequest }
  | { readonly kind: 'calendar'; readonly calendar: Calendar }
  | { readonly kind: 'signal' | 'return'; readonly payload: unknown }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'clocks' }
  | { readonly kind: 'breath' };

const CLOSED: Refusal = { code: 'complaint-closed', details: [] };

/**
 * One complaint in memory: the story's own stages, loop and desk, a record that answers at once, and time as a
 * number. What a run adds to this is durability, not rules.
 */
export class Simulation {
  readonly file: FileInMemory;
  readonly desk: Desk;
  closed = false;
  #waiters: readonly Waiter[] = [];
  #ids = 0;
  #fault: Error | null = null;
  /** Ids are the same in every run of the same course. */
  readonly #newId = (): string => idOf(`${this.start.complaintId} ${String((this.#ids += 1))}`);

  constructor(
    readonly policy: Policy,
    readonly start: ComplaintStart,
    readonly effects: FakeEffects,
    public nowMs: number,
    carried?: Carried,
  ) {
    const newId = this.#newId;
    this.#ids = carried?.ids ?? 0;
    const state = carried?.state ?? begin(start, policy, 'simulated', this.now);
    this.file = new FileInMemory(policy, state, () => ({ at: this.now, newId }));
    this.desk = new Desk(this.file, {
      wait: (until) => new Promise((resolve) => (this.#waiters = [...this.#waiters, { until, resolve }])),
      newId,
      mustRenew: () => false,
    });
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  get recorded(): Recorded {
    const stream = this.effects.streams.get(this.start.complaintId);
    if (stream === undefined) throw new Error('nothing recorded yet');
    return stream;
  }

  /** Another that goes on from here as a new run of the complaint would, and leaves this one as it is. */
  async branched(): Promise<Simulation> {
    const { policy, start, nowMs } = this;
    const carried = { state: this.file.state, ids: this.#ids };
    const other = new Simulation(policy, start, this.effects.copied(), nowMs, carried);
    await other.#goOn();
    return other;
  }

  /** The complaint comes in. */
  async begin(): Promise<void> {
    this.file.tell([received(this.start, this.file.state, this.policy)]);
    await this.#goOn();
  }

  async #goOn(): Promise<void> {
    const { file, desk } = this;
    const renew = (): Promise<never> => Promise.reject(new Error('a simulation has no run to renew'));
    goThrough(stages, { file, desk }, renew).then(
      () => {
        file.tell([closing(file.state, this.now)]);
        file.storyWaits = true;
        this.closed = true;
      },
      (fault: unknown) => {
        this.#fault = fault instanceof Error ? fault : new Error(String(fault));
      },
    );
    await this.#settle();
  }

  /** Lets the story go on until it waits and all that it told is recorded. */
  async #settle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#fault !== null) throw this.#fault;
      const ready = this.#waiters.filter(({ until }) => until());
      this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
      for (const { resolve } of ready) resolve();
      if (ready.length > 0) continue;
      const step = this.file.takeStep(this.now);
      if (step === null) return;
      const result = await this.effects.record(step);
      this.file.learn(result);
      if (result.lettersWaiting > 0) await this.#deliver();
    }
  }

  /** Letters leave beside the story; those that come back are heard of. */
  async #deliver(): Promise<void> {
    const { bounced } = await this.effects.deliver({ streamId: this.start.complaintId });
    if (bounced === undefined) return;
    this.file.tell(bouncesHeard(this.file.state, bounced));
    this.desk.stir();
  }

  /** Answers as the Update `answerTask` does; null: it was taken, or repeats what was. */
  answer(input: TaskAnswer): Promise<Refusal | null> {
    return this.#hear({ kind: 'answer', input });
  }

  /** Acts as the Update `act` does. */
  act(request: ActRequest): Promise<Refusal | null> {
    return this.#hear({ kind: 'act', request });
  }

  /** Another version of the calendar is in force, and the run hears of it. */
  hearCalendar(calendar: Calendar): Promise<Refusal | null> {
    return this.#hear({ kind: 'calendar', calendar });
  }

  /** An operator signals a decision; what cannot be taken becomes a note, whose code is returned. */
  signal(payload: unknown): Promise<Refusal | null> {
    return this.#hear({ kind: 'signal', payload });
  }

  /** The procedure of a return has ended, and the run hears of it. */
  hearOfReturn(payload: unknown): Promise<Refusal | null> {
    return this.#hear({ kind: 'return', payload });
  }

  /** An operator cancels the run. */
  cancel(): Promise<Refusal | null> {
    return this.#hear({ kind: 'cancel' });
  }

  async #hear(input: Input): Promise<Refusal | null> {
    const [refusal = null] = await this.atOnce([input]);
    return refusal;
  }

  /**
   * Several things in one instant, as a worker may hear them in one task: the story looks up only where it is let
   * (`breath`), and else when all was said. Returns what each was refused with.
   */
  async atOnce(inputs: readonly Input[]): Promise<(Refusal | null)[]> {
    const heard: (Refusal | null)[] = [];
    for (const input of inputs) {
      heard.push(this.#take(input));
      if (input.kind === 'breath') await this.#settle();
    }
    await this.#settle();
    return heard;
  }

  #take(input: Input): Refusal | null {
    // A new calendar is in force for everybody, also for whom it does not matter any more.
    if (input.kind === 'calendar') this.effects.calendar = input.calendar;
    if (this.closed) return CLOSED;
    switch (input.kind) {
      case 'answer':
        return this.#takeAnswer(input.input);
      case 'act':
        return this.#takeAct(input.request);
      case 'signal':
        return this.#takeSignal(input.payload);
      case 'calendar': {
        const { id: calendarId, version } = input.calendar;
        return this.#tell(calendarHeard({ calendarId, version }, this.file.state.calendarHeard));
      }
      case 'return':
        return this.#tell(returnEnded(this.file.state, input.payload));
      case 'cancel':
        this.#tell([closedByOperator({ identity: 'operator@night', reason: 'Entered by mistake.' })]);
        this.file.keep({ interruption: 'closed' });
        return null;
      case 'clocks':
        this.#fireAllDue();
        return null;
      case 'breath':
        return null;
    }
  }

  #tell(events: readonly NewEvent[]): null {
    this.file.tell(events);
    this.desk.stir();
    return null;
  }

  #takeAnswer(input: TaskAnswer): Refusal | null {
    const refusal = refusalOfShape(input, 'answer') ?? refusalOfAnswer(this.file.view, input);
    const task = entryOf(this.file.state.tasks, input.taskId);
    if (refusal !== null || task === undefined) return refusal;
    const { taskId, answer, by, via, fingerprint } = input;
    return this.#tell([event('task-answered', { taskId, kind: task.kind, answer, via, fingerprint }, by)]);
  }

  #takeAct(request: ActRequest): Refusal | null {
    if (entryOf(this.file.state.acted, request.actionId) !== undefined) return null;
    const refusal = refusalOfShape(request, 'action') ?? refusalOfAct(this.file.view, request, this.now);
    if (refusal !== null) return refusal;
    const { events, next } = eventsOfAct(this.file.view, request, this.#newId);
    this.file.keep({ acted: { ...this.file.state.acted, [request.actionId]: this.now } });
    this.#tell(events);
    if (next !== null) this.file.keep({ interruption: next });
    return null;
  }

  #takeSignal(payload: unknown): Refusal | null {
    const decision = approvalDecisionSchema.safeParse(payload);
    const input = decision.success ? operatorsAnswer(this.file.view, decision.data) : null;
    const refusal: Refusal | null =
      input === null ? { code: 'answer-invalid', details: [] } : refusalOfAnswer(this.file.view, input);
    const task = input === null ? undefined : entryOf(this.file.state.tasks, input.taskId);
    if (input === null || refusal !== null || task === undefined) {
      const code = input === null ? 'payload-malformed' : (refusal?.code ?? 'task-already-ended');
      const by = { kind: 'operator', personId: decision.data?.by ?? '' } as const;
      this.#tell([event('operator-note', { code, text: null }, by)]);
      return refusal;
    }
    const { taskId, answer, by, via, fingerprint } = input;
    return this.#tell([
      event('approver-told', { taskId, operator: decision.data?.by ?? '' }),
      event('task-answered', { taskId, kind: task.kind, answer, via, fingerprint }, by),
    ]);
  }

  #fireAllDue(): void {
    const due = (): ClockState | null => dueClock(this.file.state, this.now);
    for (let clock = due(); clock !== null; clock = due()) this.#tell(fire(this.file.view, clock, this.now));
  }

  /** When something happens next by itself; null: only people move the case. */
  get nextInstant(): string | null {
    return this.closed ? null : nextInstant(this.file.state);
  }

  /** Lets time pass up to an instant; every clock fires at its own. */
  async passTo(untilMs: number): Promise<void> {
    for (let at = this.nextInstant; at !== null && Date.parse(at) <= untilMs; at = this.nextInstant) {
      this.nowMs = Math.max(this.nowMs, Date.parse(at));
      this.#fireAllDue();
      await this.#settle();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }
}
