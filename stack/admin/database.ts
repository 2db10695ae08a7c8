import path from 'node:path';
import { z } from 'zod';
import { readJson } from '../home';
import { AdminFailure } from './command-line';

const demoFile = z.object({ databaseUrl: z.string() });

/** The database to work on: the one that is given, else that of the embedded default. Throws an AdminFailure. */
export function databaseIn(environment: NodeJS.ProcessEnv): string {
  const given = environment['DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const home = path.resolve(environment['REDRESS_HOME'] || '.redress');
  const found = demoFile.safeParse(readJson(path.join(home, 'demo.json')));
  if (found.success) return found.data.databaseUrl;
  throw new AdminFailure(
    `DATABASE_URL is not set, and no Redress was started in ${home}: give the address of the database, or REDRESS_HOME, or run npm start first.`,
  );
}
