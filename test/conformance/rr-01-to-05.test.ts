import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { reopenComplaint } from '../../api/reopen-complaint';
import { event } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import { wordsOf } from '../support/app-browser';
import { NOW, type ApiRig, type Staff } from '../support/api-rig';
import { ORGANIZATION, taskOpened } from '../support/record-rig';
import { holderOf, signedInAs } from '../support/people-in-api';
import { apiClauses } from './knock-out/api-clauses';
import { changed, code, without } from './knock-out/carriers';

const PATH = `/api/v1/organizations/${ORGANIZATION}/complaints`;
const PAGE = `/${ORGANIZATION}/complain`;
const WHOLE: JsonObject = {
  channel: 'phone',
  complainant: { kind: 'company', name: '江城纸业', phone: '02755500121' },
  content: '打包料水分超标。',
  demand: '退还多算的重量。',
  businessType: 'product-sales',
  category: 'product-quality',
  occurredAt: '2026-11-20',
};

const clause = apiClauses({ pages, policy: 'recycled-resources' });
const agentOf = (api: ApiRig): Promise<Staff> => signedInAs(api, 'cs-agent');

function record({ agent, csrf }: Staff, body: JsonObject): request.Test {
  return agent.post(PATH).set('Idempotency-Key', randomUUID()).set('x-csrf-token', csrf).send(body);
}

const started = (api: ApiRig, { body }: request.Response) => api.runs.started.get(String(body.id));

function faultsOf({ status, body }: request.Response): readonly string[] {
  expect(status).toBe(422);
  const errors: readonly { pointer: string; code: string }[] = body.errors;
  return errors.map(({ pointer, code: fault }) => `${pointer} ${fault}`).sort();
}

const hoursAgo = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
const minutesFromNow = (minutes: number): string => new Date(NOW.getTime() + minutes * 60_000).toISOString();

/** It is Monday, eleven in Shanghai: two hours of work today, and two before Friday's end at six. */
const OVER_FOUR_HOURS = '2026-11-20T07:59:00.000Z';
const UNDER_FOUR_HOURS = '2026-11-20T08:01:00.000Z';

const CHANNELS = [
  ['phone', '400-555-0110', '客服人员'],
  ['email', 'service@recycled-resources.example', '客服人员'],
  ['chat', '官网首页右下角', '客服人员'],
  ['letter', '绿环路 8 号', '客户服务部经理'],
] as const;

clause(
  'RR-01.1 hotline, e-mail, chat and letter are made known, and where, on the page for customers',
  [
    changed('intake.published', []),
    changed('intake.published.0.address', { zh: '未公布', en: 'Nowhere' }),
    changed('intake.published.0.address', { zh: '400-555-0110（工作时间）', en: '400-555-0110' }),
  ],
  async (api) => {
    const page = await request(api.app).get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
    const words = wordsOf(page.text);
    for (const [, address] of CHANNELS) expect(words).toContain(address);
    // Day and night, by a person or by a voice message.
    expect(words).toContain('24 小时，人工或语音留言');
    for (const place of ['公司官网', '产品宣传资料', '合同文件']) expect(words).toContain(place);
  },
);

clause(
  'RR-01.2 what came by e-mail or chat more than four working hours ago is flagged; what came less than that ago is not',
  [
    without('intake.published.1.checkedEvery'),
    without('intake.published.2.checkedEvery'),
    ...['1', '2'].flatMap((index) =>
      [3, 5].map((hours) => changed(`intake.published.${index}.checkedEvery`, { 'working-hours': hours })),
    ),
  ],
  async (api) => {
    const agent = await agentOf(api);
    for (const channel of ['email', 'chat']) {
      const late = await record(agent, { ...WHOLE, channel, receivedAt: OVER_FOUR_HOURS }).expect(201);
      expect(started(api, late)?.enteredLate).toEqual({ dueAt: minutesFromNow(-1) });
      const soon = await record(agent, { ...WHOLE, channel, receivedAt: UNDER_FOUR_HOURS }).expect(201);
      expect(started(api, soon)?.enteredLate).toBeUndefined();
    }
    // Nobody has to look into a telephone.
    const called = await record(agent, { ...WHOLE, channel: 'phone', receivedAt: hoursAgo(5 * 24) });
    expect(started(api, called)?.enteredLate).toBeUndefined();
  },
);

