import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { condition, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { ReturnState } from '../domain/case/return';
import { openReturns, startOfReturn } from '../domain/story/returns';
import type { CaseFile } from './case-file';
import { patiently } from './effects';
import { openFollowUp } from './open-follow-up';

/** Opens the procedure of each return that was asked for, once the request is on record (MF-17). */
export class Returns {
  readonly #opened = new Set<string>();
  #opening = false;

  constructor(private readonly file: CaseFile) {}

  /** Whether every return that is on record has its procedure. */
  get idle(): boolean {
    return !this.#opening && this.#next() === undefined;
  }

  /** Runs beside the story for the whole run. */
  async keepOpening(): Promise<never> {
    for (;;) {
      await condition(() => this.#next() !== undefined);
      const asked = this.#next();
      if (asked === undefined) continue;
      this.#opening = true;
      await patiently(() => this.#open(asked));
      this.#opened.add(asked.returnId);
      this.#opening = false;
    }
  }

  #next(): ReturnState | undefined {
    return openReturns(this.file.state).find(
      ({ returnId, seq }) => seq <= this.file.recordedSeq && !this.#opened.has(returnId),
    );
  }

  /** A run that another continued, or that was made again, finds the procedure under way or ended. */
  async #open(asked: ReturnState): Promise<void> {
    const workflowIdReusePolicy = WorkflowIdReusePolicy.REJECT_DUPLICATE;
    try {
      await openFollowUp(startOfReturn(this.file.view, asked), { workflowIdReusePolicy });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
