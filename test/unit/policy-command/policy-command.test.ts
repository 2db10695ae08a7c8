import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PolicyFailure, readCommandLine, type CommandLine } from '../../../stack/policy/options';
import { runPolicy } from '../../../stack/policy/run-policy';

const ROOT = path.resolve(__dirname, '../../..');
const DEALER = path.join(ROOT, 'policies/auto-dealer.yaml');
const NOW = new Date('2026-11-26T04:00:00.000Z');

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'redress-policy-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function line(...args: string[]): CommandLine {
  const read = readCommandLine(args);
  if (read === null) throw new Error('asks for help');
  return read;
}

/** The dealer's procedure with something else in it. */
function dealerWith(name: string, ...changes: readonly (readonly [string, string])[]): string {
  const file = path.join(directory, `${name}.yaml`);
  const text = changes.reduce(
    (before, [from, to]) => {
      expect(before).toContain(from);
      return before.replace(from, to);
    },
    readFileSync(DEALER, 'utf8'),
  );
  writeFileSync(file, text);
  return file;
}

test('a procedure without faults is said to be right, in both languages', async () => {
  const { lines, ok, json } = await runPolicy(line('check', DEALER), NOW);
  expect(ok).toBe(true);
  expect(lines).toContain('这份制度没有错误。');
  expect(lines).toContain('nothing is wrong with this procedure.');
  expect(json).toMatchObject({ ok: true, organization: 'auto-dealer' });
});

test('all faults come at once, each with its place, what is wrong and what would be right', async () => {
  const file = dealerWith(
    'wrong',
    ['superior: cr-manager', 'superior: cr-boss'],
    ['numberPrefix: AD', 'numberPrefix: ad'],
  );
  const { lines, ok } = await runPolicy(line('check', file, '--locale', 'en'), NOW);
  expect(ok).toBe(false);
  expect(lines).toContain('2 things are wrong.');
  expect(lines).toContain('1. numberPrefix (14)');
  expect(lines).toContain('"numberPrefix" cannot be "ad". Use two to six capital letters, as in "AD".');
  expect(lines).toContain('2. roles[cr-adviser].superior');
  expect(lines).toContain('There is no role "cr-boss".');
  expect(lines).not.toMatch(/[\u4e00-\u9fff]/);
});

test('explain says the faults of a file that has some', async () => {
  const file = dealerWith('wrong-too', ['locale: zh-CN', 'locale: fr']);
  const { lines, ok } = await runPolicy(line('explain', file), NOW);
  expect([ok, lines.includes('locale (15)')]).toEqual([false, true]);
});

test('a file that is not there is a fault like any other', async () => {
  const { lines, ok } = await runPolicy(line('check', path.join(directory, 'nowhere.yaml')), NOW);
  expect([ok, lines.includes('The file cannot be read')]).toEqual([false, true]);
});

test('a text that is no YAML has one fault, at the line from which the others would follow', async () => {
  const file = dealerWith('indented', ['numberPrefix: AD', '   numberPrefix: AD: x']);
  const { lines } = await runPolicy(line('check', file, '--locale', 'en'), NOW);
  expect(lines).toContain('1 thing is wrong.');
  expect(lines).toContain('1. (file) (1');
  expect(lines).toContain('a text with a colon in it stands in quotation marks');
});

test('a misspelt unit of time is told what there is, also in a register', async () => {
  const { text, at } = {
    text: readFileSync(path.join(ROOT, 'policies/manufacturer.yaml'), 'utf8'),
    at: 'within: {',
  };
  const start = text.indexOf(at);
  const file = path.join(directory, 'unit.yaml');
  writeFileSync(
    file,
    `${text.slice(0, start)}within: { hour: 24 }${text.slice(text.indexOf('}', start) + 1)}`,
  );
  const { lines, ok } = await runPolicy(line('check', file, '--locale', 'en'), NOW);
  expect([ok, lines.includes('A length has exactly one of: working-hours')]).toEqual([false, true]);
});

test('a limit that a refusal does not end is warned of, and refuses nothing', async () => {
  const whole = 'until: [complaint-answered, refusal-given]';
  const file = dealerWith('runs-on', [whole, 'until: [complaint-answered]']);
  const { lines, ok, json } = await runPolicy(line('check', file, '--locale', 'en'), NOW);
  expect(ok).toBe(true);
  expect(lines).toContain('nothing is wrong with this procedure.');
  expect(lines).toMatch(/Warning: tracks\[\S+\]\.limits\[whole-case\]\.until\. When a complaint is refused/);
  expect(json).toMatchObject({ warnings: [{ path: 'tracks[stores].limits[whole-case].until' }] });
});

const SHIPPED = readdirSync(path.join(ROOT, 'policies')).filter((name) => name.endsWith('.yaml'));
test.each(SHIPPED)('%s has no limit that a refusal leaves running', async (name) => {
  const { json } = await runPolicy(line('check', path.join(ROOT, 'policies', name)), NOW);
  expect(json).toMatchObject({ ok: true, warnings: [] });
});

