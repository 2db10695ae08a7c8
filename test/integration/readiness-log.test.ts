import os from 'node:os';
import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import request from 'supertest';
import { openChildLog } from '../../stack/child-log';
import { openApiRig, type ApiRig } from '../support/api-rig';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig();
});
afterAll(() => api.close());

/** Asks as `npm start` does: again and again. */
async function askOften(status: number): Promise<void> {
  for (let times = 0; times < 5; times += 1) await request(api.app).get('/readyz').expect(status);
}

type Line = { readonly level: number; readonly msg: string };

function linesLogged(): Line[] {
  return api
    .logged()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line) as Line)
    .map(({ level, msg }) => ({ level, msg }));
}

/** What the console of `npm start` would show of these lines. */
async function shownOf(log: string): Promise<string[]> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'redress-console-'));
  const shown: string[] = [];
  const child = openChildLog({
    file: path.join(directory, 'api.log'),
    name: 'api',
    report: (line) => shown.push(line),
  });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  child.follow({ pid: 1, stdout, stderr });
  stdout.end(`${log}\n`);
  stderr.end();
  await finished(stdout);
  await child.close();
  rmSync(directory, { recursive: true });
  return shown;
}

it('readiness is logged when it changes, never as an error, and nothing of it comes to the console', async () => {
  api.runs.mood = 'down';
  await askOften(503);
  api.runs.mood = 'no-worker';
  await askOften(503);
  api.runs.mood = 'well';
  await askOften(200);
  api.runs.mood = 'no-worker';
  await askOften(503);
  expect(linesLogged()).toEqual([
    { level: 30, msg: 'not ready yet' },
    { level: 30, msg: 'not ready yet' },
    { level: 30, msg: 'ready to serve' },
    { level: 40, msg: 'no longer ready to serve' },
  ]);
  expect(await shownOf(api.logged())).toEqual([]);
  // What is an error does come there.
  api.deps.log.error('something is broken');
  expect(await shownOf(api.logged())).toEqual(['api: something is broken']);
});
