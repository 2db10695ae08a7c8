import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkServer, isOurServer, withClient } from './postgres-check';
import { postgresRunner, type PostgresRunner } from './postgres-runner';
import { isPortFree } from './ports';
import { sentenceOf, StartFailure } from './start-failure';

export type PostgresOptions = {
  /** Everything of this server lives below it: `data/`, `password`, `log`. */
  readonly directory: string;
  /** The loopback port for a new start; a server of ours that still runs is used on the port it has. */
  readonly port: number;
  /** false gives up durability for speed: for tests only. */
  readonly durable?: boolean;
};

export type RunningPostgres = {
  /** `postgresql://redress:…@127.0.0.1:PORT/redress`, the owner of everything in it. */
  readonly databaseUrl: string;
  readonly port: number;
  /** true when the server of an earlier run was found running and is used on. */
  readonly reused: boolean;
  /** Ends it in PostgreSQL's "fast" way: sessions are cut, everything committed is on disk. */
  stop(): Promise<void>;
};

const USER = 'redress';
const DATABASE = 'redress';
const RECOVERY_MS = 30_000;

/**
 * Starts the embedded PostgreSQL, made first if missing, or finds the one that a crashed run left behind.
 * Throws a StartFailure with the remedy: port in use, another user's data, a broken installation.
 */
export async function startPostgres({
  directory,
  port,
  durable = true,
}: PostgresOptions): Promise<RunningPostgres> {
  const runner = await postgresRunner(directory);
  await runner.own(directory);
  const data = path.join(directory, 'data');
  const password = await passwordIn(directory);
  await runner.own(path.join(directory, 'password'));
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise({ runner, directory, data });

  const urlOn = (p: number, database: string): string =>
    `postgresql://${USER}:${password}@127.0.0.1:${p}/${database}`;
  let reused = true;
  let actualPort = await portOfRunning({ data, urlOn });
  if (actualPort === null) {
    reused = false;
    actualPort = await launch({ runner, directory, data, port, durable, urlOn });
  }
  const maintenanceUrl = urlOn(actualPort, 'postgres');
  await checkServer(maintenanceUrl);
  await createDatabase(maintenanceUrl, { name: DATABASE, ifMissing: true });
  return {
    databaseUrl: urlOn(actualPort, DATABASE),
    port: actualPort,
    reused,
    async stop() {
      const stopped = await runner.run('pg_ctl', ['-D', data, '-m', 'fast', '-w', '-t', '30', 'stop']);
      if (stopped.exitCode !== 0 && (await portOfRunning({ data, urlOn })) !== null)
        throw new StartFailure(
          `PostgreSQL did not stop (${firstLine(stopped.stderr)}): see ${directory}/log.`,
        );
    },
  };
}

/** Creates a database on the server of `serverUrl`; from a template (which nobody may be using) it is a quick copy. */
export async function createDatabase(
  serverUrl: string,
  { name, template, ifMissing = false }: { name: string; template?: string; ifMissing?: boolean },
): Promise<string> {
  await withClient(serverUrl, async (client) => {
    if (ifMissing) {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount) return;
    }
    const from = template === undefined ? '' : ` TEMPLATE ${client.escapeIdentifier(template)}`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${from}`);
  });
  return databaseUrlFor(serverUrl, name);
}

/** Drops a database, cutting whoever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The same server and user, another database. */
export function databaseUrlFor(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

type Place = { data: string; urlOn: (port: number, database: string) => string };

async function initialise(place: { runner: PostgresRunner; directory: string; data: string }): Promise<void> {
  const { runner, directory, data } = place;
  // A first start that was killed leaves a directory without PG_VERSION or with half of the files: made anew
  // under another name, and in its place only when whole.
  const fresh = path.join(directory, 'data.new');
  await rm(fresh, { recursive: true, force: true });
  const made = await runner.run('initdb', [
    ...['-D', fresh, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${path.join(directory, 'password')}`],
    // Not the locale "C": trigrams of Chinese text are empty there and similarity search finds nothing.
    ...['--encoding=UTF8', '--locale=C.UTF-8'],
  ]);
  if (made.exitCode !== 0)
    throw new StartFailure(
      `PostgreSQL could not be set up in ${directory} (${firstLine(made.stderr)}): make room or rights there, or give DATABASE_URL.`,
    );
  await rm(data, { recursive: true, force: true });
  await rename(fresh, data);
}

async function launch({
  runner,
  directory,
  data,
  port,
  durable,
  urlOn,
}: Place & { runner: PostgresRunner; directory: string; port: number; durable: boolean }): Promise<number> {
  const portRemedy = `Port ${port}, meant for PostgreSQL, is in use by another program: stop that program, or give a database of your own as DATABASE_URL.`;
  if (!(await isPortFree(port))) throw new StartFailure(portRemedy);
  const log = path.join(directory, 'log');
  const settings = [
    `-p ${port}`,
    `-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC -c log_timezone=UTC`,
    `-c max_connections=200`,
    ...(durable ? [] : ['-c fsync=off -c synchronous_commit=off -c full_page_writes=off']),
  ].join(' ');
  const giveUpAt = performance.now() + RECOVERY_MS;
  for (;;) {
    const started = await runner.run('pg_ctl', [
      '-D',
      data,
      '-w',
      '-t',
      '60',
      '-l',
      log,
      '-o',
      settings,
      'start',
    ]);
    // Believe a connection, not pg_ctl: straight after a kill -9 it takes a dead server for a running one.
    const running = await portOfRunning({ data, urlOn });
    if (running !== null) return running;
    if (!(await isPortFree(port))) throw new StartFailure(portRemedy);
    if (performance.now() > giveUpAt)
      throw new StartFailure(
        `PostgreSQL did not start (${await lastLine(log, started.stderr)}): see ${log}, or give DATABASE_URL.`,
      );
    // Children of a server killed a moment ago still hold its shared memory; they go by themselves.
    await sleep(250);
  }
}

/** The port on which the server of this very data directory answers, else null. */
async function portOfRunning({ data, urlOn }: Place): Promise<number | null> {
  const lines = await readFile(path.join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const port = Number(lines[3]);
  if (!Number.isInteger(port) || port <= 0) return null;
  return (await isOurServer(urlOn(port, 'postgres'), data)) ? port : null;
}

async function passwordIn(directory: string): Promise<string> {
  const file = path.join(directory, 'password');
  await mkdir(directory, { recursive: true });
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (existsSync(path.join(directory, 'data', 'PG_VERSION')))
      throw new StartFailure(
        `The embedded database's password in ${file} cannot be read (${sentenceOf(error)}): put the file back from a backup, or move ${directory} away to begin with an empty database.`,
      );
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no reason given'
  );
}

async function lastLine(file: string, otherwise: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => otherwise);
  return (
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .at(-1)
      ?.trim() ?? 'no reason given'
  );
}
