import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SEARCH_ATTRIBUTES } from '../domain/contract';
import { deployMigrations } from '../prisma/migrate';
import { startMailbox } from '../stack/mailbox';
import { pickFreePorts } from '../stack/ports';
import { createDatabase, startPostgres } from '../stack/postgres';
import { findTemporal } from '../stack/temporal-binary';
import { startTemporal } from '../stack/temporal-server';

export type BenchServices = {
  databaseUrl: string;
  temporalAddress: string;
  smtpUrl: string;
  /** A folder of the measurement's own. */
  home: string;
  stop(): Promise<void>;
};

/** Real servers of their own, as durable as those of `npm start`, taken down after the measurement. */
export async function startBenchServices(): Promise<BenchServices> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'redress-bench-'));
  // PostgreSQL runs as another user when we are root, and must be able to pass.
  chmodSync(directory, 0o711);
  const [postgresPort = 0, port = 0, uiPort = 0, smtpPort = 0, httpPort = 0] = await pickFreePorts(5);
  const report = (line: string): void => console.error(line);
  const binary = await findTemporal({ binDirectory: path.resolve(__dirname, '../.cache/bin'), report });
  const postgres = await startPostgres({ directory: path.join(directory, 'postgres'), port: postgresPort });
  const temporal = await startTemporal({
    binary,
    directory: path.join(directory, 'temporal'),
    port,
    uiPort,
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  const mailbox = await startMailbox({ directory: path.join(directory, 'mail'), smtpPort, httpPort });
  const databaseUrl = await createDatabase(postgres.databaseUrl, { name: 'bench' });
  await deployMigrations(databaseUrl);
  return {
    databaseUrl,
    temporalAddress: temporal.address,
    smtpUrl: mailbox.smtpUrl,
    home: directory,
    stop: async () => {
      await Promise.allSettled([mailbox.stop(), postgres.stop(), temporal.stop()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
