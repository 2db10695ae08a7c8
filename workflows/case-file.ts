import { condition, uuid4 } from '@temporalio/workflow';
import type { NewEvent } from '../domain/case/events';
import type { CaseState } from '../domain/case/state';
import type { Policy } from '../domain/policy/schema';
import { independenceGivenUp } from '../domain/story/independence';
import { learn, NOTHING_TOLD, stepOf, tell, type Told } from '../domain/story/tell';
import { viewOf, type CaseView } from '../domain/story/view';
import { patiently, record } from './effects';
import { showOperators } from './operators-view';
import type { StoryFile } from './story';

/**
 * The case file: events out. Each event is folded into the state at once, with all that follows from it; what a
 * step brought together goes to PostgreSQL in one `record` activity, one in flight at a time.
 */
export class CaseFile implements StoryFile {
  #told: Told;
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
    this.#told = { state, telling: NOTHING_TOLD };
    this.recordedSeq = state.lastSeq;
  }

  get state(): CaseState {
    return this.#told.state;
  }

  get view(): CaseView {
    return viewOf(this.policy, this.state);
  }

  /** Whether everything told is in PostgreSQL. */
  get drained(): boolean {
    return this.#told.telling.events.length === 0 && !this.#recording;
  }

  /** Changes what the story itself keeps: where it stands and what it has heard. */
  keep(change: Partial<Pick<CaseState, 'cursor' | 'answers' | 'silent' | 'interruption' | 'acted'>>): void {
    this.#told = { ...this.#told, state: { ...this.state, ...change } };
  }

  /** Tells events, each with its consequences, in order. Returns the sequence number of the last one. */
  tell(events: readonly NewEvent[]): number {
    this.#told = tell(this.policy, this.#told, events, { at: new Date().toISOString(), newId: uuid4 });
    return this.state.lastSeq;
  }

  /** Runs beside the story for the whole run. */
  async keepRecording(): Promise<never> {
    for (;;) {
      await condition(() => this.#told.telling.events.length > 0 && this.storyWaits);
      this.#recording = true;
      await this.#recordStep();
      this.#recording = false;
    }
  }

  async #recordStep(): Promise<void> {
    const step = stepOf(this.policy, this.#told, new Date().toISOString());
    this.#told = { ...this.#told, telling: NOTHING_TOLD };
    const result = await patiently(() => record(step));
    this.#told = { ...this.#told, state: learn(this.state, result) };
    this.tell(independenceGivenUp(this.view, result.tasks));
    if (result.lettersWaiting > 0) this.lettersWaiting = true;
    this.recordedSeq = step.events.at(-1)?.seq ?? this.recordedSeq;
    this.steps += 1;
    showOperators(this.view);
  }
}
