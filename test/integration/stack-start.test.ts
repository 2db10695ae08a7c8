import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree, pickFreePorts } from '../../stack/ports';
import { withClient } from '../../stack/postgres-check';
import { readLiveProcess, stopRecordedProcess } from '../../stack/process-record';
import { findTemporal } from '../../stack/temporal-binary';

const ROOT = path.resolve(__dirname, '../..');
const TSX = path.join(ROOT, 'node_modules/tsx/dist/loader.mjs');

type Start = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
};
type Environment = { readonly pid: number; readonly environment: Record<string, string> };

describe('npm start', () => {
  let home: string;
  let port: number;
  const starts: Start[] = [];

  beforeEach(async () => {
    home = path.join(mkdtempSync(path.join(os.tmpdir(), 'redress-home-')), 'home');
    chmodSync(path.dirname(home), 0o755);
    [port = 0] = await pickFreePorts(1);
    const binary = await findTemporal({ binDirectory: path.join(ROOT, '.cache/bin') });
    mkdirSync(path.join(home, 'bin'), { recursive: true });
    if (binary !== 'temporal') symlinkSync(binary, path.join(home, 'bin/temporal'));
  });

  afterEach(async () => {
    for (const { child, ended } of starts.splice(0)) {
      child.kill('SIGTERM');
      await ended;
    }
    // What a failed test has left: only what is noted in its own home.
    for (const file of ['run/api.pid', 'run/worker.pid', 'temporal/pid'])
      await stopRecordedProcess(path.join(home, file), { graceMs: 5_000 });
    rmSync(path.dirname(home), { recursive: true, force: true });
  });

  function start(more: Readonly<Record<string, string>> = {}): Start {
    const child = spawn(
      process.execPath,
      ['--import', TSX, path.join(__dirname, 'stack-start/start-with-fakes.ts')],
      {
        cwd: ROOT,
        env: { ...process.env, REDRESS_HOME: home, PORT: String(port), ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const started = { child, output: () => output, ended };
    starts.push(started);
    return started;
  }

  async function untilReady(started: Start): Promise<Environment> {
    while (!started.output().includes('Redress is ready: ')) {
      if (started.child.exitCode !== null) throw new Error(started.output());
      await sleep(50);
    }
    return ask();
  }

  async function ask(): Promise<Environment> {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).json() as Promise<Environment>;
  }

  const journal = (): string[] =>
    readFileSync(path.join(home, 'journal'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(0, 2).join(' '));

  it('stops everything in order and finds it as it was at the second start', async () => {
    const first = start();
    const { environment } = await untilReady(first);
    await withClient(environment['DATABASE_URL'] ?? '', (client) =>
      client.query('CREATE TABLE kept AS SELECT 7 AS n'),
    );
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(home, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path.join(home, 'demo.json'), 'utf8'))).toMatchObject({
      baseUrl: `http://127.0.0.1:${port}`,
      temporalAddress: environment['TEMPORAL_ADDRESS'],
      databaseUrl: environment['DATABASE_URL'],
      mailbox: environment['REDRESS_MAILBOX_URL'],
    });

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(journal().slice(0, 2).sort()).toEqual(['api started', 'worker started']);
    expect(journal().slice(2)).toEqual(['api stopped', 'worker stopped']);
    expect(first.output()).toMatch(
      /Stopped the API\.\nStopped the worker\.\nStopped the mailbox\.\nStopped PostgreSQL\.\nStopped Temporal\./,
    );
    for (const url of ['DATABASE_URL', 'SMTP_URL', 'REDRESS_MAILBOX_URL'])
      expect(await isPortFree(Number(new URL(environment[url] ?? '').port))).toBe(true);
    expect(await isPortFree(Number(environment['TEMPORAL_ADDRESS']?.split(':')[1]))).toBe(true);

    const second = (await untilReady(start())).environment;
    for (const name of ['REDRESS_KEYS', 'REDRESS_SECRET', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL'])
      expect([name, second[name]]).toEqual([name, environment[name]]);
    const rows = await withClient(second['DATABASE_URL'] ?? '', (client) =>
      client.query('SELECT n FROM kept'),
    );
    expect(rows.rows).toEqual([{ n: 7 }]);
  });

  it('mends what a killed start left behind', async () => {
    const first = start();
    const before = await untilReady(first);
    first.child.kill('SIGKILL');
    await first.ended;
    const temporalBefore = readLiveProcess(path.join(home, 'temporal/pid'))?.pid;
    expect(temporalBefore).toBeDefined();

    const after = await untilReady(start());
    expect(after.pid).not.toBe(before.pid);
    expect(readLiveProcess(path.join(home, 'temporal/pid'))?.pid).toBe(temporalBefore);
    expect(after.environment['DATABASE_URL']).toBe(before.environment['DATABASE_URL']);
  });

  it('starts worker and API again when they are killed', async () => {
    await untilReady(start());
    const before = await ask();
    process.kill(before.pid, 'SIGKILL');
    let after: Environment | undefined;
    while (!after || after.pid === before.pid) {
      await sleep(50);
      after = await ask().catch(() => undefined);
    }
    expect(after.environment['DATABASE_URL']).toBe(before.environment['DATABASE_URL']);
  });

  it('lets only one start into a home, and says so', async () => {
    const first = start();
    await untilReady(first);
    const [otherPort = 0] = await pickFreePorts(1);
    const second = start({ PORT: String(otherPort) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `Redress is already running in ${home} (process ${first.child.pid}): use that one, stop it, or choose another REDRESS_HOME and PORT.\n`,
    );
  });

  it('names the port in use in one sentence and starts nothing', async () => {
    const squatter = net.createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const refused = start();
    expect(await refused.ended).toBe(1);
    squatter.close();
    expect(refused.output()).toBe(
      `Port ${port}, meant for Redress, is in use by another program: stop that program, or choose another port as PORT.\n`,
    );
    expect(existsSync(path.join(home, 'lock'))).toBe(false);
    expect(existsSync(path.join(home, 'postgres'))).toBe(false);
  });

  it('uses given servers, starts none of its own and writes no demo.json', async () => {
    const { environment } = await untilReady(start());
    const ownHome = path.join(path.dirname(home), 'given');
    [port = 0] = await pickFreePorts(1);
    const given = Object.fromEntries(
      ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL'].map((name) => [name, environment[name] ?? '']),
    );
    const second = start({ ...given, REDRESS_HOME: ownHome });
    expect((await untilReady(second)).environment).toMatchObject(given);
    for (const name of ['postgres', 'temporal', 'mail', 'bin', 'demo.json'])
      expect([name, existsSync(path.join(ownHome, name))]).toEqual([name, false]);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(second.output()).not.toContain('Stopped Temporal');
    const rows = await withClient(environment['DATABASE_URL'] ?? '', (client) =>
      client.query('SELECT 1 AS alive'),
    );
    expect(rows.rows).toEqual([{ alive: 1 }]);
  });

  it('says which given server does not answer', async () => {
    const [nobody = 0] = await pickFreePorts(1);
    const refused = start({ TEMPORAL_ADDRESS: `127.0.0.1:${nobody}` });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(
      /^No Temporal server .*correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE\.$/m,
    );
    expect(existsSync(path.join(home, 'lock'))).toBe(false);
  });

  it('lists everything that is wrong in the environment', async () => {
    const refused = start({ PORT: 'x', DATABASE_URL: 'mysql://a', REDRESS_KEYS: 'short' });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(
      /^The environment is wrong, nothing was started: .*PORT .*; DATABASE_URL .*; REDRESS_KEYS .*\.\n$/,
    );
  });
});
