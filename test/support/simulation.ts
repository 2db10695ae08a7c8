import { randomUUID } from 'node:crypto';
import { begin, received } from '../../domain/case/begin';
import { calendarHeard } from '../../domain/case/calendar-change';
import { closedByOperator } from '../../domain/case/closed-by-operator';
import { event, type NewEvent } from '../../domain/case/events';
import type { ComplaintStart } from '../../domain/case/intake';
import type { RecordResult, RecordStep } from '../../domain/case/record-step';
import type { CaseState } from '../../domain/case/state';
import { entryOf } from '../../domain/entry-of';
import type { Policy } from '../../domain/policy/schema';
import { closing } from '../../domain/story/close';
import { dueClock, fire, nextInstant } from '../../domain/story/fire';
import { returnEnded } from '../../domain/story/returns';
import { independenceGivenUp } from '../../domain/story/independence';
import { learn, NOTHING_TOLD, stepOf, tell, type Placing, type Told } from '../../domain/story/tell';
import { viewOf, type CaseView } from '../../domain/story/view';
import { eventsOfAct, refusalOfAct } from '../../domain/tasks/act';
import { approvalDecisionSchema } from '../../domain/tasks/actions';
import type { ActRequest, TaskAnswer } from '../../domain/tasks/answer';
import { operatorsAnswer } from '../../domain/tasks/operators-answer';
import { refusalOfAnswer, refusalOfShape, type Refusal } from '../../domain/tasks/refusal';
import type { Calendar } from '../../domain/time/calendar';
import { Desk } from '../../workflows/desk';
import { stages } from '../../workflows/stages';
import { goThrough, type StoryFile } from '../../workflows/story';
import type { FakeEffects, Recorded } from './fake-effects';
import { idOf } from './test-people';

/** A case file in memory: the same fold as a run's. */
class FileInMemory implements StoryFile {
  #told: Told;
  storyWaits = false;

  constructor(
    private readonly policy: Policy,
    state: CaseState,
    private readonly placing: () => Placing,
  ) {
    this.#told = { state, telling: NOTHING_TOLD };
  }

  get state(): CaseState {
    return this.#told.state;
  }

  get view(): CaseView {
    return viewOf(this.policy, this.state);
  }

  keep(change: Parameters<StoryFile['keep']>[0]): void {
    this.#told = { ...this.#told, state: { ...this.state, ...change } };
  }

  tell(events: readonly NewEvent[]): number {
    this.#told = tell(this.policy, this.#told, events, this.placing());
    return this.state.lastSeq;
  }

  /** The step that is due, once the story waits; null: there is nothing to record. */
  takeStep(at: string): RecordStep | null {
    if (this.#told.telling.events.length === 0 || !this.storyWaits) return null;
    const step = stepOf(this.policy, this.#told, at);
    this.#told = { ...this.#told, telling: NOTHING_TOLD };
    return step;
  }

  learn(result: RecordResult): void {
    this.#told = { ...this.#told, state: learn(this.state, result) };
    this.tell(independenceGivenUp(this.view, result.tasks));
  }
}

/** What a run passes on to the next, and how many ids it has given away. */
type Carried = { readonly state: CaseState; readonly ids: number };

type Waiter = { readonly until: () => boolean; readonly resolve: () => void };

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

  constructor(
    readonly policy: Policy,
    readonly start: ComplaintStart,
    readonly effects: FakeEffects,
    public nowMs: number,
    carried?: Carried,
  ) {
    // Ids are the same in every run of the same course.
    const newId = (): string => idOf(`${start.complaintId} ${String((this.#ids += 1))}`);
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
      this.file.learn(await this.effects.record(step));
    }
  }

  /** Answers as the Update `answerTask` does; null: it was taken, or repeats what was. */
  async answer(input: TaskAnswer): Promise<Refusal | null> {
    const refusal =
      this.#closed() ?? refusalOfShape(input, 'answer') ?? refusalOfAnswer(this.file.view, input);
    const task = entryOf(this.file.state.tasks, input.taskId);
    if (refusal !== null || task === undefined) return refusal;
    const { taskId, answer, by, via, fingerprint } = input;
    this.file.tell([event('task-answered', { taskId, kind: task.kind, answer, via, fingerprint }, by)]);
    this.desk.stir();
    await this.#settle();
    return null;
  }

