import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import { deployMigrations } from '../../prisma/migrate';
import { startMailbox, type RunningMailbox } from '../../stack/mailbox';
import { createDatabase, dropDatabase, startPostgres, type RunningPostgres } from '../../stack/postgres';
import { pickFreePorts } from '../../stack/ports';
import { StartFailure } from '../../stack/start-failure';
import { readLiveProcess, stopRecordedProcess, writeProcessRecord } from '../../stack/process-record';
import { findTemporal } from '../../stack/temporal-binary';
import { startTemporal, type RunningTemporal } from '../../stack/temporal-server';
import { timeSkippingExecutable, type TimeSkippingExecutable } from '../../stack/time-skipping-server';

const ROOT = path.resolve(__dirname, '../..');
const CACHE = path.join(ROOT, '.cache');
/** Holds the path of the file of addresses; jest's test processes inherit it from globalSetup. */
const ADDRESSES_VARIABLE = 'REDRESS_TEST_SERVERS';
const TEMPLATE = 'redress_template';

/** What the tests of one run share. */
export type TestServers = {
  /** The server's own database, for creating others. */
  readonly serverUrl: string;
  readonly temporalAddress: string;
  readonly temporalUi: string;
  readonly smtpUrl: string;
  /** `GET {mailboxUrl}/api/messages?to=…` */
  readonly mailboxUrl: string;
  /** Give it to `TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })`. */
  readonly timeSkipping: TimeSkippingExecutable;
};

type Running = {
  readonly directory: string;
  readonly postgres: RunningPostgres;
  readonly temporal: RunningTemporal;
  readonly mailbox: RunningMailbox;
};

let running: Running | undefined;

/**
 * For jest's globalSetup: one PostgreSQL with a migrated template database, one Temporal server in memory, one
 * mailbox, and the time-skipping server's program, for all tests of the run. What an earlier run that crashed has
 * left running is stopped first. A call under a run that
 * has them already changes nothing.
 */
export async function startTestServers(): Promise<void> {
  if (process.env[ADDRESSES_VARIABLE] !== undefined) return;
  await sweepLeftovers();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServers();
    } catch (error) {
      // Between being picked and being taken, a free port may have become somebody's outgoing connection.
      const isPort = error instanceof StartFailure && /is in use by another program/.test(error.message);
      if (!isPort || attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 3;

async function startServers(): Promise<void> {
  const directory = path.join(CACHE, `test-run-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  // PostgreSQL runs as another user when we are root, and must be able to pass.
  chmodSync(directory, 0o711);
  writeProcessRecord(path.join(directory, 'owner'), { pid: process.pid });

  const [postgresPort = 0, temporalPort = 0, uiPort = 0, smtpPort = 0, httpPort = 0] = await pickFreePorts(5);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const starting = {
    postgres: startPostgres({
      directory: path.join(directory, 'postgres'),
      port: postgresPort,
      durable: false,
    }),
    temporal: findTemporal({ binDirectory: path.join(CACHE, 'bin'), report }).then((binary) =>
      startTemporal({
        binary,
        directory: path.join(directory, 'temporal'),
        port: temporalPort,
        uiPort,
        inMemory: true,
        searchAttributes: SEARCH_ATTRIBUTES,
      }),
    ),
    mailbox: startMailbox({ directory: path.join(directory, 'mail'), smtpPort, httpPort }),
    timeSkipping: timeSkippingExecutable({ cacheDirectory: CACHE, report }),
  };
  // All are waited for before any failure is passed on: what did start must be stopped.
  await Promise.allSettled(Object.values(starting));
  try {
    const servers = await describeServers(directory, starting);
    const file = path.join(directory, 'servers.json');
    writeFileSync(file, JSON.stringify(servers));
    process.env[ADDRESSES_VARIABLE] = file;
  } catch (error) {
    const [postgres, temporal, mailbox] = await Promise.allSettled([
      starting.postgres,
      starting.temporal,
      starting.mailbox,
    ]);
    for (const started of [postgres, temporal, mailbox])
      if (started.status === 'fulfilled') await started.value.stop();
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function describeServers(
  directory: string,
  starting: {
    postgres: Promise<RunningPostgres>;
    temporal: Promise<RunningTemporal>;
    mailbox: Promise<RunningMailbox>;
    timeSkipping: Promise<TimeSkippingExecutable>;
  },
): Promise<TestServers> {
  const [postgres, temporal, mailbox, timeSkipping] = await Promise.all([
    starting.postgres,
    starting.temporal,
    starting.mailbox,
    starting.timeSkipping,
  ]);
  const template = await createDatabase(postgres.databaseUrl, { name: TEMPLATE });
  if (existsSync(path.join(ROOT, 'prisma/migrations'))) await deployMigrations(template);

  running = { directory, postgres, temporal, mailbox };
  return {
    serverUrl: postgres.databaseUrl,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
    smtpUrl: mailbox.smtpUrl,
    mailboxUrl: mailbox.url,
    timeSkipping,
  };
}

/** For jest's globalTeardown: ends what `startTestServers` began and removes its directory. */
export async function stopTestServers(): Promise<void> {
  if (!running) return;
  const { directory, postgres, temporal, mailbox } = running;
  running = undefined;
  delete process.env[ADDRESSES_VARIABLE];
  await Promise.allSettled([postgres.stop(), temporal.stop(), mailbox.stop()]);
  rmSync(directory, { recursive: true, force: true });
}

/** The shared servers, seen from a test. Throws when the run has none (a tier without globalSetup). */
export function testServers(): TestServers {
  const file = process.env[ADDRESSES_VARIABLE];
  if (file === undefined)
    throw new Error(
      'This test needs the shared servers: its project must name global-setup.ts as globalSetup.',
    );
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isTestServers(parsed)) throw new Error(`${file} is not what startTestServers writes.`);
  return parsed;
}

export type TestDatabase = { readonly databaseUrl: string; drop(): Promise<void> };

/** A database of its own for one test file, migrated, empty; `drop` it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return databaseFrom(TEMPLATE);
}

/** As `createTestDatabase`, without a single table: for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return databaseFrom('template1');
}

async function databaseFrom(template: string): Promise<TestDatabase> {
  const { serverUrl } = testServers();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const databaseUrl = await createDatabase(serverUrl, { name, template });
  return { databaseUrl, drop: () => dropDatabase(serverUrl, name) };
}

/** Stops servers of runs whose jest has died without its teardown; other living runs are left alone. */
export async function sweepLeftovers(cache = CACHE): Promise<void> {
  const names: readonly string[] = existsSync(cache) ? readdirSync(cache) : [];
  for (const name of names.filter((each) => each.startsWith('test-run-'))) {
    const directory = path.join(cache, name);
    if (readLiveProcess(path.join(directory, 'owner'))) continue;
    await stopRecordedProcess(path.join(directory, 'temporal', 'pid'), { graceMs: 5_000 });
    await stopPostgresBelow(path.join(directory, 'postgres'));
    rmSync(directory, { recursive: true, force: true });
  }
}

async function stopPostgresBelow(directory: string): Promise<void> {
  if (!existsSync(path.join(directory, 'data', 'postmaster.pid'))) return;
  // Finding it running is part of starting; a start that fails means that there is nothing to stop.
  const [port = 0] = await pickFreePorts(1);
  const found = await startPostgres({ directory, port, durable: false }).catch(() => undefined);
  await found?.stop();
}

function isTestServers(value: unknown): value is TestServers {
  return typeof value === 'object' && value !== null && 'serverUrl' in value && 'timeSkipping' in value;
}
