import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pickFreePorts } from '../ports';
import { startTokenOf, stopProcess } from '../process-record';
import { DemoFailure } from './options';
import { readDemoFile, type Running } from './running';

const ROOT = path.resolve(__dirname, '../..');
/** A first start fetches Temporal and initialises a database. */
const START_TIMEOUT_MS = 5 * 60_000;
/** `npm start` ends its children one after the other, each with a grace of its own. */
const STOP_GRACE_MS = 90_000;
const KEPT_LINES = 20;

/** Addresses of servers that are not ours to use: a demo's own start is embedded as a whole. */
const NOT_OURS = /^(DATABASE_URL|SMTP_URL|PUBLIC_URL|REDRESS_\w+|TEMPORAL_\w+)$/;

/** A Redress that the demo has brought up for itself. */
export type OwnStart = {
  readonly running: Running;
  /** Stops it; with `keep` its state and logs stay where they are. */
  stop(options?: { readonly keep?: boolean }): Promise<void>;
  readonly home: string;
};

/**
 * Brings up a whole Redress in a temporary home on free ports, as `npm start` does, in a process of its own.
 * Throws a DemoFailure with the last thing it said when it does not come up; nothing is left running then.
 *
 * @param ordinaryHome `REDRESS_HOME` of `npm start`: the programs that were fetched there are used
 */
export async function bringUpOwn({
  environment,
  ordinaryHome,
  report,
  signal,
}: {
  readonly environment: NodeJS.ProcessEnv;
  readonly ordinaryHome: string;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}): Promise<OwnStart> {
  const home = makeHome(ordinaryHome);
  const [port = 0] = await pickFreePorts(1);
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(require.resolve('tsx')).href, path.join(ROOT, 'stack/start.ts')],
    {
      cwd: ROOT,
      // Its own session: Ctrl-C reaches the demo, which then stops it in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => !NOT_OURS.test(name))),
        REDRESS_HOME: home,
        PORT: String(port),
      },
    },
  );
  const token = child.pid === undefined ? null : startTokenOf(child.pid);
  const stop: OwnStart['stop'] = async ({ keep = false } = {}) => {
    if (child.pid !== undefined && token !== null)
      await stopProcess({ pid: child.pid, startToken: token }, { graceMs: STOP_GRACE_MS });
    if (!keep) rmSync(home, { recursive: true, force: true });
  };
  try {
    await untilReady(child, { report, signal });
    const running = readDemoFile(home);
    if (running === null) throw new DemoFailure(`The start of Redress wrote no demo.json in ${home}.`);
    return { running, stop, home };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A temporary home whose programs are those of the ordinary one: what is fetched for one demo serves the next, and
 * `npm start` as well. PostgreSQL of root runs as another user, who must be able to pass through both.
 */
function makeHome(ordinaryHome: string): string {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const home = mkdtempSync(path.join(os.tmpdir(), 'redress-demo-'));
  chmodSync(home, mode);
  const programs = path.join(path.resolve(ordinaryHome), 'bin');
  try {
    mkdirSync(path.dirname(programs), { recursive: true, mode });
    mkdirSync(programs, { recursive: true });
    symlinkSync(programs, path.join(home, 'bin'));
  } catch {
    // Where nothing may be written beside the project, the start fetches for itself alone.
  }
  return home;
}

function untilReady(
  child: ChildProcess,
  { report, signal }: { readonly report: (line: string) => void; readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string): void => reject(new DemoFailure(why));
    const timer = setTimeout(
      () =>
        fail(
          `Redress was not ready after ${START_TIMEOUT_MS / 60_000} minutes (${said.at(-1) ?? 'it said nothing'}).`,
        ),
      START_TIMEOUT_MS,
    );
    const interrupted = (): void => fail('The demo was interrupted.');
    if (signal.aborted) interrupted();
    signal.addEventListener('abort', interrupted, { once: true });
    const hear = (line: string): void => {
      said.push(line);
      if (said.length > KEPT_LINES) said.shift();
      if (line.startsWith('Redress is ready: ')) {
        clearTimeout(timer);
        signal.removeEventListener('abort', interrupted);
        resolve();
      } else report(line);
    };
    for (const stream of [child.stdout, child.stderr]) lines(stream, hear);
    child.once('error', (error) => fail(`Redress could not be started (${error.message}).`));
    child.once('exit', () => {
      clearTimeout(timer);
      fail(`Redress did not start: ${said.findLast((line) => line.trim() !== '') ?? 'it said nothing.'}`);
    });
  });
}

/** Calls for each line as it comes; goes on reading for ever, so that the process never waits for us. */
function lines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    parts.forEach(hear);
  });
}
