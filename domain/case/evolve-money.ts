import type { DomainEvent } from './events';
import type { PenaltyState } from './penalty';
import type { RemedyState } from './remedy';
import type { CaseState } from './state';
import { personOf } from './folding';

type MoneyEvent = Extract<
  DomainEvent,
  {
    type:
      | 'penalty-proposed'
      | 'penalty-confirmed'
      | 'penalty-waived'
      | 'return-requested'
      | 'return-ended'
      | 'remedy-granted'
      | 'remedy-paid'
      | 'remedy-lapsed';
  }
>;

/** What an event about fines, goods that come back and remedies changes. */
export function evolveMoney(state: CaseState, e: MoneyEvent): CaseState {
  switch (e.type) {
    case 'penalty-proposed': {
      const penalty = { ...e.data, status: 'proposed', taskId: null } as const;
      return { ...state, penalties: { ...state.penalties, [e.data.proposalId]: penalty } };
    }
    case 'penalty-confirmed':
      return withPenalty(state, e.data.proposalId, { status: 'confirmed' });
    case 'penalty-waived':
      return withPenalty(state, e.data.proposalId, { status: 'waived' });
    case 'return-requested': {
      const asked = { ...e.data, requestedBy: personOf(e), seq: e.seq, result: null };
      return { ...state, returns: { ...state.returns, [asked.returnId]: asked } };
    }
    case 'return-ended': {
      const { returnId, result } = e.data;
      const known = state.returns?.[returnId];
      return known === undefined
        ? state
        : { ...state, returns: { ...state.returns, [returnId]: { ...known, result } } };
    }
    case 'remedy-granted': {
      const { remedyId, kind, amount, owed } = e.data;
      const remedy: RemedyState = { remedyId, kind, amount, status: owed ? 'owed' : 'given', taskId: null };
      return { ...state, remedies: { ...state.remedies, [remedyId]: remedy } };
    }
    case 'remedy-paid':
      return { ...state, remedies: remediesWith(state, e.data.remedyId, { status: 'paid' }) };
    case 'remedy-lapsed':
      return { ...state, remedies: remediesWith(state, e.data.remedyId, { status: 'lapsed' }) };
  }
}

/** With a change of one proposed fine; one that is not known stays unknown. */
export function withPenalty(
  state: CaseState,
  proposalId: string | null,
  change: Partial<PenaltyState>,
): CaseState {
  const penalty = proposalId === null ? undefined : state.penalties?.[proposalId];
  if (penalty === undefined) return state;
  return { ...state, penalties: { ...state.penalties, [penalty.proposalId]: { ...penalty, ...change } } };
}

/** With a change of one of them; one that is not known stays unknown. */
export function remediesWith(
  { remedies = {} }: CaseState,
  remedyId: string,
  change: Partial<RemedyState>,
): NonNullable<CaseState['remedies']> {
  const known = remedies[remedyId];
  return known === undefined ? remedies : { ...remedies, [remedyId]: { ...known, ...change } };
}
