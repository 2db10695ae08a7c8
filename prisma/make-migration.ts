import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { schemaDifference } from './schema-engine';

const MIGRATIONS = path.join(__dirname, 'migrations');

const HELP = `npx tsx prisma/make-migration.ts NAME

For developers: writes prisma/migrations/<number>_NAME/migration.sql with what schema.prisma has and the
migrations lack. DATABASE_URL names a PostgreSQL in which a database may be made and dropped. Read the file
before committing it: what Prisma cannot say (triggers, NULLS NOT DISTINCT, moving of data) is written into it by hand.`;

async function main(): Promise<void> {
  const [name] = process.argv.slice(2);
  if (name === '--help' || name === undefined) {
    console.log(HELP);
    process.exitCode = name === undefined ? 1 : 0;
    return;
  }
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error(`Name the migration in lower-case words joined by "_".`);
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set: give it the address of a PostgreSQL for development.');
  const before = existsSync(MIGRATIONS) ? await readdir(MIGRATIONS, { withFileTypes: true }) : [];
  const numbers = before.filter((entry) => entry.isDirectory()).map((entry) => parseInt(entry.name, 10));
  const { differs, sql } = await schemaDifference(databaseUrl, { fromNothing: numbers.length === 0 });
  if (!differs) {
    console.log('The migrations make exactly what schema.prisma says: there is nothing to write.');
    return;
  }
  const number = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
  const directory = path.join(MIGRATIONS, `${number}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, 'migration.sql'), `${sql}\n`);
  console.log(`Written: ${path.relative(process.cwd(), directory)}/migration.sql`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
