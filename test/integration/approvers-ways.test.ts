import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { isPersonalText } from '../../domain/sealed';
import { deriveToken } from '../../prisma/links';
import { openApiRig, SECRET, type ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());
beforeEach(() => {
  api.runs.acts.length = 0;
});

async function approval() {
  const { complaint, taskId } = await api.caseWithTask('general-manager', {
    kind: 'approve',
    personal: true,
    reviewOf: 'plan',
    reviewIndex: 0,
    version: 1,
  });
  const link = await api.rig.prisma.link.findFirstOrThrow({ where: { taskId, purpose: 'decision' } });
  return { complaint, taskId, link: `/d/${deriveToken(link, SECRET)}` };
}

const keyIn = (html: string): string => /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
const post = (link: string, body: object) => request(api.app).post(link).type('form').send(body);

describe('the page behind a mailed decision', () => {
  it('offers four ways and has chosen none', async () => {
    const { link } = await approval();
    const { text } = await request(api.app).get(link).set('Accept-Language', 'en').expect(200);
    const offered = [...text.matchAll(/<input[^>]*name="decision"[^>]*>/g)].map(([input]) => input);
    expect(offered.map((input) => /value="([^"]+)"/.exec(input)?.[1])).toEqual([
      'approve',
      'return',
      'ask-back',
      'hand-over',
    ]);
    expect(offered.some((input) => input.includes('checked'))).toBe(false);
  });

  it('asks the author back, sealed, by a press that may be repeated; the link stays', async () => {
    const { link, taskId } = await approval();
    const { text } = await request(api.app).get(link);
    const body = { decision: 'ask-back', question: '费用由谁承担？', _key: keyIn(text) };
    const first = await post(link, body).expect(200);
    await post(link, body).expect(200);
    expect(first.text).toContain('您的问题已发给编写人');
    expect(api.runs.acts.map(({ request: { action } }) => action)).toEqual(['ask-back', 'ask-back']);
    const [one, two] = api.runs.acts;
    expect(one?.keyHash).toBe(two?.keyHash);
    expect(one?.request).toMatchObject({
      body: { taskId },
      by: { kind: 'staff', personId: api.rig.personOf('general-manager') },
    });
    const question = one?.request.body['question'];
    expect(typeof question === 'string' && isPersonalText(question)).toBe(true);
    expect(api.runs.answers).toEqual([]);
    const row = await api.rig.prisma.link.findFirstOrThrow({ where: { taskId } });
    expect(row).toMatchObject({ usedAt: null, revokedAt: null });
  });

  it('needs the question, and says so at its place', async () => {
    const { link } = await approval();
    const answer = await post(link, { decision: 'ask-back', question: '  ' })
      .set('Accept-Language', 'en')
      .expect(422);
    expect(answer.text).toContain('id="f-question-error"');
    expect(api.runs.acts).toEqual([]);
  });

  it.each([
    ['NUL', 'a\0b'],
    ['far too long', 'x'.repeat(20_000)],
  ])('refuses a question that is %s', async (_, question) => {
    const { link } = await approval();
    await post(link, { decision: 'ask-back', question }).expect(422);
    expect(api.runs.acts).toEqual([]);
  });

  it('hands over with or without a reason', async () => {
    const { link, taskId } = await approval();
    await post(link, { decision: 'hand-over' }).expect(200);
    await post(link, { decision: 'hand-over', handOverReason: '出差' }).expect(200);
    expect(
      api.runs.acts.map(({ request: { action, body } }) => [action, body['taskId'], 'reason' in body]),
    ).toEqual([
      ['hand-over', taskId, false],
      ['hand-over', taskId, true],
    ]);
  });

  it('a wrong token does nothing', async () => {
    await approval();
    await post(`/d/${'A'.repeat(43)}`, { decision: 'hand-over' }).expect(404);
    expect(api.runs.acts).toEqual([]);
  });
});

