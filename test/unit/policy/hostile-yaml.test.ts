import { MAX_POLICY_TEXT, policyOfText } from '../../../prisma/policy-files';

function faultsOf(text: string): readonly string[] {
  const read = policyOfText(text, 'policy');
  return read.ok ? [] : read.faults.map(({ wrong }) => wrong.en);
}

const TOO_MUCH = expect.stringMatching(/too long .+, nested too deeply, or has too many aliases/);

test('aliases that grow beyond measure are refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [...pair]))
    bomb.push(
      `${String(name)}: &${String(name)} [${Array(9)
        .fill(`*${String(of)}`)
        .join(', ')}]`,
    );
  expect(faultsOf(bomb.join('\n'))).toEqual([TOO_MUCH]);
});

test('nesting without end is refused', () => {
  expect(faultsOf('['.repeat(150_000))).toEqual([TOO_MUCH]);
  expect(faultsOf(`${'{a: '.repeat(50_000)}1${'}'.repeat(50_000)}`)).toEqual([TOO_MUCH]);
});

test('what is longer than any procedure is not read', () => {
  expect(faultsOf('#'.repeat(MAX_POLICY_TEXT + 1))).toEqual([TOO_MUCH]);
});

test('a hundred thousand keys, and the same key twice, are faults like any other', () => {
  const keys = `{${Array.from({ length: 60_000 }, (_, index) => index.toString(36)).join(',')}}`;
  expect(faultsOf(keys).length).toBeGreaterThan(0);
  expect(faultsOf('name: 1\nname: 2\n')).toEqual([expect.stringContaining('Map keys must be unique')]);
});

test('keys that mean something to JavaScript and tags of other languages do no harm', () => {
  expect(faultsOf('__proto__: { roles: [] }\nconstructor: x\n').length).toBeGreaterThan(0);
  expect(Object.hasOwn(Object.prototype, 'roles')).toBe(false);
  expect(faultsOf('name: !!js/function "function () { return 1 }"\n').length).toBeGreaterThan(0);
  expect(faultsOf('\u0000').length).toBeGreaterThan(0);
});

test('no text, and a text that is no group, are faults', () => {
  for (const text of ['', ' ', '7', '[]', 'x', '*nowhere', '---\n---\n'])
    expect(faultsOf(text).length).toBeGreaterThan(0);
});
