import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bringUpOwn, type OwnStart } from '../../stack/demo/own-start';
import type { Progress } from '../../stack/demo/progress';
import { isRedrafted, type DemoComplaint, type DemoResult } from '../../stack/demo/result';
import { runDemo } from '../../stack/demo/run-demo';
import { findTemporal } from '../../stack/temporal-binary';

const ROOT = path.resolve(__dirname, '../..');
const TSX = path.join(ROOT, 'node_modules/tsx/dist/loader.mjs');
const DEMO = path.join(ROOT, 'stack/demo/demo.ts');
const BIN = path.join(ROOT, '.cache/bin');
/** A whole installation comes up, and a dozen complaints go through it, on a machine that may be busy. */
const PATIENCE_MS = 10 * 60_000;

const silent: Progress = { line: () => undefined, status: () => undefined, end: () => undefined };
let scratch: string;

beforeAll(async () => {
  await findTemporal({ binDirectory: BIN });
  scratch = mkdtempSync(path.join(os.tmpdir(), 'redress-demo-test-'));
  chmodSync(scratch, 0o711);
  mkdirSync(path.join(scratch, 'home'));
  symlinkSync(BIN, path.join(scratch, 'home/bin'));
}, PATIENCE_MS);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Event = { type: string; seq: number; by: { actor: { kind: string } }; data: Record<string, unknown> };

