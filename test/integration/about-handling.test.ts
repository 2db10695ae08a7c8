import { randomUUID } from 'node:crypto';
import type request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { Action } from '../../domain/lifecycle';
import { openApiRig, type ApiRig, type Staff } from '../support/api-rig';
import { holderOf, signedInAs } from '../support/people-in-api';
import { taskOpened, type TestCase } from '../support/record-rig';
import { policyNamed } from '../support/story-rig';

let api: ApiRig;
let complaint: TestCase;
beforeAll(async () => {
  api = await openApiRig({ pages });
  await api.rig.usePolicy(policyNamed('recycled-resources'));
  complaint = await ofACustomer();
});
afterAll(() => api.close());

/** A case of the ordinary track; nobody has been asked anything yet. */
async function ofACustomer(): Promise<TestCase> {
  const made = await api.rig.newCase();
  await api.rig.record(made.step([made.received()], { summary: { trackId: 'customer-complaints' } }));
  return made;
}

function act({ agent, csrf }: Staff, action: Action, body: object): request.Test {
  return agent
    .post(`/api/v1/complaints/${complaint.complaintId}/actions/${action}`)
    .set('x-csrf-token', csrf)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}
const acts = (): readonly string[] => api.runs.acts.map(({ request: { action } }) => action);

describe('a complaint that turns out to be about the handling', () => {
  const judged = { severity: 'ordinary', category: 'complaint-handling', reason: '反映的是处理工作。' };
  const numberOf = async ({ complaintId: id }: TestCase): Promise<string> =>
    (await api.rig.prisma.complaint.findUniqueOrThrow({ where: { id } })).number;
  const reclassified = () =>
    api.runs.acts.findLast(({ request: { action } }) => action === 'reclassify')?.request;

  it('has to say about which: not nothing, and not one that is not there', async () => {
    const manager = await signedInAs(api, 'cs-manager');
    const before = acts().length;
    const unsaid = await act(manager, 'reclassify', judged).expect(422);
    expect(unsaid.body.errors).toMatchObject([{ pointer: '/about', code: 'required' }]);
    for (const about of ['RR-2026-999999', randomUUID()]) {
      const unknown = await act(manager, 'reclassify', { ...judged, about }).expect(422);
      expect(unknown.body.errors).toMatchObject([{ pointer: '/about', code: 'not-a-complaint' }]);
    }
    expect(acts()).toHaveLength(before);
    // Any other judgement says nothing of the kind.
    await act(manager, 'reclassify', { ...judged, category: 'price' }).expect(200);
  });

  it('tells the run who handled that one, none of whom is asked; about itself it names nobody', async () => {
    const manager = await signedInAs(api, 'cs-manager');
    const handled = await ofACustomer();
    const agent = await holderOf(api, 'cs-agent');
    const opened = event('task-opened', taskOpened(randomUUID(), 'cs-agent', { namedPerson: agent }));
    await api.rig.record(
      handled.step([handled.tell(opened)], { summary: { trackId: 'customer-complaints' } }),
    );
    const about = await numberOf(handled);
    await act(manager, 'reclassify', { ...judged, about }).expect(200);
    expect(reclassified()?.body['about']).toEqual({
      id: handled.complaintId,
      number: about,
      persons: expect.arrayContaining([agent]),
    });
    await act(manager, 'reclassify', { ...judged, about: await numberOf(complaint) }).expect(200);
    expect(reclassified()?.body).not.toHaveProperty('about');
    await act(manager, 'link', { to: about, relation: 'handling' }).expect(200);
    const linked = api.runs.acts.at(-1)?.request.body['to'];
    expect(linked).toMatchObject({ number: about, persons: expect.arrayContaining([agent]) });
    await act(manager, 'link', { to: about, relation: 'same-cause' }).expect(200);
    expect(api.runs.acts.at(-1)?.request.body['to']).not.toHaveProperty('persons');
  });

  it('is asked about on its page, and by nobody who may not reclassify', async () => {
    const pageOf = async (role: string) =>
      (await signedInAs(api, role)).agent
        .get(`/complaints/${complaint.complaintId}`)
        .set('Accept-Language', 'zh-CN')
        .expect(200);
    expect((await pageOf('cs-manager')).text).toContain('所反映的是哪一件投诉的处理');
    expect((await pageOf('cs-agent')).text).not.toContain('所反映的是哪一件投诉的处理');
    const clerk = await act(await signedInAs(api, 'cs-agent'), 'reclassify', judged);
    expect([clerk.status, clerk.body.code]).toEqual([403, 'not-allowed']);
  });
});
