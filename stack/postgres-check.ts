import { realpath } from 'node:fs/promises';
import { Client } from 'pg';
import { StartFailure } from './start-failure';

const CONNECT_TIMEOUT_MS = 5_000;

/** One connection for one piece of work, always closed. */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'redress-stack',
  });
  // A server that is stopped under us reports here; without a listener the process would die of it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether the server at this address takes our password and works on this data directory. */
export async function isOurServer(maintenanceUrl: string, data: string): Promise<boolean> {
  try {
    return await withClient(maintenanceUrl, async (client) => {
      const answer = await client.query<{ data_directory: string }>('SHOW data_directory');
      const theirs = answer.rows[0]?.data_directory;
      return theirs !== undefined && (await realpath(theirs)) === (await realpath(data));
    });
  } catch {
    return false;
  }
}

/**
 * What every page of Redress needs of its database, asked of the server itself: UTF-8, and trigrams of Chinese
 * text (empty under the locale "C": search would then silently find nothing).
 */
export async function checkServer(maintenanceUrl: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const answer = await client.query<{ encoding: string; trigrams: readonly string[] }>(
      `SELECT current_setting('server_encoding') AS encoding, show_trgm('投诉') AS trigrams`,
    );
    const row = answer.rows[0];
    if (row?.encoding !== 'UTF8' || row.trigrams.length === 0)
      throw new StartFailure(
        'This PostgreSQL cannot search Chinese text: create it with "initdb --encoding=UTF8 --locale=C.UTF-8", or remove the embedded one so that it is made anew.',
      );
  });
}
