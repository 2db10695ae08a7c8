import type { Money } from '../policy/penalties';

/** A penalty as it was proposed, with the evidence of the clock that was missed. Ids and instants only. */
export type ProposedPenalty = {
  proposalId: string;
  penaltyId: string;
  clause: string | null;
  amount: Money;
  /** Null until the record step has found who holds `role`. */
  personId: string | null;
  role: string | null;
  limitId: string;
  clockId: string;
  evidence: { startedAt: string; dueAt: string | null; missedAt: string };
};

export type PenaltyState = ProposedPenalty & {
  status: 'proposed' | 'confirmed' | 'waived';
  /** The task in which it is confirmed or waived. */
  taskId: string | null;
};
