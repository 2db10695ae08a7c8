import type { Actor } from '../actor';
import type { CaseState } from '../case/state';

/** Whether somebody acts on a complaint against themselves, or in place of whom it is against. */
export function isAbout({ against }: CaseState, by: Extract<Actor, { kind: 'staff' }>): boolean {
  return against !== null && (against === by.personId || against === by.onBehalfOf);
}
