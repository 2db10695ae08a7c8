import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { followUpWorkflowId } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import { verifyRecord } from '../../prisma/verify';
import { compare } from '../../workers/reconcile/compare';
import { mend } from '../../workers/reconcile/mend';
import { openPage, wordsOf } from '../support/app-browser';
import { tokenLinkOf, untilMail } from '../support/app-mail';
import { AppPeople, type Colleague, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

/** Goods that a customer gives back, through API, Temporal, PostgreSQL, mail and pages (MF-17). */
const PLAY_MS = 240_000;
const TWO_MINUTES_MS = 120_000;

let rig: AppRig;
let people: AppPeople;
let salesperson: Colleague;
let director: Colleague;
beforeAll(async () => {
  rig = await AppRig.open('manufacturer');
  people = new AppPeople(rig);
  salesperson = await people.colleague({ role: 'salesperson' });
  director = await people.colleague({ role: 'marketing-director' });
}, PLAY_MS);
afterAll(() => rig.close());

const GOODS: JsonObject = { goods: 'Forty brackets of lot 0226.', reason: 'They rust.' };

function ask(
  { id }: Pick<Submitted, 'id'>,
  body: unknown,
  { agent, csrf }: Colleague = salesperson,
  key: string | null = randomUUID(),
) {
  const sent = agent.post(`/api/v1/complaints/${id}/actions/request-return`).set('x-csrf-token', csrf);
  if (key !== null) void sent.set('Idempotency-Key', key);
  return sent.send(body as object);
}

async function returnsOf({ id }: Pick<Submitted, 'id'>, { agent }: Colleague = salesperson) {
  const { body } = await agent.get(`/api/v1/complaints/${id}`).expect(200);
  return body.returns;
}

const answerAs = ({ agent, csrf }: Colleague, taskId: string, body: JsonObject) =>
  agent.post(`/api/v1/tasks/${taskId}/answer`).set('x-csrf-token', csrf).send(body);

const REFUSED: JsonObject = { decision: 'refuse', reason: 'They were painted over.' };
const pageOf = async ({ id }: Pick<Submitted, 'id'>): Promise<string> =>
  wordsOf((await salesperson.agent.get(`/complaints/${id}`).expect(200)).text);

test('who may ask for it does so once; what is wrong is named, and nobody else may', async () => {
  const complaint = await people.submit();
  expect((await ask(complaint, GOODS, salesperson, null)).status).toBe(400);
  const empty = await ask(complaint, { goods: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/goods',
    '/reason',
  ]);
  for (const hostile of [
    { ...GOODS, goods: 'a\u0000b' },
    { ...GOODS, goods: 'x'.repeat(100_000) },
  ])
    expect((await ask(complaint, hostile)).status).toBe(422);
  expect((await ask(complaint, { ...GOODS, number: 'MF-1' })).status).toBe(422);
  const byKey = await request(rig.baseUrl)
    .post(`/api/v1/complaints/${complaint.id}/actions/request-return`)
    .set('Authorization', `Bearer ${rig.apiKey}`)
    .set('Idempotency-Key', randomUUID())
    .send(GOODS);
  expect([byKey.status, byKey.body.code]).toEqual([403, 'person-required']);
  expect(await returnsOf(complaint)).toEqual([]);

  const key = randomUUID();
  expect((await ask(complaint, GOODS, salesperson, key)).status).toBe(200);
  expect((await ask(complaint, GOODS, salesperson, key)).status).toBe(200);
  const task = await people.untilAsked(complaint.id, 'decide-return');
  const number = `${complaint.number}-R1`;
  expect(await returnsOf(complaint)).toMatchObject([
    { number, state: 'deciding', ...GOODS, requestedBy: { actor: { kind: 'staff' } }, decidedAt: null },
  ]);
  const letter = await untilMail(complaint.email, { kind: 'return-opened', number: complaint.number });
  expect(letter.text).toContain(number);
  expect(letter.text).toContain('Forty brackets of lot 0226.');

  expect((await answerAs(salesperson, task.id, REFUSED)).status).toBe(403);
  expect((await answerAs(director, task.id, { decision: 'refuse' })).status).toBe(422);
  const shown = await director.agent.get(`/desk/tasks/${task.id}`).expect(200);
  expect(wordsOf(shown.text)).toContain('Forty brackets of lot 0226.');
  expect((await answerAs(director, task.id, REFUSED)).status).toBe(200);
  expect((await answerAs(director, task.id, REFUSED)).status).toBe(200);
  const other = await answerAs(director, task.id, { decision: 'approve', instructions: 'As packed.' });
  expect(other.status).toBe(409);
  expect(await returnsOf(complaint)).toMatchObject([
    { state: 'refused', refusal: 'They were painted over.' },
  ]);
  const decided = await untilMail(complaint.email, { kind: 'return-decided', number: complaint.number });
  expect(decided.text).toContain('They were painted over.');
  const link = tokenLinkOf(letter, 'c', rig.baseUrl);
  const own = await openPage(link);
  expect(wordsOf(own.text)).toContain(`${number} · Refused`);
  expect(wordsOf(own.text)).toContain('They were painted over.');
  // Who decided is nobody's at the customer's end.
  expect(own.text).not.toContain('郑海涛');
  // Its number finds its case, and no other.
  for (const q of [number, number.toLowerCase()])
    expect((await people.read(`complaints?q=${q}`)).items).toMatchObject([{ id: complaint.id }]);
  expect((await people.read(`complaints?q=${complaint.number}-R7`)).items).toEqual([]);
});

test('the accepted complaint waits for it, shows it, and is closed when it has been settled', async () => {
  const complaint = await people.submit();
  await people.playTo(complaint, 'plan');
  expect((await ask(complaint, GOODS)).status).toBe(200);
  const word = await people.playTo(complaint, 'customer-word');
  await people.answer(word, complaint, { settled: true });
  await playBeside(complaint);
  const waiting = await people.read(`complaints/${complaint.id}`);
  expect(waiting).toMatchObject({ stage: 'evaluating', outcome: 'accepted' });
  expect(await pageOf(complaint)).toContain('退货程序结束之前，投诉不会结案。');
  for (const kind of ['decide-return', 'receive-return', 'settle-return'] as const)
    await people.answer(await people.untilAsked(complaint.id, kind), complaint);
  const closed = await waitUntil('the case was closed', async () => {
    const found = await people.read(`complaints/${complaint.id}`);
    return found.stage === 'closed' ? found : null;
  });
  expect(closed.returns).toMatchObject([
    { number: `${complaint.number}-R1`, state: 'settled', remedy: 'replacement', overdue: false },
  ]);
  expect(closed.followUps).toMatchObject([{ kind: 'return', number: `${complaint.number}-R1` }]);
  expect(await pageOf(complaint)).toContain(`${complaint.number}-R1`);
  const settled = await untilMail(complaint.email, { kind: 'return-settled', number: complaint.number });
  expect(settled.text).toContain('Replacement');
  const late = await ask(complaint, GOODS);
  expect([late.status, late.body.code]).toEqual([409, 'complaint-closed']);
  expect((await verifyRecord(rig.prisma)).broken).toEqual([]);
  // Nothing that people wrote can be read in Temporal.
  const history = await rig.client.workflow
    .getHandle(followUpWorkflowId(closed.returns[0].id))
    .fetchHistory();
  expect(JSON.stringify(history)).not.toContain('Forty brackets');
});

test('it ended while the run of its case was away: found, and told to the run that was made again', async () => {
  const complaint = await people.submit();
  expect((await ask(complaint, GOODS)).status).toBe(200);
  const task = await people.untilAsked(complaint.id, 'decide-return');
  await rig.client.workflow.getHandle(`complaint-${complaint.id}`).terminate('by mistake');
  expect((await answerAs(director, task.id, REFUSED)).status).toBe(200);
  const servers = { prisma: rig.prisma, client: rig.client };
  const findings = async () =>
    (await compare({ ...servers, now: new Date(Date.now() + TWO_MINUTES_MS) })).findings.filter(
      ({ complaintId }) => complaintId === complaint.id,
    );
  const found = await findings();
  expect(found.map(({ kind }) => kind)).toEqual(['run-ended', 'return-not-heard']);
  const keys = new SealingKeys(rig.prisma, parseMasterKeys(rig.masterKeys));
  for (const one of found)
    expect(await mend({ ...servers, keys, by: 'the night shift' }, one)).toMatchObject({ mended: true });
  await waitUntil('the case heard of it', async () => {
    const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
    return items.some(({ type }: { type: string }) => type === 'return-ended') ? true : null;
  });
  expect(await findings()).toEqual([]);
});

/** Entries and signatures that stand beside the story. */
async function playBeside(complaint: Submitted): Promise<void> {
  for (;;) {
    const open = (await people.tasks(complaint.id)).filter(({ streamId }) => streamId === complaint.id);
    const [next] = open;
    if (next === undefined) return;
    await people.answer(next, complaint);
  }
}
