import { policyNamed, StoryRig } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

test('an ordinary complaint goes from its receipt to the customer’s acceptance', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await complaint.answer('investigate');
  await complaint.answer('plan');
  await complaint.answer('approve');
  await complaint.answer('offer');
  await complaint.answer('carry-out');
  await complaint.answer('answer');
  await complaint.answer('customer-word');
  await complaint.answer('evaluate', { measures: null, noMeasuresReason: 'Nothing to improve here.' });
  await complaint.current().result();

  const state = await complaint.state();
  expect(state.outcome).toBe('accepted');
  expect(state.tasks).toEqual({});
  expect(state.clocks).toEqual({});
  expect(complaint.told('plan-approved', 'offer-accepted', 'result-accepted', 'complaint-closed')).toEqual([
    'plan-approved',
    'offer-accepted',
    'result-accepted',
    'complaint-closed',
  ]);
  expect(complaint.recorded.events.map(({ seq }) => seq)).toEqual(
    complaint.recorded.events.map((_, index) => index + 1),
  );
});

test('history per complaint stays within 24 events an answered task and 60', async () => {
  const complaint = await rig.submit();
  await complaint.runToEnd({ evaluate: { measures: null, noMeasuresReason: 'None.' } });
  const answered = complaint.told('task-answered').length;
  expect(await complaint.historyLength()).toBeLessThanOrEqual(24 * answered + 60);
});
