import type { PersonalText } from '../sealed';

/** What every follow-up knows of the case that it comes from. */
type OfCase = {
  followUpId: string;
  complaintId: string;
  organization: string;
  policyVersionId: string;
  trackId: string;
  severity: string;
};

/** One improvement measure that outlives its complaint (AD-08). The first kind there was: its start names none. */
export type MeasureStart = OfCase & {
  kind?: 'measure';
  measure: PersonalText;
  ownerId: string;
  /** Local date, YYYY-MM-DD. */
  dueOn: string;
};

/** Arguments of the `followUp` workflow. */
export type FollowUpStart = MeasureStart;

export type FollowUpKind = NonNullable<FollowUpStart['kind']>;

export function kindOfFollowUp({ kind = 'measure' }: Pick<FollowUpStart, 'kind'>): FollowUpKind {
  return kind;
}
