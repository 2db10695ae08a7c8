import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import { filledForm, openPage, postForm, wordsOf } from '../support/app-browser';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { workflowIdsOf } from '../support/temporal-trace';
import { waitUntil } from '../support/wait-until';

const PLAY_MS = 300_000;

let rig: AppRig;
let people: AppPeople;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
});
afterAll(() => rig.close());

/** How many complaints there are, here and in Temporal, and how many letters of receipt. */
async function count() {
  const { prisma, client } = rig;
  const ids = await prisma.complaint.findMany({ select: { id: true } });
  return {
    complaints: ids.length,
    numbers: (await prisma.complaint.findMany({ distinct: ['number'], select: { number: true } })).length,
    keys: await prisma.sealingKey.count(),
    receipts: await prisma.letter.count({ where: { kind: 'received' } }),
    workflows: (await workflowIdsOf(client)).filter((id) => id.startsWith('complaint-')).length,
  };
}

/** Temporal's list is a moment behind. */
const settledCount = (complaints: number) =>
  waitUntil(`Temporal listed ${String(complaints)} complaints`, async () => {
    const counted = await count();
    return counted.workflows === complaints ? counted : null;
  });

async function expectSame({ id, number, key, body }: Submitted): Promise<void> {
  const again = await people.post(body, key);
  expect([again.status, again.body.id, again.body.number]).toEqual([201, id, number]);
  const reordered: JsonObject = Object.fromEntries(Object.entries(body).reverse());
  expect((await people.post(reordered, key)).body.id).toBe(id);
}

async function expectOtherRefused({ key, body }: Submitted): Promise<void> {
  const other = await people.post({ ...body, content: 'Another matter.' }, key);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
}

describe('the same key and content again', () => {
  it('is the same complaint while it is open, and after the API was restarted', async () => {
    const complaint = await people.submit();
    await people.untilAsked(complaint.id, 'assess');
    const before = await settledCount(1);
    await expectSame(complaint);
    await expectOtherRefused(complaint);
    await rig.restartApi();
    await expectSame(complaint);
    await expectOtherRefused(complaint);
    expect(await count()).toEqual(before);
    expect(before).toEqual({ complaints: 1, numbers: 1, keys: 1, receipts: 1, workflows: 1 });
  });

  it(
    'is the same complaint after its close, told with the stage that it has',
    async () => {
      const complaint = await people.submit();
      await people.playToEnd(complaint, ({ kind }) =>
        kind === 'evaluate' ? { measures: null, noMeasuresReason: 'Nothing to improve.' } : {},
      );
      await rig.client.workflow.getHandle(`complaint-${complaint.id}`).result();
      const before = await settledCount(2);
      await expectSame(complaint);
      await expectOtherRefused(complaint);
      await rig.restartApi();
      await expectSame(complaint);
      expect((await people.post(complaint.body, complaint.key)).body.stage).toBe('closed');
      expect(await count()).toEqual(before);
    },
    PLAY_MS,
  );

  it('sent twenty times at once is one complaint, and each hears its number', async () => {
    const before = await settledCount(2);
    const { body, email } = await people.example();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => people.post(body, key)));
    // 202 comes of a busy machine: then the number is told by the repetition.
    for (const { status } of answers) expect([201, 202]).toContain(status);
    expect(new Set(answers.map((answer) => String(answer.body.id))).size).toBe(1);
    await people.submitted({ body, email, key });
    const again = await Promise.all(Array.from({ length: 20 }, () => people.post(body, key)));
    expect(again.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
    expect(
      new Set(again.map((answer) => `${String(answer.body.id)} ${String(answer.body.number)}`)).size,
    ).toBe(1);
    expect(again[0]?.body.number).toMatch(/^AD-\d{4}-\d{6}$/);
    expect(await settledCount(3)).toEqual({
      complaints: before.complaints + 1,
      numbers: before.numbers + 1,
      keys: before.keys + 1,
      receipts: before.receipts + 1,
      workflows: 3,
    });
  });

  it('with two contents at once is one complaint of one of them; the other is refused', async () => {
    const { body, email } = await people.example();
    const other = { ...body, content: 'Another matter.' };
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => people.post(index % 2 === 0 ? body : other, key)),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    const taken = answers.filter(({ status }) => [201, 202].includes(status));
    expect(taken).toHaveLength(10);
    const isFirst = taken[0] === answers[0];
    expect(taken.map((answer) => answers.indexOf(answer) % 2)).toEqual(
      Array<number>(10).fill(isFirst ? 0 : 1),
    );
    const { id } = await people.submitted({ body: isFirst ? body : other, email, key });
    const { submission } = await people.read(`complaints/${id}`);
    expect(submission.content).toBe(isFirst ? body['content'] : other.content);
  });
});

