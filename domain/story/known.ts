import { factInputs } from '../case/facts';
import type { CaseState } from '../case/state';
import type { DecisionInput } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Policy } from '../policy/schema';
import { trackOf } from './view';

/** What is known of a case when a table decides on it. */
type Known = Pick<
  CaseState,
  'trackId' | 'channel' | 'unit' | 'complainantKind' | 'against' | 'category' | 'severity' | 'urgent'
> &
  Pick<CaseState, 'rung' | 'facts'>;

/** What tables look at that look at a case when it comes in, and again when it is judged: not yet at its rung. */
export function knownOf(state: Known): DecisionInput {
  const { channel, unit, complainantKind = null, against, category, severity, urgent } = state;
  return {
    ...factInputs(state.facts),
    ...{ channel, unit, complainantKind, against, category, severity, urgent },
  };
}

/**
 * What all others look at. A case that was moved here from a track with a ladder stands on no rung of that one any
 * more.
 */
export function knownOnRung(policy: Policy, state: Known): DecisionInput {
  return { ...knownOf(state), rung: rungOf(trackOf(policy, state.trackId), state.rung)?.id ?? null };
}
