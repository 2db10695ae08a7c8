import { addUp, closingLine, emptyTally, type JestReport } from '../../support/tally';

type File = JestReport['testResults'][number];

const file = (name: string, statuses: readonly string[], status = 'passed'): File => ({
  name: `/house/test/${name}`,
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});

const count = (testResults: readonly File[], exitCode = 0) =>
  addUp({ success: exitCode === 0, testResults }, { root: '/house', exitCode });

describe('counting a test run', () => {
  test('adds up files and remembers the tiers that ran', () => {
    const tally = count([
      file('unit/a.test.ts', ['passed', 'passed']),
      file('workflow/deep/b.test.tsx', ['passed', 'pending', 'todo']),
      file('replay/c.test.ts', ['pending']),
    ]);
    expect(tally).toEqual({
      passed: 3,
      failed: 0,
      skipped: 3,
      tiers: new Set(['unit', 'workflow']),
      failures: [],
    });
  });

  test('a file that does not load counts as one failure', () => {
    const tally = count([file('unit/a.test.ts', ['passed']), file('unit/b.test.ts', [], 'failed')], 1);
    expect(tally).toMatchObject({ passed: 1, failed: 1 });
  });

  test('each failure is told by its file, its name and its reason', () => {
    const { failures } = count(
      [
        {
          ...file('unit/a.test.ts', [], 'failed'),
          assertionResults: [
            { status: 'passed', fullName: 'this holds' },
            {
              status: 'failed',
              fullName: 'that holds',
              failureMessages: ['\u001b[31mExpected 1\u001b[39m, got 2'],
            },
          ],
        },
        { ...file('unit/b.test.ts', [], 'failed'), message: 'Cannot find module' },
      ],
      1,
    );
    expect(failures).toEqual([
      '/house/test/unit/a.test.ts › that holds\nExpected 1, got 2',
      '/house/test/unit/b.test.ts\nCannot find module',
    ]);
  });

  test('a failed test is counted once, not again for its file', () => {
    expect(count([file('unit/a.test.ts', ['passed', 'failed'], 'failed')], 1)).toMatchObject({ failed: 1 });
  });

  test('a run that jest calls failed is never green', () => {
    expect(count([file('unit/a.test.ts', ['passed'])], 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});

test.each([
  [{ passed: 12, failed: 0, skipped: 0 }, '12 passed, 0 failed'],
  [{ passed: 0, failed: 2, skipped: 1 }, '0 passed, 2 failed, 1 skipped'],
])('the closing line of %j', (counts, line) => {
  expect(closingLine({ ...emptyTally, ...counts })).toBe(line);
});
