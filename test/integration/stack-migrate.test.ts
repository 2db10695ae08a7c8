import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deployMigrations } from '../../prisma/migrate';
import { withClient } from '../../stack/postgres-check';
import {
  createEmptyDatabase,
  startTestServers,
  stopTestServers,
  type TestDatabase,
} from '../support/servers';

describe('deploying migrations', () => {
  let directory: string;
  let database: TestDatabase;

  beforeAll(startTestServers);
  afterAll(stopTestServers);

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'redress-migrations-'));
    database = await createEmptyDatabase();
    await migration('1_first', 'CREATE TABLE first (id int);');
    await migration(
      '2_function',
      `CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; END $$;
       CREATE TRIGGER forbid BEFORE DELETE ON first FOR EACH STATEMENT EXECUTE FUNCTION forbid() -- no semicolon`,
    );
  });

  afterEach(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });

  async function migration(name: string, sql: string): Promise<void> {
    await mkdir(path.join(directory, name), { recursive: true });
    await writeFile(path.join(directory, name, 'migration.sql'), sql);
  }

  const deploy = (): Promise<{ applied: string[] }> => deployMigrations(database.databaseUrl, { directory });

  const query = (sql: string): Promise<unknown[]> =>
    withClient(
      database.databaseUrl,
      async (client) => (await client.query<Record<string, unknown>>(sql)).rows,
    );

  it('applies what is missing, in order, and nothing twice', async () => {
    expect(await deploy()).toEqual({ applied: ['1_first', '2_function'] });
    await migration('3_third', 'ALTER TABLE first ADD name text');
    expect(await deploy()).toEqual({ applied: ['3_third'] });
    expect(await deploy()).toEqual({ applied: [] });
    expect(await query('SELECT id, name FROM first')).toEqual([]);
    await expect(query('DELETE FROM first')).rejects.toThrow('no; never');
  });

  it('is safe to run several times at once', async () => {
    const results = await Promise.all([deploy(), deploy(), deploy()]);
    expect(results.flatMap((result) => result.applied).sort()).toEqual(['1_first', '2_function']);
    expect(await query('SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([{ n: 2 }]);
  });

  it('leaves nothing of a file that fails, and goes on once it is corrected', async () => {
    await migration('3_third', 'CREATE TABLE third (id int); INSERT INTO nowhere VALUES (1);');
    await expect(deploy()).rejects.toThrow(/^The migration "3_third" failed and left nothing behind/);
    expect(await query(`SELECT to_regclass('third')::text AS third`)).toEqual([{ third: null }]);
    await migration('3_third', 'CREATE TABLE third (id int)');
    expect(await deploy()).toEqual({ applied: ['3_third'] });
  });

  it('refuses a migration that was edited after it had been applied', async () => {
    await deploy();
    await migration('1_first', 'CREATE TABLE first (id bigint);');
    await expect(deploy()).rejects.toThrow(/^The migration "1_first" was changed after/);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await deploy();
    const older = path.join(directory, 'older');
    await cp(path.join(directory, '1_first'), path.join(older, '1_first'), { recursive: true });
    await expect(deployMigrations(database.databaseUrl, { directory: older })).rejects.toThrow(
      /^This database has the migration "2_function"/,
    );
  });

  it('refuses to go on after a migration that Prisma began and did not finish', async () => {
    await deploy();
    await query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_function'`);
    await expect(deploy()).rejects.toThrow(/^The migration "2_function" was begun by Prisma/);
    await query(`DELETE FROM _prisma_migrations WHERE migration_name = '2_function'`);
    await query('DROP FUNCTION forbid CASCADE');
    expect(await deploy()).toEqual({ applied: ['2_function'] });
  });
});
