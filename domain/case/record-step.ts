import type { Outcome, Stage } from '../lifecycle';
import type { ClockInstants, ClockRequest } from './clock-state';
import type { DomainEvent } from './events';
import type { FollowUpKind } from './follow-up';
import type { LetterRequest } from './letters';

/** Where a complaint stands, as people read it in PostgreSQL: a projection of the workflow's state. */
export type CaseSummary = {
  trackId: string;
  stage: Stage;
  round: number;
  severity: string;
  branch: 'ordinary' | 'major';
  category: string | null;
  urgent: boolean;
  paused: boolean;
  department: string | null;
  handlerRole: string | null;
  /** The rung of the ladder on which it stands; absent: its track has none. */
  rung?: string;
  founded: boolean | null;
  reasonable: boolean | null;
  offerRefusals: number;
  resultRefusals: number;
  planVersion: number;
  answerVersion: number;
  outcome: Outcome | null;
  overdue: boolean;
  /** A letter was refused for good, and nobody has yet done what it asked in another way. */
  undelivered: boolean;
  nextDeadlineAt: string | null;
  receivedAt: string;
  roundStartedAt: string;
  closedAt: string | null;
};

/** Where stands what goes on beside a case or outlives it. */
export type FollowUpSummary = {
  kind: FollowUpKind;
  /** A return's own number; the other kinds have none. */
  number?: string;
  /** Whose it is, where it is one person's by name. */
  ownerId: string | null;
  /** Local date, YYYY-MM-DD, where a person gave one. */
  dueOn: string | null;
  status: 'open' | 'done';
  overdue: boolean;
  openedAt: string;
  doneAt: string | null;
};

/** Whose record the step belongs to; each has its own sequence and hash chain. */
export type RecordStream =
  | { kind: 'complaint'; fingerprint: string; summary: CaseSummary }
  | { kind: 'follow-up'; followUpId: string; summary: FollowUpSummary };

/**
 * One step of the story for PostgreSQL, applied in one transaction and idempotent by (complaint, sequence).
 * `clocks` names the clocks whose instants must be computed with the organisation's calendar.
 */
export type RecordStep = {
  stream: RecordStream;
  complaintId: string;
  organization: string;
  policyVersionId: string;
  /** The instant of the step: the workflow's time. */
  at: string;
  events: readonly DomainEvent[];
  clocks: readonly ClockRequest[];
  letters: readonly LetterRequest[];
};

/**
 * How those who are asked were found: by the role, by name, as deputy or superior; the administrator because nobody of
 * these is there, a colleague of whatever role because the administrators may not decide either; or nobody.
 */
export const FOUND = [
  'role',
  'named',
  'deputy',
  'superior',
  'administrator',
  'colleague',
  'nobody',
  'customer',
] as const;
export type Found = (typeof FOUND)[number];

export type AssignedTask = {
  taskId: string;
  /** Persons who may answer. Empty for a customer's task, and where nobody was found. */
  assignees: readonly string[];
  found: Found;
  /** Whom the task is about, where only the directory knew: never among those who may answer. */
  concerns?: string;
};

export type RecordResult = {
  number: string;
  tasks: readonly AssignedTask[];
  clocks: readonly ClockInstants[];
  /** Letters that wait for delivery after this step. */
  lettersWaiting: number;
};
