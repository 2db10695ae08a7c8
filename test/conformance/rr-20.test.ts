import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { createPolicyReviews } from '../../activities/policy-change/policy-reviews';
import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { deriveToken } from '../../prisma/links';
import { policyVersionAt } from '../../prisma/policy-versions';
import { NOW, SECRET, type ApiRig } from '../support/api-rig';
import { wordsOf } from '../support/app-browser';
import { ORGANIZATION } from '../support/record-rig';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, code, without } from './knock-out/carriers';

const clause = apiClauses({ policy: 'recycled-resources', pages });
const administrator = signedInOnce('administrator');

const inForce = async ({ rig }: ApiRig) => {
  const version = await policyVersionAt(rig.prisma, { organization: ORGANIZATION, at: NOW });
  if (version === null) throw new Error('no version is in force');
  return version;
};

/** What other tests handed in and approved is taken back. */
async function afresh({ rig }: ApiRig): Promise<void> {
  await rig.prisma.policyChange.updateMany({ where: { status: 'waiting' }, data: { status: 'withdrawn' } });
  const since = { effectiveFrom: { gte: NOW } };
  await rig.prisma.policyVersion.updateMany({ where: since, data: { status: 'draft', effectiveFrom: null } });
}

async function post(api: ApiRig, verb: string, body: object): Promise<request.Response> {
  const { agent, csrf } = await administrator(api);
  return agent.post(`/api/v1/admin/policies/${verb}`).set('x-csrf-token', csrf).send(body);
}

/** Hands in the procedure in force with something else in it. */
async function handIn(api: ApiRig, change: JsonObject): Promise<request.Response> {
  const { policy } = await inForce(api);
  return post(api, 'propose', { text: JSON.stringify({ ...policy, organization: ORGANIZATION, ...change }) });
}

/** The address in the letter to the holder of a role. */
async function linkOf({ rig }: ApiRig, changeId: string, role: string): Promise<string> {
  const personId = rig.personOf(role);
  const letters = await rig.prisma.policyLetter.findMany({ where: { changeId, kind: 'decision' } });
  expect(letters.map((letter) => letter.personId)).toEqual([personId]);
  const link = await rig.prisma.link.findFirst({
    where: { purpose: 'procedure', complaintId: changeId, personId },
  });
  return link === null ? '' : `/d/${deriveToken(link, SECRET)}`;
}

const decide = (api: ApiRig, link: string, fields: object) =>
  request(api.app).post(link).set('Accept-Language', 'en').type('form').send(fields);
const daysOf = async (api: ApiRig): Promise<number> =>
  (await inForce(api)).policy.intake.maxBackdateDays.value;

const COMPLAINT: JsonObject = {
  channel: 'email',
  complainant: { kind: 'company', name: '江城纸业', phone: '02755500121' },
  content: '打包料水分超标。',
  demand: '退还多算的重量。',
  businessType: 'product-sales',
  category: 'product-quality',
  occurredAt: '2026-11-20',
  receivedAt: NOW.toISOString(),
};

const SIXTY: JsonObject = { maxBackdateDays: { value: 60, source: 'ours' } };
const intakeWith = async (api: ApiRig): Promise<JsonObject> => {
  const { policy } = await inForce(api);
  return JSON.parse(JSON.stringify({ intake: { ...policy.intake, ...SIXTY } }));
};

clause(
  'RR-20.1 a revised procedure holds only once the company has approved it; who is asked gets a link, and nobody goes round them',
  [without('revision'), changed('revision.approvedBy', { person: 'administrator' })],
  async (api) => {
    await afresh(api);
    const handedIn = await handIn(api, await intakeWith(api));
    expect(handedIn.status).toBe(200);
    const { id, version } = handedIn.body;
    const link = await linkOf(api, id, 'general-manager');
    const page = await request(api.app).get(link).set('Accept-Language', 'en');
    expect(wordsOf(page.text)).toMatch(/Before: .*30.* Now: .*60/);
    expect((await post(api, 'approve', { version })).body.errors[0].code).toBe('approved-by-others');
    expect(await daysOf(api)).toBe(30);
    expect((await decide(api, link, { decision: 'return' })).status).toBe(422);
    await decide(api, link, { decision: 'approve' }).expect(200);
    expect(await daysOf(api)).toBe(60);
  },
);

