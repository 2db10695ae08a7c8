import type { Json } from '../../domain/json';
import { CUSTOMER, NO_MEASURES, sendAct, staff, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const clerk = staff('cr-adviser');
const reason = fakeSeal('Misheard on the telephone.');
const correct = (complaint: CaseUnderTest, field: string, value: Json, old: Json = null) =>
  complaint.act('correct', { field, old, value, reason }, clerk);
const letters = (complaint: CaseUnderTest, kind: string) =>
  complaint.recorded.letters.filter((letter) => letter.kind === kind);

test('it is recorded beside what was submitted, old and new, and those who handle the case hear of it', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  const { submission } = complaint.last('complaint-received').data;
  await correct(complaint, 'name', fakeSeal('Li'), fakeSeal('Lee'));
  const told = complaint.last('submission-corrected');
  expect(told).toMatchObject({
    by: clerk,
    data: { field: 'name', old: fakeSeal('Lee'), value: fakeSeal('Li'), reason },
  });
  expect(complaint.last('complaint-received').data.submission).toEqual(submission);
  expect(letters(complaint, 'notice').filter(({ seq }) => seq === told.seq)).toHaveLength(2);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});

test('of two corrections of one field the later says what the earlier had made of it', async () => {
  const complaint = await rig.submit();
  await correct(complaint, 'subject', fakeSeal('Brake'), fakeSeal('Break'));
  await correct(complaint, 'subject', fakeSeal('Brakes'), fakeSeal('Break'));
  expect(complaint.last('submission-corrected').data).toMatchObject({
    old: fakeSeal('Brake'),
    value: fakeSeal('Brakes'),
  });
});

test('with an address the customer is written to again, first with the acknowledgement and its link', async () => {
  const complaint = await rig.submit({}, { customerHasEmail: false });
  await correct(complaint, 'email', fakeSeal('li@customer.example'));
  const { seq } = complaint.last('submission-corrected');
  expect(letters(complaint, 'received').map((one) => one.seq)).toEqual([1, seq]);
  await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  expect(complaint.openKinds()).toBe('customer-word');
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});

test('without one, somebody calls from then on', async () => {
  const complaint = await rig.submit();
  await correct(complaint, 'email', null, fakeSeal('nobody@customer.example'));
  expect(letters(complaint, 'received')).toHaveLength(1);
  await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  expect(complaint.openKinds()).toBe('call-customer customer-word');
});

test('the same action again is the same correction', async () => {
  const complaint = await rig.submit();
  const body = { field: 'country', old: null, value: 'CN', reason };
  const request = { action: 'correct', body, by: clerk, actionId: 'the-same' } as const;
  await sendAct(complaint, { ...request, updateId: 'act-1' });
  await sendAct(complaint, { ...request, updateId: 'act-2' });
  expect(complaint.told('submission-corrected')).toHaveLength(1);
});

test('it is refused of customers and whom it is against, for what is no field, empty or in clear', async () => {
  const against = clerk.kind === 'staff' ? clerk.personId : '';
  const complaint = await rig.submit({ against });
  const manager = staff('cr-manager');
  const act = (body: { [key: string]: Json }, by = manager) => refusalOf(complaint.act('correct', body, by));
  const good = { field: 'name', old: fakeSeal('Lee'), value: fakeSeal('Li'), reason };
  expect(await act(good, clerk)).toBe('not-asked-of-you');
  expect(await act(good, CUSTOMER)).toBe('not-asked-of-you');
  for (const field of ['severity', 'against', 'receivedAt', 'fields.nothing', 'fields', '__proto__', ''])
    expect(await act({ ...good, field })).toBe('action-invalid');
  expect(await act({ ...good, value: 'in clear' })).toBe('action-invalid');
  expect(await act({ ...good, old: 'in clear' })).toBe('action-invalid');
  expect(await act({ ...good, value: null })).toBe('action-invalid');
  expect(await act({ ...good, field: 'country', old: null, value: fakeSeal('CN') })).toBe('action-invalid');
  expect(await act({ ...good, value: { deep: { er: [] } } })).toBe('action-invalid');
  expect(await act({ ...good, reason: null })).toBe('action-invalid');
  expect(complaint.told('submission-corrected')).toEqual([]);
  expect(await act(good)).toBe('not refused');
});
