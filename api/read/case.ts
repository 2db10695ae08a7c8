import type { JsonObject } from '../../domain/json';
import type { Branch, Channel, Outcome, Stage, Step } from '../../domain/lifecycle';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Explanation } from '../../domain/time/explanation';
import type { ClockPurpose, ClockStatus } from '../../domain/case/clock-state';
import type { ReadDeps } from '../deps';
import type { Principal } from '../principal';
import type { EventView } from './events';
import type { LetterView } from './letters';
import type { PersonRef } from './person-names';
import type { AnsweredForm, TaskView } from './task-view';

/** The complainant's words and data; all of it null after erasure. */
export type Submission = {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly representative: string | null;
  readonly subject: string | null;
  readonly content: string;
  readonly demand: string | null;
  readonly product: string | null;
  /** Fields of the policy's intake form, plain and personal together, by id. */
  readonly fields: JsonObject;
};

export type LimitView = {
  readonly id: string;
  readonly limitId: string;
  readonly clause: string | null;
  readonly purpose: ClockPurpose;
  readonly round: number;
  readonly status: ClockStatus;
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly endedAt: string | null;
  readonly breachedAt: string | null;
  readonly pauses: readonly JsonObject[];
  /** texts/explain-limit.ts says it in words; null before the first computation. */
  readonly explanation: Explanation | null;
  readonly calendarId: string;
  readonly calendarVersion: number;
};

/** One stage on the path of this case's track, in order. */
export type PathStep = {
  readonly stage: Stage;
  readonly step: Step | null;
  readonly state: 'done' | 'now' | 'ahead' | 'skipped';
  /** When the stage was last entered; null: not yet. */
  readonly enteredAt: string | null;
};

export type FollowUpView = {
  readonly id: string;
  readonly workflowId: string;
  readonly kind: string;
  readonly owner: PersonRef;
  /** Local date. */
  readonly dueOn: string;
  readonly status: 'open' | 'done';
  readonly overdue: boolean;
  readonly measure: string | null;
};

export type CaseView = {
  readonly id: string;
  readonly number: string;
  readonly workflowId: string;
  readonly organization: string;
  readonly policyVersionId: string;
  readonly policy: Policy;
  readonly track: Track;
  readonly channel: Channel;
  readonly complainantKind: string;
  /** The customer's language. */
  readonly locale: string;
  readonly unit: string | null;
  readonly against: PersonRef | null;
  readonly enteredBy: PersonRef | null;
  readonly businessType: string | null;
  readonly stage: Stage;
  readonly round: number;
  readonly refusals: { readonly offer: number; readonly result: number };
  readonly severity: string;
  readonly branch: Branch;
  readonly category: string | null;
  readonly urgent: boolean;
  readonly paused: boolean;
  readonly department: string | null;
  readonly handlerRole: string | null;
  readonly founded: boolean | null;
  readonly reasonable: boolean | null;
  readonly planVersion: number;
  readonly answerVersion: number;
  readonly outcome: Outcome | null;
  readonly overdue: boolean;
  readonly nextDeadlineAt: string | null;
  readonly occurredAt: string | null;
  readonly receivedAt: string;
  readonly roundStartedAt: string;
  readonly closedAt: string | null;
  /** Elapsed minutes of this round, and since the first receipt. */
  readonly roundMinutes: number;
  readonly totalMinutes: number;
  readonly submission: Submission | null;
  readonly attachments: readonly { readonly id: string; readonly fileName: string; readonly bytes: number }[];
  readonly people: readonly (PersonRef & { readonly roles: readonly string[] })[];
  readonly path: readonly PathStep[];
  readonly limits: readonly LimitView[];
  /** All tasks, newest first. */
  readonly tasks: readonly TaskView[];
  /** What was filled in so far, oldest first. */
  readonly answers: readonly AnsweredForm[];
  /** What was given to the customer, as the forms of this case recorded it. */
  readonly remedies: readonly JsonObject[];
  readonly followUps: readonly FollowUpView[];
};

/** One case with everything that its page shows; null: not in the principal's organisation, or not allowed. */
export declare function readCase(
  deps: ReadDeps,
  query: { readonly principal: Principal; readonly complaintId: string },
): Promise<CaseView | null>;

export type CaseRecord = { readonly events: readonly EventView[]; readonly letters: readonly LetterView[] };

/** The timeline: every event in order with its texts put back, and the letters, links masked. */
export declare function readCaseRecord(
  deps: ReadDeps,
  query: { readonly principal: Principal; readonly complaintId: string },
): Promise<CaseRecord | null>;
