import type { Policy } from '../policy/schema';
import type { CancellationAsked } from './closed-by-operator';
import type { RunningStream } from './calendar-change';
import type { Bounce } from './letters';
import type { RecordResult, RecordStep } from './record-step';

/** The effects that the story asks for; `activities/` implements them, tests fake them. */
export type StoryActivities = {
  /** The policy version that is in force at `at`, or the named one. Called once per run. */
  loadPolicy(input: {
    organization: string;
    policyVersionId: string | null;
    at: string;
  }): Promise<LoadedPolicy>;
  /** Applies one step in one transaction; idempotent by (stream, sequence). */
  record(step: RecordStep): Promise<RecordResult>;
  /** Sends every letter of the stream that waits, and records one result each. */
  deliver(input: { streamId: string }): Promise<Delivery>;
  /** Who asked for the cancellation of the run that asks, and why. */
  cancellation(): Promise<CancellationAsked>;
};

/** What the announcement of a calendar needs: pages of the runs that work by it, in a fixed order. */
export type CalendarActivities = {
  runsUnderCalendar(input: {
    calendarId: string;
    /** Workflow id of the last run of the page before; null: the first page. */
    after: string | null;
    limit: number;
  }): Promise<readonly RunningStream[]>;
};

/** `bounced`: every letter of the stream so far that was refused for good and whose reader is asked something. */
export type Delivery = { sent: number; failed: number; bounced?: readonly Bounce[] };

export type LoadedPolicy = { policyVersionId: string; hash: string; policy: Policy };
