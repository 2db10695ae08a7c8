import { decide } from '../../../domain/policy/decide';
import { canonicalJson } from '../../../domain/policy/hash';
import { tableSchema } from '../../../domain/policy/table';
import { DEALER, policyAt } from '../../support/policies/read';

const row = (id: string, when: object) => ({ id, when, then: { track: id }, source: 'ours' });
const table = tableSchema.parse({
  id: 'track',
  hitPolicy: 'first',
  inputs: ['unit', 'category', 'urgent', 'against', 'channel'],
  rows: [
    row('urgent', { urgent: ['yes'] }),
    row('against', { against: ['yes'] }),
    row('nowhere', { unit: ['none'], category: 'any' }),
    row('shop', { unit: ['shop'], category: ['goods', 'none'] }),
  ],
});

describe('a decision table', () => {
  test.each<[object, string | null]>([
    [{ urgent: true, against: 'p1', unit: null }, 'urgent'],
    [{ urgent: 'true', unit: 'shop' }, 'urgent'],
    [{ urgent: false, against: 'p1' }, 'against'],
    [{ urgent: 'false', against: '', unit: '' }, 'nowhere'],
    [{ unit: null, against: null }, 'nowhere'],
    [{ unit: 'shop', category: 'goods' }, 'shop'],
    [{ unit: 'shop' }, 'shop'],
    [{ unit: 'shop', category: 'service' }, null],
  ])('%j → %s', (input, rowId) => {
    expect(decide(table, input)?.rowId ?? null).toBe(rowId);
  });

  test('each subject has a department and its main handler (AD-03, AD-25)', async () => {
    const policy = await policyAt(DEALER);
    const routing = policy.tables.find(({ id }) => id === 'routing');
    if (routing === undefined) throw new Error('no routing');
    const handlers = policy.categories.map(({ id }) => decide(routing, { category: id })?.then.handler);
    expect(handlers).toHaveLength(5);
    for (const handler of handlers) expect(['sales-manager', 'service-manager']).toContain(handler);
  });
});

describe('the canonical text of a policy', () => {
  test('does not depend on the order of keys, but on that of lists', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: '"' }, e: undefined })).toBe(
      '{"a":{"c":"\\"","d":null},"b":[2,1]}',
    );
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
  });
});
