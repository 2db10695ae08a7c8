import request from 'supertest';
import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { wordsOf } from '../support/app-browser';
import { openApiRig, type ApiRig, type Staff } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

const PATH = `/api/v1/organizations/${ORGANIZATION}/complaints`;
const PAGE = `/${ORGANIZATION}/complain`;
const SUBJECTS = ['product-quality', 'sales-contract', 'repair-quality', 'service-quality', 'suggestions'];
const WHOLE: JsonObject = {
  channel: 'phone',
  complainant: { kind: 'individual', name: '张伟', phone: '13800000000' },
  content: '保养后前轮有异响。',
  category: 'repair-quality',
  occurredAt: '2026-11-20',
  fields: { plateNumber: '沪A12345' },
};

let api: ApiRig;
let adviser: Staff;
let manager: Staff;
beforeAll(async () => {
  api = await openApiRig({ pages });
  adviser = await api.signedIn('cr-adviser');
  manager = await api.signedIn('cr-manager');
});
afterAll(() => api.close());

let sent = 0;
function record({ agent, csrf }: Staff, body: JsonObject): request.Test {
  sent += 1;
  return agent
    .post(PATH)
    .set('Idempotency-Key', `c-${String(sent)}`)
    .set('x-csrf-token', csrf)
    .send(body);
}

/** Fields that a refusal names, in alphabetical order. */
function faultsOf({ status, body }: request.Response): readonly string[] {
  expect(status).toBe(422);
  const errors: readonly { pointer: string; code: string }[] = body.errors;
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

function without(...fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(WHOLE).filter(([field]) => !fields.includes(field)));
}

test.each(SUBJECTS)('AD-01.1 the subject %s is one of those that are taken', async (category) => {
  const { body } = await record(adviser, { ...WHOLE, category }).expect(201);
  expect(api.runs.started.get(body.id)?.submission.category).toBe(category);
});

test('AD-01.2 a complaint without a subject is refused, and nothing is begun', async () => {
  const before = api.runs.started.size;
  expect(faultsOf(await record(adviser, without('category')))).toEqual(['/category required']);
  expect(faultsOf(await record(manager, { ...WHOLE, category: ' ' }))).toEqual(['/category required']);
  expect(api.runs.started.size).toBe(before);
});

test('AD-01.3 there is no sixth subject, and no case under two', async () => {
  expect(faultsOf(await record(adviser, { ...WHOLE, category: 'weather' }))).toEqual([
    '/category not-an-option',
  ]);
  expect(faultsOf(await record(adviser, { ...WHOLE, category: SUBJECTS.slice(0, 2) }))).toHaveLength(1);
});

test('AD-01.4 the page for customers offers the five and takes nothing without one', async () => {
  const page = await request(api.app).get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
  for (const name of ['产品质量', '新车销售(购销)合同', '维修质量', '服务质量', '提案、建议、批评与意见'])
    expect(wordsOf(page.text)).toContain(name);
  const before = api.runs.started.size;
  const form = {
    'complainant.kind': 'individual',
    'complainant.name': '张伟',
    'complainant.email': 'zhang@customer.example',
    content: '保养后前轮有异响。',
    occurredAt: '2026-11-20',
    'fields.plateNumber': '沪A12345',
  };
  await request(api.app).post(PAGE).type('form').send(form).expect(422);
  expect(api.runs.started.size).toBe(before);
  await request(api.app)
    .post(PAGE)
    .type('form')
    .send({ ...form, category: 'repair-quality' })
    .expect(201);
});

test.each(['ordinary', 'major'])(
  'AD-02.1 time, content, complainant and plate number are recorded, %s: each that is missing is named',
  async (severity) => {
    const bare = { ...without('occurredAt', 'content', 'complainant', 'fields'), severity };
    for (const person of [adviser, manager])
      expect(faultsOf(await record(person, bare))).toEqual([
        '/complainant required',
        '/content required',
        '/fields/plateNumber required',
        '/occurredAt required',
      ]);
  },
);

test('AD-02.2 a complainant without a name is none', async () => {
  const nameless = record(adviser, { ...WHOLE, complainant: { kind: 'individual', name: '  ' } });
  expect(faultsOf(await nameless)).toEqual(['/complainant/name required']);
});

test('AD-02.3 with "no vehicle" ticked the plate number is not asked; not ticked, it is', async () => {
  await record(adviser, { ...WHOLE, fields: { noVehicle: true } }).expect(201);
  expect(faultsOf(await record(adviser, { ...WHOLE, fields: { noVehicle: false } }))).toEqual([
    '/fields/plateNumber required',
  ]);
});

test.each(['ordinary', 'major'])(
  'AD-02.4 what adviser or manager recorded stands on the case in full, with who recorded it: %s',
  async (severity) => {
    for (const person of [adviser, manager]) {
      const { body: receipt } = await record(person, { ...WHOLE, severity }).expect(201);
      const { body } = await person.agent.get(`/api/v1/complaints/${String(receipt.id)}`).expect(200);
      expect(body.submission).toMatchObject({
        name: '张伟',
        phone: '13800000000',
        content: '保养后前轮有异响。',
        fields: { plateNumber: '沪A12345' },
      });
      expect(JSON.stringify(body)).toContain('2026-11-20');
      expect(api.runs.started.get(receipt.id)?.submission.enteredBy).toBe(person.personId);
    }
  },
);

test.each(['general-manager', 'hr'])('AD-02.5 recording is not a matter of the %s', async (role) => {
  const { body } = await record(await api.signedIn(role), WHOLE).expect(403);
  expect(body.code).toBe('not-allowed');
});

test.each([
  ['zh-CN', ['认真倾听', '保持冷静', '同情', '理解', '安慰']],
  ['en', ['Listen carefully', 'Stay calm', 'Sympathise', 'Understand', 'Comfort']],
])(
  'AD-30.1 the page on which adviser and manager record shows how to meet the customer: %s',
  async (language, all) => {
    for (const { agent } of [adviser, manager]) {
      const { text } = await agent.get(`${PAGE}?lang=${language}`).redirects(1).expect(200);
      const form = text.indexOf('name="content"');
      for (const words of all) {
        expect(wordsOf(text)).toContain(words);
        // It stands before what is filled in, not below.
        expect(text.indexOf(words)).toBeLessThan(form);
      }
    }
  },
);

test('AD-30.2 it is guidance for who records, and still there when the form comes back', async () => {
  const { agent, csrf } = manager;
  await agent.get(`${PAGE}?lang=en`).expect(303);
  const back = await agent.post(PAGE).type('form').send({ _csrf: csrf }).expect(422);
  expect(wordsOf(back.text)).toContain('Stay calm');
  const customers = await request(api.app).get(PAGE).set('Accept-Language', 'en').expect(200);
  expect(wordsOf(customers.text)).not.toContain('Stay calm');
});
