import { conformanceOf, tableOf, type JestReport } from '../../conformance/report/table';

type Assertion = JestReport['testResults'][number]['assertionResults'][number];

const ran = (title: string, status = 'passed', ...failureMessages: string[]): Assertion => ({
  title,
  status,
  failureMessages,
});
const report = (...assertionResults: Assertion[]): JestReport => ({
  testResults: [
    {
      name: 'x.test.ts',
      status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
      assertionResults,
    },
  ],
});
const KNOCK_OUT = ran('AD-05.1 the GM approves ⊘ without steps.plan.review');
const WHOLE = [KNOCK_OUT, ran('AD-05.1 the GM approves')];

test('a test that passes and whose knock-outs are red conforms', () => {
  const conformance = conformanceOf(report(...WHOLE), ['AD-05']);
  expect(conformance).toMatchObject({ conforms: true, withoutTest: [] });
  expect(tableOf(conformance)).toContain('1 clause, 1 test, 0 failed; 1 knock-out, 0 not red. All conform.');
});

test.each([
  [
    'a failed test',
    report(KNOCK_OUT, ran('AD-05.1 the GM approves', 'failed', 'Error: no\n at x')),
    ['AD-05'],
  ],
  [
    'a knock-out that changes nothing',
    report(ran(KNOCK_OUT.title, 'failed', 'passes'), ran('AD-05.1 the GM approves')),
    ['AD-05'],
  ],
  ['a test without a knock-out', report(ran('AD-05.1 the GM approves')), ['AD-05']],
  ['a knock-out without its test', report(KNOCK_OUT), ['AD-05']],
  ['a clause without a test', report(...WHOLE), ['AD-05', 'AD-06']],
  [
    'a file that did not load',
    { testResults: [{ name: 'y.test.ts', status: 'failed', assertionResults: [] }] },
    [],
  ],
])('%s does not conform', (_what, given, expected) => {
  const conformance = conformanceOf(given, expected);
  expect(conformance.conforms).toBe(false);
  expect(tableOf(conformance)).toMatch(/FAILED|NOT RED|no test|did not run/);
});

test('tests stand under their clause in the order of its demands; what was left out is not shown', () => {
  const titles = ['AD-10.2 b', 'AD-05.10 j', 'AD-05.9 i'];
  const { clauses } = conformanceOf(
    report(...titles.map((title) => ran(title)), ran('AD-07.1 x', 'pending')),
    [],
  );
  expect(clauses.map(({ id, tests }) => [id, ...tests.map(({ name }) => name)])).toEqual([
    ['AD-05', 'AD-05.9 i', 'AD-05.10 j'],
    ['AD-10', 'AD-10.2 b'],
  ]);
});
