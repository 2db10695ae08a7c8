import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { TaskKind } from '../../domain/lifecycle';
import { deriveToken } from '../../prisma/links';
import { filledIn, formFor, postFormsOf, type PageForm } from '../../stack/demo/page-form';
import { openApiRig, SECRET, type ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());

/** The customer's own page while this is asked of them. */
async function customersPage(
  kind: TaskKind,
): Promise<{ taskId: string; path: string; forms: readonly PageForm[] }> {
  const complaint = await api.rig.newCase();
  const taskId = randomUUID();
  const asked = {
    ...taskOpened(taskId, '', { kind, asked: { customer: true }, personal: true, version: 1 }),
    roles: [],
  };
  await api.rig.record(complaint.step([complaint.received(), complaint.tell(event('task-opened', asked))]));
  const where = { complaintId: complaint.complaintId, purpose: 'case' };
  const path = `/c/${deriveToken(await api.rig.prisma.link.findFirstOrThrow({ where }), SECRET)}`;
  const { text } = await request(api.app).get(path).expect(200);
  return { taskId, path, forms: postFormsOf(text) };
}

test('AD-07.7 one page asks for the satisfaction with the result and whether it is settled, nothing chosen before', async () => {
  const { taskId, forms } = await customersPage('customer-word');
  const form = formFor(forms, { taskId, answer: { settled: true, satisfaction: 5 } });
  const choices = (name: string) => form?.controls.filter((control) => control.name === name) ?? [];
  expect(choices('settled').map(({ value }) => value)).toEqual(['yes', 'no']);
  expect(choices('satisfaction').map(({ value }) => value)).toEqual(expect.arrayContaining(['1', '5']));
  for (const { checked } of [...choices('settled'), ...choices('satisfaction')]) expect(checked).toBe(false);
});

test('AD-07.8 what the customer says on that page reaches the case: both answers, in one', async () => {
  const { taskId, path, forms } = await customersPage('customer-word');
  const answer = { settled: false, reason: 'It squeals again.', satisfaction: 2 };
  const form = formFor(forms, { taskId, answer });
  const body = form === null ? null : filledIn(form, answer);
  await request(api.app).post(path).type('form').send(body?.toString()).expect(200);
  const heard = api.runs.answers.find(({ answer }) => answer.taskId === taskId);
  expect(heard?.answer).toMatchObject({
    by: { kind: 'customer' },
    answer: { settled: false, satisfaction: 2 },
  });
});

test('AD-07.9 a refusal’s page asks nobody how satisfied they are', async () => {
  const { taskId, forms } = await customersPage('refusal-word');
  expect(formFor(forms, { taskId, answer: { reply: 'understood' } })).not.toBeNull();
  expect(formFor(forms, { taskId, answer: { satisfaction: 5 } })).toBeNull();
});

test('AD-26.5 the CR manager has every case before them and adds to it while another handles it', async () => {
  const { complaint } = await api.caseWithTask('sales-manager', { kind: 'investigate' });
  const manager = await api.signedIn('cr-manager');
  const list = await manager.agent.get('/api/v1/complaints').expect(200);
  const items: readonly { id: string }[] = list.body.items;
  expect(items.map(({ id }) => id)).toContain(complaint.complaintId);
  const path = `/api/v1/complaints/${complaint.complaintId}`;
  const { body } = await manager.agent.get(path).expect(200);
  expect(body.tasks).toMatchObject([{ kind: 'investigate', assignee: [{ name: 'sales-manager' }] }]);
  await manager.agent
    .post(`${path}/actions/note`)
    .set('x-csrf-token', manager.csrf)
    .set('Idempotency-Key', randomUUID())
    .send({ text: '请核对出库记录。' })
    .expect(200);
  expect(api.runs.acts.at(-1)?.request).toMatchObject({
    action: 'note',
    by: { kind: 'staff', personId: manager.personId },
  });
});