clause(
  'RR-01.3 when it came is not left blank for these, so that none goes unflagged',
  [without('intake.published.1.checkedEvery'), without('intake.published.2.checkedEvery')],
  async (api) => {
    const agent = await agentOf(api);
    for (const channel of ['email', 'chat'])
      expect(faultsOf(await record(agent, { ...WHOLE, channel }))).toEqual(['/receivedAt required']);
    await record(agent, { ...WHOLE, channel: 'letter' }).expect(201);
  },
);

clause(
  'RR-01.4 each of the four has somebody who looks after it, by name of their role',
  [
    changed('intake.published.0.owner', 'administrator'),
    changed('intake.published.1.owner', 'administrator'),
    changed('intake.published.2.owner', 'administrator'),
    changed('intake.published.3.owner', 'administrator'),
  ],
  async (api) => {
    const page = await request(api.app)
      .get(`/${ORGANIZATION}/procedure`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    for (const [, address, keeper] of CHANNELS)
      expect(wordsOf(page.text)).toMatch(new RegExp(`${address}[^。]*，公布于[^。]*，由${keeper}负责`));
  },
);

clause(
  'RR-03.6 a head of department who enters a complaint does not own it by that',
  [changed('ownership.by', { pool: ['cs-agent', 'department-head'] })],
  async (api) => {
    const agent = await agentOf(api);
    expect(started(api, await record(agent, WHOLE).expect(201))?.enteredByOther).toBeUndefined();
    const head = await signedInAs(api, 'department-head');
    expect(started(api, await record(head, WHOLE).expect(201))?.enteredByOther).toBe(true);
  },
);

clause(
  'RR-03.7 what nobody has taken on yet is not nobody’s: the case says that it is customer service’s',
  [changed('ownership.by', { pool: ['supervisor'] })],
  async (api) => {
    const agent = await agentOf(api);
    const { complaint } = await api.caseWithTask('department-head', { kind: 'investigate' });
    await api.rig.prisma.complaint.updateMany({ data: { trackId: 'customer-complaints' } });
    const page = await agent.agent
      .get(`/complaints/${complaint.complaintId}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    expect(wordsOf(page.text)).toMatch(/责任人\s*客服人员/);
  },
);

const REQUIRED = ['businessType', 'occurredAt', 'demand', 'phone'] as const;

clause(
  'RR-02.1 every channel asks for the same: name, contact, time, business, problem, expected solution',
  [code('intake-requires'), ...REQUIRED.map((field) => without(`intake.requires.${field}`))],
  async (api) => {
    const agent = await agentOf(api);
    for (const channel of ['phone', 'email', 'chat', 'letter'])
      expect(
        faultsOf(await record(agent, { channel, complainant: { kind: 'company' }, category: 'other' })),
      ).toEqual([
        '/businessType required',
        '/complainant/name required',
        '/complainant/phone required',
        '/content required',
        '/demand required',
        '/occurredAt required',
      ]);
  },
);

clause(
  'RR-02.2 product sales, recycling service, technical support and other business are told apart',
  [without('businessTypes.technical-support'), without('businessTypes.collection')],
  async (api) => {
    for (const businessType of ['product-sales', 'collection', 'technical-support', 'other']) {
      const answer = await record(await agentOf(api), { ...WHOLE, businessType }).expect(201);
      expect(started(api, answer)?.submission.businessType).toBe(businessType);
    }
  },
);

clause(
  'RR-04.1 one category of the list is required, the main one: the page says which of several',
  [without('intake.requires.category'), without('intake.guidance.4'), without('intake.guidance.5')],
  async (api) => {
    const agent = await agentOf(api);
    const { category: _category, ...none } = WHOLE;
    expect(faultsOf(await record(agent, none))).toEqual(['/category required']);
    const page = await agent.agent.get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
    expect(wordsOf(page.text)).toContain('按主要问题或对客户影响最大的因素选择类别');
    expect(wordsOf(page.text)).toContain('标为紧急，优先处理');
  },
);

function inThisOrder(text: string, [first, second]: readonly [string, string]): void {
  expect(text).toContain(second);
  expect(text.split(second)[0]).toContain(first);
}

clause(
  'RR-05.1 what is urgent comes first in the list of cases, on the desk and in the list of tasks, and is marked',
  [code('urgent-comes-first'), code('urgent-first-on-the-desk'), code('urgent-first-among-cases')],
  async (api) => {
    const agent = await agentOf(api);
    const calm = await api.caseWithTask('cs-agent', { kind: 'investigate' });
    const { complaint: urgent, taskId } = await api.caseWithTask('cs-agent', { kind: 'investigate' });
    await api.rig.prisma.complaint.updateMany({ data: { trackId: 'customer-complaints', urgent: false } });
    await api.rig.prisma.complaint.update({ where: { id: urgent.complaintId }, data: { urgent: true } });
    // Of the two it came later, and its task was opened earlier: by either it would stand first.
    await api.rig.prisma.complaint.update({
      where: { id: calm.complaint.complaintId },
      data: { receivedAt: NOW },
    });
    await api.rig.prisma.task.updateMany({
      where: { complaintId: calm.complaint.complaintId },
      data: { openedAt: new Date('2026-01-01T00:00:00Z') },
    });
    const { body: cases } = await agent.agent.get('/api/v1/complaints').expect(200);
    expect(cases.items[0]).toMatchObject({ id: urgent.complaintId, urgent: true });
    const { body: tasks } = await agent.agent.get('/api/v1/tasks?status=open&limit=1').expect(200);
    expect(tasks.items[0].complaintId).toBe(urgent.complaintId);
    const rest = await agent.agent
      .get(`/api/v1/tasks?status=open&cursor=${String(tasks.nextCursor)}`)
      .expect(200);
    expect(rest.body.items.map((task: { complaintId: string }) => task.complaintId)).toContain(
      calm.complaint.complaintId,
    );
    const desk = await agent.agent.get('/desk').expect(200);
    expect(desk.text).toMatch(/<span class="mark overdue">(紧急|urgent)<\/span>/);
    inThisOrder(desk.text, [`/desk/tasks/${taskId}`, `/desk/tasks/${calm.taskId}`]);
    const page = await agent.agent.get('/complaints').expect(200);
    inThisOrder(page.text, [
      `/complaints/${urgent.complaintId}`,
      `/complaints/${calm.complaint.complaintId}`,
    ]);
    await api.rig.prisma.complaint.update({ where: { id: urgent.complaintId }, data: { urgent: false } });
  },
);

clause(
  'RR-18.5 a complaint about the handling names the case; who handled it goes with it',
  [without('tracks.supervision.about')],
  async (api) => {
    const agent = await agentOf(api);
    const head = await holderOf(api, 'department-head');
    const { complaint } = await api.caseWithTask('department-head', { kind: 'investigate' });
    const handling = { ...WHOLE, category: 'complaint-handling' };
    expect(faultsOf(await record(agent, handling))).toEqual(['/about required']);
    expect(faultsOf(await record(agent, { ...handling, about: 'RR-1999-000001' }))).toEqual([
      '/about not-a-complaint',
    ]);
    const answer = await record(agent, { ...handling, about: complaint.complaintId }).expect(201);
    expect(started(api, answer)?.about).toMatchObject({
      id: complaint.complaintId,
      persons: expect.arrayContaining([head]),
    });
  },
);

clause(
  'RR-18.12 nor does a complaint turn into one about the handling in mid-course without saying of which; who handled that goes with it',
  [without('tracks.supervision.about')],
  async (api) => {
    const head = await holderOf(api, 'department-head');
    const { complaint: handled } = await api.caseWithTask('department-head', { kind: 'investigate' });
    const { complaint } = await api.caseWithTask('cs-agent');
    const manager = await signedInAs(api, 'cs-manager');
    const judgeAnew = (more: JsonObject) =>
      manager.agent
        .post(`/api/v1/complaints/${complaint.complaintId}/actions/reclassify`)
        .set('Idempotency-Key', randomUUID())
        .set('x-csrf-token', manager.csrf)
        .send({
          severity: 'ordinary',
          category: 'complaint-handling',
          reason: '反映的是处理工作。',
          ...more,
        });
    expect(faultsOf(await judgeAnew({}))).toEqual(['/about required']);
    expect(faultsOf(await judgeAnew({ about: 'RR-1999-000001' }))).toEqual(['/about not-a-complaint']);
    await judgeAnew({ about: handled.complaintId }).expect(200);
    expect(api.runs.acts.at(-1)?.request.body['about']).toMatchObject({
      id: handled.complaintId,
      persons: expect.arrayContaining([head]),
    });
  },
);

clause(
  'RR-18.13 what goes on with a complaint about the handling is about the same case, and keeps the same persons out',
  [without('tracks.supervision.about')],
  async (api) => {
    const { rig, runs } = api;
    const head = await holderOf(api, 'department-head');
    const { complaint: other } = await api.caseWithTask('department-head', { kind: 'investigate' });
    const complaint = await rig.newCase({ content: '没有人回电话。' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const received = {
      ...first,
      data: { ...first.data, trackId: 'supervision', category: 'complaint-handling' },
    };
    const { number: toNumber } = await rig.prisma.complaint.findUniqueOrThrow({
      where: { id: other.complaintId },
    });
    const linked = event('case-linked', { to: other.complaintId, toNumber, relation: 'handling' });
    // Somebody whom only the record of the closed one still knows.
    const excluded = [randomUUID()];
    const asked = event('task-opened', taskOpened(randomUUID(), 'supervisor', { kind: 'assess', excluded }));
    const closedAt = NOW.toISOString();
    const end = event('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
    await rig.record(
      complaint.step([received, complaint.tell(linked), complaint.tell(asked), complaint.tell(end)], {
        summary: { trackId: 'supervision', stage: 'closed', outcome: 'accepted', closedAt },
      }),
    );
    const row = await rig.prisma.complaint.findUniqueOrThrow({ where: { id: complaint.complaintId } });
    const reopened = await reopenComplaint(api.deps, {
      complaint: row,
      ...{ enteredBy: null, plainBody: { reason: '还是没有人回电话。' }, locale: 'zh-CN' },
    });
    if (reopened.kind !== 'reopened') throw new Error(reopened.kind);
    const start = runs.started.get(reopened.id);
    expect(start?.about).toMatchObject({
      id: other.complaintId,
      number: toNumber,
      persons: expect.arrayContaining([head, ...excluded]),
    });
    expect(start?.continues?.staysIn).toEqual({ trackId: 'supervision', confidential: false });
  },
);

clause(
  'RR-18.6 the hotline for the supervision of complaint handling is made known to customers and to staff',
  [without('intake.published.4'), changed('intake.published.4.address', { zh: '未公布', en: 'Nowhere' })],
  async (api) => {
    const page = await request(api.app).get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
    const words = wordsOf(page.text);
    for (const said of ['投诉处理监督热线', '400-555-0119', '员工手册']) expect(words).toContain(said);
  },
);

clause(
  'RR-22.1 be warm and patient, listen, do not pass the buck, no perfunctory answers: shown where complaints are entered',
  [
    without('intake.guidance.0'),
    without('intake.guidance.1'),
    without('intake.guidance.2'),
    without('intake.guidance.3'),
  ],
  async (api) => {
    const { agent } = await agentOf(api);
    const page = await agent.get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
    for (const words of ['热情、耐心', '积极倾听', '不推诿', '不敷衍'])
      expect(wordsOf(page.text)).toContain(words);
  },
);
