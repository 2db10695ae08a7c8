import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { restoredCase } from '../../prisma/restored-case';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import { mailTo, untilMail } from '../support/app-mail';
import { AppPeople, type Colleague, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

const REASON = '客户来电更正,登记时听错了。';

let rig: AppRig;
let people: AppPeople;
let complaint: Submitted;
let clerk: Colleague;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
  complaint = await people.submit();
  clerk = await people.colleague({ role: 'cr-adviser' });
});
afterAll(() => rig.close());

function correct(
  field: unknown,
  value: unknown,
  { key = randomUUID(), id = complaint.id, by = clerk }: { key?: string; id?: string; by?: Colleague } = {},
): request.Test {
  return by.agent
    .post(`/api/v1/complaints/${id}/actions/correct`)
    .set('x-csrf-token', by.csrf)
    .set('Idempotency-Key', key)
    .send({ field, value, reason: REASON });
}
const caseNow = () => people.read(`complaints/${complaint.id}`);
const countOf = () =>
  rig.prisma.event.count({ where: { streamId: complaint.id, type: 'submission-corrected' } });

describe('refused, and nothing has happened', () => {
  afterAll(async () => expect(await countOf()).toBe(0));

  it.each([
    ['what is no address', 'email', 'not an address', 'not-an-email'],
    ['an empty name', 'name', '  ', 'required'],
    ['no content', 'content', null, 'required'],
    ['a telephone without digits', 'phone', 'ring me', 'not-a-phone-number'],
    ['an unknown country', 'country', 'China', 'not-a-country'],
    ['a day to come', 'occurredAt', '2999-01-01', 'in-the-future'],
    ['another type', 'fields.noVehicle', 'yes', 'wrong-type'],
    ['a plate that another field demands', 'fields.plateNumber', null, 'required'],
    ['far too long', 'name', 'x'.repeat(500), 'too-long'],
    ['an object', 'name', { minor: 1, currency: 'CNY' }, 'wrong-type'],
  ])('of intake’s own reasons: %s', async (_, field, value, code) => {
    const { body } = await correct(field, value).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/value', code }]);
  });

  it.each([
    ['what is reclassified instead', 'severity', 'major'],
    ['what nobody may change', 'receivedAt', '2026-01-01T00:00:00Z'],
    ['what is not there', 'fields.nothing', 'x'],
    ['a key of ours', '__proto__', 'x'],
    ['NUL', 'name', 'a\0b'],
    ['no field', null, 'x'],
  ])('of fields: %s', async (_, field, value) => {
    await correct(field, value).expect(422);
  });

  it('what it says already; by a program, by an approver, in another organisation', async () => {
    const { submission } = await caseNow();
    const same = await correct('name', submission.name).expect(409);
    expect(same.body.because).toBe('says-so-already');
    await correct('name', 'Li', { by: await people.colleague({ role: 'general-manager' }) }).expect(403);
    await correct('name', 'Li', { id: randomUUID() }).expect(404);
    const byKey = await request(rig.baseUrl)
      .post(`/api/v1/complaints/${complaint.id}/actions/correct`)
      .set('Authorization', `Bearer ${rig.apiKey}`)
      .set('Idempotency-Key', randomUUID())
      .send({ field: 'name', value: 'Li', reason: REASON });
    expect([byKey.status, byKey.body.code]).toEqual([403, 'person-required']);
  });
});

