import { spawn } from 'node:child_process';

/** How a short-lived program ended. `exitCode` is null when it was killed or never started. */
export type ProgramResult = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
};

export type ProgramOptions = {
  readonly timeoutMs: number;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
};

/** How long to read on after a program's end when something still holds its pipes. */
const PIPE_DRAIN_MS = 300;

/**
 * Runs a program to its end and collects what it said. Never rejects: a missing program is exit code null with
 * the reason in `stderr`. Asynchronous on purpose, so that a slow download leaves Ctrl-C alive.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { timeoutMs, ...spawnOptions }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const child = spawn(command, [...args], { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ exitCode: null, stdout, stderr: error.message, timedOut });
    });
    const finish = (exitCode: number | null): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ exitCode, stdout, stderr, timedOut });
    };
    child.once('close', finish);
    // A server that the program leaves behind may keep the pipes open: then 'close' never comes.
    child.once('exit', (exitCode) => setTimeout(() => finish(exitCode), PIPE_DRAIN_MS));
  });
}
