import { condition, uuid4 } from '@temporalio/workflow';
import { isRecounted } from '../domain/case/calendar-change';
import type { DomainEvent, NewEvent } from '../domain/case/events';
import { evolve } from '../domain/case/evolve';
import type { LetterRequest } from '../domain/case/letters';
import type { ClockRequest } from '../domain/case/clock-state';
import type { RecordResult } from '../domain/case/record-step';
import type { CaseState } from '../domain/case/state';
import { summaryOf } from '../domain/case/summary';
import type { Policy } from '../domain/policy/schema';
import { consequences } from '../domain/story/consequences';
import { lettersOf } from '../domain/story/letters-of';
import { levelsOf } from '../domain/story/levels';
import { viewOf, type CaseView } from '../domain/story/view';
import { patiently, record } from './effects';
import { showOperators } from './operators-view';

/**
 * The case file: events out. Each event is folded into the state at once, with all that follows from it; what a
 * step brought together goes to PostgreSQL in one `record` activity, one in flight at a time.
 */
export class CaseFile {
  #state: CaseState;
  #events: DomainEvent[] = [];
  #letters: LetterRequest[] = [];
  #clocks = new Set<string>();
  #recording = false;

  /** The story has come to a wait: what it told so far is one step. */
  storyWaits = false;
  /** Steps recorded in this run. */
  steps = 0;
  recordedSeq: number;
  lettersWaiting = false;

  constructor(
    state: CaseState,
    private readonly policy: Policy,
  ) {
    this.#state = state;
    this.recordedSeq = state.lastSeq;
  }

  get state(): CaseState {
    return this.#state;
  }

  get view(): CaseView {
    return viewOf(this.policy, this.#state);
  }

  /** Whether everything told is in PostgreSQL. */
  get drained(): boolean {
    return this.#events.length === 0 && !this.#recording;
  }

  /** Changes what the story itself keeps: where it stands and what it has heard. */
  keep(change: Partial<Pick<CaseState, 'cursor' | 'answers' | 'silent' | 'interruption' | 'acted'>>): void {
    this.#state = { ...this.#state, ...change };
  }

  /** Tells events, each with its consequences, in order. Returns the sequence number of the last one. */
  tell(events: readonly NewEvent[]): number {
    for (const told of events) {
      const placed = this.#place(told);
      this.#state = evolve(this.#state, placed);
      this.#events.push(placed);
      this.#noteClock(placed);
      this.#letters.push(...lettersOf(this.view, placed));
      this.tell(consequences(this.view, placed, uuid4));
    }
    return this.#state.lastSeq;
  }

  #place(told: NewEvent): DomainEvent {
    const { cursor, lastSeq } = this.#state;
    const at = new Date().toISOString();
    return { ...told, seq: lastSeq + 1, at, round: cursor.round, stage: cursor.stage };
  }

  #noteClock(e: DomainEvent): void {
    if (e.type === 'clock-started' || e.type === 'clock-breached' || e.type === 'clock-escalated')
      this.#clocks.add(e.data.clockId);
    if (e.type === 'clock-stopped') this.#clocks.delete(e.data.clockId);
    if (e.type === 'calendar-changed')
      for (const clock of Object.values(this.#state.clocks))
        if (isRecounted(clock)) this.#clocks.add(clock.clockId);
  }

  /** Runs beside the story for the whole run. */
  async keepRecording(): Promise<never> {
    for (;;) {
      await condition(() => this.#events.length > 0 && this.storyWaits);
      this.#recording = true;
      await this.#recordStep();
      this.#recording = false;
    }
  }

  async #recordStep(): Promise<void> {
    const { complaintId, organization, policyVersionId, fingerprint } = this.#state;
    const events = this.#events;
    const letters = this.#letters;
    const clocks = this.#clockRequests();
    [this.#events, this.#letters, this.#clocks] = [[], [], new Set()];
    const summary = summaryOf(this.#state);
    const at = new Date().toISOString();
    const stream = { kind: 'complaint', fingerprint, summary } as const;
    const result = await patiently(() =>
      record({ stream, complaintId, organization, policyVersionId, at, events, clocks, letters }),
    );
    this.#take(result);
    this.recordedSeq = events.at(-1)?.seq ?? this.recordedSeq;
    this.steps += 1;
    showOperators(this.view);
  }

  #clockRequests(): ClockRequest[] {
    return [...this.#clocks].flatMap((clockId): ClockRequest[] => {
      const clock = this.#state.clocks[clockId];
      if (clock === undefined) return [];
      const level = clock.breachedAt === null ? undefined : levelsOf(this.view, clockId)[clock.nextLevel];
      if (level === undefined || clock.breachedAt === null) return [{ clock, nextLevel: null }];
      return [
        { clock, nextLevel: { length: level.after ?? { 'working-minutes': 1 }, fromAt: clock.breachedAt } },
      ];
    });
  }

  /** What only the database knows comes back: the number, who was found for a task, when a clock is due. */
  #take({ number, tasks, clocks, lettersWaiting }: RecordResult): void {
    const state = this.#state;
    const found = new Map(tasks.map((task) => [task.taskId, task]));
    const instants = new Map(clocks.map((clock) => [clock.clockId, clock]));
    this.#state = {
      ...state,
      number,
      tasks: mapValues(state.tasks, (task) => {
        const assigned = found.get(task.taskId);
        return assigned === undefined
          ? task
          : { ...task, assignees: assigned.assignees, found: assigned.found };
      }),
      clocks: mapValues(state.clocks, (clock) => {
        const computed = instants.get(clock.clockId);
        if (computed === undefined) return clock;
        return {
          ...clock,
          dueAt: computed.dueAt,
          remindAtInstant: computed.remindAt,
          nextLevelAt: computed.nextLevelAt,
        };
      }),
    };
    if (lettersWaiting > 0) this.lettersWaiting = true;
  }
}

function mapValues<V>(
  map: { readonly [key: string]: V },
  change: (value: V) => V,
): { readonly [key: string]: V } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
