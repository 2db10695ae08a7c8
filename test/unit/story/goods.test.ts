import type { JsonObject } from '../../../domain/json';
import { goodsFound, ruleOfRow } from '../../../domain/policy/goods';
import type { Policy } from '../../../domain/policy/schema';
import { returnFaults } from '../../../domain/story/goods';
import { load } from './sample-case';

/** What the table `returns` says of goods, at the edges of its span. */
const FOOD: Policy = load('policies/food-beverage.yaml');

const mould = (leftWarehouseOn: string, mouldSeenOn: string): JsonObject => ({
  goodsFault: 'mould',
  badStorage: true,
  outboundAgrees: true,
  leftWarehouseOn,
  mouldSeenOn,
});

test.each([
  ['the same day', '2026-03-01', '2026-03-01', 'fresh-mould'],
  ['before it left', '2026-03-02', '2026-03-01', 'fresh-mould'],
  ['day 15, over the end of a February', '2026-02-20', '2026-03-07', 'fresh-mould'],
  ['day 16, over the end of a February', '2026-02-20', '2026-03-08', 'old-mould-from-storage'],
  ['day 15 of a leap year', '2028-02-20', '2028-03-06', 'fresh-mould'],
  ['day 16 of a leap year', '2028-02-20', '2028-03-07', 'old-mould-from-storage'],
  ['day 15 over the new year', '2026-12-20', '2027-01-04', 'fresh-mould'],
])('%s', (_what, from, until, row) => {
  expect(goodsFound(FOOD, {}, mould(from, until))?.row).toBe(row);
});

test('a day that is missing is no day, and the newest word counts', () => {
  const { mouldSeenOn: _seen, ...unseen } = mould('2026-03-01', '2026-03-02');
  expect(goodsFound(FOOD, {}, unseen)?.row).toBe('old-mould-from-storage');
  expect(goodsFound(FOOD, { goodsFault: 'leak', badStorage: 'yes' }, unseen)?.rule).toBe('no-return');
  expect(goodsFound(FOOD, { goodsFault: 'leak' }, {})?.row).toBe('packaging-fault-of-ours');
});

test('what was said of nothing is decided by people', () => {
  expect(goodsFound(FOOD, {})).toEqual({ row: 'no-such-fault', rule: 'undecided' });
  expect(returnFaults(FOOD, { decision: 'refuse' })).toEqual([]);
  expect(ruleOfRow(FOOD, 'none-such')).toBe('undecided');
});

test('without the table nothing is said at all', () => {
  const dealer = load('policies/auto-dealer.yaml');
  expect(goodsFound(dealer, {}, { goodsFault: 'mould' })).toBeNull();
  expect(returnFaults(dealer, { decision: 'refuse' })).toEqual([]);
});
