import { progressOn } from '../../../stack/demo/progress';
import { allEnded, tableOf, type DemoComplaint, type DemoResult } from '../../../stack/demo/result';

const complaint = (change: Partial<DemoComplaint> = {}): DemoComplaint => ({
  id: 'c-1',
  number: 'AD-2026-000001',
  workflowId: 'complaint-c-1',
  outcome: 'accepted',
  rounds: 4,
  refusals: 3,
  resultRefusals: 3,
  returns: 1,
  planReturns: 0,
  plansApproved: 4,
  goodsReturns: 0,
  interimMeasures: 0,
  appealed: false,
  severity: 'major',
  track: 'customer-relations',
  rung: null,
  tasksAnswered: 31,
  lettersReceived: 43,
  historyEvents: 642,
  row: 1,
  line: 2,
  path: 'refused-often',
  ...change,
});
const result = (...complaints: DemoComplaint[]): DemoResult => ({
  runId: 'r',
  seed: 1,
  organization: 'auto-dealer',
  complaints,
  rejectedRows: [],
});

describe('what a demo tells', () => {
  it('is a table with a line for each complaint, and the sum of it', () => {
    const lines = tableOf(
      result(complaint(), complaint({ number: 'AD-2026-000002', outcome: 'declined' })),
    ).split('\n');
    expect(lines[0]?.split(/ {2,}/)).toEqual([
      'number',
      'outcome',
      'rounds',
      'refusals',
      'severity',
      'tasks',
      'letters',
      'history events',
    ]);
    expect(lines[2]?.split(/ {2,}/)).toEqual([
      'AD-2026-000001',
      'accepted',
      '4',
      '3',
      'major',
      '31',
      '43',
      '642',
    ]);
    expect(lines.at(-1)).toMatch(
      /^2 of 2 complaints ended, 2 major, .*1 declined, 0 of them after an appeal\.$/,
    );
  });

  it('names procedure and rung where the organisation has several of them', () => {
    const lines = tableOf(result(complaint(), complaint({ track: 'stores', rung: 'operations-cs' }))).split(
      '\n',
    );
    expect(lines[0]).toMatch(/ {2}history events {2}track +rung$/);
    expect(lines[2]).toMatch(/ {2}customer-relations$/);
    expect(lines[3]).toMatch(/ {2}stores +operations-cs$/);
  });

  it('sums up what a manufacturer’s procedure is for, where it was shown', () => {
    const shown = result(
      complaint({ planReturns: 2, interimMeasures: 1, goodsReturns: 1 }),
      complaint({ resultRefusals: 0, plansApproved: 1 }),
    );
    expect(tableOf(shown).split('\n').at(-1)).toMatch(
      /1 with a plan sent back twice, 1 with an interim and a permanent countermeasure, 1 redrafted after a refused result, 1 with a return of goods,/,
    );
  });

  it('names what did not end, and the rows that could not be used, by their lines', () => {
    const failed = complaint({ number: null, outcome: null, line: 17, problem: 'It was not taken.' });
    const told = {
      ...result(complaint(), failed),
      rejectedRows: [{ line: 5, field: 'id', problem: 'is missing' }],
    };
    expect(allEnded(told)).toBe(false);
    expect(tableOf(told)).toContain('  line 17: It was not taken.');
    expect(tableOf(told)).toContain('  line 5: id is missing');
    expect(tableOf(told)).toContain('1 of 2 complaints ended');
  });

  it('is a success only if there was something to play and all of it ended', () => {
    expect(allEnded(result(complaint()))).toBe(true);
    expect(allEnded(result())).toBe(false);
  });

  it('changes one line on a terminal, cut to its width, and writes few lines elsewhere', () => {
    const written: string[] = [];
    const write = (text: string): number => written.push(text);
    const terminal = progressOn({ isTTY: true, columns: 10, write });
    terminal.status('1 of 50 submitted');
    terminal.line('AD: accepted');
    terminal.end();
    expect(written).toEqual([
      '\r\u001b[K1 of 50 s',
      '\r\u001b[KAD: accepted\n',
      '\r\u001b[K1 of 50 s',
      '\r\u001b[K',
    ]);
    written.length = 0;
    const plain = progressOn({ write });
    for (let answered = 0; answered < 100; answered += 1) plain.status(`${String(answered)} answered`);
    plain.line('AD: accepted');
    plain.end();
    expect(written).toEqual(['0 answered\n', 'AD: accepted\n']);
  });
});
