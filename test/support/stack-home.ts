import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { stopLeftProcesses } from '../../stack/app-processes';
import { openHome, type Home } from '../../stack/home';
import { pickFreePorts } from '../../stack/ports';
import { startPostgres } from '../../stack/postgres';
import { readLiveProcess, stopRecordedProcess, writeProcessRecord } from '../../stack/process-record';
import { rememberPorts } from '../../stack/service-ports';
import { findTemporal } from '../../stack/temporal-binary';

const CACHE = path.resolve(__dirname, '../../.cache');
const PREFIX = 'test-home-';
/** What would lead a stack under test to servers or secrets that are not its own. */
const NOT_OURS = /^(DATABASE_URL|SMTP_URL|MAIL_FROM|PUBLIC_URL|PORT|REDRESS_\w+|TEMPORAL_\w+)$/;

/** A `REDRESS_HOME` for one test file, with ports of its own, and the environment that leads to it. */
export type StackHome = {
  readonly home: Home;
  readonly environment: NodeJS.ProcessEnv;
  /** Stops what a failed test has left running there, and removes it. */
  remove(): Promise<void>;
};

/** Makes the home; what the test files of a jest that was killed have left running is stopped first. */
export async function makeStackHome(name: string): Promise<StackHome> {
  await sweep();
  const home = openHome(path.join(CACHE, `${PREFIX}${name}-${process.pid}`));
  writeProcessRecord(ownerFileOf(home), { pid: process.pid });
  const binary = await findTemporal({ binDirectory: path.join(CACHE, 'bin') });
  mkdirSync(home.bin, { recursive: true });
  if (path.isAbsolute(binary)) symlinkSync(binary, path.join(home.bin, 'temporal'));
  // The usual ports would be those of whoever runs Redress beside these tests, and of the other test files.
  const [port = 0, temporal = 0, temporalUi = 0, postgres = 0, smtp = 0, mailbox = 0] =
    await pickFreePorts(6);
  rememberPorts(home, { temporal, temporalUi, postgres, smtp, mailbox });
  const kept = Object.entries(process.env).filter(([variable]) => !NOT_OURS.test(variable));
  return {
    home,
    environment: { ...Object.fromEntries(kept), REDRESS_HOME: home.directory, PORT: String(port) },
    remove: () => remove(home),
  };
}

async function sweep(): Promise<void> {
  const names: readonly string[] = existsSync(CACHE) ? readdirSync(CACHE) : [];
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const home = openHome(path.join(CACHE, name));
    if (readLiveProcess(ownerFileOf(home)) === null) await remove(home);
  }
}

async function remove(home: Home): Promise<void> {
  await stopLeftProcesses(home);
  await stopRecordedProcess(path.join(home.temporal, 'pid'), { graceMs: 5_000 });
  if (existsSync(path.join(home.postgres, 'data', 'postmaster.pid'))) {
    // Finding it running is part of starting; a start that fails means that there is nothing to stop.
    const [port = 0] = await pickFreePorts(1);
    const left = await startPostgres({ directory: home.postgres, port }).catch(() => undefined);
    await left?.stop();
  }
  rmSync(home.directory, { recursive: true, force: true });
}

function ownerFileOf(home: Home): string {
  return path.join(home.directory, 'owner');
}
