import type { ApproverGroups } from './approvers';
import type { ChangeDecision, ChangeStepType } from './change';

/** One entry in the record of a change of the procedure; the same entry again changes nothing. */
export type PolicyChangeStep = {
  readonly changeId: string;
  readonly seq: number;
  readonly type: ChangeStepType;
  readonly at: string;
  /** Whose; null: it came by itself. */
  readonly decision: ChangeDecision | null;
};

/** Who is asked now, and until when; null: this step asked nobody. */
export type PolicyChangeRecorded = {
  readonly asked: {
    readonly groups: ApproverGroups;
    readonly dueAt: string | null;
    readonly remindAt: string | null;
  } | null;
  /** Where the record of the change ends now: further than this step if it was on record before. */
  readonly lastSeq: number;
};

/** The effects of the workflow `policyChange`. */
export type PolicyChangeActivities = {
  recordPolicyChange(step: PolicyChangeStep): Promise<PolicyChangeRecorded>;
  /** Sends every letter of the change that waits. */
  deliverPolicyChange(input: { changeId: string }): Promise<{ sent: number; failed: number }>;
};
