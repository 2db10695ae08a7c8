import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { Action } from '../../domain/lifecycle';
import { deriveToken } from '../../prisma/links';
import { openApiRig, OTHER_ORGANIZATION, SECRET, type ApiRig, type Staff } from '../support/api-rig';
import { holderOf, signedInAs } from '../support/people-in-api';
import { CONFIDENTIAL_TRACK, withConfidential } from '../support/policies/with-confidential';
import { MONDAY, taskOpened, type TestCase } from '../support/record-rig';
import { policyNamed } from '../support/story-rig';

let api: ApiRig;
let complaint: TestCase;
beforeAll(async () => {
  api = await openApiRig({ pages });
  await api.rig.usePolicy(policyNamed('recycled-resources'));
  complaint = await owned();
});
afterAll(() => api.close());

/** A case that a customer-service agent took in; a question of the customer waits for them. */
async function owned(): Promise<TestCase> {
  const personId = await holderOf(api, 'cs-agent');
  await holderOf(api, 'department-head');
  const made = await api.rig.newCase();
  const received = made.received();
  const named = made.tell(event('owner-named', { personId, because: 'took-in', from: null }));
  const asked = made.tell(
    event('customer-inquired', { question: made.seal('什么时候修好？') }, { kind: 'customer' }),
  );
  const ruling = made.tell(event('ruling-asked', { question: made.seal('期限从何时起算？') }));
  const taskId = randomUUID();
  const about = { kind: 'give-ruling', beside: true, because: String(ruling.seq) } as const;
  const opened = made.tell(event('task-opened', taskOpened(taskId, 'cs-manager', about)));
  const given = made.tell(event('ruling-given', { taskId, ruling: made.seal('自接到任务之日起算。') }));
  await api.rig.record(
    made.step([received, named, asked, ruling, opened, given], {
      summary: { trackId: 'customer-complaints' },
    }),
  );
  return made;
}

