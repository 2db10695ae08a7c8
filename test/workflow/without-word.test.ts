import type { Policy } from '../../domain/policy/schema';
import { CUSTOMER, NO_MEASURES, sendAct, staff, walkTo } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

/** An organisation that asks its customers about the offer only: their yes to it, carried out, is the acceptance. */
function policyWithoutWord(): Policy {
  const policy = policyNamed('test-works');
  return {
    ...policy,
    tracks: policy.tracks.map(({ steps: { word: _word, ...steps }, ...track }) => ({ ...track, steps })),
  };
}

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyWithoutWord() });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };
const offered = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'offer-word', FOUND);
  return complaint;
};
const yesBy = async (complaint: CaseUnderTest, role: string) => {
  const { taskId } = complaint.task('offer-word');
  const body = {
    taskId,
    channel: 'phone',
    heardAt: (await rig.now()).toISOString(),
    words: fakeSeal('Yes, do that.'),
    answer: { reply: 'accepted' },
  };
  return sendAct(complaint, { action: 'answer-for-customer', body, by: staff(role) });
};

test('yes to the offer, carried out, verified and answered: accepted, without a further question', async () => {
  const complaint = await offered();
  await complaint.answer('offer-word');
  expect(complaint.told('result-accepted')).toEqual([]);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(
    complaint.told('offer-accepted', 'result-verified', 'complaint-answered', 'result-accepted'),
  ).toEqual(['offer-accepted', 'result-verified', 'complaint-answered', 'result-accepted']);
  expect((await complaint.state()).outcome).toBe('accepted');
});

test('here the yes to the offer ends the complaint: not entered by who handled it', async () => {
  const complaint = await offered();
  expect(await refusalOf(yesBy(complaint, 'engineer'))).toBe('not-asked-of-you');
  await yesBy(complaint, 'clerk');
  expect(complaint.last('word-taken-by-staff').data.contestable).toBe(true);
  expect(complaint.openKinds()).toBe('carry-out');
});

test('contested while it is carried out: a refusal of that round, and what was under way is superseded', async () => {
  const complaint = await offered();
  await yesBy(complaint, 'clerk');
  const carryingOut = complaint.task('carry-out');
  await complaint.act('contest', { words: fakeSeal('I agreed to nothing.') }, CUSTOMER);
  expect(await complaint.state()).toMatchObject({
    cursor: { round: 2, stage: 'planning' },
    resultRefusals: 1,
    contestable: null,
  });
  expect(await refusalOf(complaint.answerTask(carryingOut))).toBe('task-superseded');
});

test('withdrawn while the yes may still be contested, the case ends', async () => {
  const complaint = await offered();
  await yesBy(complaint, 'clerk');
  await complaint.act('withdraw', { reason: fakeSeal('Never mind.') }, CUSTOMER);
  await complaint.current().result();
  expect((await complaint.state()).outcome).toBe('withdrawn');
});
