import { factInputs, factsAfter, fieldsAsked, type Facts } from '../case/facts';
import type { JsonObject } from '../json';
import { decide } from './decide';
import type { PolicyField } from './field';
import type { Policy } from './schema';
import type { GoodsRule } from './table';

/** What the table `returns` says of goods, and the row that says so. */
export type GoodsFound = { readonly row: string; readonly rule: GoodsRule };

const tableOf = ({ tables }: Policy) => tables.find(({ id }) => id === 'returns');

/** By what is known of the goods and what an answer says of them. Null: the policy has no such table. */
export function goodsFound(policy: Policy, facts: Facts, answer: JsonObject = {}): GoodsFound | null {
  const table = tableOf(policy);
  if (table === undefined) return null;
  const blank = Object.fromEntries(fieldsAsked(table).map((id) => [id, '']));
  const found = decide(table, factInputs(factsAfter({ ...blank, ...facts }, answer)));
  return found?.then.goods === undefined ? null : { row: found.rowId, rule: found.then.goods };
}

/** What a row says that decided before. */
export function ruleOfRow(policy: Policy, rowId: string | null | undefined): GoodsRule {
  return tableOf(policy)?.rows.find(({ id }) => id === rowId)?.then.goods ?? 'undecided';
}

/** Whether goods go back by this rule, whoever thinks otherwise of the complaint. */
export const takesBack = (rule: GoodsRule): boolean => rule === 'return' || rule === 'unconditional';

/** The fields with which whoever decides on a return says what the table looks at: not once a row has decided. */
export function unlessDecided(
  policy: Policy,
  fields: readonly PolicyField[] | undefined,
  rowId: string | null | undefined,
): readonly PolicyField[] | undefined {
  const table = tableOf(policy);
  if (table === undefined || rowId == null) return fields;
  const asked = fieldsAsked(table);
  // What is filled in only because of one of them goes with it.
  return fields?.filter(
    ({ id, requiredWhen }) =>
      !asked.includes(id) && (requiredWhen === undefined || !asked.includes(requiredWhen.field)),
  );
}
