import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { openApiRig, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());

const SLIP = '[AD-2026-000001] Our answer\n\nDear Li,\n\nThe brake was mended.\n';

/** A case whose answer could not be mailed, with the task of whoever calls. */
async function unmailed() {
  const customersTask = randomUUID();
  const { complaint, taskId } = await api.caseWithTask('cr-adviser', {
    kind: 'call-customer',
    beside: true,
    because: customersTask,
  });
  const { complaintId } = complaint;
  const letterId = randomUUID();
  await api.rig.prisma.letter.create({
    data: {
      id: letterId,
      streamId: complaintId,
      complaintId,
      organizationId: ORGANIZATION,
      seq: 9,
      kind: 'answer',
      recipient: 'customer',
      locale: 'en',
      taskId: customersTask,
      params: {},
      messageId: `<${letterId}@redress.test>`,
      status: 'no-address',
      createdAt: new Date('2026-11-23T02:00:00Z'),
    },
  });
  await api.rig.prisma.personalLetter.create({
    data: { letterId, complaintId, address: '', subject: 'Our answer', text: SLIP, slip: SLIP },
  });
  return { complaintId, taskId, letterId };
}

it('whoever calls reads the very words, and prints them', async () => {
  const { complaintId, taskId, letterId } = await unmailed();
  const { agent } = await api.signedIn('cr-adviser');
  const task = await agent.get(`/api/v1/tasks/${taskId}`).expect(200);
  expect(task.body.words).toEqual({
    subject: '[AD-2026-000001] Our answer',
    text: 'Dear Li,\n\nThe brake was mended.\n',
  });
  const desk = await agent.get(`/desk/tasks/${taskId}`).expect(200);
  expect(desk.text).toContain('The brake was mended.');
  expect(desk.text).toContain(`/complaints/${complaintId}/slips/${letterId}`);
  const page = await agent.get(`/complaints/${complaintId}/slips/${letterId}`).expect(200);
  expect(page.text).toContain('<article lang="en"');
  expect(page.text).toContain('The brake was mended.');
  const list = await agent.get(`/api/v1/complaints/${complaintId}/slips`).expect(200);
  expect(list.body.items).toMatchObject([{ letterId, kind: 'answer', locale: 'en' }]);
});

it('nobody else reads them: no strangers, no other organisation, no slip of another case', async () => {
  const { complaintId, letterId } = await unmailed();
  const other = await unmailed();
  await request(api.app).get(`/api/v1/complaints/${complaintId}/slips`).expect(401);
  const key = await api.keyWith(['complaints:read'], 'other-dealer');
  await request(api.app)
    .get(`/api/v1/complaints/${complaintId}/slips`)
    .set('Authorization', `Bearer ${key}`)
    .expect(404);
  const { agent } = await api.signedIn('cr-adviser');
  await agent.get(`/complaints/${other.complaintId}/slips/${letterId}`).expect(404);
  await agent.get(`/complaints/${complaintId}/slips/not-a-letter`).expect(404);
});

it('the form offers language, country and representative, and what is chosen goes with the complaint', async () => {
  const form = await request(api.app).get(`/${ORGANIZATION}/complain`).expect(200);
  for (const name of ['complainant.locale', 'complainant.country', 'complainant.representative'])
    expect(form.text).toContain(`name="${name}"`);
});

it('a country is chosen by its name in the reader’s language; home comes first', async () => {
  const optionsIn = async (language: string): Promise<[string, string][]> => {
    const { text } = await request(api.app)
      .get(`/${ORGANIZATION}/complain`)
      .set('Accept-Language', language)
      .expect(200);
    const list = /<select[^>]*name="complainant.country"[^>]*>([\s\S]*?)<\/select>/.exec(text)?.[1] ?? '';
    return [...list.matchAll(/<option value="([^"]+)"[^>]*>([^<]+)</g)].map(
      ([, code = '', name = '']): [string, string] => [code, name],
    );
  };
  const [zh, en] = [await optionsIn('zh-CN'), await optionsIn('en')];
  expect([zh[0], en[0]]).toEqual([
    ['CN', '中国'],
    ['CN', 'China'],
  ]);
  for (const list of [zh, en]) {
    expect(list).toHaveLength(249);
    expect(list.filter(([code, name]) => code === name || !/^[A-Z]{2}$/.test(code))).toEqual([]);
  }
  const names = en.slice(1).map(([, name]) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
  expect(zh).toContainEqual(['DE', '德国']);
  expect(en).toContainEqual(['DE', 'Germany']);
});
