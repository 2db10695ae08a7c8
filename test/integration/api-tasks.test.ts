import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { event } from '../../domain/case/events';
import { isSealed } from '../../domain/sealed';
import { NOW, openApiRig, type ApiRig, type Staff } from '../support/api-rig';
import type { TestCase } from '../support/record-rig';

let api: ApiRig;
let key: string;
let reader: string;
beforeAll(async () => {
  api = await openApiRig();
  key = await api.keyWith(['tasks:answer']);
  reader = await api.keyWith(['complaints:read']);
});
afterAll(() => api.close());
afterEach(() => {
  api.runs.mood = 'well';
  api.runs.nextRefusal = null;
});

const read = (path: string) => request(api.app).get(path).set('Authorization', `Bearer ${reader}`);
const answerWith = (taskId: string, body: object, by = key) =>
  request(api.app).post(`/api/v1/tasks/${taskId}/answer`).set('Authorization', `Bearer ${by}`).send(body);
const answerAs = ({ agent, csrf }: Staff, taskId: string, body: object) =>
  agent.post(`/api/v1/tasks/${taskId}/answer`).set('x-csrf-token', csrf).send(body);

const DONE = { done: '已完成返工。', evidence: '工作单 118' };
const carryOut = () => api.caseWithTask('service-manager', { kind: 'carry-out' });
const approval = () =>
  api.caseWithTask('general-manager', {
    kind: 'approve',
    personal: true,
    reviewOf: 'plan',
    reviewIndex: 0,
    version: 1,
  });

