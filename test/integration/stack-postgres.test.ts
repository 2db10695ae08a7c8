import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { withClient } from '../../stack/postgres-check';
import { createDatabase, startPostgres, type RunningPostgres } from '../../stack/postgres';
import { pickFreePorts } from '../../stack/ports';

describe('the embedded PostgreSQL', () => {
  let home: string;
  let directory: string;
  let port: number;
  let running: RunningPostgres;

  beforeEach(async () => {
    // /tmp and not our clone: whichever user PostgreSQL runs as can reach it.
    home = await mkdtemp(path.join(os.tmpdir(), 'redress-pg-'));
    await chmod(home, 0o755);
    directory = path.join(home, 'postgres');
    [port = 0] = await pickFreePorts(1);
    running = await startPostgres({ directory, port });
  });

  afterEach(async () => {
    await running.stop().catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  });

  const postmasterPid = async (): Promise<number> =>
    Number((await readFile(path.join(directory, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  const remember = (url: string): Promise<unknown> =>
    withClient(url, (client) => client.query('CREATE TABLE note AS SELECT 42 AS answer'));
  const recall = (url: string): Promise<unknown> =>
    withClient(url, async (client) => (await client.query('SELECT answer FROM note')).rows);

  it('keeps its password to itself and its state through stop and start', async () => {
    await remember(running.databaseUrl);
    expect((await stat(path.join(directory, 'password'))).mode & 0o777).toBe(0o600);
    await running.stop();
    running = await startPostgres({ directory, port });
    expect(running.reused).toBe(false);
    expect(await recall(running.databaseUrl)).toEqual([{ answer: 42 }]);
  });

  it('uses a server on that an earlier run left running, on the port it has', async () => {
    await remember(running.databaseUrl);
    const [other = 0] = await pickFreePorts(1);
    const again = await startPostgres({ directory, port: other });
    expect(again).toMatchObject({ reused: true, port, databaseUrl: running.databaseUrl });
    expect(await recall(again.databaseUrl)).toEqual([{ answer: 42 }]);
  });

  it('starts again after kill -9 with everything that was committed', async () => {
    await remember(running.databaseUrl);
    process.kill(await postmasterPid(), 'SIGKILL');
    running = await startPostgres({ directory, port });
    expect(running.reused).toBe(false);
    expect(await recall(running.databaseUrl)).toEqual([{ answer: 42 }]);
  });

  it('names the port and the remedy when another program has it', async () => {
    await running.stop();
    const squatter = net.createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    try {
      await expect(startPostgres({ directory, port })).rejects.toThrow(
        new RegExp(`^Port ${port}, .*in use.*DATABASE_URL\\.$`),
      );
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });

  it('compares Chinese text by trigrams and copies a template database', async () => {
    await withClient(running.databaseUrl, (client) => client.query('CREATE TABLE seed_of_copy (id int)'));
    const copy = await createDatabase(running.databaseUrl.replace(/redress$/, 'postgres'), {
      name: 'copy of it',
      template: 'redress',
    });
    const rows = await withClient(copy, async (client) => {
      await client.query('CREATE EXTENSION pg_trgm');
      return (
        await client.query(
          `SELECT similarity('投诉处理', '投诉') > 0 AS alike, count(*)::int FROM seed_of_copy`,
        )
      ).rows;
    });
    expect(rows).toEqual([{ alike: true, count: 0 }]);
  });
});
