import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const ROTATE_BYTES = 20 * 1024 * 1024;
/** pino's number for "error". */
const ERROR_LEVEL = 50;

export type ChildLog = {
  /** Takes over both outputs of a process until they end. */
  follow(streams: { readonly pid: number; readonly stdout: Readable; readonly stderr: Readable }): void;
  note(line: string): void;
  /** The last line that looked like an error, for the sentence that says why a start failed. */
  lastError(): string | null;
  close(): Promise<void>;
};

/** A log file of one child: each line with its time and pid; what is an error also goes to the console. */
export function openChildLog({
  file,
  name,
  report,
}: {
  file: string;
  name: string;
  report: (line: string) => void;
}): ChildLog {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > ROTATE_BYTES) renameSync(file, `${file}.1`);
  const out = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not take the supervisor down with it.
  out.on('error', () => undefined);
  let lastError: string | null = null;
  const write = (pid: number | string, line: string): void => {
    out.write(`${new Date().toISOString()} ${name}[${pid}] ${line}\n`);
  };
  const watch = (stream: Readable, pid: number, errorOf: (line: string) => string | null): void => {
    createInterface({ input: stream }).on('line', (line) => {
      write(pid, line);
      const error = errorOf(line);
      if (error === null) return;
      lastError = error;
      report(`${name}: ${error}`);
    });
  };
  return {
    follow({ pid, stdout, stderr }) {
      watch(stdout, pid, loggedError);
      watch(stderr, pid, (line) => loggedError(line) ?? (isPlainError(line) ? line.trim() : null));
    },
    note: (line) => write('supervisor', line),
    lastError: () => lastError,
    close: () => new Promise((resolve) => out.end(() => resolve())),
  };
}

/** The message of a structured log line of level error or worse. */
function loggedError(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('level' in entry)) return null;
    if (typeof entry.level !== 'number' || entry.level < ERROR_LEVEL) return null;
    return 'msg' in entry && typeof entry.msg === 'string' ? entry.msg : line;
  } catch {
    return null;
  }
}

/** Stack frames and structured lines stay in the file; the console gets sentences. */
function isPlainError(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('{') && !/^\s+at |^\s*[\^~]+$|^Node\.js v/.test(line);
}
