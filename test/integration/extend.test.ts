import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { restoredCase } from '../../prisma/restored-case';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import { untilMail } from '../support/app-mail';
import { AppPeople, type Colleague, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';

const REASON = '配件还在路上,预计下周到货。';

let rig: AppRig;
let people: AppPeople;
let complaint: Submitted;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
  complaint = await people.submit();
  await people.playTo(complaint, 'carry-out');
});
afterAll(() => rig.close());

type Limit = { limitId: string; dueAt: string; status: string; explained: string; explanation: object };

async function limitOf(limitId: string): Promise<Limit> {
  const { limits } = await people.read(`complaints/${complaint.id}`);
  return limits.find((one: Limit) => one.limitId === limitId);
}
function extend(
  { agent, csrf }: Pick<Colleague, 'agent' | 'csrf'>,
  body: object,
  { key = randomUUID(), id = complaint.id }: { key?: string; id?: string } = {},
): request.Test {
  return agent
    .post(`/api/v1/complaints/${id}/actions/extend`)
    .set('x-csrf-token', csrf)
    .set('Idempotency-Key', key)
    .send(body);
}
const countOf = (type: string) => rig.prisma.event.count({ where: { streamId: complaint.id, type } });
const GOOD = { limit: 'carrying-out', reason: REASON };

describe('refused, and nothing has happened', () => {
  afterAll(async () => {
    expect(await countOf('limit-extended')).toBe(0);
  });

  it('of whom the policy does not name, of a program, of strangers', async () => {
    const handler = await people.colleague({ role: 'service-manager' });
    const director = await people.colleague({ role: 'general-manager' });
    for (const other of [handler, director])
      expect((await extend(other, GOOD).expect(403)).body.code).toBe('not-allowed');
    const path = `/api/v1/complaints/${complaint.id}/actions/extend`;
    const byKey = await request(rig.baseUrl)
      .post(path)
      .set('Authorization', `Bearer ${rig.apiKey}`)
      .set('Idempotency-Key', randomUUID())
      .send(GOOD);
    expect([byKey.status, byKey.body.code]).toEqual([403, 'person-required']);
    await request(rig.baseUrl).post(path).set('Idempotency-Key', randomUUID()).send(GOOD).expect(401);
  });

  it('where it cannot be: not extensible, unknown, another complaint', async () => {
    const manager = await people.colleague({ role: 'cr-manager' });
    const never = await extend(manager, { ...GOOD, limit: 'evaluation' }).expect(409);
    expect(never.body).toMatchObject({ code: 'action-not-possible', because: 'never-extended' });
    const unknown = await extend(manager, { ...GOOD, limit: '__proto__' }).expect(422);
    expect(unknown.body.errors).toMatchObject([{ pointer: '/limit', code: 'not-an-option' }]);
    await extend(manager, GOOD, { id: randomUUID() }).expect(404);
  });

  it.each([
    ['no reason', { limit: 'carrying-out' }],
    ['an empty reason', { ...GOOD, reason: '  ' }],
    ['NUL', { ...GOOD, reason: 'a\0b' }],
    ['a reason far too long', { ...GOOD, reason: 'x'.repeat(50_000) }],
    ['a length of their own', { ...GOOD, length: { 'working-days': 90 } }],
    ['a list', { ...GOOD, limit: ['carrying-out'] }],
    ['an object', { limit: { id: 'carrying-out' }, reason: {} }],
  ])('what is odd: %s', async (_, body) => {
    const manager = await people.colleague({ role: 'cr-manager' });
    await extend(manager, body).expect(422);
  });
});

