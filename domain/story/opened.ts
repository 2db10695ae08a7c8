import type { DomainEvent, NewEvent } from '../case/events';
import { INTERIM } from '../case/state';
import { besideTask } from './beside-task';
import { whoDoes, type CaseView } from './view';

/** What an event opens where the track has it: the signature for the form, the measure that its severity owes. */
export function opened(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const { track, state } = view;
  const { sign, contain } = track.steps;
  const signing = Object.values(state.tasks).some(({ kind }) => kind === 'sign');
  return [
    ...(e.type === 'case-assigned' && sign !== undefined && !signing
      ? [besideTask(view, newId(), 'sign', whoDoes(sign, state.severity), {})]
      : []),
    ...(contain !== undefined && owesInterim(view, e)
      ? [besideTask(view, newId(), 'contain', whoDoes(contain, state.severity), { because: INTERIM })]
      : []),
  ];
}

/** MF-07: once in a case, when its time has come; also when the severity that owes it is judged later. */
function owesInterim({ track, state }: CaseView, e: DomainEvent): boolean {
  const { opensAt, severities } = track.steps.contain ?? {};
  if (opensAt === undefined || severities?.includes(state.severity) === false) return false;
  if ((state.interimTaskId ?? null) !== null) return false;
  return e.type === opensAt || (e.type === 'complaint-reclassified' && state.reached[opensAt] !== undefined);
}
