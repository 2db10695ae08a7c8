import type { Asked } from '../policy/steps';
import { whoAssesses } from './assignment';
import { routeOf } from './route';
import { rolesOf, type CaseView } from './view';

/**
 * Whether nobody has judged yet whom a confidential case is about (PM-06, RE-06). Who complains seldom says it, and it
 * may be whoever looks after cases, or would call: until then nobody hears of it or is asked but those who judge it.
 */
export function isUnheard({ track, state }: CaseView): boolean {
  return track.confidential !== undefined && state.reached['complaint-assessed'] === undefined;
}

/**
 * Who looks after the case as a whole, where nothing names anybody else: whoever does so for all cases. A confidential
 * one they learn of only by being asked; before that, and where they never are, those who judge it look after it.
 */
export function lookingAfter(view: CaseView): Asked {
  const { handledBy } = view.policy;
  return mayHear(view, handledBy.value) ? { person: handledBy.value } : whoAssesses(view);
}

/** Whether what happens in the case is told to a role only because it handles cases: in confidence a step names it. */
export function mayHear(view: CaseView, role: string): boolean {
  const { track, state } = view;
  if (track.confidential === undefined) return true;
  return !isUnheard(view) && rolesOfSteps(view, state.severity).includes(role);
}

function rolesOfSteps(view: CaseView, severity: string): readonly string[] {
  return routeOf(view.track, severity).flatMap(({ asks, reviews }) =>
    [...asks.map(({ asked }) => asked), ...reviews.map(({ by }) => by)].flatMap((asked) =>
      'customer' in asked ? [] : rolesOf(view, asked).roles,
    ),
  );
}
