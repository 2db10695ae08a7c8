import type { Progress } from './progress';
import type { DemoComplaint } from './result';

/** How far the demo is. */
export class Tally {
  #submitted = 0;
  #answered = 0;
  #ended = 0;

  constructor(
    private readonly total: number,
    private readonly progress: Progress,
  ) {}

  happened(what: 'submitted' | 'answered'): void {
    if (what === 'submitted') this.#submitted += 1;
    else this.#answered += 1;
    this.#show();
  }

  ended({ number, line, outcome, rounds, path: course, problem }: DemoComplaint): void {
    this.#ended += 1;
    const what = problem ?? `${outcome ?? ''} after ${rounds} round${rounds === 1 ? '' : 's'} (${course})`;
    this.progress.line(`${number ?? `line ${line}`}: ${what}`);
    this.#show();
  }

  #show(): void {
    const { total } = this;
    this.progress.status(
      `${this.#submitted} of ${total} submitted, ${this.#answered} tasks answered, ${this.#ended} ended`,
    );
  }
}
