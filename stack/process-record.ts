import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process that we started, as noted in a file. `startToken` tells it from a later process that was given the
 * same pid (after a reboot, or in a small container, that is ordinary): nothing is signalled unless both match.
 */
export type ProcessRecord = {
  readonly pid: number;
  readonly startToken: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
};

/** What identifies the process now running under `pid`; null when there is none (a zombie counts as none). */
export function startTokenOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The second field is the program's name in brackets and may itself contain spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A killed leader is a zombie at once, while its threads may hold ports and files a little longer.
      if (fields[0] === 'Z' && readdirSync(`/proc/${pid}/task`).length === 1) return null;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}/${fields[19] ?? ''}`;
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Notes a process just started by us, atomically; throws nothing when it has died already. */
export function writeProcessRecord(
  file: string,
  { pid, details = {} }: { pid: number; details?: ProcessRecord['details'] },
): void {
  const record: ProcessRecord = { pid, startToken: startTokenOf(pid) ?? 'dead', details };
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(record), { mode: 0o600 });
  renameSync(temporary, file);
}

/** The noted process if it still runs, else null (no file, unreadable file, dead, or another process by now). */
export function readLiveProcess(file: string): ProcessRecord | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  if (!isProcessRecord(parsed)) return null;
  return startTokenOf(parsed.pid) === parsed.startToken ? parsed : null;
}

export function isProcessRecord(value: unknown): value is ProcessRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    'startToken' in value &&
    typeof value.startToken === 'string' &&
    'details' in value &&
    typeof value.details === 'object' &&
    value.details !== null
  );
}

/**
 * SIGTERM, then SIGKILL after `graceMs`, to exactly the recorded process; its file goes when it is gone.
 * Resolves also when it was not running.
 */
export async function stopRecordedProcess(file: string, { graceMs }: { graceMs: number }): Promise<void> {
  const record = readLiveProcess(file);
  if (record) await stopProcess(record, { graceMs });
  rmSync(file, { force: true });
}

export async function stopProcess(
  { pid, startToken }: Pick<ProcessRecord, 'pid' | 'startToken'>,
  { graceMs }: { graceMs: number },
): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGTERM', graceMs],
    ['SIGKILL', 5_000],
  ] as const) {
    if (startTokenOf(pid) !== startToken) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const giveUpAt = performance.now() + waitMs;
    while (performance.now() < giveUpAt) {
      if (startTokenOf(pid) !== startToken) return;
      await sleep(25);
    }
  }
}
