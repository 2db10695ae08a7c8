import { event } from '../case/events';
import type { CaseState } from '../case/state';
import { decide } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Asked } from '../policy/steps';
import { RECEIVING } from '../policy/table';
import { knownOnRung } from './known';
import { whoDoes, type CaseView } from './view';

/** Before a case is assigned, its responsible department is the one that was named, else where it would be assigned to. */
export function whereItWillBe({ policy, state }: CaseView, asked: Asked): Asked {
  return asked.unit === 'responsible' && state.department === null
    ? { ...asked, unit: assignment(policy, state).data.department }
    : asked;
}

/** Who judges the case: where its track has a ladder, those on its rung. */
export function whoAssesses(view: CaseView): Asked {
  const { track, state } = view;
  const rung = rungOf(track, state.rung);
  return rung === null ? whoDoes(track.steps.assess, state.severity) : whereItWillBe(view, rung.by);
}

/** Which department and handler the routing table gives the case (AD-03, AD-25). */
export function assignment(policy: CaseView['policy'], state: CaseState) {
  const table = policy.tables.find((t) => t.id === 'routing');
  const row = table === undefined ? null : decide(table, knownOnRung(policy, state));
  const found = row?.then.department === RECEIVING ? state.unit : row?.then.department;
  return event('case-assigned', {
    department: state.namedUnit ?? found ?? policy.units[0]?.id ?? '',
    handlerRole: row?.then.handler ?? policy.handledBy.value,
    decidedBy: row?.rowId ?? (table === undefined ? 'no-table' : 'no-row'),
  });
}
