import type { Policy } from '../policy/schema';
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
  deliver(input: { streamId: string }): Promise<{ sent: number; failed: number }>;
};

export type LoadedPolicy = { policyVersionId: string; hash: string; policy: Policy };