clause(
  'RR-20.2 approved, it is published and in force from that day; until then the page shows the version before',
  [without('revision')],
  async (api) => {
    await afresh(api);
    const read = async () =>
      wordsOf(
        (await request(api.app).get(`/${ORGANIZATION}/procedure`).set('Accept-Language', 'en').expect(200))
          .text,
      );
    const handedIn = await handIn(api, await intakeWith(api));
    expect(handedIn.status).toBe(200);
    expect(await read()).not.toContain('at most 60 days');
    await decide(api, await linkOf(api, handedIn.body.id, 'general-manager'), { decision: 'approve' });
    expect(await read()).toContain('at most 60 days');
    const { policyVersionId } = await inForce(api);
    const row = await api.rig.prisma.policyVersion.findUniqueOrThrow({ where: { id: policyVersionId } });
    expect(row.effectiveFrom).toEqual(NOW);
  },
);

clause(
  'RR-20.3 a running complaint keeps its version: its forms say what they said when it began',
  [code('running-cases-keep-their-version')],
  async (api) => {
    await afresh(api);
    const { policy } = await inForce(api);
    const { agent, csrf } = await administrator(api);
    const { body } = await agent
      .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
      .set({ 'Idempotency-Key': randomUUID(), 'x-csrf-token': csrf })
      .send(COMPLAINT)
      .expect(201);
    const { id: taskId } = await api.rig.prisma.task.findFirstOrThrow({ where: { complaintId: body.id } });
    const formOf = async (): Promise<string> => (await agent.get(`/api/v1/tasks/${taskId}`).expect(200)).text;
    const [first] = policy.categories;
    expect(await formOf()).toContain(first?.name.zh ?? '');
    const name = { zh: '全新的类别', en: 'A wholly new category' };
    const categories = policy.categories.map((one) => (one === first ? { ...one, name } : { ...one }));
    const handedIn = await handIn(api, { categories });
    expect(handedIn.status).toBe(200);
    await decide(api, await linkOf(api, handedIn.body.id, 'general-manager'), { decision: 'approve' });
    expect((await inForce(api)).policy.categories[0]?.name.en).toBe(name.en);
    expect(await formOf()).not.toContain(name.zh);
  },
);

/** The reviews as they are at an instant, so many months after the version in force began to hold. */
async function reviewsAfter(api: ApiRig, months: number) {
  const { policyVersionId: id } = await inForce(api);
  const { effectiveFrom } = await api.rig.prisma.policyVersion.findUniqueOrThrow({ where: { id } });
  const at = new Date(effectiveFrom ?? NOW);
  at.setUTCMonth(at.getUTCMonth() + months);
  at.setUTCMinutes(at.getUTCMinutes() + 1);
  return { at, ...createPolicyReviews({ prisma: api.rig.prisma, now: () => at }) };
}

clause(
  'RR-20.4 a year after it began to hold whoever approves is asked to review the procedure: it stays as it is, or has to be revised',
  [without('revision.reviewEveryMonths'), changed('revision.reviewEveryMonths', 24)],
  async (api) => {
    await afresh(api);
    const asked = { organization: ORGANIZATION };
    const before = await inForce(api);
    expect(await (await reviewsAfter(api, 11)).openReview(asked)).toEqual({ changeId: null });
    const reviews = await reviewsAfter(api, 12);
    const { changeId } = await reviews.openReview(asked);
    expect(changeId).not.toBeNull();
    if (changeId === null) return;
    expect(await reviews.openReview(asked)).toEqual({ changeId });
    await api.runs.startPolicyChange({ changeId, ...asked });
    const link = await linkOf(api, changeId, 'general-manager');
    const page = await request(api.app).get(link).set('Accept-Language', 'en').expect(200);
    expect(wordsOf(page.text)).toContain('It is time to review how complaints are handled.');
    // A review does not stand in the way of a draft.
    expect((await handIn(api, await intakeWith(api))).status).toBe(200);
    expect((await decide(api, link, { decision: 'return' })).status).toBe(422);
    await decide(api, link, { decision: 'return', reason: 'Thirty days are too few.' }).expect(200);
    const told = await api.rig.prisma.policyLetter.findMany({ where: { changeId, kind: 'returned' } });
    expect(told.map(({ personId }) => personId)).toEqual([api.rig.personOf('administrator')]);
    expect(await inForce(api)).toEqual(before);

    await afresh(api);
    const later = await reviewsAfter(api, 25);
    const again = (await later.openReview(asked)).changeId ?? '';
    await api.runs.startPolicyChange({ changeId: again, ...asked });
    await decide(api, await linkOf(api, again, 'general-manager'), { decision: 'approve' }).expect(200);
    expect(await inForce(api)).toEqual(before);
    const dueAt = new Date((await later.nextReview(asked)).dueAt ?? 0);
    dueAt.setUTCFullYear(dueAt.getUTCFullYear() - 1);
    expect(dueAt.toISOString()).toBe(later.at.toISOString());
  },
);
