import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verify } from '@node-rs/argon2';
import { openApiRig, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

const ROOT = path.resolve(__dirname, '../..');

let api: ApiRig;
let directory: string;
beforeAll(async () => {
  api = await openApiRig();
  directory = mkdtempSync(path.join(os.tmpdir(), 'redress-admin-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await api.close();
});

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

/** What `npm run admin -- …` does, with nothing of our own environment but where programs are. */
function admin(
  args: readonly string[],
  environment: Record<string, string> = databaseGiven(),
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(ROOT, 'stack/admin/admin.ts'), ...args],
      {
        cwd: ROOT,
        env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', ...environment },
      },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const databaseGiven = (): Record<string, string> => ({ DATABASE_URL: api.rig.databaseUrl });
const own = ['--organization', ORGANIZATION];

it('explains itself without a database', async () => {
  const one = await admin(['absences', 'add', '--help'], {});
  expect(one.code).toBe(0);
  expect(one.out).toMatch(/--from .*first day away/);
  expect(one.out).toContain('[--through TEXT]');
});

it('says in sentences what is wrong, and changes nothing', async () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['peeple', 'list'], /^There is no "peeple" \(there is: people, roles/],
    [['people', 'add', ...own, '--email', 'x'], /^--name: Please fill.*\n--email: Please enter an e-mail/],
    [['people', 'list'], /^--organization: Say whose directory: auto-dealer, other-dealer\.$/m],
    [['people', 'list', '--organization', 'moon'], /^There is no organisation “moon”/],
  ];
  for (const [args, says] of cases) {
    const said = await admin(args);
    expect([args, said.code, said.out]).toEqual([args, 1, '']);
    expect(said.err).toMatch(says);
    expect(said.err).not.toMatch(/ at .*\.ts/);
  }
  expect(await api.rig.prisma.adminAudit.count()).toBe(0);
});

it('needs to know a database, given or of a home, and says when it is not there', async () => {
  const none = await admin(['people', 'list'], { REDRESS_HOME: directory });
  expect(none.err).toMatch(/^DATABASE_URL is not set, and no Redress was started in/);
  const away = await admin(['people', 'list'], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' });
  expect([none.code, away.code]).toEqual([1, 1]);
  expect(away.err).toMatch(/^The database cannot be reached/);
  writeFileSync(
    path.join(directory, 'demo.json'),
    JSON.stringify({ databaseUrl: api.rig.databaseUrl, temporalAddress: '127.0.0.1:1' }),
  );
  const found = await admin(['units', 'list', ...own], { REDRESS_HOME: directory });
  expect(found.err).toBe('');
  expect(found.out).toContain('customer-relations');
});

it('does what the API does, as a table, as JSON and into a file of one’s own', async () => {
  const add = await admin([
    ...['people', 'add', ...own, '--name', '新来的', '--email', 'new@auto-dealer.example'],
    ...['--role', 'cr-adviser', '--unit', 'customer-relations', '--primary', 'false'],
  ]);
  expect([add.code, add.err]).toEqual([0, '']);
  expect(add.out).toContain('cannot sign in until they are given a password');
  const file = path.join(directory, 'out.json');
  await admin(['password', 'reset', ...own, '--person', 'new@auto-dealer.example', '--json', file]);
  const { password } = JSON.parse(readFileSync(file, 'utf8')) as { password: string };
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const person = await api.rig.prisma.person.findUniqueOrThrow({
    where: { email: 'new@auto-dealer.example' },
  });
  expect(await verify(person.passwordHash ?? '', password)).toBe(true);
  const list = await admin(['people', 'list', ...own, '--role', 'cr-adviser', '--json']);
  const { items } = JSON.parse(list.out) as { items: { name: string; canSignIn: boolean }[] };
  expect(items).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: '新来的', canSignIn: true })]),
  );
  const table = await admin(['audit', 'list', ...own]);
  expect(table.out).toMatch(/people add/);
  const by = await api.rig.prisma.adminAudit.findFirstOrThrow();
  expect(by.by).toEqual({ kind: 'command-line', account: expect.any(String) });
});

it('takes a policy file in, and lists every fault of a wrong one by its line', async () => {
  const text = readFileSync(path.join(ROOT, 'policies/auto-dealer.yaml'), 'utf8');
  const file = path.join(directory, 'policy.yaml');
  writeFileSync(file, text.replace('reopenDays: { value: 30,', 'reopenDays: { value: -1,'));
  const wrong = await admin(['policies', 'import', ...own, '--file', file]);
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toMatch(/^--file: Line \d+, tracks\[customer-relations\]\.reopenDays/);
  writeFileSync(file, text.replace('reopenDays: { value: 30,', 'reopenDays: { value: 31,'));
  const right = await admin(['policies', 'import', ...own, '--file', file]);
  expect([right.code, right.err]).toEqual([0, '']);
  expect(right.out).toContain('draft');
});

it('changes the calendar also while Temporal is away, and says that open cases must be told', async () => {
  const environment = { ...databaseGiven(), TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const said = await admin(['closing-days', 'add', ...own, '--from', day, '--reason', '店庆'], environment);
  expect([said.code, said.err]).toEqual([0, '']);
  expect(said.out).toContain('closing-days announce');
});
