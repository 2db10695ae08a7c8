import type { Actor } from '../actor';
import { isCorrectedAllTheSame } from '../story/corrective-duty';
import { notAsked, personOf, type CaseView } from '../story/view';
import type { SealedActionBody } from './actions';
import { impossible } from './obstacle';
import { NOT_POSSIBLE, type Refusal } from './refusal';

/** RR-11: there is something to differ from while it is carried out and looked at, not before and not after. */
export function refusalOfObjection(view: CaseView): Refusal | null {
  const { track, state } = view;
  if (track.steps['carry-out']?.objection !== true) return impossible('no-objections');
  const { stage } = state.cursor;
  const differs = (stage === 'implementing' || stage === 'verifying') && !isCorrectedAllTheSame(view);
  return differs ? null : impossible('not-carried-out-now');
}

export function refusalOfInquiry({ track }: CaseView): Refusal | null {
  return track.customerQuestions === undefined ? impossible('no-inquiries') : null;
}

export function refusalOfRuling({ policy }: CaseView): Refusal | null {
  return policy.interpretation === undefined ? impossible('no-rulings') : null;
}

/** RR-03: to one named person at a time, who is not the owner already and may know of the case. */
export function refusalOfHandover(
  view: CaseView,
  by: Actor,
  { toPerson }: SealedActionBody<'hand-on'>,
): Refusal | null {
  const { policy, state } = view;
  if (policy.ownership === undefined) return impossible('no-owners');
  if (personOf(by) === null) return { code: 'not-asked-of-you', details: [] };
  if (state.owner == null) return impossible('no-owner-yet');
  if (state.owner === toPerson) return impossible('owns-it-already');
  if (state.handover != null) return impossible('handover-asked-already');
  return notAsked(view).includes(toPerson) ? NOT_POSSIBLE : null;
}