describe('a task', () => {
  it('is described by its form, whose example is an answer as it stands', async () => {
    const { taskId, complaint } = await api.caseWithTask('cr-manager');
    const task = await read(`/api/v1/tasks/${taskId}`).set('Accept-Language', 'en').expect(200);
    expect(task.body).toMatchObject({
      id: taskId,
      complaintId: complaint.complaintId,
      kind: 'assess',
      status: 'open',
      personal: false,
      assignee: [{ id: api.rig.personOf('cr-manager'), name: 'cr-manager' }],
      answer: null,
    });
    expect(task.body.form).toMatchObject({ type: 'object', additionalProperties: false });
    await answerWith(taskId, task.body.form.examples[0]).expect(200);
  });

  it('reaches the run sealed, and is read with its words', async () => {
    const { taskId } = await carryOut();
    const answer = await answerWith(taskId, DONE).expect(200);
    expect(answer.body).toMatchObject({
      taskId,
      status: 'recorded',
      by: { actor: { kind: 'integration', name: 'test program' } },
    });
    const told = api.runs.answers.find((one) => one.answer.taskId === taskId);
    expect(isSealed(told?.answer.answer['done'])).toBe(true);
    expect(JSON.stringify(told)).not.toMatch(/返工|工作单/);
    const task = await read(`/api/v1/tasks/${taskId}`).expect(200);
    expect(task.body).toMatchObject({ status: 'answered', answer: DONE });
  });

  it('answered again alike is answered; otherwise, or by another, it is a conflict with what stands', async () => {
    const { taskId } = await carryOut();
    const first = await answerWith(taskId, DONE).expect(200);
    const again = await answerWith(taskId, { evidence: DONE.evidence, done: ` ${DONE.done} ` }).expect(200);
    expect(again.body).toEqual(first.body);
    const other = await answerWith(taskId, { ...DONE, done: '另一种做法。' }).expect(409);
    expect(other.body).toMatchObject({ code: 'already-answered', recorded: { answer: DONE } });
    const staff = await api.signedIn('service-manager');
    const second = await answerAs(staff, taskId, DONE).expect(409);
    expect(second.body.recorded.by.actor.kind).toBe('integration');
    // What is recorded is said even to an answer that would be wrong.
    await answerWith(taskId, {}).expect(409);
  });

  it('pressed by fifty at once has one answer and 49 who are told so', async () => {
    const { taskId } = await carryOut();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => answerWith(taskId, { done: `第 ${String(index)} 次` })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(409)]);
    const row = await api.rig.prisma.event.count({
      where: { type: 'task-answered', data: { path: ['taskId'], equals: taskId } },
    });
    expect(row).toBe(1);
  });

  it('that does not fit says what is wrong, field by field, and reaches no run', async () => {
    const { taskId } = await api.caseWithTask('cr-manager');
    const before = api.runs.answers.length;
    const answer = await answerWith(taskId, { severity: 'terrible', colour: 'red', founded: 'perhaps' });
    expect([answer.status, answer.body.code]).toEqual([422, 'answer-invalid']);
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/severity', '/colour', '/founded', '/category']));
    expect(api.runs.answers).toHaveLength(before);
  });

  it('that the run finds superseded is gone, with the reason; so it is when the record says so', async () => {
    const { taskId, complaint } = await carryOut();
    api.runs.nextRefusal = {
      kind: 'refused',
      code: 'task-superseded',
      details: [{ because: 'next-round', at: '2026-11-23T02:10:00.000Z' }],
    };
    const answer = await answerWith(taskId, DONE).expect(410);
    expect(answer.body).toMatchObject({
      code: 'task-superseded',
      superseded: { because: 'next-round', at: '2026-11-23T02:10:00.000Z' },
    });
    await supersede(complaint, taskId);
    const recorded = await answerWith(taskId, DONE).expect(410);
    expect(recorded.body.superseded.because).toBe('withdrawn');
  });

  it('is accepted without a worker, and must be repeated without Temporal', async () => {
    const { taskId } = await carryOut();
    api.runs.mood = 'down';
    const repeat = await answerWith(taskId, DONE).expect(503);
    expect(repeat.body.code).toBe('not-accepted-yet');
    expect(Number(repeat.headers['retry-after'])).toBeGreaterThan(0);
    api.runs.mood = 'no-worker';
    expect((await answerWith(taskId, DONE).expect(202)).body).toEqual({ taskId, status: 'accepted' });
  });

  it('that nobody knows is not found', async () => {
    for (const id of [randomUUID(), 'x', '1 OR 1=1']) {
      expect((await answerWith(id, DONE)).body).toMatchObject({ status: 404, code: 'task-unknown' });
      expect((await read(`/api/v1/tasks/${encodeURIComponent(id)}`)).status).toBe(404);
    }
  });
});

async function supersede(complaint: TestCase, taskId: string): Promise<void> {
  const told = complaint.tell(event('task-superseded', { taskId, kind: 'carry-out', because: 'withdrawn' }));
  await api.rig.record(complaint.step([{ ...told, seq: 3 }]));
}

describe('a personal task', () => {
  it('is nothing for a key, nor for somebody who was not asked', async () => {
    const { taskId } = await approval();
    const byKey = await answerWith(taskId, { decision: 'approve' });
    expect(byKey.body).toMatchObject({ status: 403, code: 'person-required' });
    for (const role of ['cr-manager', 'administrator', 'deputy of general-manager']) {
      const answer = await answerAs(await api.signedIn(role), taskId, { decision: 'approve' });
      expect([role, answer.body.code]).toEqual([role, 'not-asked-of-you']);
    }
  });

  it('is answered by the person asked, and by the deputy while an absence is recorded', async () => {
    const { taskId } = await approval();
    const supervisor = api.rig.personOf('cr-manager');
    const deputy = await api.signedIn('deputy of general-manager');
    await api.rig.prisma.absence.create({
      data: { personId: api.rig.personOf('general-manager'), fromAt: new Date(0), toAt: null },
    });
    const answer = await answerAs(deputy, taskId, { decision: 'approve', supervisor }).expect(200);
    expect(answer.body.by).toMatchObject({
      actor: { personId: deputy.personId, onBehalfOf: api.rig.personOf('general-manager') },
      onBehalfOfName: 'general-manager',
    });
    await api.rig.prisma.absence.deleteMany();
    const gm = await api.signedIn('general-manager');
    await answerAs(gm, taskId, { decision: 'approve', supervisor }).expect(409);
  });
});

