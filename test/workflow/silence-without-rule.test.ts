import { NO_MEASURES, tasksOf, walk } from '../support/case-steps';
import { historyFacts } from '../support/history-facts';
import { policyNamed, StoryRig } from '../support/story-rig';

/** The dealer's policy names no end by silence. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

test('a policy without a silence rule reminds at its last gap for ever and never closes', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  // Until the one call is made the days stand still.
  for (let day = 0; day < 20 && !complaint.openKinds().includes('call-customer'); day += 1) {
    await rig.pass('1 day');
    await complaint.state();
  }
  await complaint.answer('call-customer');
  await rig.pass('88 days');

  const reminders = complaint.recorded.events.filter(({ type }) => type === 'customer-reminded');
  const starts = complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-started' && e.data.purpose.kind === 'customer-reminder' ? [e.data.length] : [],
  );
  // The first after 3 working days, the second at 7, that is 4 later, and 4 again ever after.
  expect(starts.slice(0, 4)).toEqual([3, 4, 4, 4].map((days) => ({ 'working-days': days })));
  // 100 days hold at least 70 working days: one reminder, then one every four of them.
  expect(reminders.length).toBeGreaterThanOrEqual(16);
  const gapsDays = reminders.slice(3).map((e, i) => {
    const before = reminders[i + 2]?.at ?? '';
    return Math.round((Date.parse(e.at) - Date.parse(before)) / 86_400_000);
  });
  expect(Math.max(...gapsDays)).toBeLessThanOrEqual(6);

  expect((await complaint.state()).cursor).toEqual({ round: 1, stage: 'answering' });
  expect(complaint.told('customer-called-for')).toEqual(['customer-called-for']);
  expect(await tasksOf(complaint, 'customer-word')).toHaveLength(1);
  expect((await historyFacts(complaint)).mostTimersOpen).toBe(1);

  await complaint.answer('customer-word');
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('accepted');
});