  /** Acts as the Update `act` does. */
  async act(request: ActRequest): Promise<Refusal | null> {
    const refusal =
      this.#closed() ?? refusalOfShape(request, 'action') ?? refusalOfAct(this.file.view, request, this.now);
    if (refusal !== null) return refusal;
    const { events, next } = eventsOfAct(this.file.view, request, randomUUID);
    this.file.keep({ acted: { ...this.file.state.acted, [request.actionId]: this.now } });
    this.file.tell(events);
    if (next !== null) this.file.keep({ interruption: next });
    this.desk.stir();
    await this.#settle();
    return null;
  }

  /** Another version of the calendar is in force, and the run hears of it. */
  async hearCalendar(calendar: Calendar): Promise<Refusal | null> {
    this.effects.calendar = calendar;
    const { id: calendarId, version } = calendar;
    if (this.closed) return CLOSED;
    this.file.tell(calendarHeard({ calendarId, version }, this.file.state.calendarHeard));
    this.desk.stir();
    await this.#settle();
    return null;
  }

  /** An operator signals a decision; what cannot be taken becomes a note, whose code is returned. */
  async signal(payload: unknown): Promise<Refusal | null> {
    if (this.closed) return CLOSED;
    const decision = approvalDecisionSchema.safeParse(payload);
    const input = decision.success ? operatorsAnswer(this.file.view, decision.data) : null;
    const refusal: Refusal | null =
      input === null ? { code: 'answer-invalid', details: [] } : refusalOfAnswer(this.file.view, input);
    const task = input === null ? undefined : entryOf(this.file.state.tasks, input.taskId);
    if (input === null || refusal !== null || task === undefined) {
      const code = input === null ? 'payload-malformed' : (refusal?.code ?? 'task-already-ended');
      const by = { kind: 'operator', personId: decision.data?.by ?? '' } as const;
      this.file.tell([event('operator-note', { code, text: null }, by)]);
      this.desk.stir();
      await this.#settle();
      return refusal;
    }
    const { taskId, answer, by, via, fingerprint } = input;
    this.file.tell([
      event('approver-told', { taskId, operator: decision.data?.by ?? '' }),
      event('task-answered', { taskId, kind: task.kind, answer, via, fingerprint }, by),
    ]);
    this.desk.stir();
    await this.#settle();
    return null;
  }

  /** The procedure of a return has ended, and the run hears of it. */
  async hearOfReturn(payload: unknown): Promise<Refusal | null> {
    if (this.closed) return CLOSED;
    this.file.tell(returnEnded(this.file.state, payload));
    this.desk.stir();
    await this.#settle();
    return null;
  }

  /** An operator cancels the run. */
  async cancel(): Promise<Refusal | null> {
    if (this.closed) return CLOSED;
    this.file.tell([closedByOperator({ identity: 'operator@night', reason: 'Entered by mistake.' })]);
    this.file.keep({ interruption: 'closed' });
    this.desk.stir();
    await this.#settle();
    return null;
  }

  #closed(): Refusal | null {
    return this.closed ? CLOSED : null;
  }

  /** When something happens next by itself; null: only people move the case. */
  get nextInstant(): string | null {
    return this.closed ? null : nextInstant(this.file.state);
  }

  /** Lets time pass up to an instant; every clock fires at its own. */
  async passTo(untilMs: number): Promise<void> {
    for (let at = this.nextInstant; at !== null && Date.parse(at) <= untilMs; at = this.nextInstant) {
      this.nowMs = Math.max(this.nowMs, Date.parse(at));
      for (
        let due = dueClock(this.file.state, this.now);
        due !== null;
        due = dueClock(this.file.state, this.now)
      ) {
        this.file.tell(fire(this.file.view, due, this.now));
        this.desk.stir();
      }
      await this.#settle();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }
}
