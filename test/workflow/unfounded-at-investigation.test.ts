import { NO_MEASURES, tasksOf, UNFOUNDED, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** Here a complaint is found unfounded by the investigation, and an appeal can be referred outside. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('test-works') });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };
const refused = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'investigate', FOUND);
  await complaint.answer('investigate', UNFOUNDED);
  return complaint;
};
const appealed = async (): Promise<CaseUnderTest> => {
  const complaint = await refused();
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'You looked at another batch.' });
  return complaint;
};

test('the assessment does not ask whether it is founded; the investigation refuses, with the reason', async () => {
  const complaint = await refused();
  expect((await complaint.state()).founded).toBe(false);
  expect(complaint.last('refusal-given').data.reason).toBe(fakeSeal('The warranty ended years ago.'));
  expect(complaint.openKinds()).toBe('refusal-word');
  expect(complaint.told('cause-investigated', 'analysis-convened')).toEqual([]);
});

test('no limit of a plan that will not be made runs on behind a refusal', async () => {
  const complaint = await refused();
  const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
  expect(running).toContain('whole-case');
  expect(running).not.toContain('plan');
});

test('understood: declined, and here not evaluated', async () => {
  const complaint = await refused();
  await complaint.answer('refusal-word');
  await complaint.current().result();
  expect((await complaint.state()).outcome).toBe('declined');
  expect(complaint.told('evaluation-asked')).toEqual([]);
});

test('neither who assessed nor who found it unfounded decides the appeal', async () => {
  const complaint = await appealed();
  const task = complaint.task('decide-appeal');
  expect(task.assignees).toEqual([idOf('director')]);
  expect(task.excluded).toEqual(expect.arrayContaining([idOf('clerk'), idOf('engineer')]));
});

test('upheld: investigated anew, the meeting held, and not found unfounded again', async () => {
  const complaint = await appealed();
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  expect(await complaint.state()).toMatchObject({
    cursor: { round: 1, stage: 'investigating' },
    founded: true,
  });

  await complaint.answer('investigate', UNFOUNDED);
  expect(complaint.told('refusal-given')).toEqual(['refusal-given']);
  expect(complaint.told('cause-investigated')).toEqual(['cause-investigated']);
  expect(complaint.openKinds()).toBe('hold-analysis');
  expect((await complaint.state()).founded).toBe(true);

  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('accepted');
  await expectModestHistory(complaint);
});

test('referred: the case ends so, with a letter that can name the outside body', async () => {
  const complaint = await appealed();
  await complaint.answer('decide-appeal', { decision: 'referred' });
  await complaint.current().result();
  expect((await complaint.state()).outcome).toBe('referred');
  expect(complaint.recorded.letters.find(({ kind }) => kind === 'appeal-decided')?.params).toEqual({
    decision: 'referred',
  });
});

test('silence for the appeal days is declined', async () => {
  const complaint = await refused();
  await rig.pass('9 days');
  expect(complaint.last('refusal-understood').data.bySilence).toBe(true);
  expect((await complaint.state()).outcome).toBe('declined');
  expect(await tasksOf(complaint, 'call-customer')).toEqual([]);
});