/** A case that has ended. */
async function closed({ track = 'customer-complaints' }: { track?: string } = {}): Promise<TestCase> {
  const ended = await owned();
  const close = event('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
  await api.rig.record(
    ended.step([ended.tell(close)], {
      summary: { trackId: track, stage: 'closed', outcome: 'accepted', closedAt: MONDAY },
    }),
  );
  return ended;
}

function act({ agent, csrf }: Staff, action: Action, body: object, key: string = randomUUID()): request.Test {
  return agent
    .post(`/api/v1/complaints/${complaint.complaintId}/actions/${action}`)
    .set('x-csrf-token', csrf)
    .set('Idempotency-Key', key)
    .send(body);
}
const acts = (): readonly string[] => api.runs.acts.map(({ request: { action } }) => action);

describe('handing a case on', () => {
  const body = async () => ({ toPerson: await holderOf(api, 'department-head'), reason: '我要休假。' });

  it('is the owner’s, or theirs who may reassign; nobody else’s', async () => {
    const before = acts().length;
    const other = await act(await signedInAs(api, 'department-head'), 'hand-on', await body());
    expect([other.status, other.body.code]).toEqual([403, 'not-allowed']);
    expect(acts()).toHaveLength(before);
    await act(await signedInAs(api, 'cs-agent'), 'hand-on', await body()).expect(200);
    await act(await signedInAs(api, 'cs-manager'), 'hand-on', await body()).expect(200);
    expect(acts().slice(before)).toEqual(['hand-on', 'hand-on']);
  });

  it('names somebody who is there, with a reason', async () => {
    const agent = await signedInAs(api, 'cs-agent');
    const unknown = await act(agent, 'hand-on', { ...(await body()), toPerson: randomUUID() }).expect(422);
    expect(unknown.body.errors).toMatchObject([{ pointer: '/toPerson', code: 'not-a-person' }]);
    const silent = await act(agent, 'hand-on', { ...(await body()), reason: ' ' }).expect(422);
    expect(silent.body.errors).toMatchObject([{ pointer: '/reason' }]);
  });
});

describe.each<[Action, string]>([
  ['object', 'words'],
  ['inquire', 'question'],
  ['ask-ruling', 'question'],
])('%s', (action, field) => {
  it('goes sealed to the run, and its key makes it one', async () => {
    const agent = await signedInAs(api, 'cs-agent');
    const key = randomUUID();
    const [first, again] = [
      await act(agent, action, { [field]: '我不同意。' }, key).expect(200),
      await act(agent, action, { [field]: '我不同意。' }, key).expect(200),
    ];
    expect(again.body.actionId).toBe(first.body.actionId);
    const sent = api.runs.acts.findLast(({ request: one }) => one.action === action);
    expect(sent?.request.body[field]).toEqual(expect.stringMatching(/^sealed:v1:/));
  });

  it.each([
    ['nothing', {}],
    ['blanks', { [field]: ' ' }],
    ['NUL', { [field]: 'a\0b' }],
    ['far too much', { [field]: 'x'.repeat(50_000) }],
    ['a list', { [field]: ['one'] }],
    ['something else besides', { [field]: 'Why?', stage: 'closed' }],
  ])('takes no odd body: %s', async (_, odd) => {
    const before = acts().length;
    const answer = await act(await signedInAs(api, 'cs-agent'), action, odd);
    expect([400, 413, 422]).toContain(answer.status);
    expect(acts()).toHaveLength(before);
  });

  it('is no program’s to say', async () => {
    const key = await api.keyWith(['tasks:answer']);
    const answer = await request(api.app)
      .post(`/api/v1/complaints/${complaint.complaintId}/actions/${action}`)
      .set('authorization', `Bearer ${key}`)
      .set('Idempotency-Key', randomUUID())
      .send({ [field]: 'Why?' });
    expect([answer.status, answer.body.code]).toEqual([403, 'person-required']);
  });
});

const LATER = '2026-11-23T03:00:00.000Z';

describe('what the procedure means, asked on a case that is over', () => {
  let over: TestCase;
  beforeAll(async () => {
    over = await closed();
  });
  const ask = (
    { agent, csrf }: Staff,
    body: object,
    { key = randomUUID(), id = over.complaintId }: { key?: string; id?: string } = {},
  ): request.Test =>
    agent
      .post(`/api/v1/complaints/${id}/actions/ask-ruling`)
      .set('x-csrf-token', csrf)
      .set('Idempotency-Key', key)
      .send(body);
  /** Temporal knows no run of it any more. */
  const gone = (): void => {
    api.runs.nextRefusal = { kind: 'refused', code: 'complaint-closed', details: [] };
  };
  const question = '期限从何时起算？';

  it('begins a follow-up with the question, sealed; the same key again is the same one', async () => {
    const head = await signedInAs(api, 'department-head');
    const before = api.runs.rulings.length;
    const key = randomUUID();
    gone();
    const first = await ask(head, { question }, { key }).expect(200);
    gone();
    const again = await ask(head, { question }, { key }).expect(200);
    gone();
    await ask(head, { question }).expect(200);
    expect(again.body.actionId).toBe(first.body.actionId);
    const sent = api.runs.rulings.slice(before).map(({ start }) => start);
    expect(sent[0]).toMatchObject({
      kind: 'ruling',
      complaintId: over.complaintId,
      trackId: 'customer-complaints',
      askedBy: { kind: 'staff', personId: head.personId },
      actionId: first.body.actionId,
      question: expect.stringMatching(/^sealed:v1:/),
      partial: [],
    });
    expect(sent.map(({ followUpId }) => followUpId)).toEqual([
      sent[0]?.followUpId,
      sent[0]?.followUpId,
      expect.not.stringMatching(sent[0]?.followUpId ?? ''),
    ]);
  });

  it('what was asked long ago, of which Temporal knows nothing any more, is not asked again', async () => {
    const head = await signedInAs(api, 'department-head');
    const key = randomUUID();
    gone();
    const { body } = await ask(head, { question }, { key }).expect(200);
    const { start } = api.runs.rulings.at(-1) ?? {};
    if (start === undefined) throw new Error('nothing was asked');
    const asked = event('ruling-asked', { question: start.question }, start.askedBy);
    await api.rig.record({
      ...over.step([]),
      stream: {
        kind: 'follow-up',
        followUpId: start.followUpId,
        summary: {
          kind: 'ruling',
          ownerId: null,
          dueOn: null,
          status: 'open',
          overdue: false,
          openedAt: MONDAY,
          doneAt: null,
        },
      },
      events: [{ ...asked, seq: 1, at: LATER, round: 1, stage: 'closed' }],
    });
    const before = api.runs.rulings.length;
    gone();
    const again = await ask(head, { question }, { key }).expect(200);
    expect(again.body).toMatchObject({ actionId: body.actionId, recordedAt: LATER });
    expect(api.runs.rulings).toHaveLength(before);
    // It stands on the case, for programs and for people.
    const shown = await head.agent.get(`/api/v1/complaints/${over.complaintId}`).expect(200);
    expect(shown.body.rulings).toMatchObject([
      { answer: '自接到任务之日起算。' },
      { question, answer: null, askedAt: LATER, askedBy: { name: 'department-head' } },
    ]);
    const page = await head.agent
      .get(`/complaints/${over.complaintId}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    expect(page.text).toContain(question);
    expect(page.text).toContain('已提请制度解释');
    expect(page.text).toContain('actions/ask-ruling');
    expect(page.text).not.toContain('actions/note');
  });

  it('is no program’s to ask, nor theirs who are not of the house, nor who only look on', async () => {
    const before = api.runs.rulings.length;
    const send = async (key: string) => {
      gone();
      const answer = await request(api.app)
        .post(`/api/v1/complaints/${over.complaintId}/actions/ask-ruling`)
        .set('authorization', `Bearer ${key}`)
        .set('Idempotency-Key', randomUUID())
        .send({ question });
      return [answer.status, answer.body.code];
    };
    expect(await send(await api.keyWith(['tasks:answer']))).toEqual([403, 'person-required']);
    expect(await send(await api.keyWith(['complaints:read']))).toEqual([403, 'not-allowed']);
    const elsewhere = await api.keyWith(['tasks:answer'], OTHER_ORGANIZATION);
    expect(await send(elsewhere)).toEqual([404, 'complaint-unknown']);
    gone();
    const nowhere = await ask(await signedInAs(api, 'cs-agent'), { question }, { id: randomUUID() });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'complaint-unknown']);
    api.runs.nextRefusal = null;
    expect(api.runs.rulings).toHaveLength(before);
  });

  it('nor is it asked where nothing is asked, or the run could not be begun', async () => {
    const agent = await signedInAs(api, 'cs-agent');
    const before = api.runs.rulings.length;
    const empty = await ask(agent, { question: ' ' }).expect(422);
    expect(empty.body.errors).toMatchObject([{ pointer: '/question' }]);
    expect(api.runs.rulings).toHaveLength(before);
    // Everything else on a closed case is refused as before.
    gone();
    const note = await agent.agent
      .post(`/api/v1/complaints/${over.complaintId}/actions/note`)
      .set('x-csrf-token', agent.csrf)
      .set('Idempotency-Key', randomUUID())
      .send({ text: 'A note.' });
    expect([note.status, note.body.code]).toEqual([409, 'complaint-closed']);
  });

  it('a case that a stranger may know nothing of is not there for them; whom it is kept from is not asked', async () => {
    const secret = await closed({ track: CONFIDENTIAL_TRACK });
    const accused = await holderOf(api, 'department-head');
    await api.rig.prisma.complaint.update({
      where: { id: secret.complaintId },
      data: { confidential: true, readers: ['supervisor'], against: accused, trackId: CONFIDENTIAL_TRACK },
    });
    const mend = await api.rig.usePolicy(withConfidential(policyNamed('recycled-resources'), ['supervisor']));
    await api.rig.prisma.complaint.update({
      where: { id: secret.complaintId },
      data: { policyVersionId: api.rig.policyVersionId },
    });
    gone();
    const unknown = await ask(await signedInAs(api, 'cs-agent'), { question }, { id: secret.complaintId });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'complaint-unknown']);
    gone();
    await ask(await signedInAs(api, 'supervisor'), { question }, { id: secret.complaintId }).expect(200);
    expect(api.runs.rulings.at(-1)?.start).toMatchObject({ keptFrom: accused, partial: [accused] });
    await mend();
  });
});

describe('what the case shows', () => {
  it('its owner, what the customer asked and which rulings were given: to programs', async () => {
    const { agent, personId } = await signedInAs(api, 'cs-agent');
    const { body } = await agent.get(`/api/v1/complaints/${complaint.complaintId}`).expect(200);
    expect(body).toMatchObject({
      owner: { id: personId },
      enteredLate: null,
      inquiries: [{ question: '什么时候修好？', answer: null }],
      rulings: [{ question: '期限从何时起算？', answer: '自接到任务之日起算。' }],
    });
  });

  it('the same to people, with forms for what they may do', async () => {
    const { agent } = await signedInAs(api, 'cs-agent');
    const page = await agent
      .get(`/complaints/${complaint.complaintId}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    for (const words of [
      '责任人',
      '制度解释',
      '自接到任务之日起算。',
      '客户的询问',
      '尚未答复。',
      '移交案件',
      '提请制度解释',
    ])
      expect(page.text).toContain(words);
    const { agent: head } = await signedInAs(api, 'department-head');
    const others = await head
      .get(`/complaints/${complaint.complaintId}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    expect(others.text).not.toContain('actions/hand-on');
  });
});

describe('the customer takes the complaint back on their page', () => {
  const pageOf = async ({ complaintId }: TestCase): Promise<string> => {
    const link = await api.rig.prisma.link.findFirstOrThrow({ where: { complaintId, purpose: 'case' } });
    return `/c/${deriveToken(link, SECRET)}`;
  };
  const send = (page: string, body: object) =>
    request(api.app).post(`${page}/withdraw`).set('Accept-Language', 'en').type('form').send(body);

  it('with a reason, which goes sealed to the run; pressed twice it is one', async () => {
    const page = await pageOf(complaint);
    expect((await request(api.app).get(page).expect(200)).text).toContain(`action="${page}/withdraw"`);
    const before = acts().length;
    const empty = await send(page, { reason: ' ' }).expect(422);
    expect(empty.text).toContain('Why you take the complaint back');
    expect(acts()).toHaveLength(before);
    const [_key, reason] = [randomUUID(), 'It has been repaired.'];
    expect((await send(page, { _key, reason }).expect(200)).text).toContain('Your complaint is withdrawn.');
    await send(page, { _key, reason }).expect(200);
    const sent = api.runs.acts.slice(before);
    expect(new Set(sent.map(({ keyHash }) => keyHash)).size).toBe(1);
    expect(sent[0]?.request).toMatchObject({
      action: 'withdraw',
      by: { kind: 'customer' },
      body: { reason: expect.stringMatching(/^sealed:v1:/) },
    });
  });

  it('not when it has ended', async () => {
    const page = await pageOf(await closed());
    expect((await request(api.app).get(page).expect(200)).text).not.toContain('/withdraw');
  });
});
