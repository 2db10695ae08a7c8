/** What may be found where Temporal's runs and PostgreSQL's record are compared. */
export const FINDINGS = {
  'run-missing': 'the case is open, but Temporal knows no run of it',
  'run-ended': 'the case is open, but its run was ended from outside',
  'run-differs': 'the run tells another story than the record: it was reset, or cannot record',
  'run-not-asked': 'the run is open, but did not say where it stands: is a worker there?',
  'run-after-close': 'the case was closed more than a day ago, but its run is still open',
  'run-not-recorded': 'the run is open, but nothing of it was ever recorded',
  'follow-up-missing': 'the case was closed with measures that were never opened',
  'return-not-heard': 'a return has ended, but the case that waits for it has not heard',
  'letter-stuck': 'a letter waits, or is being sent, for longer than an hour',
  'letter-uncertain': 'nobody knows whether a letter left',
  'letter-failed': 'a letter was refused for good',
} as const;
export type FindingKind = keyof typeof FINDINGS;

export type Finding = {
  readonly kind: FindingKind;
  readonly workflowId: string;
  /** Null: not known to PostgreSQL. */
  readonly complaintId: string | null;
  readonly number: string | null;
  /** Codes, ids and counts; never words of people. */
  readonly detail: string;
};

/** What `--mend` did about a finding. */
export type Mending = { readonly mended: boolean; readonly what: string };

/** Who may be told that a run was made again: the complaint's own, not a follow-up's. */
export function isMendable({ kind, complaintId, workflowId }: Finding): boolean {
  return (
    complaintId !== null &&
    workflowId === `complaint-${complaintId}` &&
    ['run-missing', 'run-ended', 'run-differs', 'return-not-heard'].includes(kind)
  );
}
