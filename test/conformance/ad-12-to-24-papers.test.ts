import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { CaseSummary } from '../../domain/case/record-step';
import type { JsonObject } from '../../domain/json';
import { answeredWork } from '../support/answered-work';
import type { ApiRig, Staff } from '../support/api-rig';
import { wordsOf } from '../support/app-browser';
import { ORGANIZATION, taskOpened, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, code, without } from './knock-out/carriers';
import { printedPaper } from './printed-paper';
import { wordsOnTask } from './task-page';

const clause = apiClauses({ pages });
const clerkOf = signedInOnce('store-clerk');
const managerOf = signedInOnce('operations-manager');

const PATH = `/api/v1/organizations/${ORGANIZATION}/complaints`;
const PAGE = `/${ORGANIZATION}/complain?lang=zh-CN`;
const WHOLE: JsonObject = {
  channel: 'visit',
  complainant: { kind: 'end-consumer', name: '顾慧' },
  content: '吸尘器用了三次就没有吸力。',
  category: 'product-quality',
  unit: 'store-east',
  occurredAt: '2026-11-20',
  fields: { noVehicle: true },
};

let sent = 0;
function entered({ agent, csrf }: Staff, body: JsonObject): request.Test {
  sent += 1;
  return agent
    .post(PATH)
    .set('Idempotency-Key', `store-${String(sent)}`)
    .set('x-csrf-token', csrf)
    .send(body);
}

async function onRecord(api: ApiRig, more: Partial<CaseSummary> = {}): Promise<TestCase> {
  const complaint = await api.rig.newCase({ name: '顾慧', content: '吸尘器用了三次就没有吸力。' });
  const summary = { ...SUMMARY_OF_TESTS, trackId: 'stores', ...more };
  await api.rig.record(complaint.step([complaint.received()], { summary }));
  return complaint;
}

clause(
  'AD-12.4 the page says to refuse tactfully with the reason, and to fill in the card',
  [without('tracks.stores.steps.assess.guidance')],
  async (api) => {
    const complaint = await api.rig.newCase();
    const first = complaint.received();
    const taskId = randomUUID();
    const opened = complaint.tell(
      event('task-opened', taskOpened(taskId, 'store-clerk', { because: 'store' })),
    );
    const summary = { ...SUMMARY_OF_TESTS, trackId: 'stores' };
    await api.rig.record(complaint.step([first, opened], { summary }));
    const { agent } = await clerkOf(api);
    const page = await wordsOnTask(agent, taskId);
    expect(page).toContain('委婉回绝客户，并说明理由');
    expect(page).toContain('填写客户投诉记录卡');
  },
);

clause(
  'AD-12.5 a refused complaint is on record and found by its words, with how it ended',
  [code('every-word-is-searched')],
  async (api) => {
    const declined = { outcome: 'declined', stage: 'closed', founded: false } as const;
    const complaint = await onRecord(api, declined);
    const { agent } = await managerOf(api);
    const found = async (q: string): Promise<readonly string[]> => {
      const { body } = await agent.get('/api/v1/complaints').query({ q, outcome: 'declined', limit: '100' });
      const items: readonly { id: string }[] = body.items;
      return items.map(({ id }) => id);
    };
    expect(await found('用了三次就没有吸力')).toContain(complaint.complaintId);
    expect(await found('用了四次就没有吸力')).not.toContain(complaint.complaintId);
    const { body } = await agent.get(`/api/v1/complaints/${complaint.complaintId}`).expect(200);
    expect(body).toMatchObject({ outcome: 'declined', founded: false, trackId: 'stores' });
  },
);

for (const kind of ['end-consumer', 'agent', 'franchisee'])
  clause(
    `AD-14.4 ${kind} is a kind of complainant that form and API take, and it stands on the case`,
    [changed(`complainantKinds.${kind}.name`, { zh: '其他人', en: 'Somebody else' })],
    async (api) => {
      const complainant = { kind, name: '某某' };
      const { body } = await entered(await clerkOf(api), { ...WHOLE, complainant }).expect(201);
      expect(api.runs.started.get(body.id)?.submission).toMatchObject({
        complainant: { kind },
        unit: 'store-east',
      });
      const form = wordsOf((await request(api.app).get(PAGE).redirects(1).expect(200)).text);
      const names = { 'end-consumer': '终端消费者', agent: '代理商', franchisee: '加盟商' };
      expect(form).toContain(new Map(Object.entries(names)).get(kind));
    },
  );

clause(
  'AD-12.6 what somebody of a store enters was taken in by that store, unless they say otherwise',
  [code('who-enters-says-where')],
  async (api) => {
    const clerk = await clerkOf(api);
    const { prisma } = api.rig;
    const store = (unit: string | null) =>
      prisma.holding.updateMany({ where: { personId: clerk.personId }, data: { unit } });
    await store('store-west');
    const page = (await clerk.agent.get(PAGE).redirects(1).expect(200)).text;
    await store(null);
    expect(page).toMatch(/<option value="store-west" selected/);
  },
);

clause(
  'AD-24.3 customer, time received and number are on record with every case: none is taken in without a name',
  [changed('intake.anonymous.value', true), without('forms.store-record-card')],
  async (api) => {
    const nameless = { ...WHOLE, complainant: { kind: 'end-consumer' } };
    const { status, body } = await entered(await clerkOf(api), nameless);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/complainant/name', code: 'required' }]);
    const said = await printedPaper(api, await onRecord(api), 'store-record-card');
    for (const shown of [/投诉客户名称\s+顾慧/, /AD-\d{4}-\d{6}/, /2026\/11\/23 10:00/])
      expect(said).toMatch(shown);
  },
);

clause(
  'AD-24.4 the card is printed with the demand and the department’s handling opinion, each signed',
  [without('forms.store-record-card')],
  async (api) => {
    const complaint = await onRecord(api);
    const entry = complaint.seal('已登记。');
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'register', role: 'store-clerk', more: { because: 'record-card', beside: true } },
      answer: { entry, demand: complaint.seal('换一台新的。') },
      summary: { trackId: 'stores' },
    });
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'register', role: 'store-manager', more: { because: 'card-to-the-company', beside: true } },
      answer: { entry, handlingOpinion: complaint.seal('已换新机。'), sentBy: 'by-post' },
      summary: { trackId: 'stores' },
    });
    const said = await printedPaper(api, complaint, 'store-record-card');
    for (const column of [
      '客户投诉记录卡',
      '投诉客户名称',
      '客户要求（门店填写）',
      '门店处理意见',
      '调查报告',
      '行政人事部具体意见',
      '总经理批示',
    ])
      expect(said).toContain(column);
    expect(said).toMatch(/换一台新的。\s+签名：store-clerk/);
    expect(said).toMatch(/已换新机。\s+签名：store-manager/);
  },
);
