import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { openCase, reopenAsCustomer } from '../../api/decide/customer';
import { pages } from '../../api/pages/pages';
import { reopenComplaint } from '../../api/reopen-complaint';
import { event } from '../../domain/case/events';
import type { Outcome } from '../../domain/lifecycle';
import { deriveToken } from '../../prisma/links';
import { NOW, openApiRig, OTHER_ORGANIZATION, SECRET, type ApiRig } from '../support/api-rig';
import { CONFIDENTIAL_TRACK, withConfidential } from '../support/policies/with-confidential';
import { MONDAY } from '../support/record-rig';
import { DEALER } from '../unit/story/sample-case';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());

const CLOSED_AT = new Date(Date.parse(MONDAY) + 60_000).toISOString();

/** A case that was closed, with two refusals behind it. */
async function closed(outcome: Outcome = 'accepted', closedAt = CLOSED_AT) {
  const complaint = await api.rig.newCase({ name: '王女士', content: '刹车仍有异响', plate: '沪A12345' });
  const end = event('complaint-closed', { outcome, totalMinutes: 1, roundMinutes: 1 });
  await api.rig.record(
    complaint.step([complaint.received(), complaint.tell(end, closedAt)], {
      summary: { stage: 'closed', outcome, closedAt, offerRefusals: 1, resultRefusals: 2 },
    }),
  );
  return { complaint, ...(await opened(complaint.complaintId)) };
}

async function opened(complaintId: string) {
  const row = await api.rig.prisma.complaint.findUniqueOrThrow({ where: { id: complaintId } });
  const link = await api.rig.prisma.link.findFirstOrThrow({ where: { complaintId, purpose: 'case' } });
  return { id: complaintId, row, token: deriveToken(link, SECRET) };
}

const byCustomer = (token: string, reason = '还是有异响。') =>
  reopenAsCustomer(api.deps, { token, reason, locale: 'zh-CN' });

async function continuationOf(id: string) {
  return api.rig.prisma.complaint.findUniqueOrThrow({
    where: { continuesId: id },
    include: { personal: true },
  });
}

