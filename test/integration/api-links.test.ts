import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import request from 'supertest';
import { answerAsCustomer, contestAsCustomer, openCase } from '../../api/decide/customer';
import { decide, openDecision } from '../../api/decide/decision';
import type { Pages } from '../../api/page-hooks';
import { event } from '../../domain/case/events';
import { deriveToken } from '../../prisma/links';
import { NOW, openApiRig, SECRET, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

/** Pages as bare as can be: the state of what a link leads to. */
const pages: Pages = {
  router: (deps) => {
    const router = Router();
    const statusOf = { unknown: 404, expired: 410, open: 200, decided: 200, superseded: 410 } as const;
    router.get('/d/:token', async (req, res) => {
      const view = await openDecision(deps, req.params.token);
      res.status(statusOf[view.state]).json({ state: view.state });
    });
    router.post('/d/:token', async (req, res) => {
      const { _csrf, ...plainAnswer } = req.body;
      const outcome = await decide(deps, { token: req.params.token, plainAnswer, locale: 'en' });
      res.json({ kind: outcome.kind });
    });
    router.get('/c/:token', async (req, res) => {
      const view = await openCase(deps, req.params.token);
      res.status(statusOf[view.state]).json({ state: view.state });
    });
    return router;
  },
  problemPage: (problem, { locale }) => `<p>${problem.code} ${locale}</p>`,
};

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());

const tokenFor = async (where: { taskId?: string; complaintId?: string }, purpose: string): Promise<string> =>
  deriveToken(await api.rig.prisma.link.findFirstOrThrow({ where: { ...where, purpose } }), SECRET);

async function approval() {
  const asked = await api.caseWithTask('general-manager', {
    kind: 'approve',
    personal: true,
    reviewOf: 'plan',
    reviewIndex: 0,
    version: 1,
  });
  return { ...asked, token: await tokenFor({ taskId: asked.taskId }, 'decision') };
}

async function customerAsked() {
  const complaint = await api.rig.newCase();
  const taskId = randomUUID();
  const opened = event('task-opened', {
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
  });
  await api.rig.record(complaint.step([complaint.received(), complaint.tell(opened)]));
  const token = await tokenFor({ complaintId: complaint.complaintId }, 'case');
  return { complaint, taskId, token };
}

const everything = async () => ({
  tasks: await api.rig.prisma.task.findMany({ orderBy: { id: 'asc' } }),
  links: await api.rig.prisma.link.findMany({ orderBy: { id: 'asc' } }),
  events: await api.rig.prisma.event.count(),
  told: [api.runs.answers.length, api.runs.acts.length],
});

const supervisor = (): string => api.rig.personOf('cr-manager');

