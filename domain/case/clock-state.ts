import type { LimitLength } from '../time/length';
import type { Extension, Pause } from '../time/due';
import type { BreachLevel } from '../policy/steps';

/** What a clock is for: a limit of the policy, or a wait for the customer that the policy bounds. */
export type ClockPurpose =
  | { kind: 'limit' }
  /** The limit of one task beside the story; the case itself is not overdue by it. */
  | { kind: 'task-limit'; taskId: string }
  | { kind: 'customer-reminder'; taskId: string }
  | { kind: 'customer-call'; taskId: string }
  | { kind: 'customer-silence'; taskId: string }
  | { kind: 'appeal-silence'; taskId: string }
  | { kind: 'question-silence'; taskId: string }
  | { kind: 'contest' }
  /** The end of a pause: the case resumes by itself. */
  | { kind: 'pause' };

export type ClockOpening = {
  clockId: string;
  limitId: string;
  clause: string | null;
  purpose: ClockPurpose;
  length: LimitLength;
  /** The instant or date that a person gave, for a length of kind `agreed`. */
  agreedValue: string | null;
  startedAt: string;
  /** Part of the limit after which there is a reminder; null: none. */
  remindAt: number | null;
  pausable: boolean;
  /** The customer knows the date: the part of the limit after which they hear that it may be missed. */
  promise?: { holdAt: number };
  onBreach: readonly BreachLevel[];
  /** What was so before, of a limit that runs on after it had ended; absent: it begins. */
  before?: {
    pauses: readonly Pause[];
    extensions?: readonly Extension[];
    reminded: boolean;
    held?: boolean;
  };
};

export type ClockSettled = 'met' | 'missed' | 'superseded' | 'closed';

export type ClockStatus = 'running' | 'paused' | 'breached' | 'met' | 'missed' | 'superseded' | 'closed';

/** A running clock as the workflow carries it. Instants are null until the record step has computed them. */
export type ClockState = Omit<ClockOpening, 'before'> & {
  status: ClockStatus;
  round: number;
  /** Who holds the clock, by holder (`CASE_PAUSE`, or what is waited for); it runs while nobody does. */
  heldBy: readonly string[];
  pauses: readonly Pause[];
  /** More time that was granted, oldest first; absent: none. */
  extensions?: readonly Extension[];
  dueAt: string | null;
  remindAtInstant: string | null;
  reminded: boolean;
  /** When the holding letter is sent, and whether it was; absent where nothing is promised. */
  holdAtInstant?: string | null;
  held?: boolean;
  breachedAt: string | null;
  /** Next level of escalation, and when; null when none is left. */
  nextLevel: number;
  nextLevelAt: string | null;
};

/** Staff paused the case. */
export const CASE_PAUSE = 'case';

/** The customer was asked something: limits wait for the answer. */
export function waitOf(taskId: string): string {
  return `ask:${taskId}`;
}

/** A clock as it begins: its instants are computed by the record step. */
export function startedClock({ before, ...opening }: ClockOpening, round: number): ClockState {
  return {
    ...opening,
    status: 'running',
    round,
    heldBy: [],
    pauses: [],
    dueAt: null,
    remindAtInstant: null,
    reminded: false,
    breachedAt: null,
    nextLevel: 0,
    nextLevelAt: null,
    ...before,
  };
}

/** Whether a limit ends at a date of this field that nobody has given yet. */
export function waitsForDate({ length, agreedValue }: ClockState, field: string): boolean {
  return 'agreed' in length && length.agreed === field && agreedValue === null;
}

/** A reminder of the new end, unless its time had come before there was more of it. */
export function afterExtension(
  at: string | null,
  { extensions }: Pick<ClockState, 'extensions'>,
): string | null {
  const granted = extensions?.at(-1)?.at;
  return at !== null && granted !== undefined && at <= granted ? null : at;
}

/** A clock whose instants the record step has to compute (anew). */
export type ClockRequest = { clock: ClockState; nextLevel: { length: LimitLength; fromAt: string } | null };

export type ClockInstants = {
  clockId: string;
  dueAt: string | null;
  remindAt: string | null;
  nextLevelAt: string | null;
  /** Absent where nothing is promised. */
  holdAt?: string | null | undefined;
};