describe('the demo on a running Redress', () => {
  let own: OwnStart;
  let result: DemoResult;

  beforeAll(async () => {
    own = await bringUpOwn({
      environment: process.env,
      ordinaryHome: path.join(scratch, 'home'),
      report: () => undefined,
      signal: new AbortController().signal,
    });
    result = await demo({ limit: 12, seed: 1 });
  }, PATIENCE_MS);

  afterAll(async () => {
    await own.stop();
  }, PATIENCE_MS);

  const demo = (more: {
    organization?: string;
    limit?: number;
    seed: number;
    file?: string;
  }): Promise<DemoResult> =>
    runDemo({
      organization: 'auto-dealer',
      environment: { ...process.env, REDRESS_HOME: own.home },
      progress: silent,
      ...more,
    });
  const apiKey = (organization: string): string =>
    own.running.organizations.find(({ id }) => id === organization)?.apiKey ?? '';
  async function eventsOf(id: string | null, organization = 'auto-dealer'): Promise<readonly Event[]> {
    const url = `${own.running.baseUrl}/api/v1/complaints/${String(id)}/events?limit=500`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${apiKey(organization)}` } });
    const { items } = (await answer.json()) as { items: readonly Event[] };
    return items;
  }
  const count = (wanted: (complaint: DemoComplaint) => boolean): number =>
    result.complaints.filter(wanted).length;

  it('brings every complaint to its end, told as interface.md promises', () => {
    expect(result).toMatchObject({ seed: 1, organization: 'auto-dealer', rejectedRows: [] });
    expect(result.runId).not.toBe('');
    expect(result.complaints).toHaveLength(12);
    for (const complaint of result.complaints) {
      expect(complaint).not.toHaveProperty('problem');
      expect(complaint).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        number: expect.stringMatching(/^AD-\d{4}-\d{6}$/),
        workflowId: `complaint-${String(complaint.id)}`,
        outcome: expect.stringMatching(/^(accepted|declined|withdrawn|merged)$/),
      });
      expect(complaint.lettersReceived).toBeGreaterThanOrEqual(complaint.tasksAnswered);
    }
  });

  it('shows what the procedure is for: major, refused, refused again and again, declined, appealed, returned', () => {
    expect(count(({ severity }) => severity === 'major')).toBeGreaterThanOrEqual(3);
    expect(count(({ refusals, rounds }) => refusals === 1 && rounds === 2)).toBeGreaterThanOrEqual(2);
    expect(count(({ refusals, rounds }) => refusals >= 3 && rounds >= 4)).toBeGreaterThanOrEqual(1);
    expect(count(({ outcome }) => outcome === 'declined')).toBeGreaterThanOrEqual(2);
    expect(count(({ outcome, appealed }) => outcome === 'declined' && appealed)).toBeGreaterThanOrEqual(1);
    expect(count(({ outcome, appealed }) => outcome === 'accepted' && appealed)).toBeGreaterThanOrEqual(1);
    expect(count(({ returns }) => returns > 0)).toBeGreaterThanOrEqual(1);
    expect(count(({ refusals, rounds }) => refusals > 0 && rounds === 1)).toBeGreaterThanOrEqual(1);
    expect(count(({ outcome }) => outcome === 'withdrawn')).toBeGreaterThanOrEqual(1);
    expect(count(({ outcome }) => outcome === 'merged')).toBe(1);
  });

  it('merges what a customer said twice into what they said first, which goes on', async () => {
    const second = result.complaints.find(({ outcome }) => outcome === 'merged');
    const mergers = (await eventsOf(second?.id ?? null)).filter(({ type }) => type === 'complaint-merged');
    const first = result.complaints.find(({ row }) => row === 2);
    expect(mergers).toMatchObject([{ by: { actor: { kind: 'staff' } }, data: { into: first?.id } }]);
    expect(first?.outcome).not.toBe('merged');
  });

  it('keeps histories within 24 events for each answered task, and 60', () => {
    for (const { historyEvents, tasksAnswered } of result.complaints) {
      expect(historyEvents).toBeGreaterThan(0);
      expect(historyEvents).toBeLessThanOrEqual(24 * tasksAnswered + 60);
    }
  });

  it('is played by people alone: staff in sessions, approvals and customers through mailed links', async () => {
    for (const { id, tasksAnswered } of result.complaints) {
      const answered = (await eventsOf(id)).filter(({ type }) => type === 'task-answered');
      expect(answered).toHaveLength(tasksAnswered);
      expect(new Set(answered.map(({ data }) => data['taskId'])).size).toBe(tasksAnswered);
      for (const { by, data } of answered) {
        const kind = String(data['kind']);
        const [who, via] = ['offer-word', 'customer-word', 'refusal-word'].includes(kind)
          ? ['customer', 'customer-page']
          : ['staff', kind === 'approve' ? 'mail-link' : 'api'];
        expect({ kind, who: by.actor.kind, via: data['via'] }).toEqual({ kind, who, via });
      }
    }
  });

  it(
    'takes the same course for the same seed, with complaints of its own',
    async () => {
      const file = path.join(scratch, 'two-languages.csv');
      const rows = [
        'id,occurred_on,content',
        'A-1,2024-01-01,"刹车失灵。\n没有人管"',
        'A-2,2024-01-02,No heating',
      ];
      writeFileSync(file, rows.join('\n'));
      const [first, second] = [await demo({ file, seed: 9 }), await demo({ file, seed: 9 })];
      const courses = async ({ complaints }: DemoResult): Promise<unknown[]> =>
        Promise.all(
          complaints.map(async ({ id, path: course, outcome, rounds }) => [
            course,
            outcome,
            rounds,
            (await eventsOf(id)).map(({ type }) => type).sort(),
          ]),
        );
      expect(await courses(first)).toEqual(await courses(second));
      const numbers = [...first.complaints, ...second.complaints].map(({ number }) => number);
      expect(new Set(numbers).size).toBe(4);
    },
    PATIENCE_MS,
  );

  it(
    'brings every complaint of the manufacturer’s sample to its end, and shows what that procedure is for',
    async () => {
      const { complaints, rejectedRows } = await demo({ organization: 'manufacturer', seed: 1 });
      const shown = (wanted: (complaint: DemoComplaint) => boolean): number =>
        complaints.filter(wanted).length;
      expect({ all: complaints.length, rejectedRows }).toEqual({ all: 17, rejectedRows: [] });
      for (const complaint of complaints) {
        expect(complaint).not.toHaveProperty('problem');
        expect(complaint.number).toMatch(/^MF-\d{4}-\d{6}$/);
        expect(complaint.outcome).toMatch(/^(accepted|declined|withdrawn|merged)$/);
      }
      const both = ({ interimMeasures, plansApproved }: DemoComplaint): boolean =>
        interimMeasures > 0 && plansApproved > 0;
      expect(shown(both)).toBeGreaterThanOrEqual(3);
      expect(shown(({ planReturns }) => planReturns >= 2)).toBeGreaterThanOrEqual(1);
      expect(shown(({ goodsReturns }) => goodsReturns > 0)).toBeGreaterThanOrEqual(2);
      expect(shown(isRedrafted)).toBeGreaterThanOrEqual(2);
      // Of the goods that were to come back, some were refused; what was agreed to was settled before the end.
      const records = await Promise.all(complaints.map(({ id }) => eventsOf(id, 'manufacturer')));
      const results = records.flatMap((events) =>
        events.flatMap(({ type, data }) => (type === 'return-ended' ? [data['result']] : [])),
      );
      expect(new Set(results)).toEqual(new Set(['settled', 'refused']));
      for (const events of records) {
        const types = events.map(({ type }) => type);
        const [asked, ended] = [types.lastIndexOf('return-requested'), types.lastIndexOf('return-ended')];
        expect(asked < 0 || (asked < ended && ended < types.indexOf('complaint-closed'))).toBe(true);
      }
    },
    PATIENCE_MS,
  );

  it('says which organisations there are when another is asked for', async () => {
    const asked = runDemo({
      organization: 'nobody',
      seed: 1,
      environment: { ...process.env, REDRESS_HOME: own.home },
      progress: silent,
    });
    await expect(asked).rejects.toThrow(/no organisation "nobody" here; --organization takes .*auto-dealer/);
  });
});

describe('npm run demo', () => {
  async function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, ['--import', TSX, DEMO, ...args], {
      cwd: ROOT,
      env: { ...process.env, REDRESS_HOME: path.join(scratch, 'home') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, output };
  }

  it(
    'brings up a Redress of its own, reports rows that it cannot use, and takes it down',
    async () => {
      const file = path.join(scratch, 'two.csv');
      const json = path.join(scratch, 'out.json');
      writeFileSync(
        file,
        'Date received,Consumer complaint narrative,Complaint ID\n2015-02-30,"no\nsuch day",1\n2015-02-28,"They said ""no"".\nTwice.",2\n',
      );
      const { code, output } = await run(['--file', file, '--seed', '4', '--json', json]);
      expect(output).toContain('1 of 1 complaints ended');
      expect(output).toContain('line 2: Date received is "2015-02-30"');
      expect(code).toBe(0);
      expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
        seed: 4,
        organization: 'auto-dealer',
        complaints: [{ outcome: 'accepted', rounds: 1, refusals: 0 }],
        rejectedRows: [{ line: 2, field: 'Date received' }],
      });
      const url = /Redress +(http:\S+)/.exec(output)?.[1] ?? '';
      const logs = /Logs +(\S+)/.exec(output)?.[1] ?? '';
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      await expect(fetch(url)).rejects.toThrow();
      expect(existsSync(path.dirname(logs))).toBe(false);
    },
    PATIENCE_MS,
  );

  it('refuses a file that is not CSV, and a wrong option, in one sentence and without starting anything', async () => {
    const file = path.join(scratch, 'not.csv');
    writeFileSync(file, '{"complaints": []}');
    for (const [args, sentence] of [
      [['--file', file], 'not.csv is not a CSV file of complaints'],
      [['--file', path.join(scratch, 'none.csv')], 'There is no file'],
      [['--limit', 'many'], '--limit is "many", not a whole number'],
      [['--json', path.join(scratch, 'no/such/place.json')], 'cannot be written'],
    ] as const) {
      const { code, output } = await run(args);
      expect(output).toContain(sentence);
      expect(output.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
    }
  });
});
