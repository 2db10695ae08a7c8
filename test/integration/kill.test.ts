import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { z } from 'zod';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { verifyRecord } from '../../prisma/verify';
import { randomFrom, shuffled } from '../../stack/demo/random';
import type { DemoComplaint, DemoResult } from '../../stack/demo/result';
import { runDemo } from '../../stack/demo/run-demo';
import { readLiveProcess } from '../../stack/process-record';
import { startRedress, type RunningRedress } from '../../stack/redress';
import { makeStackHome, type StackHome } from '../support/stack-home';
import { waitUntil } from '../support/wait-until';

/** Of the courses that the complaints take, and of the moments of the kills. */
const SEED = 10;
/** From 8 on the sample shows every course. */
const LIMIT = 8;
const KILLS_EACH = 3;
const GAP_MS = { least: 2_500, most: 8_000 };
const DEMO_MS = 6 * 60_000;

type Victim = 'worker' | 'api';
type Kill = { readonly victim: Victim; readonly pid: number; readonly afterMs: number };

describe('kill -9 of worker and API in the middle of a demo', () => {
  let place: StackHome;
  let redress: RunningRedress;
  let prisma: PrismaClient;
  let calm: DemoResult;
  let killed: DemoResult;
  /** How to undo what beforeAll came to do, however far it came. */
  const begun: (() => Promise<void>)[] = [];
  const console: string[] = [];
  const kills: Kill[] = [];

  beforeAll(
    underKills(async () => {
      place = await makeStackHome('kill');
      begun.push(() => place.remove());
      redress = await startRedress({
        environment: place.environment,
        report: (line) => console.push(line),
        signal: new AbortController().signal,
      });
      begun.push(() => redress.stop());
      prisma = createPrisma(redress.services.databaseUrl, { poolSize: 2 });
      begun.push(() => prisma.$disconnect());
      calm = await demo();
      const over = new AbortController();
      [killed] = await Promise.all([demo().finally(() => over.abort()), killNowAndThen(over.signal)]);
      await waitUntil('all letters have left and all measures are on their desks', atRest);
    }),
    2 * DEMO_MS,
  );

  afterAll(async () => {
    for (const undo of begun.toReversed()) await undo();
  });

  function demo(): Promise<DemoResult> {
    const line = (text: string): void => void console.push(`demo: ${text}`);
    return runDemo({
      organization: 'auto-dealer',
      limit: LIMIT,
      seed: SEED,
      environment: place.environment,
      progress: { line, status: () => undefined, end: () => undefined },
      deadlineMs: DEMO_MS,
    });
  }

  async function killNowAndThen(over: AbortSignal): Promise<void> {
    const random = randomFrom(SEED);
    const begunAt = performance.now();
    const victims: Victim[] = Array.from({ length: KILLS_EACH }, (): Victim[] => ['worker', 'api']).flat();
    for (const victim of shuffled(victims, random)) {
      const gapMs = GAP_MS.least + random() * (GAP_MS.most - GAP_MS.least);
      await sleep(gapMs, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      const file = path.join(place.home.run, `${victim}.pid`);
      // Between two lives there is nothing to kill; while it starts there is.
      const { pid } = await waitUntil(`the ${victim} runs again`, async () => readLiveProcess(file));
      process.kill(pid, 'SIGKILL');
      kills.push({ victim, pid, afterMs: Math.round(performance.now() - begunAt) });
    }
  }

  /** Says, when it fails, with which seed and after which kills. */
  function underKills(check: () => Promise<void>): () => Promise<void> {
    return async () => {
      try {
        await check();
      } catch (error) {
        const moments = kills.map(({ victim, pid, afterMs }) => `${victim} ${pid} after ${afterMs} ms`);
        process.stderr.write(`seed ${SEED}; killed: ${moments.join(', ')}\n${console.join('\n')}\n`);
        throw error;
      }
    };
  }

  it(
    'happens several times each, and nothing but the new starts comes to the console',
    underKills(async () => {
      for (const victim of ['worker', 'api'])
        expect(kills.filter((kill) => kill.victim === victim)).toHaveLength(KILLS_EACH);
      const news = console.filter((line) => /^(worker|api): |^The (worker|api) /.test(line));
      expect(news).toHaveLength(2 * KILLS_EACH);
      for (const line of news)
        expect(line).toMatch(
          /^The (worker|api) ended unexpectedly \(SIGKILL\) and is being started again\.$/,
        );
    }),
  );

  it(
    'keeps no complaint from its end, nor from the course of the undisturbed run',
    underKills(async () => {
      const course = ({
        row,
        path: taken,
        outcome,
        rounds,
        refusals,
        severity,
        tasksAnswered,
      }: DemoComplaint) => ({
        ...{ row, taken, outcome, rounds, refusals, severity, tasksAnswered },
      });
      for (const complaint of [...calm.complaints, ...killed.complaints])
        expect(complaint).toMatchObject({ outcome: expect.any(String), number: expect.any(String) });
      expect(killed.complaints).toHaveLength(LIMIT);
      expect(killed.complaints.map(course)).toEqual(calm.complaints.map(course));
    }),
  );

  it(
    'leaves the same events on the record of each, as often',
    underKills(async () => {
      for (const before of calm.complaints) {
        const after = killed.complaints.find(({ row }) => row === before.row);
        const [expected, found] = [await eventTypesOf(before), await eventTypesOf(after)];
        expect(expected['complaint-closed']).toBe(1);
        expect({ row: before.row, events: found }).toEqual({ row: before.row, events: expected });
      }
    }),
  );

  it(
    'leaves exactly one answer to every task',
    underKills(async () => {
      const tasks = await prisma.task.findMany();
      const answers = await prisma.event.findMany({ where: { type: 'task-answered' } });
      const given = answers.map(({ data }) => z.object({ taskId: z.string() }).parse(data).taskId);
      const answered = tasks.filter(({ status }) => status === 'answered').map(({ id }) => id);
      expect(given.toSorted()).toEqual(answered.toSorted());
      // What is open outlives its complaint: measures on their owners' desks.
      const open = tasks.filter(({ status }) => status === 'open');
      expect(open.filter(({ streamId, complaintId }) => streamId === complaintId)).toEqual([]);
    }),
  );

  it(
    'brings every letter once; twice only one whose worker was killed after it had begun to send',
    underKills(async () => {
      const arrivals = countsOf(await messageIds());
      const letters = (await prisma.letter.findMany()).map(({ messageId, kind, status, attempts }) => ({
        ...{ messageId, kind, status, attempts },
        arrived: arrivals[messageId] ?? 0,
      }));
      const wrong = letters.filter(
        ({ status, attempts, arrived }) =>
          status !== 'sent' || attempts < 1 || attempts > 2 || arrived < 1 || arrived > attempts,
      );
      expect(wrong).toEqual([]);
      const known = new Set(letters.map(({ messageId }) => messageId));
      expect(Object.keys(arrivals).filter((messageId) => !known.has(messageId))).toEqual([]);
    }),
  );

  it(
    'leaves a record whose chains are whole',
    underKills(async () => {
      const verdict = await verifyRecord(prisma);
      expect(verdict.broken).toEqual([]);
      expect(verdict.streams).toBeGreaterThanOrEqual(2 * LIMIT);
    }),
  );

  /** Events by type, those of the measures that outlive the complaint included. */
  async function eventTypesOf(complaint: DemoComplaint | undefined): Promise<Record<string, number>> {
    const complaintId = complaint?.id ?? '';
    const measures = await prisma.followUp.findMany({ where: { complaintId } });
    const streamId = { in: [complaintId, ...measures.map(({ id }) => id)] };
    const events = await prisma.event.findMany({ where: { streamId }, select: { type: true } });
    return countsOf(events.map(({ type }) => type));
  }

  async function atRest(): Promise<true | null> {
    const evaluations = await prisma.event.findMany({ where: { type: 'evaluation-recorded' } });
    const agreed = evaluations.flatMap(
      ({ data }) => z.object({ measures: z.array(z.unknown()) }).parse(data).measures,
    );
    const measures = await prisma.followUp.count({ where: { lastSeq: { gt: 0 } } });
    // Looked at last: a measure brings letters of its own.
    const underway = await prisma.letter.count({ where: { status: { in: ['waiting', 'sending'] } } });
    return underway === 0 && measures === agreed.length ? true : null;
  }

  async function messageIds(): Promise<readonly string[]> {
    const answer = await fetch(`${redress.services.mailboxUrl ?? ''}/api/messages`);
    return z
      .array(z.object({ messageId: z.string() }))
      .parse(await answer.json())
      .map(({ messageId }) => messageId);
  }
});

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
