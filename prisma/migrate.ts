import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';

/** A migration that must not run, or could not; the message is a whole sentence with the remedy. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

const MIGRATIONS = path.join(__dirname, 'migrations');
/** The key of Prisma's own advisory lock: `prisma migrate deploy` and this one wait for each other. */
const PRISMA_LOCK = 72707369;
const LOCK_TIMEOUT_MS = 120_000;

/** Exactly Prisma's table, so that either tool finds what the other has done. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/**
 * Applies the migrations of `prisma/migrations` that the database lacks, in order; the same as
 * `prisma migrate deploy`, whose engine cannot be downloaded everywhere. Each file is one transaction together
 * with its row in Prisma's table: after a crash it is there wholly or not at all. Several callers at once wait
 * for each other.
 *
 * @returns the names of the migrations applied by this call, in order
 * @throws MigrationRefused when an applied migration was edited, is unknown here or failed halfway earlier
 */
export async function deployMigrations(
  databaseUrl: string,
  { directory = MIGRATIONS }: { directory?: string } = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(directory);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query('SET lock_timeout = DEFAULT');
    await client.query(TABLE);
    const done = await appliedChecksums(client);
    refuseSurprises(migrations, done);
    const applied: string[] = [];
    for (const migration of migrations)
      if (!done.has(migration.name)) {
        await apply(client, migration);
        applied.push(migration.name);
      }
    return { applied };
  } finally {
    // Ends the session and with it the lock.
    await client.end().catch(() => undefined);
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      if (!/^[0-9A-Za-z_-]+$/.test(name))
        throw new MigrationRefused(
          `The migration folder "${name}" has a name that Prisma would not give: rename it to digits, letters and underscores.`,
        );
      const bytes = await readFile(path.join(directory, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}

async function appliedChecksums(client: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const unfinished = rows.find((row) => !row.finished);
  if (unfinished)
    throw new MigrationRefused(
      `The migration "${unfinished.migration_name}" was begun by Prisma and did not finish: put the database right and mark it with "prisma migrate resolve".`,
    );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function refuseSurprises(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  for (const migration of migrations) {
    const checksum = done.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum)
      throw new MigrationRefused(
        `The migration "${migration.name}" was changed after it had been applied to this database: restore its file and put the change into a new migration.`,
      );
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done.keys()].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new MigrationRefused(
      `This database has the migration "${unknown}", which this version of Redress does not know: use the version that made it, or a backup from before.`,
    );
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  // One simple-protocol query is one transaction. The row goes into it as text because that protocol has no
  // parameters; name and checksum cannot contain a quote. The line break ends a trailing "--" comment.
  const row = `INSERT INTO "_prisma_migrations"
    ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', '${name}', clock_timestamp(), clock_timestamp(), 1)`;
  try {
    await client.query(`${sql}\n;\n${row}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(
      `The migration "${name}" failed and left nothing behind (${reason}): correct its file or the data it stumbles over, then migrate again.`,
    );
  }
}

const HELP = `npm run migrate -- [--help]

Brings the database of DATABASE_URL to the schema of this version of Redress. What is applied already stays as
it is; the same table, lock and checksums as "prisma migrate deploy". "npm start" does it by itself.`;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(HELP);
    return;
  }
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl)
    throw new MigrationRefused('DATABASE_URL is not set: give it the address of the database to migrate.');
  const { applied } = await deployMigrations(databaseUrl);
  for (const name of applied) console.log(`Applied ${name}`);
  console.log(applied.length === 0 ? 'The database is up to date.' : `${applied.length} applied.`);
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
