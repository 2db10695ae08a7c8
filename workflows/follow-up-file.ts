import type { DomainEvent, NewEvent } from '../domain/case/events';
import type { LetterRequest } from '../domain/case/letters';
import { followUpRequests } from '../domain/follow-up/clock';
import { followUpSummary } from '../domain/follow-up/kinds';
import { followUpLetters } from '../domain/follow-up/letters';
import { evolveFollowUp, takeFollowUp, type FollowUpState } from '../domain/follow-up/state';
import type { Policy } from '../domain/policy/schema';
import { patiently, record } from './effects';

/** The file of a follow-up: its events out, one step at a time, with a sequence and a hash chain of its own. */
export class FollowUpFile {
  #state: FollowUpState;
  #events: DomainEvent[] = [];
  #letters: LetterRequest[] = [];

  recordedSeq: number;
  lettersWaiting = false;
  /** Steps recorded in this run. */
  steps = 0;

  constructor(state: FollowUpState) {
    this.#state = state;
    this.recordedSeq = state.lastSeq;
  }

  get state(): FollowUpState {
    return this.#state;
  }

  /** Whether something was told that is not recorded yet. */
  get stirred(): boolean {
    return this.#events.length > 0;
  }

  keepActed(actionId: string, at: string): void {
    this.#state = { ...this.#state, acted: { ...this.#state.acted, [actionId]: at } };
  }

  tell(told: readonly NewEvent[]): void {
    for (const one of told) {
      const at = new Date().toISOString();
      const placed: DomainEvent = { ...one, seq: this.#state.lastSeq + 1, at, round: 1, stage: 'closed' };
      this.#state = evolveFollowUp(this.#state, placed);
      this.#events.push(placed);
      this.#letters.push(...followUpLetters(placed, this.#state));
    }
  }

  /** Brings what was told to PostgreSQL, in one step. */
  async record(policy: Policy): Promise<void> {
    const { complaintId, organization, policyVersionId, followUpId } = this.#state.start;
    const events = this.#events;
    const letters = this.#letters;
    const clocks = followUpRequests(this.#state, policy, events);
    [this.#events, this.#letters] = [[], []];
    const stream = { kind: 'follow-up', followUpId, summary: followUpSummary(this.#state) } as const;
    const at = new Date().toISOString();
    const result = await patiently(() =>
      record({ stream, complaintId, organization, policyVersionId, at, events, letters, clocks }),
    );
    this.#state = takeFollowUp(this.#state, result);
    this.recordedSeq = events.at(-1)?.seq ?? this.recordedSeq;
    this.steps += 1;
    if (result.lettersWaiting > 0) this.lettersWaiting = true;
  }
}
