import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { superviseChild, type ChildOptions } from '../../stack/child-process';
import { lockHome, openHome } from '../../stack/home';
import { pickFreePorts } from '../../stack/ports';
import { startPostgres } from '../../stack/postgres';
import {
  readLiveProcess,
  startTokenOf,
  stopRecordedProcess,
  writeProcessRecord,
} from '../../stack/process-record';
import { sweepLeftovers } from '../support/servers';

describe('processes that are ours', () => {
  let directory: string;
  const sleepers: ChildProcess[] = [];

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'redress-processes-'));
  });
  afterEach(() => {
    for (const child of sleepers.splice(0)) child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  function sleeper(): { pid: number; ended: Promise<unknown> } {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    sleepers.push(child);
    if (child.pid === undefined) throw new Error('no process');
    return {
      pid: child.pid,
      ended: new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal))),
    };
  }

  function options(script: string, more: Partial<ChildOptions> = {}): ChildOptions {
    return {
      name: 'thing',
      command: process.execPath,
      args: ['-e', script],
      environment: process.env,
      cwd: directory,
      logFile: path.join(directory, 'logs/thing.log'),
      pidFile: path.join(directory, 'run/thing.pid'),
      report: () => undefined,
      graceMs: 300,
      ...more,
    };
  }

  it('stops a recorded process, but never another one that was given its pid', async () => {
    const file = path.join(directory, 'pid');
    const ours = sleeper();
    writeProcessRecord(file, { pid: ours.pid });
    await stopRecordedProcess(file, { graceMs: 5_000 });
    expect(await ours.ended).toBe('SIGTERM');

    const stranger = sleeper();
    writeFileSync(file, JSON.stringify({ pid: stranger.pid, startToken: 'an earlier life', details: {} }));
    expect(readLiveProcess(file)).toBeNull();
    await stopRecordedProcess(file, { graceMs: 100 });
    expect(startTokenOf(stranger.pid)).not.toBeNull();
    expect(existsSync(file)).toBe(false);
    process.kill(stranger.pid, 'SIGKILL');
    await stranger.ended;
  });

  it('takes over the lock of a dead start and respects that of a living one', async () => {
    const home = openHome(path.join(directory, 'home'));
    const other = sleeper();
    writeProcessRecord(home.lockFile, { pid: other.pid });
    expect(() => lockHome(home)).toThrow(new RegExp(`already running in .*process ${other.pid}`));
    process.kill(other.pid, 'SIGKILL');
    await other.ended;
    const unlock = lockHome(home);
    expect(readLiveProcess(home.lockFile)?.pid).toBe(process.pid);
    unlock();
    expect(existsSync(home.lockFile)).toBe(false);
  });

  it('gives up a child that cannot start, with its own words as the reason', async () => {
    const child = superviseChild(
      options(`console.error('The key is missing.'); process.exit(3)`, { isReady: async () => false }),
    );
    await expect(child.ready).rejects.toThrow(
      /^The thing does not start \(The key is missing\.\): see .*thing\.log\.$/,
    );
    await child.stop();
    expect(readFileSync(path.join(directory, 'logs/thing.log'), 'utf8')).toMatch(
      /thing\[\d+\] The key is missing\./,
    );
  });

  it('starts a child again that was killed, shows its errors, and kills one that will not end', async () => {
    const lines: string[] = [];
    const child = superviseChild(
      options(
        `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
         console.log(JSON.stringify({ level: 30, msg: 'fine' })); console.log(JSON.stringify({ level: 50, msg: 'not fine' }));`,
        { report: (line) => lines.push(line), isReady: async () => lines.includes('thing: not fine') },
      ),
    );
    await child.ready;
    const first = child.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    while (child.pid() === null || child.pid() === first) await sleep(20);
    const second = child.pid() ?? 0;
    while (lines.filter((line) => line === 'thing: not fine').length < 2) await sleep(20);
    await child.stop();
    expect(startTokenOf(second)).toBeNull();
    expect(existsSync(path.join(directory, 'run/thing.pid'))).toBe(false);
    expect(lines).not.toContain('thing: fine');
  });

  it('sweeps the servers of a test run whose jest has died, and leaves those of a living one', async () => {
    const cache = path.join(directory, 'cache');
    const dead = path.join(cache, 'test-run-1');
    const living = path.join(cache, 'test-run-2');
    for (const run of [dead, living]) mkdirSync(path.join(run, 'temporal'), { recursive: true, mode: 0o755 });
    const [left, kept] = [sleeper(), sleeper()];
    writeProcessRecord(path.join(dead, 'temporal/pid'), { pid: left.pid });
    writeProcessRecord(path.join(living, 'temporal/pid'), { pid: kept.pid });
    writeProcessRecord(path.join(living, 'owner'), { pid: process.pid });
    const [port = 0] = await pickFreePorts(1);
    await startPostgres({ directory: path.join(dead, 'postgres'), port, durable: false });
    const postmaster = Number(
      readFileSync(path.join(dead, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    );

    await sweepLeftovers(cache);
    await left.ended;
    expect(startTokenOf(postmaster)).toBeNull();
    expect(existsSync(dead)).toBe(false);
    expect(existsSync(living)).toBe(true);
    expect(startTokenOf(kept.pid)).not.toBeNull();
    process.kill(kept.pid, 'SIGKILL');
    await kept.ended;
  });
});
