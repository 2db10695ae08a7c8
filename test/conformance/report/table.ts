/** The part of jest's `--json` report that is read. */
export type JestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
};

type KnockOut = { readonly what: string; readonly red: boolean; readonly why: string | null };
type ClauseTest = {
  readonly name: string;
  readonly passed: boolean;
  readonly why: string | null;
  readonly knockOuts: readonly KnockOut[];
};
export type Conformance = {
  readonly clauses: readonly { readonly id: string; readonly tests: readonly ClauseTest[] }[];
  /** Delivered clauses of which no test ran. */
  readonly withoutTest: readonly string[];
  /** Files of tests that did not load, or broke outside of their tests. */
  readonly broken: readonly string[];
  readonly conforms: boolean;
};

/** Between the name of a test and what is knocked out in it (clause.ts). */
const KNOCKED_OUT = ' ⊘ ';

/** Clause → tests → result → knock-outs, from what jest reports. `expected`: the clauses that should have a test. */
export function conformanceOf(report: JestReport, expected: readonly string[]): Conformance {
  const ran = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  const byName = new Map<string, ClauseTest>();
  for (const { title, status, failureMessages } of ran) {
    const [name = '', what] = title.split(KNOCKED_OUT);
    const passed = status === 'passed';
    const why = passed ? null : (failureMessages?.[0]?.split('\n')[0] ?? 'failed');
    const before = byName.get(name) ?? { name, passed: false, why: 'did not run', knockOuts: [] };
    byName.set(
      name,
      what === undefined
        ? { ...before, passed, why }
        : { ...before, knockOuts: [...before.knockOuts, { what, red: passed, why }] },
    );
  }
  const tests = [...byName.values()].sort((a, b) => order(a.name).localeCompare(order(b.name)));
  const ids = [...new Set(tests.map(({ name }) => clauseOf(name)))].sort();
  const clauses = ids.map((id) => ({ id, tests: tests.filter(({ name }) => clauseOf(name) === id) }));
  const withoutTest = expected.filter((id) => !ids.includes(id));
  const broken = report.testResults
    .filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed))
    .map(({ name }) => name);
  const well = tests.every(
    ({ passed, knockOuts }) => passed && knockOuts.length > 0 && knockOuts.every(({ red }) => red),
  );
  return { clauses, withoutTest, broken, conforms: well && withoutTest.length === 0 && broken.length === 0 };
}

/** The same for people: a line for each test and each knock-out, and what it comes to. */
export function tableOf({ clauses, withoutTest, broken, conforms }: Conformance): string {
  const lines = clauses.flatMap(({ id, tests }) => [
    '',
    `${id}  ${count(tests.length, 'test')}, ${count(tests.flatMap((one) => one.knockOuts).length, 'knock-out')}`,
    ...tests.flatMap(({ name, passed, why, knockOuts }) => [
      `  ${passed ? 'passed ' : 'FAILED '}  ${name}${why === null ? '' : `: ${why}`}`,
      ...knockOuts.map(
        (one) =>
          `      ${one.red ? 'red    ' : 'NOT RED'}  ${one.what}${one.why === null ? '' : `: ${one.why}`}`,
      ),
      ...(knockOuts.length === 0 ? ['      NOT RED  no knock-out ran'] : []),
    ]),
  ]);
  const all = clauses.flatMap(({ tests }) => tests);
  const knockOuts = all.flatMap((one) => one.knockOuts);
  return [
    ...lines,
    '',
    ...withoutTest.map((id) => `${id}: no test`),
    ...broken.map((file) => `${file} did not run`),
    `${count(clauses.length, 'clause')}, ${count(all.length, 'test')}, ${String(all.filter(({ passed }) => !passed).length)} failed; ` +
      `${count(knockOuts.length, 'knock-out')}, ${String(knockOuts.filter(({ red }) => !red).length)} not red. ` +
      (conforms ? 'All conform.' : 'Not all conform.'),
  ].join('\n');
}

function clauseOf(name: string): string {
  return /^[A-Z]{2}-\d\d/.exec(name)?.[0] ?? name;
}

/** AD-05.10 after AD-05.9. */
function order(name: string): string {
  return name.replace(
    /^([A-Z]{2}-\d\d)\.(\d+)/,
    (_all, clause: string, demand: string) => `${clause}.${demand.padStart(3, '0')}`,
  );
}

function isFailed({ status }: { readonly status: string }): boolean {
  return status === 'failed';
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? '' : 's'}`;
}