it('from the page: the new date, its words, the customer’s letter, the record', async () => {
  const manager = await people.colleague({ role: 'cr-manager' });
  const before = await limitOf('carrying-out');
  const page = await manager.agent.get(`/complaints/${complaint.id}`).expect(200);
  const form = page.text.slice(page.text.indexOf('/actions/extend'));
  expect(form).toContain('value="carrying-out"');
  expect(form.slice(0, form.indexOf('</form>'))).not.toContain('value="solution"');
  const other = await people.colleague({ role: 'service-manager' });
  const theirs = await other.agent.get(`/complaints/${complaint.id}`).expect(200);
  expect(theirs.text).not.toContain('/actions/extend');

  const body = { ...GOOD, _csrf: manager.csrf, _key: randomUUID() };
  const press = () =>
    manager.agent.post(`/complaints/${complaint.id}/actions/extend`).type('form').send(body).expect(303);
  await press();
  await press();
  expect(await countOf('limit-extended')).toBe(1);

  const after = await limitOf('carrying-out');
  expect(after.status).toBe('running');
  expect(after.dueAt > before.dueAt).toBe(true);
  expect(after.explained).toMatch(/extended by 5 working days|延长/);
  const mail = await untilMail(complaint.email, { kind: 'extension', number: complaint.number });
  expect(mail.text).toContain(REASON);
  const { text } = await manager.agent.get(`/complaints/${complaint.id}`).expect(200);
  const timeline = text.slice(text.indexOf('id="timeline"'), text.indexOf('id="facts"'));
  expect(timeline).toContain('时限已延长');
  expect(timeline).toContain(REASON);

  // The reason is a person's words: the record keeps it apart.
  const rows = await Promise.all([
    rig.prisma.clock.findMany({ where: { complaintId: complaint.id } }),
    rig.prisma.event.findMany({ where: { streamId: complaint.id } }),
  ]);
  expect(JSON.stringify(rows)).not.toContain(REASON);
  const { nextDeadlineAt } = await people.read(`complaints/${complaint.id}`);
  expect(nextDeadlineAt).toBe(after.dueAt);
});

it('a run that is made again from the record knows of it', async () => {
  const keys = new SealingKeys(rig.prisma, parseMasterKeys(rig.masterKeys));
  const restored = await restoredCase(rig.prisma, keys, complaint.id);
  if (!restored.ok) throw new Error(restored.because);
  const clock = Object.values(restored.state.clocks).find(({ limitId }) => limitId === 'carrying-out');
  expect(clock?.extensions).toHaveLength(1);
  expect(clock?.dueAt).toBe((await limitOf('carrying-out')).dueAt);
});

it('the deputy extends it while the manager is away, under their own name; after the second time nobody does', async () => {
  const manager = await people.colleague({ role: 'cr-manager' });
  const deputy = await people.colleague({ role: 'service-manager' });
  const [pair, absence] = [
    { personId: manager.personId, deputyId: deputy.personId },
    { personId: manager.personId, fromAt: new Date(0), toAt: null },
  ];
  await rig.prisma.deputy.upsert({
    where: { personId_deputyId: pair },
    create: pair,
    update: {},
  });
  const { id } = await rig.prisma.absence.create({ data: absence });
  await extend(deputy, GOOD).expect(200);
  await rig.prisma.absence.delete({ where: { id } });
  const told = await rig.prisma.event.findFirstOrThrow({
    where: { streamId: complaint.id, type: 'limit-extended' },
    orderBy: { seq: 'desc' },
  });
  expect(told.by).toMatchObject({ personId: deputy.personId, onBehalfOf: manager.personId });
  const again = await extend(manager, GOOD).expect(409);
  expect(again.body.because).toBe('extensions-used-up');
  expect((await people.read(`complaints/${complaint.id}`)).extensible).toEqual([]);
});

it('where the general manager has to grant it: asked by mail, decided from the letter', async () => {
  const asked = await people.submit();
  await people.playTo(asked, 'plan');
  const handler = await people.colleague({ role: 'service-manager' });
  await extend(handler, { limit: 'solution', reason: REASON }, { id: asked.id }).expect(200);
  const task = await people.untilAsked(asked.id, 'approve-extension');
  const detail = await people.read(`tasks/${task.id}`);
  expect(detail.extension).toMatchObject({
    limitId: 'solution',
    length: { 'working-days': 2 },
    reason: REASON,
  });
  const link = await people.linkFor(task, asked);
  const page = await request(link).get('').expect(200);
  expect(page.text).toContain(REASON);
  expect(page.text).toContain('延长2个工作日');
  const desk = await (
    await people.colleague({ role: 'general-manager' })
  ).agent.get(`/desk/tasks/${task.id}`);
  expect(desk.text).toContain(REASON);
  await people.answer(task, asked);
  const mail = await untilMail(asked.email, { kind: 'extension', number: asked.number });
  expect(mail.text).toContain(REASON);
  const { limits } = await people.read(`complaints/${asked.id}`);
  const limit = limits.find(({ limitId }: Limit) => limitId === 'solution');
  expect(limit.explanation.extensions).toHaveLength(1);
});
