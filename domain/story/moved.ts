import { event } from '../case/events';
import { factInputs } from '../case/facts';
import type { CaseState } from '../case/state';
import { decide } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Policy } from '../policy/schema';
import { optionalTextIn, wordIn } from './answer-fields';
import { branchOf, severityIn } from './severity';
import { trackOf, type Answered, type CaseView, type Judgement } from './view';

/** The case goes by another of the organisation's procedures, and is assessed there anew. */
export function movedTo(view: CaseView, trackId: string, { answer, by }: Answered): Judgement {
  const { severity } = severityIn(view, answer);
  const category = wordIn(answer, 'category');
  const judged = { severity, branch: branchOf(view, severity), category };
  const reason = optionalTextIn(answer, 'findings');
  const rung = rungThere(view.policy, { ...view.state, trackId, severity, category });
  return {
    events: [
      event(
        'complaint-reclassified',
        { ...judged, reason, anew: true, trackId, ...(rung === null ? {} : { rung }) },
        by,
      ),
    ],
    next: 'assessing',
  };
}

/** The rung on which a case stands that comes to a track with a ladder: as if it came in there. */
function rungThere(policy: Policy, state: CaseState): string | null {
  const track = trackOf(policy, state.trackId);
  const table = policy.tables.find(({ id }) => id === 'tier');
  const row =
    table === undefined
      ? null
      : decide(table, {
          ...factInputs(state.facts),
          channel: state.channel,
          unit: state.unit,
          against: state.against,
          category: state.category,
          severity: state.severity,
          urgent: state.urgent,
        });
  return rungOf(track, row?.then.rung)?.id ?? null;
}
