import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CODE_CARRIED } from '../../conformance/code-carried';
import { DELIVERED } from '../../conformance/delivered';
import { GUARDS, type Guard } from '../../conformance/knock-out/guards';
import { declaredTests } from '../../conformance/report/declared';

const ROOT = path.resolve(__dirname, '../../..');
const { clauses, bare } = declaredTests();
const guards: readonly (readonly [string, Guard])[] = Object.entries(GUARDS);

test('every conformance test is a clause’s, and its name begins with the clause’s id', () => {
  expect(bare).toEqual([]);
  expect(clauses.filter(({ demand }) => demand === null)).toEqual([]);
});

test('every conformance test declares what carries its demand', () => {
  expect(clauses.filter(({ carried }) => !carried)).toEqual([]);
});

test('a demand has one declaration', () => {
  const demands = clauses.map(({ demand }) => demand);
  expect(demands.filter((demand, index) => demands.indexOf(demand) !== index)).toEqual([]);
});

test('the list of demands that the code carries names what the tests declare, and nothing else', () => {
  const declared = guards.map(([id]) => {
    const demands = clauses.flatMap(({ demand, guards: named }) =>
      named.includes(id) ? [demand ?? ''] : [],
    );
    return [id, demands.sort()];
  });
  expect(CODE_CARRIED).toEqual(Object.fromEntries(declared));
});

test.each(guards)('the guard %s has its reason, and stands where it is said to stand', (_id, guard) => {
  expect(guard.reason).toMatch(/^\p{Lu}.{30,}\.$/u);
  for (const { place } of guard.permissive) {
    const [file = '', name = ''] = place.split('#');
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    expect(source).toMatch(new RegExp(`^(export )?(async )?function ${name}\\b`, 'm'));
  }
  expect(guard.permissive.length > 0 || guard.database !== undefined).toBe(true);
});

test('every delivered clause has a test', () => {
  const tested = new Set(clauses.map(({ demand }) => demand?.slice(0, 5)));
  expect(DELIVERED.filter((id) => !tested.has(id))).toEqual([]);
});
