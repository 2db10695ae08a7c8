import type { PersonalText } from '../sealed';

/** Arguments of the `followUp` workflow: one improvement measure that outlives its complaint (AD-08). */
export type FollowUpStart = {
  followUpId: string;
  complaintId: string;
  organization: string;
  policyVersionId: string;
  trackId: string;
  severity: string;
  measure: PersonalText;
  ownerId: string;
  /** Local date, YYYY-MM-DD. */
  dueOn: string;
};
