import { z } from 'zod';
import { personalTextSchema } from '../sealed';
import { everybodyIn, isApprovedBy, type ApproverGroups } from './approvers';

/** Arguments of the `policyChange` workflow: a draft that was handed in, whose row stands in PostgreSQL. */
export type PolicyChangeStart = { readonly changeId: string; readonly organization: string };

/**
 * A review of the procedure in force is a change that changes nothing: approved, it stays as it is; returned, it has to
 * be revised.
 */
export const isReview = ({ versionId, baseId }: { versionId: string; baseId: string }): boolean =>
  versionId === baseId;

export const CHANGE_DECISIONS = ['approve', 'return', 'withdraw'] as const;
export type ChangeDecisionKind = (typeof CHANGE_DECISIONS)[number];

/** What somebody decides on a draft; `withdraw` is its author's. Texts are sealed. */
export const changeDecisionSchema = z.strictObject({
  decision: z.enum(CHANGE_DECISIONS),
  personId: z.uuid(),
  /** Needed to return it. */
  reason: personalTextSchema.nullable(),
});
export type ChangeDecision = z.infer<typeof changeDecisionSchema>;

/** How a change of the procedure has ended. */
export const CHANGE_ENDS = ['approved', 'returned', 'withdrawn'] as const;
export type ChangeEnd = (typeof CHANGE_ENDS)[number];

/** What the run says to a decision: how the change has ended by it; null: others have to approve as well. */
export type ChangeDecided = { readonly ended: ChangeEnd | null };

/** With this its record begins. */
export const HANDED_IN = 'handed-in';

/** What then comes to stand in the record of a change. */
export const CHANGE_STEPS = ['asked', 'reminded', 'overdue', 'approved-in-part', ...CHANGE_ENDS] as const;
export type ChangeStepType = (typeof CHANGE_STEPS)[number];

/** Where a change stands, as its run knows it. */
export type ChangeState = {
  readonly lastSeq: number;
  readonly groups: ApproverGroups;
  readonly approvals: readonly string[];
  /** Instants; null: there is none. */
  readonly remindAt: string | null;
  readonly dueAt: string | null;
  readonly ended: ChangeEnd | null;
};

/** The draft was handed in with the first entry of its record. */
export const newChange: ChangeState = {
  lastSeq: 1,
  groups: [],
  approvals: [],
  remindAt: null,
  dueAt: null,
  ended: null,
};

export const CHANGE_REFUSALS = [
  'change-ended',
  'not-asked-of-you',
  'reason-needed',
  'decision-invalid',
] as const;
export type ChangeRefusal = (typeof CHANGE_REFUSALS)[number];

/** Why somebody may not decide so; null: they may. */
export function refusalOfDecision(state: ChangeState, given: unknown): ChangeRefusal | null {
  const { data } = changeDecisionSchema.safeParse(given);
  if (data === undefined) return 'decision-invalid';
  const { decision, personId, reason } = data;
  if (state.ended !== null) return 'change-ended';
  if (decision === 'return' && reason === null) return 'reason-needed';
  // Who may withdraw a draft is known to the API: its author, or who administers.
  if (decision === 'withdraw') return null;
  return everybodyIn(state.groups).includes(personId) ? null : 'not-asked-of-you';
}

/** What a decision comes to: an approval of which others are still missing moves nothing else. */
export function stepOf(state: ChangeState, { decision, personId }: ChangeDecision): ChangeStepType {
  switch (decision) {
    case 'return':
      return 'returned';
    case 'withdraw':
      return 'withdrawn';
    case 'approve':
      return isApprovedBy(state.groups, [...state.approvals, personId]) ? 'approved' : 'approved-in-part';
  }
}

/** The end that a step brings; null: it goes on. */
export const endOf = (type: ChangeStepType): ChangeEnd | null =>
  CHANGE_ENDS.find((end) => end === type) ?? null;

/** The next instant at which something is due by itself, and what. */
export function nextOf({
  remindAt,
  dueAt,
}: ChangeState): { readonly at: string; readonly type: ChangeStepType } | null {
  if (remindAt !== null) return { at: remindAt, type: 'reminded' };
  return dueAt === null ? null : { at: dueAt, type: 'overdue' };
}
