import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { requireFreePort } from './ports';
import {
  readLiveProcess,
  startTokenOf,
  stopRecordedProcess,
  writeProcessRecord,
  type ProcessRecord,
} from './process-record';
import { StartFailure } from './start-failure';
import {
  keepHistory,
  registerSearchAttributes,
  temporalAnswers,
  waitForTemporal,
  type SearchAttribute,
} from './temporal-namespace';

export type TemporalServerOptions = {
  /** Path of the command line, from `findTemporal`. */
  readonly binary: string;
  /** Everything of this server lives below it: `temporal.db`, `pid`, `log`. */
  readonly directory: string;
  readonly port: number;
  readonly uiPort: number;
  readonly searchAttributes: readonly SearchAttribute[];
  readonly namespace?: string;
  /** true keeps nothing on disk: for tests only. */
  readonly inMemory?: boolean;
  /** For example `{ 'limit.historyCount.suggestContinueAsNew': '40' }`; the values are JSON. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
};

export type RunningTemporal = {
  readonly address: string;
  readonly uiUrl: string;
  readonly namespace: string;
  readonly pid: number;
  /** true when the server of an earlier run was found running and is used on. */
  readonly reused: boolean;
  stop(): Promise<void>;
};

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 15_000;
/** While it comes up on a busy machine, the development server now and then dies of a panic of its own. */
const ATTEMPTS = 3;

/**
 * Starts Temporal's development server with its UI, or uses the one on that a crashed run left behind; what was
 * left but no longer answers is stopped and started anew. Throws a StartFailure with the remedy.
 */
export async function startTemporal(options: TemporalServerOptions): Promise<RunningTemporal> {
  const { directory, searchAttributes, namespace = 'default' } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const pidFile = path.join(directory, 'pid');
  const left = await leftover(pidFile, namespace);
  if (left) {
    await registerSearchAttributes(left.address, { namespace, attributes: searchAttributes });
    return { ...left, namespace, reused: true, stop: () => stopRecordedProcess(pidFile, STOP) };
  }
  await stopRecordedProcess(pidFile, STOP);
  const started = await launch(options, { pidFile, namespace });
  await keepHistory(started.address, namespace);
  return { ...started, namespace, reused: false, stop: () => stopRecordedProcess(pidFile, STOP) };
}

const STOP = { graceMs: STOP_GRACE_MS };

type Place = { readonly address: string; readonly uiUrl: string; readonly pid: number };

async function leftover(pidFile: string, namespace: string): Promise<Place | null> {
  const record: ProcessRecord | null = readLiveProcess(pidFile);
  if (!record) return null;
  const { address, uiUrl } = record.details;
  if (typeof address !== 'string' || typeof uiUrl !== 'string') return null;
  return (await temporalAnswers(address, namespace)) ? { address, uiUrl, pid: record.pid } : null;
}

async function launch(
  options: TemporalServerOptions,
  { pidFile, namespace }: { pidFile: string; namespace: string },
): Promise<Place> {
  const { directory, port, uiPort } = options;
  const remedy = 'stop that program, or give a server of your own as TEMPORAL_ADDRESS';
  await requireFreePort(port, { purpose: 'Temporal', remedy });
  await requireFreePort(uiPort, { purpose: 'the Temporal UI', remedy });

  const logFile = path.join(directory, 'log');
  await rm(logFile, { force: true });
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await launchOnce(options, { pidFile, namespace, logFile });
    if (outcome !== 'died' && outcome !== 'silent') return outcome;
    if (outcome === 'died' && attempt < ATTEMPTS) continue;
    throw new StartFailure(
      `The Temporal server did not start (${await reasonIn(logFile)}): see ${logFile}, or give a server of your own as TEMPORAL_ADDRESS.`,
    );
  }
}

/** One process: where it answers, or that it died before it did, or lived and never answered. */
async function launchOnce(
  options: TemporalServerOptions,
  { pidFile, namespace, logFile }: { pidFile: string; namespace: string; logFile: string },
): Promise<Place | 'died' | 'silent'> {
  const { binary, directory, port, uiPort, searchAttributes, inMemory = false, dynamicConfig = {} } = options;
  const log = openSync(logFile, 'a', 0o600);
  // In a session of its own: Ctrl-C must not reach the server before the worker has drained.
  const child = spawn(
    binary,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--namespace', namespace, '--log-level', 'error'],
      ...(inMemory
        ? []
        : [
            ...['--db-filename', path.join(directory, 'temporal.db')],
            ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'],
          ]),
      ...searchAttributes.flatMap(({ name, type }) => ['--search-attribute', `${name}=${type}`]),
      ...Object.entries(dynamicConfig).flatMap(([k, v]) => ['--dynamic-config-value', `${k}=${v}`]),
    ],
    { detached: true, stdio: ['ignore', log, log], cwd: directory },
  );
  closeSync(log);
  const { pid } = child;
  const failedToSpawn = new Promise<never>((_, reject) => child.once('error', reject));
  if (pid === undefined) return failedToSpawn;
  failedToSpawn.catch(() => undefined);
  const place = { address: `127.0.0.1:${port}`, uiUrl: `http://127.0.0.1:${uiPort}`, pid };
  writeProcessRecord(pidFile, { pid, details: { address: place.address, uiUrl: place.uiUrl } });
  const ready = await waitForTemporal({
    address: place.address,
    namespace,
    timeoutMs: READY_TIMEOUT_MS,
    stillAlive: () => startTokenOf(pid) !== null,
  });
  child.unref();
  if (ready) return place;
  const died = startTokenOf(pid) === null;
  await stopRecordedProcess(pidFile, STOP);
  return died ? 'died' : 'silent';
}

/** A panic says why in its first line and ends in stack frames; an error of the command line is its last. */
async function reasonIn(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  return lines.find((line) => /^(panic|fatal error): /.test(line)) || lines.at(-1) || 'it said nothing';
}
