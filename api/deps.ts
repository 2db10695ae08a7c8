import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { PrismaClient } from '../prisma/generated/client';
import type { SealingKeys } from '../prisma/sealing';
import type { ApiConfig } from './config';
import type { FileStore } from './file-store';
import type { ComplaintRuns } from './complaint-runs';

/** What reading needs: the database, and a clock that tests may set. */
export type ReadDeps = {
  readonly prisma: PrismaClient;
  readonly now: () => Date;
};

/** Everything that the API works with; `server.ts` makes the real ones, tests put others in their place. */
export type ApiDeps = ReadDeps & {
  readonly config: ApiConfig;
  /** For the session store, which speaks plain SQL. */
  readonly pool: Pool;
  readonly runs: ComplaintRuns;
  readonly keys: SealingKeys;
  readonly files: FileStore;
  readonly log: Logger;
};
