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

/** The effects of the workflow `policyReview`. */
export type PolicyReviewActivities = {
  /** When the procedure in force falls due to be reviewed; null: it says nothing of that. */
  nextReview(input: { organization: string }): Promise<{ dueAt: string | null }>;
  /** Opens the review that is due; the same once more is the same. Null: none is due, or a draft waits for approval. */
  openReview(input: { organization: string }): Promise<{ changeId: string | null }>;
};
