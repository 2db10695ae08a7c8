import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { FormFault } from '../forms/form-fault';
import type { JsonObject } from '../json';
import type { TaskKind } from '../lifecycle';
import { goodsFound, takesBack } from '../policy/goods';
import type { Policy } from '../policy/schema';
import { optionalTextIn, wordIn, yesIn } from './answer-fields';
import type { CaseView } from './view';

/** What the investigation has found of the goods, as the table `returns` judges it; nothing without such a table. */
export function foundOfGoods({ policy, state }: CaseView, answer: JsonObject) {
  const found = goodsFound(policy, state.facts ?? {}, answer);
  if (found === null) return {};
  const goods = optionalTextIn(answer, policy.returns?.goodsFrom ?? '');
  const cause = optionalTextIn(answer, 'cause');
  return { goods: { ...found, ...(goods === null ? {} : { goods }), ...(cause === null ? {} : { cause }) } };
}

/**
 * A complaint about goods that go back is true, and one about goods that were spoiled elsewhere is not (FB-05, FB-16,
 * FB-17); which goods go back has to be said.
 */
export function goodsFaults(view: CaseView, kind: TaskKind, answer: JsonObject): readonly FormFault[] {
  const { policy, track, state } = view;
  if (kind !== 'investigate') return [];
  const found = goodsFound(policy, state.facts ?? {}, answer);
  if (found === null || found.rule === 'undecided') return [];
  const back = takesBack(found.rule);
  const field = policy.returns?.goodsFrom ?? '';
  const judged = track.foundedAt.value === 'investigate' && state.founded !== true;
  return [
    ...(judged && yesIn(answer, 'founded') !== back ? [againstTable('/founded', found.row)] : []),
    ...(back && optionalTextIn(answer, field) === null
      ? [{ pointer: `/${field}`, code: 'required' as const, params: {} }]
      : []),
  ];
}

/** Whoever decides on a return that was asked for before anything was found decides as the table says. */
export function returnFaults(policy: Policy, answer: JsonObject): readonly FormFault[] {
  const found = goodsFound(policy, {}, answer);
  const refused = wordIn(answer, 'decision') === 'refuse';
  const against = refused ? found?.rule === 'unconditional' : found?.rule === 'no-return';
  return found !== null && against ? [againstTable('/decision', found.row)] : [];
}

function againstTable(pointer: string, row: string): FormFault {
  return { pointer, code: 'against-the-table', params: { row } };
}

/** Goods that the investigation found to go back do so without anybody's asking, unless they are on their way. */
export function returnByRule(
  { state: { returns = {} } }: CaseView,
  { data }: Extract<DomainEvent, { type: 'cause-investigated' }>,
  newId: () => string,
): readonly NewEvent[] {
  const { goods: found } = data;
  if (found?.goods === undefined || found.cause === undefined || !takesBack(found.rule)) return [];
  const asked = Object.values(returns);
  if (asked.some(({ result }) => result !== 'refused')) return [];
  const { row, goods, cause } = found;
  return [
    event('return-requested', { returnId: newId(), ordinal: asked.length + 1, goods, reason: cause, row }),
  ];
}
