import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * What a run of tests came to. `tiers`: the folders of test/ in which at least one test ran. `failures`: a paragraph
 * on each, for the end of a log of which often only the end is kept.
 */
export type Tally = Readonly<{
  passed: number;
  failed: number;
  skipped: number;
  tiers: ReadonlySet<string>;
  failures: readonly string[];
}>;

/** The part of jest's `--json` report that is counted. `name` is the absolute path of a test file. */
export type JestReport = Readonly<{
  success: boolean;
  testResults: readonly Readonly<{
    name: string;
    status: string;
    /** What jest printed on the failures of the file. */
    message?: string;
    assertionResults: readonly Readonly<{
      status: string;
      fullName?: string;
      failureMessages?: readonly string[];
    }>[];
  }>[];
}>;

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0, tiers: new Set(), failures: [] };

type Counts = Omit<Tally, 'tiers' | 'failures'>;

/** So much of one failure's message; the whole stands further up in the log. */
const MESSAGE_CHARACTERS = 1_500;

function countFile({ status, assertionResults }: JestReport['testResults'][number]): Counts {
  const count = (wanted: string): number => assertionResults.filter((one) => one.status === wanted).length;
  const passed = count('passed');
  const failed = count('failed');
  // A file that did not load, or whose afterAll threw, has no failed test of its own and still failed.
  const failedAsAWhole = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + failedAsAWhole, skipped: assertionResults.length - passed - failed };
}

function failuresOf({
  name,
  status,
  message,
  assertionResults,
}: JestReport['testResults'][number]): string[] {
  const failed = assertionResults.filter((one) => one.status === 'failed');
  if (failed.length === 0)
    return status === 'failed'
      ? [`${name}\n${stripVTControlCharacters(message ?? '').slice(0, MESSAGE_CHARACTERS)}`]
      : [];
  return failed.map(({ fullName = '', failureMessages = [] }) => {
    const why = stripVTControlCharacters(failureMessages.join('\n')).slice(0, MESSAGE_CHARACTERS);
    return `${name} › ${fullName}\n${why}`;
  });
}

/**
 * Counts jest's report. A run that jest calls failed (`exitCode` not 0) never adds up to no failure: its teardown
 * may have thrown after the last test.
 */
export function addUp(report: JestReport, { root, exitCode }: { root: string; exitCode: number }): Tally {
  const files = report.testResults.map((file) => ({ name: file.name, counts: countFile(file) }));
  const sum = (of: (counts: Counts) => number): number =>
    files.reduce((total, { counts }) => total + of(counts), 0);
  const ran = files.filter(({ counts }) => counts.passed + counts.failed > 0);
  const failed = sum((counts) => counts.failed);
  return {
    passed: sum((counts) => counts.passed),
    failed: failed === 0 && (exitCode !== 0 || !report.success) ? 1 : failed,
    skipped: sum((counts) => counts.skipped),
    tiers: new Set(
      ran.map(({ name }) => path.relative(path.join(root, 'test'), name).split(path.sep)[0] ?? ''),
    ),
    failures: report.testResults.flatMap(failuresOf),
  };
}

/** The promised last line of `npm test`: `N passed, N failed`, and `, N skipped` where there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${line}, ${String(skipped)} skipped` : line;
}
