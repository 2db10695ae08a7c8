import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readLiveProcess, writeProcessRecord } from './process-record';
import { sentenceOf, StartFailure, systemCodeOf } from './start-failure';

/** Where the embedded default keeps what: all below `REDRESS_HOME`. */
export type Home = {
  readonly directory: string;
  readonly bin: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly mail: string;
  readonly logs: string;
  /** Process records of worker and API. */
  readonly run: string;
  readonly secretsFile: string;
  readonly portsFile: string;
  readonly demoFile: string;
  readonly lockFile: string;
};

/** Makes the directory if missing and names what is in it. Throws a StartFailure when it cannot be written. */
export function openHome(directory: string): Home {
  const absolute = path.resolve(directory);
  const at = (...names: string[]): string => path.join(absolute, ...names);
  const home: Home = {
    directory: absolute,
    bin: at('bin'),
    postgres: at('postgres'),
    temporal: at('temporal'),
    mail: at('mail'),
    logs: at('logs'),
    run: at('run'),
    secretsFile: at('secrets.json'),
    portsFile: at('ports.json'),
    demoFile: at('demo.json'),
    lockFile: at('lock'),
  };
  try {
    // Root's PostgreSQL runs as another user, who must be able to pass through; nobody else need.
    mkdirSync(absolute, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    for (const own of [home.logs, home.run]) mkdirSync(own, { recursive: true, mode: 0o700 });
    const probe = at(`.write-${randomUUID()}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new StartFailure(
      `The directory ${absolute} cannot be written (${sentenceOf(error)}): give yourself the right to, or choose another one as REDRESS_HOME.`,
    );
  }
  return home;
}

/**
 * Makes this process the only one that starts things in this home; the lock of a dead process is taken over.
 *
 * @returns a function that gives the lock back
 * @throws StartFailure when another living process holds it
 */
export function lockHome(home: Home): () => void {
  const mine = `${home.lockFile}.${process.pid}.${randomUUID()}`;
  writeProcessRecord(mine, { pid: process.pid });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linkIfFree(mine, home.lockFile)) return () => rmSync(home.lockFile, { force: true });
      const holder = readLiveProcess(home.lockFile);
      if (holder)
        throw new StartFailure(
          `Redress is already running in ${home.directory} (process ${holder.pid}): use that one, stop it, or choose another REDRESS_HOME and PORT.`,
        );
      removeDeadLock(home.lockFile);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new StartFailure(
    `The lock ${home.lockFile} could not be taken: if no Redress is running there, delete that file and start again.`,
  );
}

/** A link either comes into being whole, with its content, or finds the name taken. */
function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the lock aside first: of two that mend at once, one must not remove the other's new lock. */
function removeDeadLock(file: string): void {
  const aside = `${file}.dead.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readLiveProcess(aside)) linkIfFree(aside, file);
  rmSync(aside, { force: true });
}

/** The JSON value of a file in the home, or undefined when there is none or it is broken. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes a file for its owner's eyes only, whole or not at all. */
export function writeJson(file: string, value: unknown): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, file);
}