describe('the customer says on the page of a closed case that it is not settled', () => {
  it('and a new complaint goes on with it: the same complainant, under a new key, with what it carries', async () => {
    const { id, row, token } = await closed();
    expect(await byCustomer(token)).toMatchObject({ kind: 'reopened', number: expect.any(String) });
    const next = await continuationOf(id);
    expect(next).toMatchObject({
      continuesId: id,
      firstReceivedAt: row.receivedAt,
      channel: 'web',
      personal: { name: '王女士', content: '刹车仍有异响' },
    });
    expect(next.number).not.toBe(row.number);
    expect(JSON.stringify(next.personal?.fields)).toContain('沪A12345');
    const start = api.runs.started.get(next.id);
    expect(start?.continues).toMatchObject({
      complaintId: id,
      number: row.number,
      firstReceivedAt: row.receivedAt.toISOString(),
      refusals: { offer: 1, result: 2 },
    });
    // Nothing of it can be read in Temporal, and nothing is sealed under the old key.
    const { keyId } = await api.rig.prisma.sealingKey.findUniqueOrThrow({ where: { complaintId: id } });
    const sent = JSON.stringify(start);
    for (const words of ['王女士', '异响', '沪A12345', keyId]) expect(sent).not.toContain(words);
  });

  it('and both show each other, to staff, to programs and to the customer', async () => {
    const { id, row, token } = await closed();
    await byCustomer(token);
    const next = await continuationOf(id);
    const { agent } = await api.signedIn('cr-manager');
    const [before, after] = await Promise.all(
      [id, next.id].map(async (one) => (await agent.get(`/api/v1/complaints/${one}`).expect(200)).body),
    );
    expect(before).toMatchObject({ continues: null, continuedBy: { id: next.id, number: next.number } });
    expect(after).toMatchObject({
      continues: { id, number: row.number, reason: '还是有异响。' },
      continuedBy: null,
      reopenableUntil: null,
      firstReceivedAt: row.receivedAt.toISOString(),
    });
    expect(after.totalMinutes).toBe(Math.floor((NOW.getTime() - row.receivedAt.getTime()) / 60_000));
    const page = await agent.get(`/complaints/${next.id}`).set('Accept', 'text/html').expect(200);
    expect(page.text).toContain(`/complaints/${id}`);
    expect(page.text).toContain('还是有异响。');
    const view = await openCase(api.deps, token);
    const nextToken = (await opened(next.id)).token;
    expect(view).toMatchObject({
      case: { reopening: { state: 'continued', url: `http://localhost:3000/c/${nextToken}` } },
    });
    expect(await openCase(api.deps, nextToken)).toMatchObject({ case: { continues: row.number } });
  });

  it('twenty times at once, with other words each time, and once more later: one complaint goes on', async () => {
    const { id, token } = await closed();
    const said = await Promise.all(Array.from({ length: 20 }, (_, n) => byCustomer(token, `第 ${n} 次`)));
    const number = (await continuationOf(id)).number;
    for (const outcome of [...said, await byCustomer(token)])
      expect(outcome).toMatchObject({ kind: 'reopened', number });
    const { agent, csrf } = await api.signedIn('cr-manager');
    await agent
      .post(`/api/v1/complaints/${id}/reopen`)
      .set('x-csrf-token', csrf)
      .send({ reason: '客户来电' })
      .expect(201, { id: (await continuationOf(id)).id, number });
    expect(await api.rig.prisma.complaint.count({ where: { continuesId: id } })).toBe(1);
  });

  it('by its form, which only a press sends: looking changes nothing', async () => {
    const { id, token } = await closed();
    const page = await request(api.app).get(`/c/${token}`).set('Accept-Language', 'en').expect(200);
    expect(page.text).toContain(`/c/${token}/reopen`);
    await request(api.app).get(`/c/${token}/reopen`).expect(404);
    const empty = await request(api.app).post(`/c/${token}/reopen`).type('form').send({ reason: '  ' });
    expect(empty.status).toBe(422);
    expect(await api.rig.prisma.complaint.count({ where: { continuesId: id } })).toBe(0);
    const pressed = await request(api.app)
      .post(`/c/${token}/reopen`)
      .type('form')
      .send({ reason: 'It squeals again.' });
    expect(pressed.status).toBe(200);
    expect(pressed.text).toContain((await continuationOf(id)).number);
  });
});