describe('the public form pressed again', () => {
  it('is the same complaint, with its number and its customer’s link', async () => {
    const page = await openPage(`${rig.baseUrl}/${rig.organization}/complain`);
    const answer = {
      'complainant.kind': 'individual',
      'complainant.name': 'Li Hua',
      'complainant.email': rig.newAddress(),
      content: 'The brake still squeals.',
      category: 'repair-quality',
      occurredAt: '2026-11-01',
      'fields.noVehicle': true,
    };
    const { body } = filledForm(page.text, { answer });
    const press = () => postForm(`${rig.baseUrl}/${rig.organization}/complain`, body);
    for (const { status } of await Promise.all(Array.from({ length: 5 }, press)))
      expect([201, 202]).toContain(status);
    await waitUntil('the form was told the number', async () =>
      (await press()).status === 201 ? true : null,
    );
    const pressed = await Promise.all(Array.from({ length: 5 }, press));
    expect(pressed.map(({ status }) => status)).toEqual(Array<number>(5).fill(201));
    const numbers = pressed.map(({ text }) => /AD-\d{4}-\d{6}/.exec(wordsOf(text))?.[0]);
    expect(new Set(numbers).size).toBe(1);
    const link = /href="([^"]*\/c\/[^"]*)"/.exec(pressed[0]?.text ?? '')?.[1] ?? '';
    expect(wordsOf((await openPage(link)).text)).toContain(String(numbers[0]));
  });
});

describe('while no worker runs', () => {
  it('a complaint is taken with 202, and has its number once a worker comes', async () => {
    await rig.stopWorker();
    const { body, email } = await people.example();
    const key = randomUUID();
    try {
      const first = await people.post(body, key);
      expect([first.status, Object.keys(first.body)]).toEqual([202, ['id']]);
      const { id } = first.body;
      const again = await people.post(body, key);
      expect([again.status, again.body.id]).toEqual([202, id]);
      const other = await people.post({ ...body, content: 'Another matter.' }, key);
      expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
      // It is not in the tables yet, and nobody is told that it does not exist.
      expect(await rig.prisma.complaint.count({ where: { id } })).toBe(0);
      expect((await request(rig.baseUrl).get('/healthz')).status).toBe(200);

      await rig.startWorker();
      const { number } = await waitUntil('the complaint got its number', async () =>
        rig.prisma.complaint.findUnique({ where: { id } }),
      );
      const later = await people.post(body, key);
      expect([later.status, later.body.id, later.body.number]).toEqual([201, id, number]);
      await people.untilAsked(id, 'assess');
      const letters = await people.mailAbout({ id, number, email });
      expect(letters.filter(({ to }) => to === email)).toHaveLength(1);
    } finally {
      await rig.stopWorker();
      await rig.startWorker();
    }
  });

  it('an answer is refused with 503 and recorded by its repetition', async () => {
    const complaint = await people.submit();
    const task = await people.untilAsked(complaint.id, 'assess');
    await rig.stopWorker();
    const refused = await people.answerOnDesk(task);
    expect([refused.status, refused.body.code]).toEqual([503, 'not-accepted-yet']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await rig.startWorker();
    const recorded = await people.answerOnDesk(task);
    expect([recorded.status, recorded.body.status]).toEqual([200, 'recorded']);
    const answered = await rig.prisma.event.count({
      where: { streamId: complaint.id, type: 'task-answered' },
    });
    expect(answered).toBe(1);
  });
});
