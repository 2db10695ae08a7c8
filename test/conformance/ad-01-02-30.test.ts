import request from 'supertest';
import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { wordsOf } from '../support/app-browser';
import type { Staff } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';
import { policyNamed } from '../support/story-rig';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, code, together, without, type Carrier } from './knock-out/carriers';

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

const SUBJECT_REQUIRED = 'intake.requires.category';
const PLATE_NUMBER = 'intake.fields.plateNumber';

const clause = apiClauses({ pages });
const adviserOf = signedInOnce('cr-adviser');
const managerOf = signedInOnce('cr-manager');

/** A subject is no longer taken; the routing table must not speak of it either. */
function withoutSubject(subject: string): Carrier {
  const { tables } = policyNamed('auto-dealer');
  const row = tables
    .find(({ id }) => id === 'routing')
    ?.rows.find(({ id }) => id.startsWith(`${subject}-to-`));
  return without(`categories.${subject}`, `tables.routing.rows.${row?.id ?? ''}`);
}

/** One subject more is taken. */
function withSubject(id: string): Carrier {
  const { categories, tables } = policyNamed('auto-dealer');
  const routing = tables.find((table) => table.id === 'routing');
  const [first] = routing?.rows ?? [];
  if (first === undefined) throw new Error('the dealer routes nothing');
  return together(
    changed('categories', [...categories, { id, name: { zh: '其他', en: 'Other' }, source: 'ours' }]),
    changed('tables.routing.rows', [
      ...(routing?.rows ?? []),
      { ...first, id, when: { rung: ['none'], category: [id] } },
    ]),
  );
}

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

function lacking(...fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(WHOLE).filter(([field]) => !fields.includes(field)));
}

for (const category of SUBJECTS)
  clause(
    `AD-01.1 the subject ${category} is one of those that are taken`,
    [withoutSubject(category)],
    async (api) => {
      const { body } = await record(await adviserOf(api), { ...WHOLE, category }).expect(201);
      expect(api.runs.started.get(body.id)?.submission.category).toBe(category);
    },
  );

clause(
  'AD-01.2 a complaint without a subject is refused, and nothing is begun',
  [without(SUBJECT_REQUIRED)],
  async (api) => {
    const [adviser, manager] = [await adviserOf(api), await managerOf(api)];
    const before = api.runs.started.size;
    expect(faultsOf(await record(adviser, lacking('category')))).toEqual(['/category required']);
    expect(faultsOf(await record(manager, { ...WHOLE, category: ' ' }))).toEqual(['/category required']);
    expect(api.runs.started.size).toBe(before);
  },
);

clause('AD-01.3 there is no sixth subject', [withSubject('weather')], async (api) => {
  const adviser = await adviserOf(api);
  expect(faultsOf(await record(adviser, { ...WHOLE, category: 'weather' }))).toEqual([
    '/category not-an-option',
  ]);
});

clause('AD-01.5 no case stands under two subjects', [code('one-subject-to-a-case')], async (api) => {
  const two = await record(await adviserOf(api), { ...WHOLE, category: SUBJECTS.slice(0, 2) });
  expect(faultsOf(two)).toHaveLength(1);
});

clause(
  'AD-01.4 the page for customers offers the five and takes nothing without one',
  [withoutSubject('suggestions'), without(SUBJECT_REQUIRED)],
  async (api) => {
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
  },
);

for (const severity of ['ordinary', 'major'])
  clause(
    `AD-02.1 time, content, complainant and plate number are recorded, ${severity}: each that is missing is named`,
    [without('intake.requires.occurredAt'), without(PLATE_NUMBER), code('intake-requires')],
    async (api) => {
      const bare = { ...lacking('occurredAt', 'content', 'complainant', 'fields'), severity };
      for (const person of [await adviserOf(api), await managerOf(api)])
        expect(faultsOf(await record(person, bare))).toEqual([
          '/complainant required',
          '/content required',
          '/fields/plateNumber required',
          '/occurredAt required',
        ]);
    },
  );

clause(
  'AD-02.2 a complainant without a name is none',
  [changed('intake.anonymous.value', true)],
  async (api) => {
    const nameless = record(await adviserOf(api), {
      ...WHOLE,
      complainant: { kind: 'individual', name: '  ' },
    });
    expect(faultsOf(await nameless)).toEqual(['/complainant/name required']);
  },
);

clause(
  'AD-02.3 with "no vehicle" ticked the plate number is not asked; not ticked, it is',
  [without(`${PLATE_NUMBER}.requiredWhen`), changed(`${PLATE_NUMBER}.required`, true)],
  async (api) => {
    const adviser = await adviserOf(api);
    await record(adviser, { ...WHOLE, fields: { noVehicle: true } }).expect(201);
    expect(faultsOf(await record(adviser, { ...WHOLE, fields: { noVehicle: false } }))).toEqual([
      '/fields/plateNumber required',
    ]);
  },
);

for (const severity of ['ordinary', 'major'])
  clause(
    `AD-02.4 what adviser or manager recorded stands on the case in full, with who recorded it: ${severity}`,
    [without(PLATE_NUMBER), code('who-recorded-is-kept')],
    async (api) => {
      for (const person of [await adviserOf(api), await managerOf(api)]) {
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

const GUIDANCE = [
  ['zh-CN', ['认真倾听', '保持冷静', '同情', '理解', '安慰']],
  ['en', ['Listen carefully', 'Stay calm', 'Sympathise', 'Understand', 'Comfort']],
] as const;
for (const [language, all] of GUIDANCE)
  clause(
    `AD-30.1 the page on which adviser and manager record shows how to meet the customer: ${language}`,
    [
      without('intake.guidance.0'),
      without('intake.guidance.1'),
      without('intake.guidance.2'),
      without('intake.guidance.3'),
      without('intake.guidance.4'),
    ],
    async (api) => {
      for (const { agent } of [await adviserOf(api), await managerOf(api)]) {
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

clause(
  'AD-30.2 it is guidance for who records, and still there when the form comes back',
  [changed('intake.guidance', []), code('guidance-is-for-staff')],
  async (api) => {
    const { agent, csrf } = await managerOf(api);
    await agent.get(`${PAGE}?lang=en`).expect(303);
    const back = await agent.post(PAGE).type('form').send({ _csrf: csrf }).expect(422);
    expect(wordsOf(back.text)).toContain('Stay calm');
    const customers = await request(api.app).get(PAGE).set('Accept-Language', 'en').expect(200);
    expect(wordsOf(customers.text)).not.toContain('Stay calm');
  },
);
