import type { CalendarChange } from '../domain/case/calendar-change';
import type { RulingStart } from '../domain/case/follow-up';
import type { ComplaintStart, Receipt } from '../domain/case/intake';
import type { RefusalCode } from '../domain/contract';
import type {
  ChangeDecided,
  ChangeDecision,
  ChangeRefusal,
  PolicyChangeStart,
} from '../domain/policy-change/change';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../domain/tasks/answer';

/** What the workflow (or the lack of one) said to an Update. */
export type UpdateOutcome<T, Code extends string = RefusalCode> =
  /** The handler has finished: in PostgreSQL. */
  | { readonly kind: 'recorded'; readonly result: T }
  /** Durable in the workflow, not finished within the deadline. */
  | { readonly kind: 'accepted' }
  /** Nobody knows whether it arrived: repeat it with the same content. */
  | { readonly kind: 'not-accepted' }
  | { readonly kind: 'refused'; readonly code: Code; readonly details: readonly unknown[] }
  /** No run is open under this id: ended, or never existed. PostgreSQL knows which. */
  | { readonly kind: 'ended' };

/** The same, of a decision on a draft of the procedure. */
export type ChangeUpdateOutcome = UpdateOutcome<ChangeDecided, ChangeRefusal>;

export type SubmitResult =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  /** The run exists and has everything; the receipt was not there within the deadline. */
  | { readonly kind: 'durable' }
  /** The run under this id was started with another fingerprint: the same key, other content. */
  | { readonly kind: 'other-content' }
  /** No run is known to exist. */
  | { readonly kind: 'unavailable' };

/** Whose story an answer belongs to. */
export type RunOf = { readonly kind: 'complaint' | 'follow-up'; readonly id: string };

/** The run in which a task is asked. */
export function runOfTask(task: { readonly streamId: string; readonly complaintId: string }): RunOf {
  return task.streamId === task.complaintId
    ? { kind: 'complaint', id: task.complaintId }
    : { kind: 'follow-up', id: task.streamId };
}

/** All that the API asks of Temporal; tests put a fake in its place. */
export type ComplaintRuns = {
  submit(start: ComplaintStart): Promise<SubmitResult>;
  answerTask(run: RunOf, answer: TaskAnswer): Promise<UpdateOutcome<AnswerResult>>;
  /** `keyHash`: SHA-256 (hex) of the Idempotency-Key. */
  act(run: RunOf, keyHash: string, request: ActRequest): Promise<UpdateOutcome<ActResult>>;
  /**
   * What the procedure means, asked on a case that is over: a follow-up begins with the action, once however often
   * it is asked for.
   */
  askRuling(start: RulingStart, keyHash: string, request: ActRequest): Promise<UpdateOutcome<ActResult>>;
  /**
   * Begins to tell every running case of a calendar's new version, whose row must stand in PostgreSQL by then; once
   * for each version, however often it is asked for. `unavailable`: nobody knows whether it began, ask again.
   */
  announceCalendar(change: CalendarChange): Promise<'announced' | 'unavailable'>;
  /** Begins to ask for the approval of a draft whose row stands in PostgreSQL; once, however often it is asked for. */
  startPolicyChange(start: PolicyChangeStart): Promise<'started' | 'unavailable'>;
  decidePolicyChange(changeId: string, decision: ChangeDecision): Promise<ChangeUpdateOutcome>;
  /** Whether the server answers at all. */
  reachable(): Promise<boolean>;
  /** Workers that polled the task queue lately; throws when Temporal cannot be asked. */
  openTaskQueuePollers(): Promise<number>;
};
