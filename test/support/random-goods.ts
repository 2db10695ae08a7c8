import fc from 'fast-check';
import type { PolicyField } from '../../domain/policy/field';
import type { Policy } from '../../domain/policy/schema';
import { GOODS_RULES, type DecisionTable } from '../../domain/policy/table';
import { named, only, said, withFindings } from './random-parts';

/** What becomes of goods by what every investigation says of them; whoever decides on a return may be asked it too. */
export function goods(policy: Policy): fc.Arbitrary<Policy> {
  const rule = fc.constantFrom(...GOODS_RULES);
  return fc
    .record({
      fresh: rule,
      bad: rule,
      days: fc.nat(20),
      categories: fc.option(
        fc.subarray(
          policy.categories.map(({ id }) => id),
          { minLength: 1 },
        ),
        { nil: undefined },
      ),
      decided: fc.boolean(),
    })
    .map(({ fresh, bad, days, categories, decided }) => ({
      ...policy,
      tables: [...policy.tables, tableOf({ fresh, bad, days })],
      tracks: policy.tracks.map((track) =>
        withFindings(track, (fields) => [
          ...fields,
          ...FIELDS.map((field) => ({ ...field, ...only('categories', categories) })),
        ]),
      ),
      ...(policy.returns === undefined
        ? {}
        : { returns: returnsWith(policy.returns, { goodsFrom: 'lostGoods', asked: decided }) }),
    }));
}

function returnsWith(
  returns: NonNullable<Policy['returns']>,
  { goodsFrom, asked }: { goodsFrom: string; asked: boolean },
): NonNullable<Policy['returns']> {
  const { decide } = returns;
  const fields = [...(decide.fields ?? []), ...FIELDS.filter(({ id }) => id !== goodsFrom)];
  return { ...returns, goodsFrom, decide: asked ? { ...decide, fields } : decide };
}

type Rule = (typeof GOODS_RULES)[number];

function tableOf({ fresh, bad, days }: { fresh: Rule; bad: Rule; days: number }): DecisionTable {
  const row = (id: string, when: DecisionTable['rows'][number]['when'], rule: Rule) => ({
    id,
    when,
    then: { goods: rule },
    source: 'ours',
  });
  return {
    id: 'returns',
    hitPolicy: 'first',
    spans: [{ ...named('fresh'), from: 'leftOn', until: 'seenOn', days }],
    inputs: ['field:goodsFault', 'span:fresh'],
    rows: [
      row('row-1', { 'field:goodsFault': ['bad'], 'span:fresh': ['within'] }, fresh),
      row('row-2', { 'field:goodsFault': ['bad', 'worse'] }, bad),
      row('row-3', {}, 'undecided'),
    ],
  };
}

const FAULTY = { field: 'goodsFault', is: ['bad', 'worse'] };
const FIELDS: readonly PolicyField[] = [
  {
    id: 'goodsFault',
    title: said('fault'),
    type: 'choice',
    required: true,
    options: ['fine', 'bad', 'worse'].map((id) => ({ id, title: said(id) })),
    example: 'fine',
    source: 'ours',
  },
  { id: 'leftOn', title: said('left'), type: 'date', required: false, source: 'ours' },
  { id: 'seenOn', title: said('seen'), type: 'date', required: false, requiredWhen: FAULTY, source: 'ours' },
  {
    id: 'lostGoods',
    title: said('goods'),
    type: 'text',
    required: false,
    requiredWhen: FAULTY,
    source: 'ours',
  },
];
