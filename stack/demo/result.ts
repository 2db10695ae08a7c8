import type { RejectedRow } from './complaint-rows';
import type { Outcome } from '../../domain/lifecycle';

/** One complaint of a demo, as interface.md promises it. Null: it did not come that far. */
export type DemoComplaint = {
  readonly id: string | null;
  readonly number: string | null;
  readonly workflowId: string | null;
  readonly outcome: Outcome | null;
  readonly rounds: number;
  /** Of offers and of results. */
  readonly refusals: number;
  /** Of results alone: each was followed by a plan that was redrafted. */
  readonly resultRefusals: number;
  /** How often somebody who reviews or approves returned what was written. */
  readonly returns: number;
  /** Of these, plans. */
  readonly planReturns: number;
  readonly plansApproved: number;
  /** Returns of goods whose procedure was gone through to its end. */
  readonly goodsReturns: number;
  /** Interim countermeasures that were set beside the permanent one. */
  readonly interimMeasures: number;
  readonly appealed: boolean;
  readonly severity: string | null;
  /** By which of the organisation's procedures it went. */
  readonly track: string | null;
  /** The rung of that procedure's ladder that judged it; null: it has none. */
  readonly rung: string | null;
  readonly tasksAnswered: number;
  readonly lettersReceived: number;
  /** Of all runs of its workflow. */
  readonly historyEvents: number;
  /** Position in the file, from 1, and the line in which it begins. */
  readonly row: number;
  readonly line: number;
  /** What its script meant to show. */
  readonly path: string;
  /** Why it did not reach its end, as a sentence; absent when it did. */
  readonly problem?: string;
};

export type DemoResult = {
  readonly runId: string;
  readonly seed: number;
  readonly organization: string;
  readonly complaints: readonly DemoComplaint[];
  readonly rejectedRows: readonly RejectedRow[];
};

/** A refused result led to another plan, and that to another answer. */
export function isRedrafted({ resultRefusals, plansApproved }: DemoComplaint): boolean {
  return resultRefusals > 0 && plansApproved > 1;
}

/** Whether every complaint reached its end, and there was one. */
export function allEnded({ complaints }: DemoResult): boolean {
  return (
    complaints.length > 0 &&
    complaints.every(({ problem, outcome }) => problem === undefined && outcome !== null)
  );
}

const COLUMNS = [
  ['number', ({ number, line }: DemoComplaint) => number ?? `(line ${line})`],
  ['outcome', ({ outcome }: DemoComplaint) => outcome ?? 'not ended'],
  ['rounds', ({ rounds }: DemoComplaint) => rounds],
  ['refusals', ({ refusals }: DemoComplaint) => refusals],
  ['severity', ({ severity }: DemoComplaint) => severity ?? ''],
  ['tasks', ({ tasksAnswered }: DemoComplaint) => tasksAnswered],
  ['letters', ({ lettersReceived }: DemoComplaint) => lettersReceived],
  ['history events', ({ historyEvents }: DemoComplaint) => historyEvents],
] as const;

/** What only some organisations have: several procedures, and rungs of a ladder. */
function columnsFor(complaints: readonly DemoComplaint[]) {
  const tracks = new Set(complaints.flatMap(({ track }) => track ?? []));
  const rungs = complaints.some(({ rung }) => rung !== null);
  return [
    ...COLUMNS,
    ...(tracks.size > 1 ? [['track', ({ track }: DemoComplaint) => track ?? ''] as const] : []),
    ...(rungs ? [['rung', ({ rung }: DemoComplaint) => rung ?? ''] as const] : []),
  ];
}

/** The result for people: a table, the rows that could not be used, what did not end, and the sum of it. */
export function tableOf(result: DemoResult): string {
  const { complaints, rejectedRows } = result;
  const columns = columnsFor(complaints);
  const cells = complaints.map((complaint) => columns.map(([, valueIn]) => valueIn(complaint)));
  const widths = columns.map(([title], column) =>
    Math.max(title.length, ...cells.map((row) => String(row[column]).length)),
  );
  const line = (row: readonly (string | number)[]): string =>
    row
      .map((value, column) => {
        const width = widths[column] ?? 0;
        return typeof value === 'number' ? String(value).padStart(width) : value.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const numeric = columns.map(([title], column) => {
    const width = widths[column] ?? 0;
    return typeof cells[0]?.[column] === 'number' ? title.padStart(width) : title.padEnd(width);
  });
  return [
    numeric.join('  ').trimEnd(),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(line),
    ...(rejectedRows.length > 0 ? ['', 'Rows that could not be used:'] : []),
    ...rejectedRows.map(({ line: at, field, problem }) => `  line ${at}: ${field} ${problem}`),
    ...(allEnded(result) ? [] : ['', 'Did not reach their end:']),
    ...complaints.flatMap(({ number, line: at, problem }) =>
      problem === undefined ? [] : [`  ${number ?? `line ${at}`}: ${problem}`],
    ),
    '',
    sumOf(result),
  ].join('\n');
}

function sumOf({ complaints, rejectedRows }: DemoResult): string {
  const ended = complaints.filter(({ problem }) => problem === undefined);
  const count = (wanted: (complaint: DemoComplaint) => boolean): number => ended.filter(wanted).length;
  const some = (what: string, wanted: (complaint: DemoComplaint) => boolean): string[] =>
    count(wanted) === 0 ? [] : [`${count(wanted)} ${what}`];
  const parts = [
    `${ended.length} of ${complaints.length} complaints ended`,
    `${count(({ severity }) => severity === 'major')} major`,
    `${count(({ refusals }) => refusals === 1)} refused once`,
    `${count(({ refusals }) => refusals >= 3)} refused three times or more`,
    `${count(({ returns }) => returns > 0)} returned first`,
    ...some('returned twice or more', ({ returns }) => returns > 1),
    ...some('with a plan sent back twice', ({ planReturns }) => planReturns > 1),
    ...some(
      'with an interim and a permanent countermeasure',
      ({ interimMeasures, plansApproved }) => interimMeasures > 0 && plansApproved > 0,
    ),
    ...some('redrafted after a refused result', isRedrafted),
    ...some('with a return of goods', ({ goodsReturns }) => goodsReturns > 0),
    `${count(({ outcome }) => outcome === 'declined')} declined`,
    `${count(({ outcome, appealed }) => outcome === 'declined' && appealed)} of them after an appeal`,
    ...some('withdrawn', ({ outcome }) => outcome === 'withdrawn'),
    ...some('merged into another', ({ outcome }) => outcome === 'merged'),
    ...some('suggestions dealt with', ({ outcome }) => outcome === 'noted'),
    ...(rejectedRows.length === 0
      ? []
      : [`${new Set(rejectedRows.map(({ line }) => line)).size} rows not usable`]),
  ];
  return `${parts.join(', ')}.`;
}
