import type { TimeUnit } from './base-due';
import type { LimitLength, Measure } from './length';
import type { DayKind, FrozenDay } from './working-day';

/** One local day that counted: its spans in local time as far as they counted. */
export type ExplainedDay = {
  readonly date: string;
  readonly kind: DayKind;
  readonly name?: string;
  readonly spans: readonly { readonly from: string; readonly to: string }[];
  readonly countedMs: number;
};

/** Days in a row that did not count, for one reason. */
export type SkippedDays = {
  readonly fromDate: string;
  readonly toDate: string;
  readonly kind: DayKind;
  readonly name?: string;
};

/** A pause that moved the due instant, or (toAt null) holds it open. `leftMs` is what was left of the limit. */
export type ExplainedPause = {
  readonly fromAt: string;
  readonly toAt: string | null;
  readonly by?: string;
  readonly reason?: string;
  readonly leftMs: number;
  readonly oldDueAt: string;
  readonly newDueAt: string | null;
};

/**
 * One stretch of counting. A limit has one; each extension of another kind adds one that begins
 * where the one before it ended.
 */
export type ExplainedLeg = {
  readonly startAt: string;
  readonly measure: Measure;
  readonly unit: TimeUnit;
  /** Where it would have ended without pauses. */
  readonly baseDueAt: string | null;
  readonly dueAt: string | null;
  /** Time counted until `dueAt`, or until the open pause, in `unit`, without what was paused. */
  readonly countedMs: number;
  /** Working time: what counted of each day. Working days: the days counted, before pauses. Else empty. */
  readonly days: readonly ExplainedDay[];
  readonly skipped: readonly SkippedDays[];
  readonly moved?: { readonly fromDate: string; readonly toDate: string };
  readonly pauses: readonly ExplainedPause[];
};

export type ExplainedExtension = {
  readonly length: LimitLength;
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
  /** Amounts of the same kind are added up; others are counted from the old due instant. */
  readonly how: 'added' | 'from-old-due';
  readonly oldDueAt: string | null;
};

/** An earlier due instant and why it no longer holds. */
export type ExplainedChange =
  | {
      readonly kind: 'calendar-change';
      readonly at: string;
      readonly oldDueAt: string | null;
      readonly newDueAt: string | null;
      readonly oldCalendarVersion: number;
      readonly newCalendarVersion: number;
      /** Counting alone gave this earlier instant; it was held back to the end of the working day. */
      readonly heldFromAt?: string;
    }
  | {
      readonly kind: 'reclassification';
      readonly at: string;
      readonly oldLength: LimitLength;
      readonly oldDueAt: string | null;
      readonly newDueAt: string | null;
      readonly pastByThisAlone: boolean;
    };

/**
 * What a limit carries from computation to computation, beside its own data. Store it with the
 * explanation and pass it to every later computeDue, or a recount is forgotten.
 */
export type Carried = {
  readonly frozenDays: readonly FrozenDay[];
  /** From `at` on the limit ends no earlier than `dueAt`. */
  readonly floor: { readonly at: string; readonly dueAt: string } | null;
  readonly changes: readonly ExplainedChange[];
};

export type EarlierAgreed = {
  readonly value: string;
  readonly replacedAt: string;
  readonly by?: string;
  readonly reason?: string;
};

/** Everything that made a due instant what it is; JSON-plain. texts/explain-limit.ts puts it in words. */
export type Explanation = {
  readonly state: 'running' | 'paused' | 'not-agreed-yet';
  readonly calendar: { readonly id: string; readonly version: number; readonly timeZone: string };
  readonly startedAt: string;
  readonly length: LimitLength;
  readonly agreedValue?: string;
  readonly earlierAgreed: readonly EarlierAgreed[];
  readonly legs: readonly ExplainedLeg[];
  readonly extensions: readonly ExplainedExtension[];
  /** Pauses that lay outside the limit, or inside another pause. */
  readonly pausesWithoutEffect: readonly { readonly fromAt: string; readonly toAt: string | null }[];
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly yearsWithoutData: readonly number[];
  readonly carried: Carried;
};
