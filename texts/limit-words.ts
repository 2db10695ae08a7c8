import type { ExplainedChange, ExplainedDay, SkippedDays } from '../domain/time/explanation';
import type { Measure } from '../domain/time/length';

/** A pause, extension or change with its instants already in the reader's words. */
export type PauseWords = {
  readonly from: string;
  readonly to: string | null;
  readonly by: string | null;
  readonly reason: string | null;
  readonly left: string;
  readonly oldDue: string;
  readonly newDue: string | null;
};

export type ExtensionWords = {
  readonly length: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
  readonly how: 'added' | 'from-old-due';
  readonly oldDue: string | null;
};

export type ChangeWords = {
  readonly change: ExplainedChange;
  readonly at: string;
  readonly oldDue: string | null;
  readonly newDue: string | null;
  readonly heldFrom: string | null;
  readonly oldLength: string | null;
};

/** Days of which there are too many to name each. */
export type ManyDays = {
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly amount: string;
};

/** The sentences about a limit in one language; each method gives one complete sentence. */
export type LimitWords = {
  readonly betweenSentences: string;
  readonly dateTime: (date: LocalDate, time: string) => string;
  readonly date: (date: LocalDate) => string;
  readonly duration: (hours: number, minutes: number) => string;
  readonly lessThanAMinute: string;
  /** 'three working days' as a part of a sentence. */
  readonly length: (measure: Measure) => string;
  readonly begins: (input: { length: string; start: string }) => string;
  readonly calendar: (input: { id: string; version: number; timeZone: string }) => string;
  readonly rule: (measure: Measure, input: { field: string; date: string | null }) => string;
  readonly nextStretch: (input: { length: string; start: string }) => string;
  readonly countedDay: (day: ExplainedDay, input: { date: string; amount: string | null }) => string;
  readonly counted: (days: readonly string[]) => string;
  readonly countedMany: (many: ManyDays, special: readonly string[]) => string;
  readonly skippedRun: (run: SkippedDays, input: { from: string; to: string }) => string;
  readonly skippedRestDays: (count: number) => string;
  readonly skipped: (runs: readonly string[]) => string;
  readonly moved: (input: { from: string; to: string }) => string;
  readonly pause: (pause: PauseWords, unit: 'working' | 'elapsed') => string;
  readonly pauseWithoutEffect: (input: { from: string; to: string | null }) => string;
  readonly extension: (extension: ExtensionWords) => string;
  readonly earlierAgreed: (input: {
    value: string;
    replacedAt: string;
    by: string | null;
    reason: string | null;
  }) => string;
  readonly change: (change: ChangeWords) => string;
  readonly due: (due: string) => string;
  readonly paused: string;
  readonly notAgreedYet: string;
  readonly remind: (at: string) => string;
  readonly yearWithoutData: (year: number) => string;
};

/** A local date: month 1 to 12, weekday 0 (Sunday) to 6. */
export type LocalDate = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
};
