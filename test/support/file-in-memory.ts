import type { NewEvent } from '../../domain/case/events';
import type { RecordResult, RecordStep } from '../../domain/case/record-step';
import type { CaseState } from '../../domain/case/state';
import type { Policy } from '../../domain/policy/schema';
import { independenceGivenUp } from '../../domain/story/independence';
import { learn, NOTHING_TOLD, stepOf, tell, type Placing, type Told } from '../../domain/story/tell';
import { viewOf, type CaseView } from '../../domain/story/view';
import type { StoryFile } from '../../workflows/story';

/** A case file in memory: the same fold as a run's. */
export class FileInMemory implements StoryFile {
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
