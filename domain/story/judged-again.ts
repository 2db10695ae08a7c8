import type { CaseState } from '../case/state';
import { readersOf } from '../confidential';
import { decide, type Decision } from '../policy/decide';
import { rungOf, rungsAbove } from '../policy/ladder';
import { knownOf } from './known';
import type { CaseView } from './view';

/** What a judgement may change of all that tables look at. */
export type Judged = Partial<Pick<CaseState, 'severity' | 'category' | 'urgent' | 'against'>>;

/** Where a table wants the case as it was judged now, and which row says so. */
type Wanted = { readonly id: string; readonly row: string };

/**
 * PM-06, RE-06: the track where the case belongs as it was judged now. Where a person moved it their word stands while
 * the table says the same as before; out of confidence it comes by a person's word alone.
 */
export function trackAgain(view: CaseView, judged: Judged): Wanted | null {
  const { policy, track, state } = view;
  const now = again(view, 'track', judged);
  const to = now?.then.track;
  if (now === null || to === undefined || to === track.id) return null;
  if (state.movedByWord === true && to === again(view, 'track', {})?.then.track) return null;
  return readersOf(policy, track.id) !== null && readersOf(policy, to) === null
    ? null
    : { id: to, row: now.rowId };
}

/** MA-02: the rung above its own to which the case belongs, as it was judged now; it never sinks. */
export function rungAgain(view: CaseView, judged: Judged): Wanted | null {
  const { track, state } = view;
  const rung = rungOf(track, state.rung);
  const now = rung === null ? null : again(view, 'tier', judged);
  if (rung === null || now === null) return null;
  const to = rungsAbove(track, rung).find(({ id }) => id === now.then.rung);
  return to === undefined ? null : { id: to.id, row: now.rowId };
}

/** RE-04: whether a case that is settled already gets the handler that the table names for what was judged now. */
export function routesAgain({ policy }: CaseView): boolean {
  return policy.tables.find(({ id }) => id === 'routing')?.whenJudged === true;
}

/** Null where the policy lets the table decide at the receipt only. */
function again({ policy, state }: CaseView, id: 'track' | 'tier', judged: Judged): Decision | null {
  const table = policy.tables.find((one) => one.id === id);
  return table?.whenJudged === true ? decide(table, knownOf({ ...state, ...judged })) : null;
}
