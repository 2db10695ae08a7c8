import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import { deriveToken } from '../../prisma/links';
import { filledIn, formFor, postFormsOf, type PageForm } from '../../stack/demo/page-form';
import { SECRET, type ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';
import { apiClauses } from './knock-out/api-clauses';
import { changed, code, without } from './knock-out/carriers';
import { wordsOnTask } from './task-page';

const clause = apiClauses({ pages });

/** The customer's own page while this is asked of them. */
async function customersPage(
  api: ApiRig,
  kind: TaskKind,
): Promise<{ taskId: string; path: string; forms: readonly PageForm[] }> {
  const complaint = await api.rig.newCase();
  const taskId = randomUUID();
  const asked = {
    ...taskOpened(taskId, '', { kind, asked: { customer: true }, personal: true, version: 1 }),
    roles: [],
  };
  await api.rig.record(complaint.step([complaint.received(), complaint.tell(event('task-opened', asked))]));
  const where = { complaintId: complaint.complaintId, purpose: 'case' };
  const path = `/c/${deriveToken(await api.rig.prisma.link.findFirstOrThrow({ where }), SECRET)}`;
  const { text } = await request(api.app).get(path).expect(200);
  return { taskId, path, forms: postFormsOf(text) };
}

const PLAN = {
  solution: '免费更换前轮轴承。',
  correctiveMeasures: '当日返工并复检。',
  preventiveMeasures: '交车检查表增加轴承一项。',
};

/** A plan on record, of which the GM's approval is asked by mail. */
async function planUnderApproval(
  api: ApiRig,
): Promise<{ taskId: string; customer: string; decision: string }> {
  const complaint = await api.rig.newCase();
  const [planId, taskId] = [randomUUID(), randomUUID()];
  const by = { kind: 'staff', personId: api.rig.personOf('service-manager') } as const;
  const answer = Object.fromEntries(
    Object.entries(PLAN).map(([field, text]) => [field, complaint.seal(text)]),
  );
  const plan = { kind: 'plan', version: 1 } as const;
  const approval = { kind: 'approve', version: 1, personal: true, reviewOf: 'plan', reviewIndex: 0 } as const;
  const letters = [
    { kind: 'received', seq: 1, to: { customer: true }, taskId: null, params: {} },
    { kind: 'decision', seq: 4, to: { taskId }, taskId, params: {} },
  ] as const;
  await api.rig.record(
    complaint.step(
      [
        complaint.received(),
        complaint.tell(event('task-opened', taskOpened(planId, 'service-manager', plan))),
        complaint.tell(
          event('task-answered', { taskId: planId, kind: 'plan', answer, via: 'desk', fingerprint: 'f' }, by),
        ),
        complaint.tell(event('task-opened', taskOpened(taskId, 'general-manager', approval))),
      ],
      { letters: [...letters] },
    ),
  );
  const tokenOf = async (where: { taskId?: string; complaintId?: string; purpose: string }) =>
    deriveToken(await api.rig.prisma.link.findFirstOrThrow({ where }), SECRET);
  return {
    taskId,
    customer: `/c/${await tokenOf({ complaintId: complaint.complaintId, purpose: 'case' })}`,
    decision: `/d/${await tokenOf({ taskId, purpose: 'decision' })}`,
  };
}

clause(
  'AD-05.7 the customer’s page says nothing of a solution that is not approved',
  [code('customers-see-their-own')],
  async (api) => {
    const { customer, decision } = await planUnderApproval(api);
    const theirs = await request(api.app).get(customer).expect(200);
    for (const words of Object.values(PLAN)) expect(theirs.text).not.toContain(words);
    const gms = await request(api.app).get(decision).expect(200);
    for (const words of Object.values(PLAN)) expect(gms.text).toContain(words);
  },
);

clause(
  'AD-11.5 the GM decides by the mailed link, seeing the measures, and not without naming who supervises',
  [without('tracks.customer-relations.steps.plan.review.0.fields')],
  async (api) => {
    const { taskId, decision } = await planUnderApproval(api);
    const { text } = await request(api.app).get(decision).expect(200);
    expect(text).toContain(PLAN.correctiveMeasures);
    expect(text).toContain(PLAN.preventiveMeasures);
    const send = (answer: JsonObject) =>
      request(api.app)
        .post(decision)
        .type('form')
        .send(filled(postFormsOf(text), { taskId, answer }));
    await send({ decision: 'approve', supervisor: '' }).expect(422);
    expect(heardOf(api, taskId)).toBeUndefined();
    const supervisor = api.rig.personOf('hr');
    await send({ decision: 'approve', supervisor }).expect(200);
    expect(heardOf(api, taskId)).toMatchObject({
      by: { kind: 'staff', personId: api.rig.personOf('general-manager') },
      answer: { decision: 'approve', supervisor },
    });
  },
);

/** What a browser posts once the form's question is answered like this. */
function filled(
  forms: readonly PageForm[],
  { taskId, answer }: { taskId: string; answer: JsonObject },
): string | undefined {
  const form = formFor(forms, { taskId, answer });
  return form === null ? undefined : filledIn(form, answer)?.toString();
}

/** What the run heard about a task. */
function heardOf(api: ApiRig, taskId: string) {
  return api.runs.answers.find(({ answer }) => answer.taskId === taskId)?.answer;
}

clause(
  'AD-07.7 one page asks for the satisfaction with the result and whether it is settled, nothing chosen before',
  [code('word-and-score-on-one-page')],
  async (api) => {
    const { taskId, forms } = await customersPage(api, 'customer-word');
    const form = formFor(forms, { taskId, answer: { settled: true, satisfaction: 5 } });
    const choices = (name: string) => form?.controls.filter((control) => control.name === name) ?? [];
    expect(choices('settled').map(({ value }) => value)).toEqual(['yes', 'no']);
    expect(choices('satisfaction').map(({ value }) => value)).toEqual(expect.arrayContaining(['1', '5']));
    for (const { checked } of [...choices('settled'), ...choices('satisfaction')])
      expect(checked).toBe(false);
  },
);

clause(
  'AD-07.8 what the customer says on that page reaches the case: both answers, in one',
  [code('word-and-score-on-one-page')],
  async (api) => {
    const { taskId, path, forms } = await customersPage(api, 'customer-word');
    const answer = { settled: false, reason: 'It squeals again.', satisfaction: 2 };
    await request(api.app).post(path).type('form').send(filled(forms, { taskId, answer })).expect(200);
    expect(heardOf(api, taskId)).toMatchObject({
      by: { kind: 'customer' },
      answer: { settled: false, satisfaction: 2 },
    });
  },
);

clause(
  'AD-07.9 a refusal’s page asks nobody how satisfied they are',
  [code('a-refusal-asks-no-score')],
  async (api) => {
    const { taskId, forms } = await customersPage(api, 'refusal-word');
    expect(formFor(forms, { taskId, answer: { reply: 'understood' } })).not.toBeNull();
    expect(formFor(forms, { taskId, answer: { satisfaction: 5 } })).toBeNull();
  },
);

clause(
  'AD-26.5 the CR manager has every case before them and adds to it while another handles it',
  [changed('roles.cr-manager.access', 'auditor')],
  async (api) => {
    const { complaint } = await api.caseWithTask('sales-manager', { kind: 'investigate' });
    const manager = await api.signedIn('cr-manager');
    const list = await manager.agent.get('/api/v1/complaints').expect(200);
    const items: readonly { id: string }[] = list.body.items;
    expect(items.map(({ id }) => id)).toContain(complaint.complaintId);
    const path = `/api/v1/complaints/${complaint.complaintId}`;
    const { body } = await manager.agent.get(path).expect(200);
    expect(body.tasks).toMatchObject([{ kind: 'investigate', assignee: [{ name: 'sales-manager' }] }]);
    await manager.agent
      .post(`${path}/actions/note`)
      .set('x-csrf-token', manager.csrf)
      .set('Idempotency-Key', randomUUID())
      .send({ text: '请核对出库记录。' })
      .expect(200);
    expect(api.runs.acts.at(-1)?.request).toMatchObject({
      action: 'note',
      by: { kind: 'staff', personId: manager.personId },
    });
  },
);

for (const [trackId, track] of [
  ['customer-relations', 'of the dealer'],
  ['stores', 'of the stores'],
] as const)
  clause(
    `AD-26.6 measures are worked out by the business department and the CR manager together: both read it where they write them, ${track}`,
    [without(`tracks.${trackId}.steps.plan.guidance`), without(`tracks.${trackId}.steps.evaluate.guidance`)],
    async (api) => {
      for (const [role, kind, words] of [
        ['sales-manager', 'plan', '预防和纠正措施要与客户关系经理共同制定'],
        ['cr-manager', 'evaluate', '与业务部门共同制定改善对策'],
      ] as const) {
        const complaint = await api.rig.newCase();
        const taskId = randomUUID();
        const first = complaint.received();
        const asked = complaint.tell(event('task-opened', taskOpened(taskId, role, { kind, version: 1 })));
        await api.rig.record(complaint.step([first, asked], { summary: { trackId } }));
        const { agent } = await api.signedIn(role);
        expect(await wordsOnTask(agent, taskId)).toContain(words);
      }
    },
  );
