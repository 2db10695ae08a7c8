import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { openApiRig, type ApiRig, type Staff } from '../support/api-rig';
import { CONFIDENTIAL_TRACK, withConfidential } from '../support/policies/with-confidential';
import { ORGANIZATION, taskOpened, type TestCase } from '../support/record-rig';
import { DEALER } from '../unit/story/sample-case';

/**
 * The person complained about in confidence finds no trace of the case, by whatever way they look, though they
 * administer everything; a colleague who is to see it does.
 */
const CANARY = 'kanarienvogel';
let api: ApiRig;
let secret: TestCase;
let accused: Staff;
let colleague: Staff;
let asked: Staff;
let taskId: string;
let visible: TestCase;
let number: string;
let attachmentId: string;

beforeAll(async () => {
  api = await openApiRig({ pages });
  const { rig } = api;
  await rig.usePolicy(withConfidential(DEALER, ['hr']));
  accused = await api.signedIn('administrator');
  colleague = await api.signedIn('hr');
  asked = await api.signedIn('cr-manager');
  visible = await rig.newCase({ content: 'something else' });
  await rig.record(visible.step([visible.received()]));
  secret = await rig.newCase({
    name: `${CANARY}-name`,
    content: `${CANARY}-content`,
    subject: `${CANARY}-subject`,
  });
  taskId = randomUUID();
  const first = secret.received();
  if (first.type !== 'complaint-received') throw new Error('no receipt');
  const received = {
    ...first,
    data: {
      ...first.data,
      trackId: CONFIDENTIAL_TRACK,
      submission: { ...first.data.submission, against: accused.personId },
    },
  };
  const opened = secret.tell(
    event('task-opened', taskOpened(taskId, 'cr-manager', { excluded: [accused.personId] })),
  );
  const told = secret.tell(event('note-added', { text: secret.seal(`${CANARY}-note`) }));
  const to = { role: 'administrator', unit: null };
  ({ number } = await rig.record(
    secret.step([received, opened, told], {
      summary: { trackId: CONFIDENTIAL_TRACK, category: 'service-quality', urgent: true },
      letters: [
        { kind: 'notice', seq: 1, to, taskId: null, params: {} },
        { kind: 'notice', seq: 2, to: { personId: accused.personId }, taskId: null, params: {} },
        { kind: 'task', seq: 2, to: { taskId }, taskId, params: {} },
      ],
    }),
  ));
  // The visible case was linked to it, and tells so in its own record.
  const linked = visible.tell(
    event('case-linked', { to: secret.complaintId, toNumber: number, relation: 'same-cause' }),
  );
  await rig.record(visible.step([linked]));
  attachmentId = randomUUID();
  await rig.prisma.attachment.create({
    data: {
      id: attachmentId,
      organizationId: ORGANIZATION,
      complaintId: secret.complaintId,
      contentType: 'text/plain',
      bytes: 3,
      sha256: 'x',
      storedAs: await api.deps.files.put(Buffer.from('abc')),
      uploadedBy: 'somebody',
    },
  });
  await rig.prisma.personalAttachmentName.create({
    data: { attachmentId, complaintId: secret.complaintId, fileName: `${CANARY}.txt` },
  });
});
afterAll(() => api.close());

const canaries = () => [CANARY, number, secret.complaintId, taskId, attachmentId];
const traces = (text: string, echoed: readonly string[] = []) =>
  canaries().filter((canary) => !echoed.includes(canary) && text.includes(canary));

/** Every GET of the API's own document, and every page, with what it is about put in. */
async function everyAddress(ids: { complaint: string; task: string; attachment: string }): Promise<string[]> {
  const { body } = await request(api.app).get('/api/v1/openapi.json').expect(200);
  const documented = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
    'get' in methods ? [path] : [],
  );
  return [...documented, ...pagePaths()].map((path) =>
    path
      .replace(/\{org\}|:org/, ORGANIZATION)
      .replace(/\/tasks\/(\{id\}|:id)/, `/tasks/${ids.task}`)
      .replace(/\/attachments\/\{id\}/, `/attachments/${ids.attachment}`)
      .replace(/\{id\}|:id/, ids.complaint)
      .replace(/\{\w+\}|:\w+/g, 'x'.repeat(43)),
  );
}

function pagePaths(): string[] {
  const router: Router = pages.router(api.deps);
  return router.stack.flatMap(({ route }) => (route === undefined ? [] : [route.path]));
}

const secrets = () => ({ complaint: secret.complaintId, task: taskId, attachment: attachmentId });
const SEARCHES = () => [
  `/api/v1/complaints?q=${CANARY}`,
  `/api/v1/complaints?q=${number}`,
  '/api/v1/complaints?urgent=true&category=service-quality',
  `/api/v1/complaints?assignee=${asked.personId}`,
  `/api/v1/tasks?complaintId=${secret.complaintId}`,
  `/api/v1/tasks?assignee=${asked.personId}`,
  `/complaints?q=${CANARY}`,
  '/complaints?urgent=1',
  `/api/v1/complaints/${visible.complaintId}`,
  `/api/v1/complaints/${visible.complaintId}/events`,
  `/complaints/${visible.complaintId}`,
  `/api/v1/admin/people/show?person=${asked.personId}`,
];

