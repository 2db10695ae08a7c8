import { event } from '../case/events';
import { factInputs, type Facts } from '../case/facts';
import { decide } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Asked } from '../policy/steps';
import { RECEIVING } from '../policy/table';
import { trackOf, type CaseView } from './view';

/** Before a case is assigned, its responsible department is the one that was named, else where it would be assigned to. */
export function whereItWillBe({ policy, state }: CaseView, asked: Asked): Asked {
  return asked.unit === 'responsible' && state.department === null
    ? { ...asked, unit: assignment(policy, state).data.department }
    : asked;
}

/** Which department and handler the routing table gives the case (AD-03, AD-25). */
export function assignment(
  policy: CaseView['policy'],
  facts: {
    trackId: string;
    category: string | null;
    severity: string;
    unit: string | null;
    channel: string;
    urgent: boolean;
    rung?: string | undefined;
    namedUnit?: string | null | undefined;
    facts?: Facts | undefined;
  },
) {
  const table = policy.tables.find((t) => t.id === 'routing');
  const row =
    table === undefined
      ? null
      : decide(table, {
          channel: facts.channel,
          unit: facts.unit ?? '',
          category: facts.category ?? '',
          severity: facts.severity,
          urgent: facts.urgent,
          // A case that was moved here from a track with a ladder stands on no rung of that one any more.
          rung: rungOf(trackOf(policy, facts.trackId), facts.rung)?.id ?? null,
          ...factInputs(facts.facts),
        });
  const found = row?.then.department === RECEIVING ? facts.unit : row?.then.department;
  return event('case-assigned', {
    department: facts.namedUnit ?? found ?? policy.units[0]?.id ?? '',
    handlerRole: row?.then.handler ?? policy.handledBy.value,
    decidedBy: row?.rowId ?? 'no-table',
  });
}
