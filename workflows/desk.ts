import { askEvents, leftOver, replyTo } from '../domain/story/ask';
import type { Answered, Question, Reply } from '../domain/story/view';
import { Interruption, Renewal, type StoryFile } from './story';

/** How a desk waits: by the conditions of a run, or in a test's memory. */
export type Waiting = {
  wait(until: () => boolean): Promise<void>;
  newId(): string;
  /**
   * Whether the run is to be continued as a new one. Only between two steps, at a moment when nothing is under way of
   * which a new run would not know: an answer that comes in before is judged in this run.
   */
  mustRenew(): boolean;
};

/** The desk asks people for something and waits for them. */
export class Desk {
  #stirred = false;
  #waiting = false;

  constructor(
    private readonly file: StoryFile,
    private readonly waiting: Waiting,
  ) {}

  /** Something happened that the story may be waiting for: it looks again before the step is recorded. */
  stir(): void {
    this.#stirred = true;
    // A story that closes looks no more: what is told then is recorded as it comes.
    if (this.#waiting) this.file.storyWaits = false;
  }

  /** Asks, once, and waits until everybody asked has answered or the customer's silence ended the question. */
  async ask(question: Question): Promise<Reply> {
    // What interrupted while the run was renewed comes before any new question.
    this.#heedInterruption();
    this.file.tell(askEvents(this.file.view, question, () => this.waiting.newId()));
    const reply = await this.until(() => replyTo(this.file.view, question));
    this.file.tell(leftOver(this.file.view, question));
    this.file.keep({ answers: {}, silent: null });
    return reply;
  }

  /** Asks people of the organisation, who are never silent for good. */
  async askStaff(question: Question): Promise<readonly [Answered, ...Answered[]]> {
    const reply = await this.ask(question);
    if (reply === 'silence') throw new Error('silence ends only a question to the customer');
    return reply;
  }

  /** Waits until `probe` finds something. Races interruptions and the renewal of the run. */
  async until<T>(probe: () => T | null): Promise<T> {
    for (;;) {
      this.#stirred = false;
      this.#heedInterruption();
      const found = probe();
      if (found !== null) return found;
      if (this.waiting.mustRenew()) throw new Renewal();
      this.file.storyWaits = true;
      this.#waiting = true;
      await this.waiting.wait(() => this.#stirred || this.waiting.mustRenew());
      this.#waiting = false;
      this.file.storyWaits = false;
    }
  }

  #heedInterruption(): void {
    const { interruption } = this.file.state;
    if (interruption !== null) throw new Interruption(interruption);
  }
}
