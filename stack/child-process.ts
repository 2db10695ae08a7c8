import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openChildLog, type ChildLog } from './child-log';
import { startTokenOf, stopProcess, writeProcessRecord } from './process-record';
import { StartFailure } from './start-failure';

export type ChildOptions = {
  /** As it is called in logs and messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** Lets the next start find the process when this one was killed. */
  readonly pidFile: string;
  /** Lines for the console. */
  readonly report: (line: string) => void;
  /** Asked again and again until true; without it a child is ready once it runs. */
  readonly isReady?: () => Promise<boolean>;
  readonly readyTimeoutMs?: number;
  /** How long it may take to finish its work after SIGTERM before SIGKILL. */
  readonly graceMs: number;
};

export type SupervisedChild = {
  /** Resolves when ready for the first time; rejects with a StartFailure when it cannot start. */
  readonly ready: Promise<void>;
  /** The pid of the process that runs now, null between two. */
  pid(): number | null;
  stop(): Promise<void>;
};

const FIRST_BACKOFF_MS = 250;
const LONGEST_BACKOFF_MS = 10_000;
/** Who has lived this long starts again without delay when it dies. */
const HEALTHY_MS = 30_000;
const DEATHS_BEFORE_GIVING_UP = 3;

/**
 * Runs a process and starts it again whenever it dies unasked, with growing pauses. It gets a session of its
 * own: Ctrl-C must not reach it before we stop it in our order.
 */
export function superviseChild(options: ChildOptions): SupervisedChild {
  const { name, report, readyTimeoutMs = 120_000, isReady = () => Promise.resolve(true) } = options;
  const log = openChildLog({ file: options.logFile, name, report });
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let current: ChildProcess | null = null;
  let deathsBeforeReady = 0;
  let isUp = false;

  const keepAlive = async (): Promise<void> => {
    let backoffMs = FIRST_BACKOFF_MS;
    while (!isStopping()) {
      const bornAt = performance.now();
      const child = launch(options, log);
      current = child;
      const end = await endOf(child);
      current = null;
      log.note(`ended: ${end}`);
      if (isStopping()) return;
      if (!isUp) deathsBeforeReady += 1;
      if (deathsBeforeReady >= DEATHS_BEFORE_GIVING_UP) return;
      backoffMs = performance.now() - bornAt > HEALTHY_MS ? FIRST_BACKOFF_MS : backoffMs;
      if (isUp) report(`The ${name} ended unexpectedly (${end}) and is being started again.`);
      await sleep(backoffMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
    }
  };

  const becomeReady = async (): Promise<void> => {
    const giveUpAt = performance.now() + readyTimeoutMs;
    while (!isStopping()) {
      if (current !== null && (await isReady().catch(() => false))) {
        isUp = true;
        return;
      }
      const why = log.lastError() ?? 'it said nothing';
      if (deathsBeforeReady >= DEATHS_BEFORE_GIVING_UP)
        throw new StartFailure(`The ${name} does not start (${why}): see ${options.logFile}.`);
      if (performance.now() > giveUpAt)
        throw new StartFailure(
          `The ${name} was not ready after ${Math.round(readyTimeoutMs / 1000)} seconds (${why}): see ${options.logFile}.`,
        );
      await sleep(100);
    }
    throw new StartFailure(`The ${name} was stopped before it was ready.`);
  };

  const alive = keepAlive();
  const ready = becomeReady();
  // Whoever waits for it gets the failure; nobody waiting must not end the process.
  ready.catch(() => undefined);
  return {
    ready,
    pid: () => current?.pid ?? null,
    async stop() {
      stopping.abort();
      const pid = current?.pid;
      const startToken = pid === undefined ? null : startTokenOf(pid);
      if (pid !== undefined && startToken !== null)
        await stopProcess({ pid, startToken }, { graceMs: options.graceMs });
      await alive;
      rmSync(options.pidFile, { force: true });
      await log.close();
    },
  };
}

function launch({ command, args, environment, cwd, pidFile }: ChildOptions, log: ChildLog): ChildProcess {
  const child = spawn(command, [...args], {
    cwd,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid, stdout, stderr } = child;
  if (pid === undefined) return child;
  writeProcessRecord(pidFile, { pid });
  log.note(`started ${pid}`);
  log.follow({ pid, stdout, stderr });
  return child;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
}