it('the case shows what is right now and what it said; both stay in the record, sealed in Temporal', async () => {
  const before = (await caseNow()).submission;
  const key = randomUUID();
  await correct('name', '  李小龙  ', { key }).expect(200);
  await correct('name', '李小龙', { key }).expect(200);
  expect(await countOf()).toBe(1);
  await correct('fields.plateNumber', '沪B00001').expect(200);
  await correct('occurredAt', '2026-11-02').expect(200);
  const now = await caseNow();
  expect(now.submission).toMatchObject({ name: '李小龙', fields: { plateNumber: '沪B00001' } });
  expect(now.occurredAt).toBe('2026-11-02T00:00:00.000Z');
  expect(now.corrections).toMatchObject([
    { field: 'name', old: before.name, value: '李小龙', reason: REASON },
    { field: 'fields.plateNumber', old: before.fields.plateNumber, value: '沪B00001' },
    { field: 'occurredAt', value: '2026-11-02' },
  ]);
  const { text } = await clerk.agent.get(`/complaints/${complaint.id}`).expect(200);
  expect(text).toContain(`原内容：${String(before.name)}`);
  expect(text).toContain('李小龙');
  const found = await people.read(`complaints?q=${encodeURIComponent('沪B00001')}`);
  expect(found.items.map(({ id }: { id: string }) => id)).toEqual([complaint.id]);

  const events = await rig.prisma.event.findMany({ where: { streamId: complaint.id } });
  const history = await rig.client.workflow.getHandle(`complaint-${complaint.id}`).fetchHistory();
  for (const personal of ['李小龙', '沪B00001', REASON, String(before.name)]) {
    expect(JSON.stringify(events)).not.toContain(personal);
    const inTemporal = JSON.stringify(history, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    expect(inTemporal).not.toContain(personal);
  }
});

it('from the page; an empty value empties what may be empty', async () => {
  const post = (body: object) =>
    clerk.agent
      .post(`/complaints/${complaint.id}/actions/correct`)
      .type('form')
      .send({ _csrf: clerk.csrf, _key: randomUUID(), reason: REASON, ...body });
  const page = await clerk.agent.get(`/complaints/${complaint.id}`).expect(200);
  expect(page.text).toContain('/actions/correct');
  await post({ field: 'demand', value: '退一赔三' }).expect(303);
  expect((await caseNow()).submission.demand).toBe('退一赔三');
  await post({ field: 'demand', value: '' }).expect(303);
  expect((await caseNow()).submission.demand).toBeNull();
  const wrong = await post({ field: 'email', value: 'nonsense' }).expect(422);
  expect(wrong.text).toContain('id="correct-value-error"');
});

it('later letters go to the corrected address, and the language that was corrected', async () => {
  const address = rig.newAddress();
  await correct('locale', 'zh-CN').expect(200);
  await correct('email', address).expect(200);
  const again = await untilMail(address, { kind: 'received', number: complaint.number });
  expect(again.text).toContain('李小龙');
  await people.untilDelivered(complaint.id);
  const before = (await mailTo(complaint.email)).length;
  const manager = await people.colleague({ role: 'cr-manager' });
  await manager.agent
    .post(`/api/v1/complaints/${complaint.id}/actions/withdraw`)
    .set('x-csrf-token', manager.csrf)
    .set('Idempotency-Key', randomUUID())
    .send({ reason: REASON })
    .expect(200);
  await untilMail(address, { kind: 'withdrawn', number: complaint.number });
  await people.untilDelivered(complaint.id);
  expect(await mailTo(complaint.email)).toHaveLength(before);
});

it('what was corrected is kept when the run is made again, and nothing is corrected once it is closed', async () => {
  const other = await people.submit();
  await correct('email', null, { id: other.id }).expect(200);
  const keys = new SealingKeys(rig.prisma, parseMasterKeys(rig.masterKeys));
  const restored = await restoredCase(rig.prisma, keys, other.id);
  if (!restored.ok) throw new Error(restored.because);
  expect(restored.state).toMatchObject({ customerHasEmail: false, corrected: { email: null } });
  await people.playToEnd(complaint, () => ({ measures: null, noMeasuresReason: 'None.' }));
  await waitUntil('it is closed', async () => ((await caseNow()).stage === 'closed' ? true : null));
  const { body } = await correct('name', 'Wang').expect(409);
  expect(body.code).toBe('complaint-closed');
});