describe('an action', () => {
  const act = (staff: Staff, complaintId: string, action: string, body: object, idempotencyKey = 'a-1') =>
    staff.agent
      .post(`/api/v1/complaints/${complaintId}/actions/${action}`)
      .set('x-csrf-token', staff.csrf)
      .set('Idempotency-Key', idempotencyKey)
      .send(body);

  it('is done by whoever may, its texts sealed, under the hash of its key', async () => {
    const { complaint } = await carryOut();
    const manager = await api.signedIn('cr-manager');
    const done = await act(manager, complaint.complaintId, 'withdraw', { reason: '客户撤回。' }).expect(200);
    const told = api.runs.acts.at(-1);
    expect(done.body.actionId).toBe(told?.keyHash);
    expect(told?.request).toMatchObject({
      action: 'withdraw',
      by: { kind: 'staff', personId: manager.personId },
    });
    expect(isSealed(told?.request.body['reason'])).toBe(true);
  });

  it('is refused to whoever may not, without a key of its own, or with a body that is wrong', async () => {
    const { complaint, taskId } = await carryOut();
    const { complaintId } = complaint;
    const clerk = await api.signedIn('cr-adviser');
    const manager = await api.signedIn('cr-manager');
    const before = api.runs.acts.length;
    const codeOf = async (sent: ReturnType<typeof act>) => (await sent).body.code as string;
    expect(await codeOf(act(clerk, complaintId, 'withdraw', { reason: 'x' }))).toBe('not-allowed');
    expect(await codeOf(act(manager, complaintId, 'contest', { words: 'x' }))).toBe('not-allowed');
    expect(await codeOf(act(manager, complaintId, 'delete', {}))).toBe('not-found');
    expect(await codeOf(act(manager, complaintId, 'note', { text: 'x' }, ''))).toBe(
      'idempotency-key-missing',
    );
    const wrong: readonly [string, object, string][] = [
      ['note', { text: '  ' }, '/text'],
      ['note', { text: 'a\u0000b' }, '/text'],
      ['reassign', { taskId, toPerson: randomUUID(), reason: 'x' }, '/toPerson'],
      ['add-evidence', { attachments: [randomUUID()] }, '/attachments/0'],
      [
        'answer-for-customer',
        { taskId, channel: 'phone', heardAt: NOW.toISOString(), words: '好', answer: {} },
        '/taskId',
      ],
    ];
    for (const [action, body, pointer] of wrong) {
      const answer = await act(manager, complaintId, action, body).expect(422);
      expect([action, answer.body.code, answer.body.errors[0].pointer]).toEqual([
        action,
        'action-invalid',
        pointer,
      ]);
    }
    expect(api.runs.acts).toHaveLength(before);
  });

  it('that enters the customer’s word seals what it answers', async () => {
    const complaint = await api.rig.newCase();
    const taskId = randomUUID();
    await api.rig.record(
      complaint.step([
        complaint.received(),
        complaint.tell(
          event('task-opened', {
            taskId,
            kind: 'customer-word',
            asked: { customer: true },
            roles: [],
            unit: null,
            personal: true,
            reviewOf: null,
            reviewIndex: null,
            version: 1,
            excluded: [],
            namedPerson: null,
            beside: false,
            because: null,
          }),
        ),
      ]),
    );
    const clerk = await api.signedIn('cr-adviser');
    const body = {
      taskId,
      channel: 'phone',
      heardAt: NOW.toISOString(),
      words: '还没有解决。',
      answer: { settled: false, reason: '异响仍在。' },
    };
    await act(clerk, complaint.complaintId, 'answer-for-customer', body).expect(200);
    const told = api.runs.acts.at(-1)?.request.body;
    expect(isSealed(told?.['words'])).toBe(true);
    expect(told?.['answer']).toMatchObject({ settled: false, reason: expect.stringMatching(/^sealed:v1:/) });
    const wrong = { ...body, answer: { settled: false } };
    const answer = await act(clerk, complaint.complaintId, 'answer-for-customer', wrong).expect(422);
    expect(answer.body.errors[0].pointer).toBe('/answer/reason');
  });
});

