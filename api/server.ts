import path from 'node:path';
import { Pool } from 'pg';
import pino from 'pino';
import { createPrisma } from '../prisma/client';
import { parseMasterKeys, SealingKeys } from '../prisma/sealing';
import { createApp } from './app';
import { ConfigRefused, readConfig } from './config';
import type { ApiDeps } from './deps';
import { localFileStore } from './file-store';
import { pages } from './pages/pages';
import { temporalRuns } from './temporal-client';

/** Requests under way may finish; stack/ kills after ten seconds. */
const GRACE_MS = 8_000;
const SESSION_CONNECTIONS = 5;

function main(): void {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const prisma = createPrisma(config.databaseUrl);
  const pool = new Pool({
    connectionString: config.databaseUrl,
    max: SESSION_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => log.warn('a database connection of the session store was lost'));
  const runs = temporalRuns(process.env);
  const deps: ApiDeps = {
    config,
    prisma,
    pool,
    runs,
    keys: new SealingKeys(prisma, parseMasterKeys(config.masterKeys)),
    files: localFileStore(path.join(config.home, 'files')),
    log,
    now: () => new Date(),
  };
  const server = createApp(deps, pages).listen(config.port, (error?: Error) => {
    if (error !== undefined) {
      console.error(`The API cannot listen on port ${config.port}: ${error.message}.`);
      process.exit(1);
    }
    log.info({ port: config.port }, 'the API listens');
  });

  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    await closed;
    clearTimeout(timer);
    await Promise.allSettled([runs.close(), prisma.$disconnect(), pool.end()]);
    log.info('the API has stopped');
    process.exit(0);
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop();
    });
}

try {
  main();
} catch (error) {
  // A wrong setting is said in words; everything else with where it happened.
  console.error(error instanceof ConfigRefused ? error.message : error);
  process.exit(1);
}
