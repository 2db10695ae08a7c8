import http from 'node:http';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { Pool } from 'pg';
import pino from 'pino';
import { createApp } from '../api/app';
import { readConfig } from '../api/config';
import { localFileStore } from '../api/file-store';
import { pages } from '../api/pages/pages';
import { temporalRuns } from '../api/temporal-client';
import { deriveToken } from '../prisma/links';
import { filledIn, formFor, postFormsOf } from '../stack/demo/page-form';
import { playTo, type Bench } from './complaint-run';

const PRESSES = 50;

type Environment = Readonly<Record<string, string>>;

export type PressFigures = {
  readonly presses: number;
  /** Of one mailed decision through the API, pages and all; from the first press to the last answer. */
  readonly pressesMs: number;
  readonly decisions: number;
  /** The same number of calls of one Update of a bare workflow, under one update id. */
  readonly barePressesMs: number;
  readonly pressesRatio: number;
};

/** Fifty presses of one mailed decision at once, beside fifty calls of one bare Update at once. */
export async function measurePresses(
  bench: Bench,
  { environment, bareQueue }: { environment: Environment; bareQueue: string },
): Promise<PressFigures> {
  const api = await startApi(bench, environment);
  try {
    const { url, body, taskId } = await decisionAsked(bench, api.url, environment['REDRESS_SECRET'] ?? '');
    const press = async (): Promise<void> => {
      const answer = await fetch(url, { method: 'POST', body });
      await answer.text();
      if (![200, 202].includes(answer.status)) throw new Error(`a press was answered ${answer.status}`);
    };
    const pressesMs = await allAtOnce(press);
    const decisions = await bench.prisma.event.count({
      where: { type: 'task-answered', data: { path: ['taskId'], equals: taskId } },
    });
    const barePressesMs = await barePresses(bench.client, bareQueue);
    return { presses: PRESSES, pressesMs, decisions, barePressesMs, pressesRatio: pressesMs / barePressesMs };
  } finally {
    await api.stop();
  }
}

/** The address that the general manager's letter carries, and the form of its page filled in with "approve". */
async function decisionAsked(
  bench: Bench,
  baseUrl: string,
  secret: string,
): Promise<{ url: string; body: URLSearchParams; taskId: string }> {
  const { open } = await playTo(bench, 'approve');
  if (open === null) throw new Error('the procedure asks for no approval');
  const link = await bench.prisma.link.findFirstOrThrow({ where: { taskId: open.id, purpose: 'decision' } });
  const url = `${baseUrl}/d/${deriveToken(link, secret)}`;
  const page = await (await fetch(url)).text();
  const answer = { decision: 'approve', supervisor: open.assignees[0] ?? '' };
  const form = formFor(postFormsOf(page), { taskId: open.id, answer });
  const body = form === null ? null : filledIn(form, answer);
  if (body === null) throw new Error('the page of the decision does not ask for it');
  return { url, body, taskId: open.id };
}

async function barePresses(client: Client, taskQueue: string): Promise<number> {
  const handle = await client.workflow.start('bare', {
    workflowId: 'bare-pressed',
    taskQueue,
    args: [1],
  });
  const ms = await allAtOnce(async () => {
    await handle.executeUpdate('answer', { args: ['approve'], updateId: 'pressed' });
  });
  await handle.result();
  return ms;
}

async function allAtOnce(press: () => Promise<void>): Promise<number> {
  const begun = process.hrtime.bigint();
  await Promise.all(Array.from({ length: PRESSES }, press));
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

async function startApi(
  { prisma, keys }: Bench,
  environment: Environment,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API listens on no port');
  const url = `http://127.0.0.1:${String(address.port)}`;
  const given = { ...environment, PUBLIC_URL: url };
  const config = readConfig(given);
  const pool = new Pool({ connectionString: config.databaseUrl, max: 4 });
  const runs = temporalRuns(given);
  const files = localFileStore(path.join(config.home, 'files'));
  const log = pino({ level: 'silent' });
  server.on(
    'request',
    createApp({ config, prisma, pool, runs, keys, files, log, now: () => new Date() }, pages),
  );
  return {
    url,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.allSettled([runs.close(), pool.end()]);
    },
  };
}
