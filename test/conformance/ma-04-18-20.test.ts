import type request from 'supertest';
import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { wordsOf } from '../support/app-browser';
import type { ApiRig, Staff } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';
import { assessmentOn, holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, code, without } from './knock-out/carriers';

const PATH = `/api/v1/organizations/${ORGANIZATION}/complaints`;
const WHOLE: JsonObject = {
  channel: 'visit',
  complainant: { kind: 'shopper', name: '方雅琴' },
  content: '昨天买的电热水壶底部漏水。',
  category: 'purchase',
  unit: 'store-east',
  occurredAt: '2026-11-20',
  fields: { wish: 'exchange' },
};

const clause = apiClauses({ policy: 'shopping-mall', pages });
const writerOf = signedInOnce('administrator');
const handler = signedInOnce('cr-adviser');

let sent = 0;
function record({ agent, csrf }: Staff, body: JsonObject): request.Test {
  sent += 1;
  return agent
    .post(PATH)
    .set('Idempotency-Key', `ma-${String(sent)}`)
    .set('x-csrf-token', csrf)
    .send(body);
}

/** Fields that a refusal names, in alphabetical order. */
function faultsOf({ status, body }: request.Response): readonly string[] {
  expect(status).toBe(422);
  const errors: readonly { pointer: string; code: string }[] = body.errors;
  return errors.map(({ pointer, code: fault }) => `${pointer} ${fault}`).sort();
}

for (const kind of ['shopper', 'vendor'])
  clause(
    `MA-04.1 a ${kind} may complain, and which of the two it is stands on the case`,
    [changed(`complainantKinds.${kind}.id`, `other-${kind}`)],
    async (api) => {
      const person = await writerOf(api);
      const { body } = await record(person, { ...WHOLE, complainant: { kind, name: '某某' } }).expect(201);
      expect(api.runs.started.get(body.id)?.submission.complainant.kind).toBe(kind);
    },
  );

for (const wish of ['exchange', 'refund'])
  clause(
    `MA-16.2 ${wish} can be asked for at intake; whether it is has to be said`,
    [without('intake.fields.wish'), changed('intake.fields.wish.required', false)],
    async (api) => {
      const person = await writerOf(api);
      const { body } = await record(person, { ...WHOLE, fields: { wish } }).expect(201);
      expect(api.runs.started.get(body.id)?.submission.fields).toEqual({ wish });
      expect(faultsOf(await record(person, { ...WHOLE, fields: {} }))).toEqual(['/fields/wish required']);
    },
  );

clause(
  'MA-17.2 the writer fills in date, customer and content, and stands on the case with their name',
  [without('intake.requires.occurredAt'), code('intake-requires'), code('who-recorded-is-kept')],
  async (api) => {
    const person = await writerOf(api);
    const { content: _content, complainant: _complainant, occurredAt: _occurredAt, ...bare } = WHOLE;
    expect(faultsOf(await record(person, bare))).toEqual([
      '/complainant required',
      '/content required',
      '/occurredAt required',
    ]);
    const { body } = await record(person, WHOLE).expect(201);
    expect(api.runs.started.get(body.id)?.submission.enteredBy).toBe(person.personId);
  },
);

for (const channel of ['visit', 'phone', 'fax', 'letter', 'email'])
  clause(
    `MA-18.1 taken in by ${channel}, at any unit: the same form with the same demands`,
    [without('intake.requires.unit'), without('intake.fields.wish')],
    async (api) => {
      const person = await writerOf(api);
      for (const unit of ['store-east', 'engineering'])
        await record(person, { ...WHOLE, channel, unit }).expect(201);
      const { unit: _unit, fields: _fields, ...bare } = WHOLE;
      expect(faultsOf(await record(person, { ...bare, channel }))).toEqual([
        '/fields/wish required',
        '/unit required',
      ]);
    },
  );

const GUIDANCE = [
  '审慎细心，不矫情。',
  '心平气和，聆听并了解顾客的意见。',
  '以不与顾客冲突为首要条件。',
  '熟悉处理流程及职责权限。',
  '以顾客的利益为优先考量。',
];
for (const [index, sentence] of GUIDANCE.entries())
  clause(
    `MA-20.1 where complaints are entered the page says: ${sentence}`,
    [without(`intake.guidance.${String(index)}`)],
    async (api) => {
      expect(await pageOf(api)).toContain(sentence);
    },
  );

async function pageOf(api: ApiRig): Promise<string> {
  const { agent } = await writerOf(api);
  const page = await agent.get(`/${ORGANIZATION}/complain?lang=zh-CN`).redirects(1).expect(200);
  return wordsOf(page.text);
}

const RULES = [
  ['store-east', 'store-cs', 'primary', '请顾客到一楼服务台就座，当面填写客诉处理单'],
  ['store-west', 'store-cs', 'primary', '客诉一律由当班客服人员接待'],
  ['planning', 'cs-officer', 'second', '先查已有的答复口径'],
  ['merchandising', 'department-assistant', 'second', '先通知两店暂停销售同批商品'],
  ['engineering', 'department-assistant', 'second', '有危险的先停用并围护'],
  ['accounts', 'department-assistant', 'second', '三者一致才支付'],
  ['audit-office', 'department-assistant', 'second', '对稽核人员的客诉，由部主管亲自处理'],
] as const;
for (const [unit, role, rung, rule] of RULES)
  clause(
    `MA-01.2 ${unit} has its own handling rules on file, where its people handle a complaint and in the procedure: ${rule}`,
    [without(`units.${unit}.rules`)],
    async (api) => {
      await holdPosts(api, [['cr-adviser', role]]);
      const taskId = await assessmentOn(api, { trackId: 'mall-complaints', role, rung, unit });
      const { agent } = await handler(api);
      const of = async (path: string): Promise<string> =>
        wordsOf((await agent.get(`${path}?lang=zh-CN`).redirects(1).expect(200)).text);
      const page = await of(`/desk/tasks/${taskId}`);
      expect(page).toContain(rule);
      for (const [other, , , another] of RULES) if (other !== unit) expect(page).not.toContain(another);
      expect(await of(`/${ORGANIZATION}/procedure`)).toContain(rule);
    },
  );