describe('what may not be left goes on with it', () => {
  const policy = withConfidential(DEALER, ['hr']);
  const closedIn = async (trackId: string) => {
    const complaint = await api.rig.newCase({ content: '他收了钱' });
    const first = complaint.received();
    if (first.type !== 'complaint-received') throw new Error('no receipt');
    const end = event('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
    await api.rig.record(
      complaint.step([{ ...first, data: { ...first.data, trackId } }, complaint.tell(end, CLOSED_AT)], {
        summary: { trackId, stage: 'closed', outcome: 'accepted', closedAt: CLOSED_AT },
      }),
    );
    const { id, token } = await opened(complaint.complaintId);
    await byCustomer(token);
    return api.runs.started.get((await continuationOf(id)).id);
  };

  it('the confidential track of a case that had come there, though nobody was named and the category is open', async () => {
    const mend = await api.rig.usePolicy(policy);
    try {
      const secret = await closedIn(CONFIDENTIAL_TRACK);
      expect(secret?.submission.against).toBeNull();
      expect(secret?.continues?.staysIn).toEqual({ trackId: CONFIDENTIAL_TRACK, confidential: true });
      expect(secret?.about).toBeUndefined();
      const plain = await closedIn('customer-relations');
      expect(plain?.continues).not.toHaveProperty('staysIn');
    } finally {
      await mend();
    }
  });
});

describe('through several continuations', () => {
  it('the first receipt and the refusals are carried on, and each goes on once', async () => {
    const first = await closed();
    let { id, token } = first;
    for (let turn = 0; turn < 3; turn += 1) {
      await byCustomer(token);
      const next = await continuationOf(id);
      expect(next.firstReceivedAt).toEqual(first.row.receivedAt);
      await api.rig.prisma.complaint.update({
        where: { id: next.id },
        data: {
          stage: 'closed',
          outcome: 'accepted',
          closedAt: new Date(CLOSED_AT),
          resultRefusals: 3 + turn,
        },
      });
      ({ id, token } = await opened(next.id));
      expect(api.runs.started.get(id)?.continues).toMatchObject({
        refusals: { result: 2 + turn },
        complaints: 1 + turn,
      });
    }
  });
});

describe('what the customer got', () => {
  const refund = { kind: 'refund', amount: { minor: 30_000, currency: 'CNY' } } as const;
  const granted = (remedyId: string) =>
    event('remedy-granted', {
      ...{ remedyId, taskId: randomUUID(), costCentre: 'service', rule: null, grounds: null },
      ...{ ...refund, owed: true },
    });
  const paid = event('remedy-paid', { remedyId: 'a', taskId: randomUUID(), receiver: null, signedAt: null });

  it('is carried on through every continuation, and what lapsed is not', async () => {
    const { complaint, id, token } = await closed();
    await api.rig.record(
      complaint.step(
        [granted('a'), granted('b'), paid, event('remedy-lapsed', { remedyId: 'b' })].map((one) =>
          complaint.tell(one),
        ),
        { summary: { stage: 'closed', outcome: 'accepted', closedAt: CLOSED_AT } },
      ),
    );
    await byCustomer(token);
    const next = await continuationOf(id);
    const got = [{ ...refund, status: 'paid' }];
    expect(api.runs.started.get(next.id)?.continues?.remedies).toEqual(got);
    const ended = { stage: 'closed', outcome: 'accepted', closedAt: new Date(CLOSED_AT) };
    await api.rig.prisma.complaint.update({ where: { id: next.id }, data: ended });
    await byCustomer((await opened(next.id)).token);
    const last = await continuationOf(next.id);
    expect(api.runs.started.get(last.id)?.continues?.remedies).toEqual(got);
  });

  it('is not mentioned where it was nothing', async () => {
    const { id, token } = await closed();
    await byCustomer(token);
    const next = await continuationOf(id);
    expect(api.runs.started.get(next.id)?.continues).not.toHaveProperty('remedies');
  });
});

describe('it is not taken up again', () => {
  it('while the case runs', async () => {
    const complaint = await api.rig.newCase();
    await api.rig.record(complaint.step([complaint.received()]));
    const { token } = await opened(complaint.complaintId);
    expect(await byCustomer(token)).toEqual({ kind: 'complaint-not-closed' });
  });

  it.each(['declined', 'referred', 'merged'] as const)('where it ended as %s', async (outcome) => {
    const { token } = await closed(outcome);
    expect(await byCustomer(token)).toEqual({ kind: 'not-reopenable' });
    const page = await request(api.app).get(`/c/${token}`).set('Accept-Language', 'en').expect(200);
    expect(page.text).not.toContain('/reopen');
    expect(page.text).toMatch(/please call .*, ask for .*, and give the number/);
  });

  it.each(['accepted', 'withdrawn', 'no-answer', 'noted', 'closed-administratively'] as const)(
    '(but it is where it ended as %s)',
    async (outcome) => {
      const { token } = await closed(outcome);
      expect(await byCustomer(token)).toMatchObject({ kind: 'reopened' });
    },
  );

  it('later than the policy allows: until the end of the last day, and then a sentence says whom to call', async () => {
    // Closed on a Monday morning in Shanghai; the thirtieth day ends at midnight there.
    const lastMs = Date.parse('2026-12-23T16:00:00.000Z');
    const at = (ms: number) => ({ ...api.deps, now: () => new Date(ms) });
    const { row, token, id } = await closed();
    const input = { complaint: row, enteredBy: null, plainBody: { reason: 'x' }, locale: 'en' } as const;
    expect(await reopenComplaint(at(lastMs), input)).toMatchObject({ kind: 'reopened-too-late' });
    const link = await api.rig.prisma.link.findFirstOrThrow({ where: { complaintId: id } });
    expect(link.expiresAt?.getTime()).toBeGreaterThanOrEqual(lastMs);
    expect(await openCase(at(lastMs), token)).toMatchObject({ case: { reopening: { state: 'over' } } });
    expect(await reopenComplaint(at(lastMs - 1), input)).toMatchObject({ kind: 'reopened' });
  });

  it('after erasure: nobody knows who complained', async () => {
    const { id, token } = await closed();
    await api.rig.prisma.personalComplaint.delete({ where: { complaintId: id } });
    expect(await byCustomer(token)).toEqual({ kind: 'not-reopenable' });
  });

  it('by a stranger’s or an old token', async () => {
    expect(await byCustomer('A'.repeat(43))).toEqual({ kind: 'complaint-unknown' });
    const { id, token } = await closed();
    await api.rig.prisma.link.updateMany({ where: { complaintId: id }, data: { expiresAt: new Date(0) } });
    expect(await byCustomer(token)).toEqual({ kind: 'link-expired' });
  });
});

describe('staff take it up for a customer who calls', () => {
  const post = async (id: string, role: string, body: unknown) => {
    const { agent, csrf } = await api.signedIn(role);
    return agent
      .post(`/api/v1/complaints/${id}/reopen`)
      .set('x-csrf-token', csrf)
      .send(body as object);
  };

  it('under their own name, with the channel; whoever may not enter the customer’s word may not', async () => {
    const { id } = await closed();
    expect((await post(id, 'service-manager', { reason: '来电' })).status).toBe(403);
    const done = await post(id, 'cr-manager', { reason: '来电', channel: 'phone' });
    expect(done.status).toBe(201);
    expect(await continuationOf(id)).toMatchObject({
      channel: 'phone',
      enteredBy: api.rig.personOf('cr-manager'),
    });
  });

  it('never a program, and nobody of another organisation', async () => {
    const { id } = await closed();
    const sent = async (key: string) =>
      (
        await request(api.app)
          .post(`/api/v1/complaints/${id}/reopen`)
          .set('Authorization', `Bearer ${key}`)
          .send({ reason: '来电' })
      ).body.code;
    const all = ['complaints:submit', 'complaints:read', 'tasks:answer'] as const;
    expect(await sent(await api.keyWith(all))).toBe('person-required');
    expect(await sent(await api.keyWith(all, OTHER_ORGANIZATION))).toBe('complaint-unknown');
    expect((await post(randomUUID(), 'cr-manager', { reason: '来电' })).status).toBe(404);
  });

  it.each([
    ['nothing', {}],
    ['a blank reason', { reason: '   ' }],
    ['a number', { reason: 7 }],
    ['a reason that cannot be stored', { reason: 'a\u0000b' }],
    ['a reason without end', { reason: 'x'.repeat(4_001) }],
    ['a channel that there is not', { reason: 'x', channel: 'telepathy' }],
    ['a field too many', { reason: 'x', severity: 'major' }],
  ])('not with %s', async (_what, body) => {
    const { id } = await closed();
    const refused = await post(id, 'cr-manager', body);
    expect([refused.status, refused.body.code]).toEqual([422, 'reopening-invalid']);
    expect(refused.body.errors.length).toBeGreaterThan(0);
    expect(await api.rig.prisma.complaint.count({ where: { continuesId: id } })).toBe(0);
  });
});

describe('Temporal is away', () => {
  afterEach(() => {
    api.runs.mood = 'well';
  });

  it('says so and keeps nothing, or takes it and says that the number follows', async () => {
    const { token, id } = await closed();
    api.runs.mood = 'down';
    expect(await byCustomer(token)).toEqual({ kind: 'unavailable' });
    api.runs.mood = 'no-worker';
    expect(await byCustomer(token)).toEqual({ kind: 'durable', id: expect.any(String) });
    api.runs.mood = 'well';
    expect(await byCustomer(token)).toMatchObject({ kind: 'reopened' });
    expect(await api.rig.prisma.complaint.count({ where: { continuesId: id } })).toBe(1);
  });
});
