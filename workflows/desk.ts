import { condition, uuid4, workflowInfo } from '@temporalio/workflow';
import type { Stage } from '../domain/lifecycle';
import { askEvents, leftOver, replyTo } from '../domain/story/ask';
import type { Answered, Question, Reply } from '../domain/story/view';
import type { CaseFile } from './case-file';

/** Thrown by a wait when something changed the course of the case; caught by the loop and nowhere else. */
export class Interruption extends Error {
  constructor(readonly next: Stage) {
    super('interrupted');
  }
}

/** Thrown by a wait when the run's history has grown long: the loop continues the case as a new run. */
export class Renewal extends Error {}

/** The desk asks people for something and waits for them. */
export class Desk {
  #stirred = false;
  #waiting = false;

  /** `mayRenew`: whether nothing is under way that a new run would not know of. */
  constructor(
    private readonly file: CaseFile,
    private readonly mayRenew: () => boolean,
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
    this.file.tell(askEvents(this.file.view, question, uuid4));
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
      if (this.#mustRenew()) throw new Renewal();
      this.file.storyWaits = true;
      this.#waiting = true;
      await condition(() => this.#stirred || this.#mustRenew());
      this.#waiting = false;
      this.file.storyWaits = false;
    }
  }

  #heedInterruption(): void {
    const { interruption } = this.file.state;
    if (interruption !== null) throw new Interruption(interruption);
  }

  /**
   * Only between two steps, at a moment when nothing is under way: an answer that comes in before is judged in this
   * run. A run that has recorded nothing yet is never renewed, or a low limit would renew for ever.
   */
  #mustRenew(): boolean {
    return workflowInfo().continueAsNewSuggested && this.file.steps > 0 && this.mayRenew();
  }
}
