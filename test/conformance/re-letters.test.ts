import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import { deriveToken } from '../../prisma/links';
import { answeredWork } from '../support/answered-work';
import { wordsOf } from '../support/app-browser';
import { SECRET, type ApiRig } from '../support/api-rig';
import { ORGANIZATION, taskOpened, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { assessmentOn, holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, without } from './knock-out/carriers';
import { letterSent } from './letters-sent';
import { expectOnTask, wordsOnTask } from './task-page';

const supervisor = signedInOnce('cr-manager');
const clause = apiClauses({ pages, policy: 'property-sales' });
const salesperson = signedInOnce('cr-adviser');

const OPINION = 'tracks.customers.limits.opinion';

/** What a customer rings up about; `more`: how else they can be reached, and in which language. */
async function rungUp(api: ApiRig, more: JsonObject): Promise<{ id: string; key: string }> {
  const key = await api.keyWith(['complaints:submit', 'complaints:read']);
  const { body } = await request(api.app)
    .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
    .set('authorization', `Bearer ${key}`)
    .set('Idempotency-Key', randomUUID())
    .send({
      channel: 'phone',
      complainant: { kind: 'customer', name: '祝磊', phone: '021-5555 2101', ...more },
      content: '停车场没有指引。',
      category: 'facilities-service',
      fields: { roomNumber: '3 幢 1502 室' },
    })
    .expect(201);
  return { id: String(body.id), key };
}

const TOLD = {
  en: 'Once your complaint is with the department concerned, its head says how it is to be handled, within 2 working days.',
  'zh-CN': '您的投诉转到有关部门后，由部门负责人提出处理意见，时限为2个工作日。',
} as const;

for (const locale of ['en', 'zh-CN'] as const)
  clause(
    `RE-02.2 who rings up is told the time limit (${locale}): in the letter, and without an address in the words to say`,
    [without(`${OPINION}.promise.told`), changed(`${OPINION}.length`, { 'working-days': 5 })],
    async (api) => {
      const received = { kind: 'received', seq: 1 } as const;
      const written = await rungUp(api, { locale, email: 'zhu.lei@customer.example' });
      expect(await letterSent(api, written.id, received)).toContain(TOLD[locale]);

      const spoken = await rungUp(api, { locale });
      expect(await letterSent(api, spoken.id, received)).toBe('');
      const { body } = await request(api.app)
        .get(`/api/v1/complaints/${spoken.id}/slips`)
        .set('authorization', `Bearer ${spoken.key}`)
        .expect(200);
      const slips: readonly { text: string }[] = body.items;
      expect(slips.map(({ text }) => text)).toEqual([expect.stringContaining(TOLD[locale])]);
    },
  );

clause(
  'RE-02.6 whoever takes the call is reminded to explain, and to tell the time',
  [without('tracks.customers.steps.assess.guidance.2')],
  async (api) => {
    await holdPosts(api, [['cr-adviser', 'salesperson']]);
    const taskId = await assessmentOn(api, { trackId: 'customers', role: 'salesperson', rung: 'reception' });
    const { agent } = await salesperson(api);
    await expectOnTask(agent, taskId, {
      'zh-CN': '告知处理时限：有关部门负责人在两个工作日内提出处理意见',
      en: 'the head of the department says within two working days how it is to be handled',
    });
  },
);

const OPINION_OF_THE_HEAD = '加装指引牌，三日内完成，由工程主管督办。';
const ANSWER = '您好，指引牌已经装好。';
const summary = {
  ...SUMMARY_OF_TESTS,
  trackId: 'customers',
  severity: 'minor',
  category: 'facilities-service',
};

/** The head of the department has given an opinion: what is recorded of it, with the task of the plan. */
async function withOpinion(api: ApiRig): Promise<TestCase> {
  const { rig } = api;
  const complaint = await rig.newCase({ name: '祝磊', content: '停车场没有指引。' });
  await rig.record(complaint.step([complaint.received()], { summary }));
  const answer = {
    solution: complaint.seal(OPINION_OF_THE_HEAD),
    correctiveMeasures: complaint.seal('每月巡查。'),
  };
  const work = { kind: 'plan', role: 'service-manager', more: { version: 1 }, summary, answer } as const;
  const taskId = await answeredWork(rig, complaint, work);
  const proposed = event('plan-proposed', { version: 1, taskId, author: rig.personOf('service-manager') });
  const approved = event('plan-approved', { version: 1, taskId: null, named: [] });
  await rig.record(complaint.step([complaint.tell(proposed), complaint.tell(approved)], { summary }));
  return complaint;
}

/** The supervisor has answered, and the customer is asked whether it is settled: the task, and the event of it. */
async function answeredBySupervisor(
  api: ApiRig,
  complaint: TestCase,
): Promise<{ taskId: string; seq: number }> {
  const { rig } = api;
  const answer = { answer: complaint.seal(ANSWER), ourFault: false };
  const work = { kind: 'answer', role: 'cr-manager', more: { version: 1 }, summary, answer } as const;
  const answerTaskId = await answeredWork(rig, complaint, work);
  const taskId = randomUUID();
  const asked = taskOpened(taskId, '', {
    ...{ kind: 'customer-word', asked: { customer: true }, personal: true, version: 1 },
  });
  const author = rig.personOf('cr-manager');
  const written = complaint.tell(event('answer-written', { version: 1, taskId: answerTaskId, author }));
  const opened = complaint.tell(event('task-opened', { ...asked, roles: [] }));
  await rig.record(complaint.step([written, opened], { summary }));
  return { taskId, seq: opened.seq };
}

clause(
  'RE-07.3 whoever answers has the head’s opinion open before them',
  [without('tracks.customers.steps.answer.withSolution')],
  async (api) => {
    await holdPosts(api, [['cr-manager', 'sales-supervisor']]);
    const complaint = await withOpinion(api);
    // What was done since is what was filled in last.
    const done = { done: complaint.seal('已装好。') };
    await answeredWork(api.rig, complaint, {
      kind: 'carry-out',
      role: 'service-manager',
      summary,
      answer: done,
    });
    const taskId = randomUUID();
    const asked = taskOpened(taskId, 'sales-supervisor', { kind: 'answer', version: 1 });
    await api.rig.record(complaint.step([complaint.tell(event('task-opened', asked))], { summary }));
    const { agent } = await supervisor(api);
    const { text } = await agent.get(`/desk/tasks/${taskId}?lang=zh-CN`).redirects(1).expect(200);
    const open = [...text.matchAll(/<details open="">.*?<\/details>/gs)].map(([one]) => wordsOf(one));
    expect(open).toEqual(expect.arrayContaining([expect.stringContaining(OPINION_OF_THE_HEAD)]));
    expect(wordsOf(text)).toContain('连同方案中的解决办法原文');
  },
);

clause(
  'RE-11.7 whoever answers is asked for the apology where the criterion on record says that it is our fault, else whether it is',
  [
    changed('tracks.customers.steps.answer.fields.apologyOwed.askedWhen.is', 'one-month'),
    without('tracks.customers.steps.answer.fields.ourFault.askedWhen'),
  ],
  async (api) => {
    await holdPosts(api, [['cr-manager', 'sales-supervisor']]);
    const { agent } = await supervisor(api);
    for (const [criterion, asked, unasked] of [
      ['our-fault', '向客户道歉的话(已认定为公司过失)', '是否公司的错误'],
      ['slight-inconvenience', '是否公司的错误', '向客户道歉的话(已认定为公司过失)'],
    ] as const) {
      const complaint = await withOpinion(api);
      const work = { kind: 'assess', role: 'cr-manager', more: { because: 'supervisor' }, summary } as const;
      await answeredWork(api.rig, complaint, { ...work, answer: { founded: true, criterion } });
      const taskId = randomUUID();
      const opened = taskOpened(taskId, 'sales-supervisor', { kind: 'answer', version: 1 });
      await api.rig.record(complaint.step([complaint.tell(event('task-opened', opened))], { summary }));
      const page = await wordsOnTask(agent, taskId);
      expect(page).toContain(asked);
      expect(page).not.toContain(unasked);
    }
  },
);

clause(
  'RE-07.4 the customer is answered with that opinion, by letter',
  [without('tracks.customers.steps.answer.withSolution')],
  async (api) => {
    const complaint = await withOpinion(api);
    const { taskId, seq } = await answeredBySupervisor(api, complaint);
    const told = await letterSent(api, complaint.complaintId, { kind: 'answer', seq, taskId }, summary);
    expect(told).toContain(ANSWER);
    expect(told).toMatch(new RegExp(`处理意见[\\s\\S]*${OPINION_OF_THE_HEAD}`));
  },
);

clause(
  'RE-07.5 and on the page where the customer says whether they agree; before, nothing of it is there',
  [without('tracks.customers.steps.answer.withSolution')],
  async (api) => {
    const complaint = await withOpinion(api);
    const where = { complaintId: complaint.complaintId, purpose: 'case' };
    const path = `/c/${deriveToken(await api.rig.prisma.link.findFirstOrThrow({ where }), SECRET)}`;
    const page = async (): Promise<string> => wordsOf((await request(api.app).get(path).expect(200)).text);
    expect(await page()).not.toContain(OPINION_OF_THE_HEAD);
    await answeredBySupervisor(api, complaint);
    expect(await page()).toContain(ANSWER);
    expect(await page()).toContain(OPINION_OF_THE_HEAD);
  },
);
