import { randomUUID } from 'node:crypto';
import { NO_MEASURES, NOT_SETTLED, walkTo } from '../support/case-steps';
import { fakeSeal, policyNamed, StoryRig } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const TEN_DAYS_MINUTES = 10 * 24 * 60;

test('a complaint that goes on with another has limits of its own, and carries refusals and the total time', async () => {
  const firstReceivedAt = new Date((await rig.now()).getTime() - TEN_DAYS_MINUTES * 60_000).toISOString();
  const continues = {
    complaintId: randomUUID(),
    number: 'TT-2026-000001',
    firstReceivedAt,
    refusals: { offer: 1, result: 2 },
    reason: fakeSeal('It squeals again.'),
  };
  const complaint = await rig.submit({}, { continues });
  expect(complaint.recorded.events[0]?.data).toMatchObject({ continues });
  expect(await complaint.state()).toMatchObject({ offerRefusals: 1, resultRefusals: 2, firstReceivedAt });
  const { startedAt } = Object.values((await complaint.state()).clocks)[0] ?? { startedAt: '' };
  expect(startedAt > firstReceivedAt).toBe(true);

  await walkTo(complaint, 'customer-word');
  await complaint.answer('customer-word', NOT_SETTLED);
  expect((await complaint.state()).resultRefusals).toBe(3);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  const { totalMinutes, roundMinutes } = complaint.last('complaint-closed').data;
  expect(totalMinutes).toBeGreaterThanOrEqual(TEN_DAYS_MINUTES);
  expect(roundMinutes).toBeLessThan(TEN_DAYS_MINUTES);
});
