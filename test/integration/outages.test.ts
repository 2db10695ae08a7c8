import path from 'node:path';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { complaintIdOf } from '../../api/complaint-id';
import { complaintWorkflowId } from '../../domain/contract';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { verifyRecord } from '../../prisma/verify';
import { postFormsOf, filledIn } from '../../stack/demo/page-form';
import { readJson } from '../../stack/home';
import { readLiveProcess } from '../../stack/process-record';
import { startRedress } from '../../stack/redress';
import { StackCaller, type Answer, type OpenTask, type Submission } from '../support/stack-caller';
import { makeStackHome, type StackHome } from '../support/stack-home';
import { bringUpParts, type Part, type StackParts } from '../support/stack-parts';
import { waitUntil } from '../support/wait-until';

const ORGANIZATION = 'auto-dealer';
const START_MS = 180_000;
const OUTAGE_MS = 180_000;
const WORDS = '发动机故障灯 came on again, the day after "the repair" <on the A9>.';

describe('while a part of the stack is away', () => {
  let place: StackHome;
  let stack: StackParts;
  let caller: StackCaller;
  let prisma: PrismaClient;
  let connection: Connection;
  let temporal: Client;
  /** How to undo what beforeAll came to do, however far it came. */
  const begun: (() => Promise<void>)[] = [];
  /** Every submission of this file, whatever became of it at first: in the end each is one complaint. */
  const submissions: Submission[] = [];

  beforeAll(async () => {
    place = await makeStackHome('outages');
    begun.push(() => place.remove());
    stack = await bringUpParts(place);
    begun.push(() => stack.down());
    const organization = stack.organizations.find(({ id }) => id === ORGANIZATION);
    caller = new StackCaller(stack.baseUrl, ORGANIZATION, organization?.apiKey ?? '');
    prisma = createPrisma(stack.services.databaseUrl, { poolSize: 2 });
    begun.push(() => prisma.$disconnect());
    connection = Connection.lazy({ address: stack.services.temporalAddress });
    begun.push(() => connection.close());
    temporal = new Client({ connection });
  }, START_MS);

  afterAll(async () => {
    for (const undo of begun.toReversed()) await undo();
  }, START_MS);

  async function newSubmission(): Promise<Submission> {
    const submission = await caller.newSubmission();
    submissions.push(submission);
    return submission;
  }

  const idOf = ({ key }: Submission): string => complaintIdOf(ORGANIZATION, key);

  it(
    'PostgreSQL: intake, answers and the public form say 503 and keep nothing but the words on the page',
    async () => {
      const open = await caller.newCase();
      const fresh = await newSubmission();
      const typed = await caller.filledPublicForm(WORDS);
      await stack.postgres.down();

      const [intake, answer, page] = await Promise.all([
        caller.submit(fresh),
        caller.answer(open),
        caller.postPublicForm(typed),
      ]);
      expect(problemOf(intake)).toEqual(refusal('unavailable'));
      expect(problemOf(answer)).toEqual(refusal('unavailable'));
      expect(page.status).toBe(503);
      expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
      const [kept] = postFormsOf(page.text).map((form) => filledIn(form, {}));
      expect(sorted(kept)).toEqual(sorted(new URLSearchParams(typed)));
      expect(page.text).toContain('发动机故障灯 came on again');

      await stack.postgres.up();
      await expectNothingOf(fresh);
      await expectUnanswered(open);
      await expectOneComplaint(fresh);
      await expectOneAnswer(open);
      await expectOneFromForm(String(kept));
    },
    OUTAGE_MS,
  );

  it(
    'Temporal: 503 for intake and answers, no run and no row; what is repeated is one complaint and one answer',
    async () => {
      const open = await caller.newCase();
      const fresh = await newSubmission();
      const typed = await caller.filledPublicForm(WORDS);
      await stack.temporal.down();

      const [intake, answer, page, ready] = await Promise.all([
        caller.submit(fresh),
        caller.answer(open),
        caller.postPublicForm(typed),
        fetch(`${stack.baseUrl}/readyz`),
      ]);
      expect(problemOf(intake)).toEqual(refusal('unavailable'));
      expect(problemOf(answer)).toEqual(refusal('not-accepted-yet'));
      expect([page.status, ready.status]).toEqual([503, 503]);
      const again = keptIn(page.text, typed);
      await expectNothingOf(fresh, { askTemporal: false });

      await stack.temporal.up();
      await expectNothingOf(fresh);
      await expectUnanswered(open);
      await expectOneComplaint(fresh);
      await expectOneAnswer(open);
      await expectOneFromForm(again);
    },
    OUTAGE_MS,
  );

  it(
    'the worker: a complaint is durable and comes when it is back; an answer is not accepted before',
    async () => {
      const open = await caller.newCase();
      const fresh = await newSubmission();
      const typed = await caller.filledPublicForm(WORDS);
      await stack.worker.down();

      const [intake, answer, page] = await Promise.all([
        caller.submit(fresh),
        caller.answer(open),
        caller.postPublicForm(typed),
      ]);
      expect([intake.status, intake.body]).toEqual([202, { id: idOf(fresh) }]);
      expect(problemOf(answer)).toEqual(refusal('not-accepted-yet'));
      expect(page.status).toBe(202);
      const [repeated, other, unread] = await Promise.all([
        caller.submit(fresh),
        caller.submit({ ...fresh, body: { ...fresh.body, content: 'Something else altogether.' } }),
        caller.read(`complaints/${idOf(fresh)}`),
      ]);
      expect([repeated.status, repeated.body]).toEqual([202, { id: idOf(fresh) }]);
      expect([other.status, other.body['code']]).toEqual([422, 'idempotency-key-reused']);
      expect(unread.status).toBe(404);
      await expectUnanswered(open);

      await stack.worker.up();
      await waitUntil('the complaint appears by itself', async () =>
        (await caller.read(`complaints/${idOf(fresh)}`)).status === 200 ? true : null,
      );
      await expectOneComplaint(fresh);
      await expectOneAnswer(open);
      await expectOneFromForm(typed);
    },
    OUTAGE_MS,
  );

  it(
    'the mail server: the story goes on, and every letter comes once when it is back',
    async () => {
      const shownBefore = stack.console.length;
      await stack.mailbox.down();
      const fresh = await newSubmission();
      await expectOneComplaint(fresh);
      const complaintId = idOf(fresh);
      await expectOneAnswer(await caller.openTask(complaintId, 'assess'));
      await expectOneAnswer(await caller.openTask(complaintId, 'investigate'));
      await expectOneAnswer(await caller.openTask(complaintId, 'plan'));
      await caller.openTask(complaintId, 'approve');
      await waitUntil('the worker has tried in vain to send', () =>
        prisma.letter.findFirst({ where: { complaintId, lastError: { not: null } } }),
      );
      const letters = await prisma.letter.findMany({ where: { complaintId } });
      expect(letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['received', 'decision']));
      for (const { kind, status, sentAt } of letters)
        expect({ kind, status, sentAt }).toEqual({ kind, status: 'waiting', sentAt: null });

      await stack.mailbox.up();
      await untilAllLettersLeft();
      expect(stack.console.slice(shownBefore)).toEqual([]);
      const arrived = await messageIds();
      for (const { messageId, kind } of letters)
        expect([kind, arrived.filter((one) => one === messageId).length]).toEqual([kind, 1]);
      const left = await prisma.letter.findMany({ where: { complaintId } });
      expect(left.filter(({ status, attempts }) => status !== 'sent' || attempts !== 1)).toEqual([]);
    },
    OUTAGE_MS,
  );

  it.each([
    { what: 'SIGTERM of the worker', goAndComeBack: restartWorker },
    { what: 'a restart of Temporal', goAndComeBack: () => restart(stack.temporal) },
    { what: 'a restart of PostgreSQL', goAndComeBack: () => restart(stack.postgres) },
  ])(
    '$what in the middle of the work loses nothing',
    async ({ goAndComeBack }) => {
      const several = [0, 1, 2, 3];
      const open = await Promise.all(several.map(() => caller.newCase()));
      const before = await Promise.all(several.map(newSubmission));
      const meanwhile = await Promise.all(several.map(newSubmission));

      const sent = [...open.map((task) => caller.answer(task)), ...before.map((one) => caller.submit(one))];
      await Promise.race(sent);
      const back = goAndComeBack();
      sent.push(...meanwhile.map((one) => caller.submit(one)));
      for (const { status, body } of await Promise.all(sent))
        expect([200, 201, 202, 503, body]).toContain(status);
      await back;

      for (const one of [...before, ...meanwhile]) await expectOneComplaint(one);
      for (const task of open) await expectOneAnswer(task);
    },
    OUTAGE_MS,
  );

  it(
    'all of it: npm start finds everything as it was, and each submission is one complaint',
    async () => {
      const open = await caller.newCase();
      await untilAllLettersLeft();
      const before = await everything();
      await stack.down();
      const redress = await startRedress({
        environment: place.environment,
        report: () => undefined,
        signal: new AbortController().signal,
      });
      try {
        expect(await everything()).toEqual(before);
        for (const submission of submissions) await expectOneComplaint(submission);
        await expectOneAnswer(open);
        const { broken, streams } = await verifyRecord(prisma);
        expect(broken).toEqual([]);
        expect(streams).toBeGreaterThan(submissions.length);
      } finally {
        await redress.stop();
      }
    },
    2 * OUTAGE_MS,
  );

  async function restart(part: Part): Promise<void> {
    await part.down();
    await part.up();
  }

  /** As an operator's script would; who supervises it starts another. */
  async function restartWorker(): Promise<void> {
    const running = () => readLiveProcess(path.join(place.home.run, 'worker.pid'));
    const first = running();
    if (first === null) throw new Error('No worker runs.');
    process.kill(first.pid, 'SIGTERM');
    await waitUntil('another worker runs', async () => {
      const now = running();
      return now !== null && now.pid !== first.pid ? true : null;
    });
  }

  /** Neither a run nor a row: only the sealing key may have been made. */
  async function expectNothingOf(submission: Submission, { askTemporal = true } = {}): Promise<void> {
    const complaintId = idOf(submission);
    if (askTemporal)
      await expect(temporal.workflow.getHandle(complaintWorkflowId(complaintId)).describe()).rejects.toThrow(
        WorkflowNotFoundError,
      );
    const [complaints, events, letters] = await Promise.all([
      prisma.complaint.count({ where: { id: complaintId } }),
      prisma.event.count({ where: { streamId: complaintId } }),
      prisma.letter.count({ where: { complaintId } }),
    ]);
    expect({ complaints, events, letters }).toEqual({ complaints: 0, events: 0, letters: 0 });
  }

  async function expectUnanswered({ id, complaintId }: OpenTask): Promise<void> {
    expect((await prisma.task.findUniqueOrThrow({ where: { id } })).status).toBe('open');
    expect(await prisma.event.count({ where: { streamId: complaintId, type: 'task-answered' } })).toBe(0);
  }

  /** Sent until it has its number, and once more: one complaint, received once. */
  async function expectOneComplaint(submission: Submission): Promise<void> {
    const first = await untilStatus(201, () => caller.submit(submission));
    const second = await caller.submit(submission);
    expect([second.status, second.body]).toEqual([
      201,
      { ...first.body, stage: second.body['stage'], id: idOf(submission) },
    ]);
    const where = { streamId: idOf(submission), type: 'complaint-received' };
    expect(await prisma.event.count({ where })).toBe(1);
  }

  /** Given until it is recorded, and once more: one answer. */
  async function expectOneAnswer(task: OpenTask): Promise<void> {
    const first = await untilStatus(200, () => caller.answer(task));
    const second = await caller.answer(task);
    expect([second.status, second.body]).toEqual([200, first.body]);
    const answers = await prisma.event.findMany({
      where: { streamId: task.complaintId, type: 'task-answered' },
    });
    const given = answers.map(({ data }) => z.object({ taskId: z.string() }).parse(data).taskId);
    expect(given.filter((id) => id === task.id)).toHaveLength(1);
  }

  async function untilStatus(status: number, ask: () => Promise<Answer>): Promise<Answer> {
    return waitUntil(`the answer is ${String(status)}`, async () => {
      const answer = await ask();
      if (answer.status === status) return answer;
      expect([202, 503, answer.body]).toContain(answer.status);
      return null;
    });
  }

  /** Pressed until it is received, and once more: one number. */
  async function expectOneFromForm(typed: string): Promise<void> {
    const numberOn = async (): Promise<string | null> => {
      const page = await caller.postPublicForm(typed);
      return page.status === 201 ? (/class="number">([^<]+)</.exec(page.text)?.[1] ?? null) : null;
    };
    const number = await waitUntil('the page of the form shows a number', numberOn);
    expect(await numberOn()).toBe(number);
    const key = new URLSearchParams(typed).get('_key') ?? '';
    const row = await prisma.complaint.findUniqueOrThrow({
      where: { id: complaintIdOf(ORGANIZATION, `public-form:${key}`) },
      include: { personal: true },
    });
    expect([row.number, row.personal?.content]).toEqual([number, WORDS]);
  }

  /** What the form that is shown again would send: all that was typed, under the same key. */
  function keptIn(page: string, typed: string): string {
    const [kept] = postFormsOf(page).map((form) => filledIn(form, {}));
    for (const [name, value] of new URLSearchParams(typed)) expect(kept?.getAll(name)).toContain(value);
    return String(kept);
  }

  async function untilAllLettersLeft(): Promise<void> {
    await waitUntil('all letters have left', async () =>
      (await prisma.letter.count({ where: { status: { in: ['waiting', 'sending'] } } })) === 0 ? true : null,
    );
  }

  async function messageIds(): Promise<readonly string[]> {
    const answer = await fetch(`${stack.services.mailboxUrl ?? ''}/api/messages`);
    return z
      .array(z.object({ messageId: z.string() }))
      .parse(await answer.json())
      .map(({ messageId }) => messageId);
  }

  /** All that must be as it was. */
  async function everything() {
    return {
      complaints: await prisma.complaint.findMany({
        orderBy: { number: 'asc' },
        include: { personal: true },
      }),
      events: await prisma.event.findMany({ orderBy: [{ streamId: 'asc' }, { seq: 'asc' }] }),
      tasks: await prisma.task.findMany({ orderBy: { id: 'asc' } }),
      clocks: await prisma.clock.findMany({ orderBy: { id: 'asc' } }),
      letters: await prisma.letter.findMany({ orderBy: { id: 'asc' } }),
      mailbox: await messageIds(),
      demoFile: readJson(place.home.demoFile),
    };
  }
});

function refusal(code: string) {
  return { status: 503, code, contentType: 'application/problem+json', retryLater: true };
}

function problemOf({ status, body, contentType, retryAfter }: Answer) {
  return {
    status,
    code: body['code'],
    contentType: contentType.split(';')[0],
    retryLater: Number(retryAfter) > 0,
  };
}

function sorted(body: URLSearchParams | null | undefined): readonly string[] {
  return [...(body ?? [])].map(([name, value]) => `${name}=${value}`).toSorted();
}
