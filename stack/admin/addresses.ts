import path from 'node:path';
import { z } from 'zod';
import { readJson } from '../home';
import { AdminFailure } from './command-line';

export type Addresses = {
  readonly databaseUrl: string;
  /** Null: nobody said where Temporal is; only a changed calendar is told to it. */
  readonly temporalAddress: string | null;
};

const demoFile = z.object({ databaseUrl: z.string(), temporalAddress: z.string().optional() });

/** The database and Temporal that are given, else those of the embedded default. Throws an AdminFailure. */
export function addressesIn(environment: NodeJS.ProcessEnv): Addresses {
  const given = (name: string): string | null => environment[name] || null;
  const temporal = given('TEMPORAL_ADDRESS');
  const database = given('DATABASE_URL');
  if (database !== null) return { databaseUrl: database, temporalAddress: temporal };
  const home = path.resolve(environment['REDRESS_HOME'] || '.redress');
  const found = demoFile.safeParse(readJson(path.join(home, 'demo.json')));
  if (found.success)
    return {
      databaseUrl: found.data.databaseUrl,
      temporalAddress: temporal ?? found.data.temporalAddress ?? null,
    };
  throw new AdminFailure(
    `DATABASE_URL is not set, and no Redress was started in ${home}: give the address of the database, or REDRESS_HOME, or run npm start first.`,
  );
}