describe('a mailed decision', () => {
  it('is decided by nobody’s looking: GET, HEAD and OPTIONS change nothing, however often', async () => {
    const { token } = await approval();
    const before = await everything();
    for (let time = 0; time < 20; time += 1) {
      await request(api.app).get(`/d/${token}`).expect(200, { state: 'open' });
      await request(api.app).head(`/d/${token}`).expect(200);
      await request(api.app).options(`/d/${token}`);
    }
    expect(await everything()).toEqual(before);
  });

  it('is not decided by a form sent as it was loaded', async () => {
    const { token } = await approval();
    const before = (await everything()).tasks;
    const sent = await request(api.app).post(`/d/${token}`).type('form').send({});
    expect(sent.body.kind).toBe('answer-invalid');
    expect((await everything()).tasks).toEqual(before);
  });

  it('shows what it is about, and after the answer who decided, when and what', async () => {
    const { token, taskId } = await approval();
    expect(await openDecision(api.deps, token)).toMatchObject({
      state: 'open',
      person: { name: 'general-manager' },
      task: { id: taskId, version: 1 },
      case: { submission: { content: '刹车异响' } },
    });
    const plainAnswer = { decision: 'return', reason: '请补充预防措施。' };
    expect(await decide(api.deps, { token, plainAnswer, locale: 'en' })).toMatchObject({ kind: 'recorded' });
    expect(await openDecision(api.deps, token)).toMatchObject({
      state: 'decided',
      by: { name: 'general-manager' },
      answer: plainAnswer,
      byYou: true,
    });
    const again = { decision: 'approve', supervisor: supervisor() };
    expect(await decide(api.deps, { token, plainAnswer: again, locale: 'en' })).toMatchObject({
      kind: 'already-answered',
      answer: plainAnswer,
    });
  });

  it('needs a reason to be returned', async () => {
    const { token } = await approval();
    expect(
      await decide(api.deps, { token, plainAnswer: { decision: 'return' }, locale: 'en' }),
    ).toMatchObject({ kind: 'answer-invalid', errors: [{ pointer: '/reason' }] });
  });

  it('pressed fifty times at once is one decision', async () => {
    const { token, taskId } = await approval();
    const before = api.runs.answers.length;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        request(api.app)
          .post(`/d/${token}`)
          .type('form')
          .send({ decision: 'return', reason: `reason ${String(index)}` }),
      ),
    );
    const kinds = answers.map(({ body }) => String(body.kind)).sort();
    expect(kinds).toEqual([...Array<string>(49).fill('already-answered'), 'recorded']);
    expect(api.runs.answers.length).toBeGreaterThan(before);
    expect(
      await api.rig.prisma.event.count({
        where: { type: 'task-answered', data: { path: ['taskId'], equals: taskId } },
      }),
    ).toBe(1);
  });

  it('that was superseded or given to somebody else says so, and takes nothing', async () => {
    const gone = await approval();
    const superseded = gone.complaint.tell(
      event('task-superseded', { taskId: gone.taskId, kind: 'approve', because: 'reclassified' }),
    );
    await api.rig.record(gone.complaint.step([{ ...superseded, seq: 3 }]));
    const moved = await approval();
    const reassigned = moved.complaint.tell(
      event('task-reassigned', {
        taskId: moved.taskId,
        kind: 'approve',
        toPerson: api.rig.personOf('deputy of general-manager'),
        reason: null,
      }),
    );
    await api.rig.record(moved.complaint.step([{ ...reassigned, seq: 3 }]));
    const before = await everything();
    for (const [{ token }, because] of [
      [gone, 'reclassified'],
      [moved, 'reassigned'],
    ] as const) {
      expect(await openDecision(api.deps, token)).toMatchObject({ state: 'superseded', because });
      const plainAnswer = { decision: 'approve', supervisor: supervisor() };
      expect(await decide(api.deps, { token, plainAnswer, locale: 'en' })).toMatchObject({
        kind: 'superseded',
        because,
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('expires', async () => {
    const { token, taskId } = await approval();
    await api.rig.prisma.link.updateMany({ where: { taskId }, data: { expiresAt: NOW } });
    expect(await openDecision(api.deps, token)).toMatchObject({ state: 'expired' });
    const plainAnswer = { decision: 'approve', supervisor: supervisor() };
    expect(await decide(api.deps, { token, plainAnswer, locale: 'en' })).toEqual({ kind: 'link-expired' });
  });

  it('opens no customer’s case, nor the other way round', async () => {
    const { token } = await approval();
    const customer = await customerAsked();
    expect(await openCase(api.deps, token)).toEqual({ state: 'unknown' });
    expect(await openDecision(api.deps, customer.token)).toEqual({ state: 'unknown' });
  });
});

describe('a customer’s page', () => {
  it('shows the case and its question, and names nobody of the house', async () => {
    const { token, taskId } = await customerAsked();
    const view = await openCase(api.deps, token);
    expect(view).toMatchObject({
      state: 'open',
      case: {
        organization: ORGANIZATION,
        submission: { content: '刹车异响' },
        question: { task: { id: taskId, round: 1, version: 1 } },
        given: [],
        contestable: null,
      },
    });
  });

  it('takes an answer bound to round and version, once', async () => {
    const { token, taskId } = await customerAsked();
    const give = (more: object) =>
      answerAsCustomer(api.deps, {
        token,
        taskId,
        round: 1,
        version: 1,
        plainAnswer: { settled: true, satisfaction: 5 },
        locale: 'en',
        ...more,
      });
    expect(await give({ version: 2 })).toMatchObject({ kind: 'superseded' });
    expect(await give({ round: 2 })).toMatchObject({ kind: 'superseded' });
    expect(await give({ taskId: randomUUID() })).toEqual({ kind: 'task-unknown' });
    expect(await give({ taskId: 'x' })).toEqual({ kind: 'task-unknown' });
    expect(await give({ plainAnswer: { settled: false } })).toMatchObject({
      kind: 'answer-invalid',
      errors: [{ pointer: '/reason' }],
    });
    expect(await give({})).toMatchObject({ kind: 'recorded', by: { actor: { kind: 'customer' } } });
    expect(await give({})).toMatchObject({ kind: 'recorded' });
    expect(await give({ plainAnswer: { settled: false, reason: '不行' } })).toMatchObject({
      kind: 'already-answered',
      answer: { settled: true, satisfaction: 5 },
    });
  });

  it('answers no question of another case', async () => {
    const mine = await customerAsked();
    const other = await customerAsked();
    const outcome = await answerAsCustomer(api.deps, {
      token: mine.token,
      taskId: other.taskId,
      round: 1,
      version: 1,
      plainAnswer: { settled: true },
      locale: 'en',
    });
    expect(outcome).toEqual({ kind: 'task-unknown' });
  });

  it('is closed by revoking the link', async () => {
    const { token, complaint } = await customerAsked();
    await api.rig.prisma.link.updateMany({
      where: { complaintId: complaint.complaintId, purpose: 'case' },
      data: { revokedAt: NOW },
    });
    expect(await openCase(api.deps, token)).toEqual({ state: 'expired' });
    const contest = { token, idempotencyKey: 'k', words: 'x', locale: 'en' } as const;
    expect(await contestAsCustomer(api.deps, contest)).toEqual({ kind: 'link-expired' });
  });
});

describe('guessing', () => {
  it('is limited, and holders of a link are not held up by it', async () => {
    const app = api.freshApp();
    const { token } = await customerAsked();
    const statuses: number[] = [];
    for (let guess = 0; guess < 35; guess += 1)
      statuses.push((await request(app).get(`/c/${'x'.repeat(40)}${String(guess)}`)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(404), ...Array<number>(5).fill(429)]);
    await request(app).get(`/d/${token}`).expect(404);
    await request(app).get(`/c/${token}`).expect(200);
    const keyGuess = await request(app)
      .get('/api/v1/tasks')
      .set('Authorization', `Bearer ${'x'.repeat(30)}`);
    expect(keyGuess.status).toBe(429);
  });

  it('shows a browser a page in its language', async () => {
    const answer = await request(api.freshApp())
      .get('/nowhere')
      .set('Accept', 'text/html')
      .set('Accept-Language', 'zh-CN')
      .expect(404);
    expect(answer.text).toBe('<p>not-found zh-CN</p>');
  });
});
