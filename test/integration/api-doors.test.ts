import request from 'supertest';
import { NOW, openApiRig, OTHER_ORGANIZATION, PASSWORD, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig();
});
afterAll(() => api.close());
afterEach(() => {
  api.runs.mood = 'well';
});

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const emailOf = (role: string): string => `${role}@auto-dealer.example`;

describe('nobody', () => {
  it.each(['/api/v1/complaints', '/api/v1/tasks', '/api/v1/complaints/x', '/api/v1/tasks/x'])(
    'is asked to sign in at %s',
    async (path) => {
      const answer = await request(api.app).get(path).expect(401);
      expect(answer.body.code).toBe('sign-in-required');
    },
  );

  it('hears of a wrong key, of one that is revoked, and of another scheme', async () => {
    const key = await api.keyWith(['complaints:read']);
    await request(api.app).get('/api/v1/complaints').set(bearer(key)).expect(200);
    await api.rig.prisma.apiKey.updateMany({ where: { prefix: key.slice(0, 6) }, data: { revokedAt: NOW } });
    for (const header of [`Bearer ${key}`, 'Bearer short', 'Basic abc', `Bearer ${'x'.repeat(5000)}`]) {
      const answer = await request(api.app).get('/api/v1/complaints').set('Authorization', header);
      expect([answer.status, answer.body.code]).toEqual([401, 'key-invalid']);
    }
  });
});