test('limits are never shown under the name of a calendar that nobody has', async () => {
  const file = dealerWith('elsewhere', ['calendar: { value: china', 'calendar: { value: england']);
  const checked = await runPolicy(line('check', file, '--locale', 'en'), NOW);
  expect(checked.lines).toContain('a new installation has no calendar "england", only "china"');
  const explained = await runPolicy(line('explain', file, '--locale', 'en'), NOW);
  expect(explained.lines).toContain('by version 1 of the calendar “china”');
  expect(explained.lines).toContain('a new installation has no calendar "england"');
  const own = await runPolicy(line('check', DEALER, '--locale', 'en'), NOW);
  expect(own.lines).not.toContain('calendar');
});

test('a procedure is explained in its own language, or in the one that was asked for', async () => {
  const own = await runPolicy(line('explain', DEALER), NOW);
  expect(own.lines).toContain('2. 评估［AD-03］\n      - 由客户关系经理办理。');
  const english = await runPolicy(line('explain', DEALER, '--locale', 'en'), NOW);
  expect(english.lines).toContain('2. Assessment [AD-03]\n      - Done by: CR manager.');
  // What the dealer wrote in both languages is shown in one.
  expect(english.lines).not.toMatch(/[\u4e00-\u9fff]/);
});

test('limits are counted on the day that was asked for', async () => {
  const english = await runPolicy(line('explain', DEALER, '--locale', 'en', '--on', '2026-09-30'), NOW);
  // Three working days from the eve of the national holidays: make-up days count.
  expect(english.lines).toContain('Wednesday, 30 September 2026, 10:00');
  expect(english.lines).toContain('It ends on Friday 9 October 2026 at 18:00.');
  expect(english.json).toMatchObject({ at: '2026-09-30T02:00:00.000Z' });
});

test.each([
  [['look', 'x.yaml'], 'There is no "look"'],
  [['check'], 'Say which file to check'],
  [['check', 'a.yaml', 'b.yaml'], 'One file at a time'],
  [['explain', 'a.yaml', '--locale', 'fr'], '--locale is one of zh-CN, en, not "fr"'],
  [['explain', 'a.yaml', '--on', '2026-13-40'], '--on is a day such as 2026-11-26'],
  [['explain', 'a.yaml', '--json', ' '], '--json was given without a file'],
  [['explain', 'a.yaml', '--colour'], "Unknown option '--colour'"],
])('%j is refused with a sentence', (args, says) => {
  expect(() => readCommandLine(args)).toThrow(PolicyFailure);
  expect(() => readCommandLine(args)).toThrow(says);
});

test.each([[[]], [['--help']], [['explain', '--help']]])('%j asks for help', (args: string[]) => {
  expect(readCommandLine(args)).toBeNull();
});

describe('npm run policy', () => {
  const COMMAND = path.join(ROOT, 'stack/policy/policy.ts');
  const policy = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...args], { cwd: ROOT, encoding: 'utf8' });

  test('writes what it found, and ends with 0', () => {
    const out = path.join(directory, 'found.json');
    const { status, stderr } = policy('explain', DEALER, '--locale', 'en', '--json', out);
    expect([status, stderr]).toEqual([0, '']);
    const written: unknown = JSON.parse(readFileSync(out, 'utf8'));
    expect(written).toMatchObject({
      organization: 'auto-dealer',
      title: { en: 'How Jiecheng Auto Sales and Service handles complaints' },
    });
  });

  test('lists the faults, and ends with 1', () => {
    const out = path.join(directory, 'faults.json');
    const { status, stderr } = policy(
      'check',
      dealerWith('broken', ['locale: zh-CN', 'locale: fr']),
      '--json',
      out,
    );
    expect([status, stderr.includes('locale (15)')]).toEqual([1, true]);
    const written: unknown = JSON.parse(readFileSync(out, 'utf8'));
    expect(written).toMatchObject({ ok: false, faults: [{ path: 'locale', line: 15 }] });
  });

  test('says what it cannot do, in one sentence', () => {
    const { status, stderr } = policy('check', DEALER, '--json', path.join(directory, 'no', 'such', 'place'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^".*" cannot be written \(.*\): choose another file\.\n$/);
  });
});

test('two versions are compared in words; which two has to be said', async () => {
  const file = dealerWith('longer', ['reopenDays: { value: 30,', 'reopenDays: { value: 31,']);
  const { lines, ok } = await runPolicy(line('compare', DEALER, file, '--locale', 'en'), NOW);
  expect(ok).toBe(true);
  expect(lines).toMatch(/Before: .*30 .* Now: .*31 /);
  const same = await runPolicy(line('compare', DEALER, DEALER), NOW);
  expect(same.lines).toBe('两份制度内容相同。');
  const wrong = dealerWith('wrong-too', ['numberPrefix: AD', 'numberPrefix: ad']);
  expect((await runPolicy(line('compare', wrong, DEALER), NOW)).ok).toBe(false);
  expect((await runPolicy(line('compare', DEALER, wrong), NOW)).ok).toBe(false);
  expect(() => readCommandLine(['compare', DEALER])).toThrow(PolicyFailure);
  expect(() => readCommandLine(['compare', DEALER, DEALER, DEALER])).toThrow(PolicyFailure);
});
