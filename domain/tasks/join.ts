import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import { isCorrectedAllTheSame } from '../story/corrective-duty';
import { hasPaid } from '../story/remedies';
import type { CaseView } from '../story/view';
import type { SealedActionBody } from './actions';
import { impossible, type Obstacle } from './obstacle';
import type { Refusal } from './refusal';

/** Complaints that belong together are linked; the run knows its own side only. */
export function refusalOfLink({ state }: CaseView, { to }: SealedActionBody<'link'>): Refusal | null {
  if (to.id === state.complaintId) return impossible('same-complaint');
  const again = state.links?.includes(to.id) === true && to.merged !== true;
  return again ? impossible('linked-already') : null;
}

export function linked({ to, relation }: SealedActionBody<'link'>, by: Actor): readonly NewEvent[] {
  const raised = to.raised === undefined ? {} : { raised: to.raised };
  const persons = relation !== 'handling' || to.persons === undefined ? {} : { persons: to.persons };
  return [event('case-linked', { to: to.id, toNumber: to.number, relation, ...raised, ...persons }, by)];
}

/** The same matter, entered twice. Whether the other one may survive, who knows both has judged before. */
export function refusalOfMerge(view: CaseView, { into }: SealedActionBody<'merge'>): Refusal | null {
  const { state } = view;
  if (into.id === state.complaintId) return impossible('same-complaint');
  if (state.cursor.stage === 'evaluating' || isCorrectedAllTheSame(view)) return impossible('ends-already');
  // The other one's run knows nothing of it: there it would be paid once more.
  return hasPaid(state) ? impossible('paid-here') : null;
}

export function merged({ into, reason }: SealedActionBody<'merge'>, by: Actor): readonly NewEvent[] {
  return [event('complaint-merged', { into: into.id, intoNumber: into.number, reason }, by)];
}

type Mergeable = {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: Date;
  readonly outcome: string | null;
  readonly stage: string;
};

/**
 * Why one complaint may not be merged into another; null: it may. Only into an earlier one that is still handled and
 * not itself merged: every merger leads to an earlier complaint, so that none comes back to where it began.
 */
export function obstacleOfPair(from: Mergeable, into: Mergeable): Obstacle | null {
  if (from.id === into.id) return 'same-complaint';
  if (into.outcome === 'merged') return 'merged-elsewhere';
  if (into.stage === 'closed' || into.outcome !== null) return 'closed-there';
  return isEarlier(into, from) ? null : 'not-earlier';
}

function isEarlier(a: Mergeable, b: Mergeable): boolean {
  const difference = a.receivedAt.getTime() - b.receivedAt.getTime();
  return difference < 0 || (difference === 0 && a.number < b.number);
}