it('has addresses to look at', async () => {
  const all = await everyAddress(secrets());
  expect(all).toEqual(
    expect.arrayContaining([
      '/api/v1/complaints',
      `/api/v1/complaints/${secret.complaintId}`,
      `/api/v1/tasks/${taskId}`,
      `/complaints/${secret.complaintId}`,
      '/desk',
    ]),
  );
  expect(all.length).toBeGreaterThan(30);
});

it('shows nothing of it to the person complained about: every address answers as for what never was', async () => {
  const never = { complaint: randomUUID(), task: randomUUID(), attachment: randomUUID() };
  const [real, unreal] = [await everyAddress(secrets()), await everyAddress(never)];
  for (const [index, address] of real.entries()) {
    const [found, missing] = [await accused.agent.get(address), await accused.agent.get(unreal[index] ?? '')];
    // What was asked for may stand in the answer; nothing else may.
    const echoed = canaries().filter((canary) => address.includes(canary));
    expect({ address, traces: traces(`${found.text} ${JSON.stringify(found.headers)}`, echoed) }).toEqual({
      address,
      traces: [],
    });
    expect({ address, status: found.status }).toEqual({ address, status: missing.status });
    if (echoed.length > 0) expect(found.body.code).toEqual(missing.body.code);
  }
});

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
  'shows nothing of it in search, counts, links (%i)',
  async (index) => {
    const address = SEARCHES()[index] ?? '';
    const answer = await accused.agent.get(address).expect(200);
    const echoed = canaries().filter((canary) => address.includes(canary));
    expect(traces(answer.text, echoed)).toEqual([]);
  },
);

it('counts it for nobody who may not know of it', async () => {
  const total = async ({ agent }: Staff) =>
    (await agent.get('/api/v1/complaints').expect(200)).body.items.length;
  expect(await total(colleague)).toBe((await total(accused)) + 1);
  const held = await accused.agent.get(`/api/v1/admin/people/show?person=${asked.personId}`).expect(200);
  expect(held.body.openTasks).toBe(0);
});

it('lets the person complained about do nothing to it, as if it were not there', async () => {
  const post = (path: string, body: object) =>
    accused.agent
      .post(path)
      .set('x-csrf-token', accused.csrf)
      .set('Idempotency-Key', randomUUID())
      .send(body);
  for (const id of [secret.complaintId, randomUUID()]) {
    const noted = await post(`/api/v1/complaints/${id}/actions/note`, { text: 'hello' });
    expect([noted.status, noted.body.code]).toEqual([404, 'complaint-unknown']);
    const reopened = await post(`/api/v1/complaints/${id}/reopen`, { reason: 'again' });
    expect([reopened.status, reopened.body.code]).toEqual([404, 'complaint-unknown']);
    const linked = await post(`/api/v1/complaints/${visible.complaintId}/actions/link`, {
      to: id,
      relation: 'other',
    });
    expect([linked.status, linked.body.errors[0].code]).toEqual([422, 'not-a-complaint']);
  }
  for (const id of [taskId, randomUUID()]) {
    const answered = await post(`/api/v1/tasks/${id}/answer`, {});
    expect([answered.status, answered.body.code]).toEqual([404, 'task-unknown']);
  }
  expect(api.runs.acts).toEqual([]);
});

it('writes no letter to the person complained about, nor to their deputy: the next superior hears', async () => {
  const { prisma, personOf } = api.rig;
  const letters = await prisma.letter.findMany({ where: { complaintId: secret.complaintId } });
  const recipients = letters.map(({ recipient }) => recipient);
  expect(recipients).toContain(`person:${asked.personId}`);
  expect(recipients).not.toContain(`person:${accused.personId}`);
  expect(recipients).not.toContain(`person:${personOf('deputy of administrator')}`);
});

it('shows it to a colleague whom the policy names, and to whoever is asked; to no program', async () => {
  for (const { agent } of [colleague, asked]) {
    const found = await agent.get(`/api/v1/complaints/${secret.complaintId}`).expect(200);
    expect(found.body).toMatchObject({ number, confidential: true });
    expect((await agent.get(`/complaints/${secret.complaintId}`).expect(200)).text).toContain(
      `${CANARY}-content`,
    );
    expect((await agent.get(`/api/v1/complaints?q=${CANARY}`).expect(200)).text).toContain(number);
    const other = await agent.get(`/api/v1/complaints/${visible.complaintId}`).expect(200);
    expect(other.body.relations).toMatchObject([{ complaint: { number } }]);
    await agent.get(`/api/v1/attachments/${attachmentId}`).expect(200);
  }
  expect((await asked.agent.get('/desk').expect(200)).text).toContain(number);
  const key = await api.keyWith(['complaints:read', 'tasks:answer', 'admin']);
  const program = (path: string) => request(api.app).get(path).set('Authorization', `Bearer ${key}`);
  await program(`/api/v1/complaints/${secret.complaintId}`).expect(404);
  await program(`/api/v1/tasks/${taskId}`).expect(404);
  expect(traces((await program('/api/v1/complaints').expect(200)).text)).toEqual([]);
});

it('hides it from a stranger as well, who is neither asked nor named', async () => {
  const stranger = await api.signedIn('sales-manager');
  await stranger.agent.get(`/api/v1/complaints/${secret.complaintId}`).expect(404);
  expect(traces((await stranger.agent.get('/complaints').expect(200)).text)).toEqual([]);
});