describe('lists', () => {
  it('of cases go urgent first, page by page without gap or repetition, and find two Chinese characters', async () => {
    for (const [index, urgent] of [false, true, false, true, false].entries()) {
      const complaint = await api.rig.newCase({ content: `方向盘抖动,第 ${String(index)} 台 50%` });
      await api.rig.record(complaint.step([complaint.received()], { summary: { urgent } }));
    }
    const found = await read('/api/v1/complaints?q=抖动').expect(200);
    expect(found.body.items.map((item: { urgent: boolean }) => item.urgent)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await read(`/api/v1/complaints?q=抖动&limit=2${next}`).expect(200);
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(ids).toEqual(found.body.items.map((item: { id: string }) => item.id));
    expect((await read('/api/v1/complaints?q=抖%动')).body.items).toEqual([]);
    expect((await read('/api/v1/complaints?q=%25%25')).body.items).toEqual([]);
    expect((await read('/api/v1/complaints?q=50%25')).body.items).toHaveLength(5);
    expect(
      (await read('/api/v1/complaints?q=抖动&urgent=true&stage=received,closed')).body.items,
    ).toHaveLength(2);
  });

  it('of cases by whom they wait for', async () => {
    const { complaint } = await api.caseWithTask('sales-manager', { kind: 'investigate' });
    const page = await read(`/api/v1/complaints?assignee=${api.rig.personOf('sales-manager')}`).expect(200);
    expect(page.body.items.map((item: { id: string }) => item.id)).toEqual([complaint.complaintId]);
  });

  it('refuse parameters that they do not know, and cursors that are not theirs', async () => {
    for (const query of [
      'colour=red',
      'limit=0',
      'limit=1000',
      'stage=lost',
      'cursor=abc',
      'urgent=maybe',
      'from=yesterday',
      'q=%00',
    ]) {
      const answer = await read(`/api/v1/complaints?${query}`);
      expect([query, answer.status, answer.body.code]).toEqual([query, 400, 'query-invalid']);
    }
  });

  it('of tasks are filtered; the record of a case comes in order with its words', async () => {
    const { complaint, taskId } = await carryOut();
    await answerWith(taskId, DONE).expect(200);
    const { complaintId } = complaint;
    const open = await read(`/api/v1/tasks?complaintId=${complaintId}&status=open`).expect(200);
    expect(open.body.items).toEqual([]);
    const events = await read(`/api/v1/complaints/${complaintId}/events`).expect(200);
    expect(events.body.items.map((one: { seq: number; type: string }) => [one.seq, one.type])).toEqual([
      [1, 'complaint-received'],
      [2, 'task-opened'],
      [3, 'task-answered'],
    ]);
    expect(events.body.items[0].data.submission.content).toBe('刹车异响');
    expect(events.body.items[2].data.answer).toEqual(DONE);
    const page = await read(`/api/v1/complaints/${complaintId}/events?limit=2`).expect(200);
    expect(page.body).toMatchObject({ nextCursor: '2', items: [{ seq: 1 }, { seq: 2 }] });
    const rest = await read(`/api/v1/complaints/${complaintId}/events?cursor=2`).expect(200);
    expect(rest.body).toMatchObject({ nextCursor: null, items: [{ seq: 3 }] });
    const whole = await read(`/api/v1/complaints/${complaintId}`).expect(200);
    expect(whole.body).toMatchObject({
      workflowId: `complaint-${complaintId}`,
      submission: { content: '刹车异响', name: '李先生' },
      tasks: [],
    });
  });
});
