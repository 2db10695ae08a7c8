import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import { translator } from '../../texts/translate';
import { verifyRecord } from '../../prisma/verify';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

/** Complaints that belong together, on real servers: linked, or one merged into the other. */
const PLAY_MS = 240_000;

let rig: AppRig;
let people: AppPeople;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
}, PLAY_MS);
afterAll(() => rig.close());

async function act(
  complaint: Submitted,
  action: 'link' | 'merge',
  body: JsonObject,
  { role = 'cr-manager', key = randomUUID() }: { role?: string; key?: string } = {},
): Promise<request.Response> {
  const { agent, csrf } = await people.colleague({ role });
  return agent
    .post(`/api/v1/complaints/${complaint.id}/actions/${action}`)
    .set('x-csrf-token', csrf)
    .set('Idempotency-Key', key)
    .send(body);
}

const shown = ({ id }: Submitted) => people.read(`complaints/${id}`);
/** Staff read in the language that the directory gives them. */
const zh = translator('zh-CN');
const REASON = 'The customer called and wrote on the same day.';

test(
  'two complaints are linked by the number of one: both show it, once, and both go on',
  async () => {
    const [one, other] = [await people.submit(), await people.submit()];
    await people.untilAsked(other.id, 'assess');
    await people.untilAsked(one.id, 'assess');
    const body = { to: ` ${other.number.toLowerCase()} `, relation: 'same-cause' };
    expect((await act(one, 'link', body)).status).toBe(200);
    await waitUntil('both show it', async () => ((await shown(other)).relations.length > 0 ? true : null));
    expect((await shown(one)).relations).toMatchObject([
      { complaint: { id: other.id, number: other.number }, relation: 'same-cause' },
    ]);
    expect((await shown(other)).relations).toMatchObject([
      { complaint: { id: one.id, number: one.number }, relation: 'same-cause' },
    ]);

    const again = await act(one, 'link', { ...body, relation: 'other' });
    expect(again.status).toBe(409);
    expect(again.body.detail).toBe(zh('obstacle.linked-already'));
    expect((await shown(one)).stage).toBe('assessing');

    const { agent } = await people.colleague({ role: 'cr-manager' });
    const page = await agent.get(`/complaints/${other.id}`).expect(200);
    expect(page.text).toContain(`href="/complaints/${one.id}"`);
    expect(page.text).toContain(zh('relation.same-cause'));
  },
  PLAY_MS,
);

test(
  'what names no complaint, itself, or a later one is refused, and nothing is recorded',
  async () => {
    const [earlier, later] = [await people.submit(), await people.submit()];
    await people.untilAsked(earlier.id, 'assess');
    await people.untilAsked(later.id, 'assess');
    const refused = async (answer: Promise<request.Response>) => {
      const { status, body } = await answer;
      return { status, told: body.errors?.[0] ?? body.detail };
    };
    expect(await refused(act(later, 'merge', { into: 'AD-1999-000001', reason: REASON }))).toMatchObject({
      status: 422,
      told: { pointer: '/into' },
    });
    expect(await refused(act(later, 'link', { to: randomUUID(), relation: 'other' }))).toMatchObject({
      status: 422,
      told: { pointer: '/to' },
    });
    expect(await refused(act(later, 'link', { to: earlier.number, relation: 'cousin' }))).toMatchObject({
      status: 422,
      told: { pointer: '/relation' },
    });
    expect(await refused(act(later, 'merge', { into: earlier.number }))).toMatchObject({
      status: 422,
      told: { pointer: '/reason' },
    });
    for (const complaint of [later, earlier])
      expect(
        await refused(act(complaint, 'merge', { into: complaint.number, reason: REASON })),
      ).toMatchObject({ status: 409 });
    const backwards = await refused(act(earlier, 'merge', { into: later.number, reason: REASON }));
    expect(backwards).toEqual({ status: 409, told: zh('obstacle.not-earlier') });
    const clerk = await act(later, 'merge', { into: earlier.number, reason: REASON }, { role: 'cr-adviser' });
    expect(clerk.status).toBe(403);
    for (const complaint of [earlier, later])
      expect(await shown(complaint)).toMatchObject({ relations: [], outcome: null, stage: 'assessing' });
  },
  PLAY_MS,
);

test(
  'one that was entered twice ends in the earlier one; the customer hears the number, and the earlier one goes on',
  async () => {
    const [first, second] = [await people.submit(), await people.submit()];
    await people.untilAsked(first.id, 'assess');
    await people.playTo(second, 'investigate');
    const key = randomUUID();
    const merged = await act(second, 'merge', { into: first.number, reason: REASON }, { key });
    expect(merged.status).toBe(200);
    await waitUntil('it is closed', async () => ((await shown(second)).stage === 'closed' ? true : null));
    expect(await shown(second)).toMatchObject({
      outcome: 'merged',
      tasks: [],
      relations: [{ complaint: { number: first.number }, relation: 'merged-into' }],
    });
    expect(await shown(first)).toMatchObject({
      outcome: null,
      relations: [{ complaint: { number: second.number }, relation: 'merged-from' }],
    });
    expect((await act(second, 'merge', { into: first.number, reason: REASON }, { key })).status).toBeLessThan(
      500,
    );

    const letters = await waitUntil('the customer has heard', async () => {
      const mails = (await people.mailAbout(second)).filter(({ subject }) => subject.includes(first.number));
      return mails.length > 0 ? mails : null;
    });
    expect(letters).toHaveLength(1);
    const page = await request(second.trackingUrl).get('').set('Accept-Language', 'en').expect(200);
    expect(page.text).toContain(first.number);
    const { items } = await people.read(`complaints/${second.id}/events?limit=500`);
    expect(items.filter(({ type }: { type: string }) => type === 'complaint-merged')).toMatchObject([
      { data: { into: first.id, intoNumber: first.number, reason: REASON } },
    ]);

    // Into what is merged itself nothing more is merged, and the one that goes on reaches its end.
    const third = await people.submit();
    await people.untilAsked(third.id, 'assess');
    const chained = await act(third, 'merge', { into: second.number, reason: REASON });
    expect(chained.status).toBe(409);
    expect(chained.body.detail).toBe(zh('obstacle.merged-elsewhere'));
    await people.playToEnd(first, ({ kind }) =>
      kind === 'evaluate' ? { measures: null, noMeasuresReason: 'Nothing to improve.' } : {},
    );
    expect(await shown(first)).toMatchObject({ outcome: 'accepted' });
    const late = await act(third, 'merge', { into: first.number, reason: REASON });
    expect(late.status).toBe(409);
    expect(late.body.detail).toBe(zh('obstacle.closed-there'));
    expect((await verifyRecord(rig.prisma)).broken).toEqual([]);
  },
  PLAY_MS,
);