describe('a key', () => {
  it('does what its scopes name and nothing else', async () => {
    const { taskId, complaint } = await api.caseWithTask('cr-manager');
    const [submit, read, answer] = await Promise.all([
      api.keyWith(['complaints:submit']),
      api.keyWith(['complaints:read']),
      api.keyWith(['tasks:answer']),
    ]);
    const get = (path: string, key: string) => request(api.app).get(path).set(bearer(key));
    const post = (path: string, key: string) =>
      request(api.app).post(path).set(bearer(key)).set('Idempotency-Key', 'k1').send({ text: 'x' });
    const casePath = `/api/v1/complaints/${complaint.complaintId}`;
    const statuses = await Promise.all([
      get(casePath, submit),
      get(casePath, answer),
      get(`/api/v1/tasks/${taskId}`, submit),
      post(`/api/v1/tasks/${taskId}/answer`, read),
      post(`/api/v1/organizations/${ORGANIZATION}/complaints`, read),
      post(`${casePath}/actions/note`, read),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    await get(casePath, read).expect(200);
    await get(`/api/v1/tasks/${taskId}`, answer).expect(200);
    await post(`${casePath}/actions/note`, answer).expect(200);
    const decided = await post(`${casePath}/actions/withdraw`, answer);
    expect(decided.body).toMatchObject({ status: 403, code: 'person-required' });
  });
});

describe('another organisation', () => {
  it('finds none of it: 404 for cases, tasks, events, actions, answers and files', async () => {
    const { taskId, complaint } = await api.caseWithTask('cr-manager');
    const uploaded = await request(api.app)
      .post('/api/v1/attachments')
      .set(bearer(await api.keyWith(['complaints:submit'])))
      .attach('file', Buffer.from('hello'), 'note.txt')
      .expect(201);
    const key = await api.keyWith(
      ['complaints:submit', 'complaints:read', 'tasks:answer'],
      OTHER_ORGANIZATION,
    );
    const { complaintId } = complaint;
    const send = (method: 'get' | 'post', path: string) =>
      request(api.app)[method](path).set(bearer(key)).set('Idempotency-Key', 'k').send({});
    for (const answer of await Promise.all([
      send('get', `/api/v1/complaints/${complaintId}`),
      send('get', `/api/v1/complaints/${complaintId}/events`),
      send('get', `/api/v1/tasks/${taskId}`),
      send('post', `/api/v1/tasks/${taskId}/answer`),
      send('post', `/api/v1/complaints/${complaintId}/actions/note`),
      send('get', `/api/v1/attachments/${String(uploaded.body.id)}`),
      send('get', `/api/v1/complaints?organization=${ORGANIZATION}`),
      send('post', `/api/v1/organizations/${ORGANIZATION}/complaints`),
    ]))
      expect([answer.request.url, answer.status]).toEqual([answer.request.url, 404]);
    const list = await send('get', '/api/v1/complaints').expect(200);
    expect(list.body).toEqual({ items: [], nextCursor: null });
    const tasks = await send('get', `/api/v1/tasks?complaintId=${complaintId}`).expect(200);
    expect(tasks.body.items).toEqual([]);
  });
});

describe('signing in', () => {
  it('begins a new session, writes the audit, and ends with signing out', async () => {
    const agent = request.agent(api.app);
    const nobody = await agent.get('/api/v1/session').expect(200);
    expect(nobody.body.person).toBeNull();
    const answer = await agent
      .post('/api/v1/session')
      .send({ email: ' CR-Manager@AUTO-dealer.example', password: PASSWORD })
      .expect(200);
    expect(answer.body.person).toMatchObject({
      organization: ORGANIZATION,
      roles: [{ role: 'cr-manager', unit: null }],
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/redress_session=[^;]+;.*HttpOnly.*SameSite=Lax/);
    await agent.get('/api/v1/complaints').expect(200);
    await agent.delete('/api/v1/session').expect(403);
    await agent.delete('/api/v1/session').set('x-csrf-token', answer.body.csrfToken).expect(204);
    await agent.get('/api/v1/complaints').expect(401);
    const audit = await api.rig.prisma.signInAudit.findFirst({ orderBy: { id: 'desc' } });
    expect(audit).toMatchObject({ email: emailOf('cr-manager'), success: true });
  });

  it('is refused in the same words for a wrong password, an unknown address and somebody who has left', async () => {
    await api.rig.prisma.person.update({ where: { id: api.rig.personOf('hr') }, data: { active: false } });
    const tries = [
      { email: emailOf('cr-manager'), password: 'wrong' },
      { email: 'nobody@nowhere.example', password: PASSWORD },
      { email: emailOf('hr'), password: PASSWORD },
      { email: "' OR 1=1 --", password: PASSWORD },
    ];
    const answers = await Promise.all(
      tries.map((body) => request(api.app).post('/api/v1/session').send(body)),
    );
    const said = answers.map(({ status, body }) => [status, body.code, body.title, body.detail]);
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(said[0]?.[0]).toBe(401);
    for (const { headers } of answers) expect(String(headers['set-cookie'])).not.toMatch(/redress_session/);
  });

  it('ends for every session when the password changes', async () => {
    const { agent, personId } = await api.signedIn('service-manager');
    await agent.get('/api/v1/tasks').expect(200);
    await api.rig.prisma.person.update({ where: { id: personId }, data: { passwordHash: 'another' } });
    await agent.get('/api/v1/tasks').expect(401);
  });

  it('with a password that the person chooses ends every other session, and needs the one in force', async () => {
    const here = await api.signedIn('sales-manager');
    const elsewhere = await api.signedIn('sales-manager');
    const change = (body: object, token = here.csrf) =>
      here.agent.post('/api/v1/session/password').set('x-csrf-token', token).send(body);
    const chosen = 'rain sofa eleven kite';
    await request(api.app)
      .post('/api/v1/session/password')
      .send({ current: PASSWORD, password: chosen })
      .expect(401);
    await change({ current: PASSWORD, password: chosen }, 'no').expect(403);
    for (const [body, pointer, code] of [
      [{ current: 'wrong', password: chosen }, '/current', 'current-wrong'],
      [{ current: PASSWORD, password: 'short' }, '/password', 'password-too-short'],
      [{ current: PASSWORD, password: PASSWORD }, '/password', 'password-unchanged'],
      [{ current: PASSWORD }, '/password', 'required'],
    ] as const) {
      const refused = await change(body).expect(422);
      expect(refused.body.errors).toMatchObject([{ pointer, code }]);
    }
    const changed = await change({ current: PASSWORD, password: chosen }).expect(200);
    await here.agent.get('/api/v1/tasks').expect(200);
    await elsewhere.agent.get('/api/v1/tasks').expect(401);
    const form = { _csrf: changed.body.csrfToken, current: 'wrong', password: PASSWORD };
    const wrong = await here.agent.post('/password').type('form').send(form).expect(303);
    expect(wrong.headers['location']).toBe('/password?outcome=current-wrong');
    const back = { ...form, current: chosen };
    const done = await here.agent.post('/password').type('form').send(back).expect(303);
    expect(done.headers['location']).toBe('/password?outcome=changed');
    expect(api.logged()).not.toContain(chosen);
  });

  it('is counted only when it fails, and for each person apart', async () => {
    const app = api.freshApp();
    const attempt = (email: string, password: string) =>
      request(app).post('/api/v1/session').send({ email, password });
    for (let tried = 0; tried < 12; tried += 1) await attempt(emailOf('sales-manager'), PASSWORD).expect(200);
    const statuses: number[] = [];
    for (let tried = 0; tried < 12; tried += 1)
      statuses.push((await attempt(emailOf('sales-manager'), 'wrong')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const locked = await attempt(emailOf('sales-manager'), PASSWORD).expect(429);
    expect(locked.body.code).toBe('too-many-requests');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
    await attempt(emailOf('general-manager'), PASSWORD).expect(200);
  });

  it('through the form leads on to a path of ours only', async () => {
    const agent = request.agent(api.app);
    const { body } = await agent.get('/api/v1/session');
    const signIn = (fields: object) => agent.post('/sign-in').type('form').send(fields);
    const form = { email: emailOf('cr-adviser'), password: PASSWORD, _csrf: body.csrfToken };
    await signIn({ ...form, _csrf: 'no' }).expect(403);
    await signIn({ ...form, _csrf: undefined }).expect(403);
    const refused = await signIn({ ...form, password: 'wrong', next: '//evil.example' }).expect(303);
    expect(refused.headers['location']).toBe('/sign-in?refused=1&next=%2Fdesk');
    const taken = await signIn({ ...form, next: '/complaints?urgent=true' }).expect(303);
    expect(taken.headers['location']).toBe('/complaints?urgent=true');
    await agent.get('/sign-out').expect(405);
  });
});

describe('a session’s changes', () => {
  it('need the token of this session; reading needs none', async () => {
    const { complaint } = await api.caseWithTask('cr-manager');
    const { agent, csrf } = await api.signedIn('cr-manager');
    const stranger = await api.signedIn('cr-adviser');
    const note = (token?: string) => {
      const sent = agent
        .post(`/api/v1/complaints/${complaint.complaintId}/actions/note`)
        .set('Idempotency-Key', 'note-1');
      if (token !== undefined) void sent.set('x-csrf-token', token);
      return sent.send({ text: '已电话联系。' });
    };
    const before = api.runs.acts.length;
    for (const token of [undefined, '', 'x', `${csrf}x`, stranger.csrf]) {
      const answer = await note(token).expect(403);
      expect(answer.body.code).toBe('csrf-invalid');
    }
    expect(api.runs.acts).toHaveLength(before);
    await agent.get(`/api/v1/complaints/${complaint.complaintId}`).expect(200);
    await note(csrf).expect(200);
    expect(api.runs.acts).toHaveLength(before + 1);
  });
});

describe('every answer', () => {
  it('allows no script of others, no frame, no referrer and no guess at the type', async () => {
    for (const path of ['/healthz', '/api/v1/complaints', '/nowhere', '/api/docs/']) {
      const { headers } = await request(api.app).get(path);
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'(;|$)/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe/);
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('to a program is a problem document that names the request as the log does', async () => {
    const answer = await request(api.app).get('/api/v1/nowhere').expect(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: 'urn:redress:problem:not-found',
      code: 'not-found',
      status: 404,
      instance: `urn:uuid:${String(answer.headers['x-request-id'])}`,
    });
  });

  it('to a method that is not there names those that are; OPTIONS and HEAD only look', async () => {
    const answer = await request(api.app).put('/api/v1/complaints').expect(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS');
    await request(api.app).options('/api/v1/tasks/x/answer').expect(204);
    await request(api.app).head('/healthz').expect(200);
  });

  it('to a failure of ours says nothing of its inside', async () => {
    const { complaint } = await api.caseWithTask('cr-manager');
    await api.rig.prisma.complaint.update({
      where: { id: complaint.complaintId },
      data: { stage: 'a secret word' },
    });
    const answer = await request(api.app)
      .get(`/api/v1/complaints/${complaint.complaintId}`)
      .set(bearer(await api.keyWith(['complaints:read'])))
      .expect(500);
    expect(answer.body.code).toBe('internal-error');
    expect(JSON.stringify(answer.body)).not.toMatch(/secret word|stack|prisma/i);
    await api.rig.prisma.complaint.update({
      where: { id: complaint.complaintId },
      data: { stage: 'assessing' },
    });
  });
});

describe('the log', () => {
  it('holds no token, key, cookie, password or query', async () => {
    const token = 't0ken'.repeat(8) + 'abc';
    const key = await api.keyWith(['complaints:read']);
    await request(api.app).get(`/c/${token}`);
    await request(api.app).get(`/d/${token}?x=1`);
    await request(api.app).get(`//D/${token}`);
    await request(api.app).get('/api/v1/complaints?q=canary-query').set(bearer(key));
    await request(api.app)
      .post('/api/v1/session')
      .send({ email: 'canary@mail', password: 'canary-password' });
    await request(api.app).get('/healthz').set('Cookie', 'redress_session=canary-cookie');
    const log = api.logged();
    expect(log).toContain('/c/***');
    expect(log).not.toMatch(/t0ken|canary/);
    expect(log).not.toContain(key);
  });
});

describe('readiness', () => {
  it('needs a polling worker and Temporal; life does not', async () => {
    const ready = await request(api.app).get('/readyz').expect(200);
    expect(ready.body).toEqual({ status: 'ready', database: true, temporal: true, worker: true });
    api.runs.mood = 'no-worker';
    expect((await request(api.app).get('/readyz').expect(503)).body.worker).toBe(false);
    api.runs.mood = 'down';
    const down = await request(api.app).get('/readyz').expect(503);
    expect(down.body).toMatchObject({ database: true, temporal: false, worker: false });
    await request(api.app).get('/healthz').expect(200);
  });
});