describe('the desk and the interface', () => {
  it('the approver acts from the desk', async () => {
    const { taskId } = await approval();
    const { agent, csrf } = await api.signedIn('general-manager');
    const page = await agent.get(`/desk/tasks/${taskId}`).expect(200);
    const body = { decision: 'ask-back', question: 'Who pays?', _key: keyIn(page.text), _csrf: csrf };
    await agent.post(`/desk/tasks/${taskId}`).type('form').send(body).expect(200);
    expect(api.runs.acts.map(({ request: { action } }) => action)).toEqual(['ask-back']);
  });

  it('through the interface; a key is refused, a body is checked, another organisation’s task is unknown', async () => {
    const { complaint, taskId } = await approval();
    const { agent, csrf } = await api.signedIn('general-manager');
    const path = `/api/v1/complaints/${complaint.complaintId}/actions`;
    const send = (action: string, body: object) =>
      agent
        .post(`${path}/${action}`)
        .set('X-CSRF-Token', csrf)
        .set('Idempotency-Key', randomUUID())
        .send(body);
    await send('ask-back', { taskId, question: 'Who pays?' }).expect(200);
    await send('hand-over', { taskId }).expect(200);
    const wrong = await send('ask-back', { taskId }).expect(422);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/question' }]);
    await send('hand-over', { taskId: 'general-manager' }).expect(422);
    expect(api.runs.acts).toHaveLength(2);

    api.runs.nextRefusal = { kind: 'refused', code: 'not-asked-of-you', details: [] };
    await send('hand-over', { taskId }).expect(403);

    const key = await api.keyWith(['complaints:read', 'tasks:answer']);
    const byKey = await request(api.app)
      .post(`${path}/hand-over`)
      .set('Authorization', `Bearer ${key}`)
      .set('Idempotency-Key', randomUUID())
      .send({ taskId })
      .expect(403);
    expect(byKey.body.code).toBe('person-required');
  });

  it('a task tells what was asked, and to whom it would go', async () => {
    const { complaint, taskId } = await approval();
    const questionTask = randomUUID();
    const by = { kind: 'staff', personId: api.rig.personOf('general-manager') } as const;
    const told = [
      event('decision-asked-back', { taskId, question: complaint.seal('谁付钱？') }, by),
      event(
        'task-opened',
        taskOpened(questionTask, 'service-manager', {
          kind: 'answer-question',
          because: taskId,
          version: 1,
          beside: true,
        }),
      ),
    ].map((one, index) => ({ ...complaint.tell(one), seq: 3 + index }));
    await api.rig.record(complaint.step(told));
    const { agent } = await api.signedIn('general-manager');
    const { body } = await agent.get(`/api/v1/tasks/${taskId}`).expect(200);
    expect(body.questions).toMatchObject([
      { taskId: questionTask, question: '谁付钱？', answer: null, open: true },
    ]);
    expect(body.handsOverTo).toMatchObject({ name: expect.any(String) });
    // One question at a time: it is not offered while the author has not answered.
    const page = await agent.get(`/desk/tasks/${taskId}`);
    expect(page.text).toContain('谁付钱？');
    expect(page.text).not.toContain('value="ask-back"');
  });
});

describe('an approver who is away since being asked', () => {
  it('is represented: the reminder reaches the deputy too, with a link that opens the decision for them', async () => {
    const { complaint, taskId } = await approval();
    const gm = api.rig.personOf('general-manager');
    const deputy = api.rig.personOf('deputy of general-manager');
    await api.rig.prisma.absence.create({
      data: { personId: gm, fromAt: new Date('2026-11-23T00:00:00Z'), toAt: null },
    });
    const reminded = complaint.tell(event('clock-reminded', { clockId: 'none', limitId: 'gm-decision' }));
    await api.rig.record(
      complaint.step([{ ...reminded, seq: 3 }], {
        letters: [{ kind: 'reminder', seq: 3, to: { taskId }, taskId, params: {} }],
      }),
    );
    const letters = await api.rig.prisma.letter.findMany({ where: { taskId, kind: 'reminder' } });
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(
      [`person:${deputy}`, `person:${gm}`].sort(),
    );
    const link = await api.rig.prisma.link.findFirstOrThrow({ where: { taskId, personId: deputy } });
    const page = `/d/${deriveToken(link, SECRET)}`;
    await request(api.app).get(page).expect(200);
    await post(page, { decision: 'ask-back', question: 'Who pays?' }).expect(200);
    expect(api.runs.acts.at(-1)?.request.by).toEqual({ kind: 'staff', personId: deputy, onBehalfOf: gm });
    await api.rig.prisma.absence.deleteMany();
    // Back again: the deputy decides no more.
    await request(api.app).get(page).expect(410);
  });
});
