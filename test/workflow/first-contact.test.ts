import { CUSTOMER, NO_MEASURES, tasksOf, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('test-works') });
});
afterAll(() => rig.stop());

const RESOLVED = { resolvedNow: true, whatWasDone: 'A new part was handed over.' };
const resolved = async (severity?: string): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await complaint.answer('assess', severity === undefined ? RESOLVED : { ...RESOLVED, severity });
  return complaint;
};
const CONTEST = { words: fakeSeal('The part does not fit.') };

test('what was done and the yes are recorded, the case is evaluated, and the steps skipped open no task', async () => {
  const complaint = await resolved();
  expect(complaint.last('first-contact-resolved').data.whatWasDone).toBe(
    fakeSeal('A new part was handed over.'),
  );
  expect(complaint.openKinds()).toBe('evaluate');
  expect(complaint.told('case-assigned', 'meeting-convened')).toEqual([]);
  expect(complaint.recorded.letters.map(({ kind }) => kind)).toContain('first-contact');
});

test('a yes without a word of what was done is not taken', async () => {
  const complaint = await rig.submit();
  expect(await refusalOf(complaint.answer('assess', { resolvedNow: true, whatWasDone: null }))).toBe(
    'answer-invalid',
  );
});

test('it closes no earlier than the contest days, although everything else is done', async () => {
  const complaint = await resolved();
  await complaint.answer('evaluate', NO_MEASURES);
  const contest = Object.values((await complaint.state()).clocks).find(
    ({ purpose }) => purpose.kind === 'contest',
  );
  expect(contest).toMatchObject({ length: { 'working-days': 2 } });
  const dueMs = Date.parse(contest?.dueAt ?? '');
  await rig.pass(dueMs - (await rig.now()).getTime() - 60_000);
  expect((await complaint.state()).cursor.stage).toBe('evaluating');
  expect(complaint.told('complaint-closed')).toEqual([]);

  await rig.pass('2 minutes');
  await complaint.current().result();
  expect(complaint.told('contest-time-over', 'complaint-closed')).toEqual([
    'contest-time-over',
    'complaint-closed',
  ]);
  expect(Date.parse(complaint.last('complaint-closed').at)).toBeGreaterThanOrEqual(dueMs);
  expect((await complaint.state()).outcome).toBe('accepted');
  await expectModestHistory(complaint);
});

test('the limits of the steps skipped do not run on and remind nobody', async () => {
  const complaint = await resolved('severe');
  const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
  expect(running.sort()).toEqual(['contest', 'whole-case']);
  await rig.pass('20 hours');
  expect(complaint.told('clock-breached')).toEqual([]);
});

test('"not settled" opens round 1 with the investigation, and takes the evaluation off the desk', async () => {
  const complaint = await resolved();
  const evaluate = complaint.task('evaluate');
  await complaint.act('contest', CONTEST, CUSTOMER);

  const state = await complaint.state();
  expect(state).toMatchObject({
    cursor: { round: 1, stage: 'investigating' },
    outcome: null,
    contestable: null,
  });
  expect(state.ended[evaluate.taskId]).toMatchObject({ status: 'superseded', because: 'contested' });
  expect(complaint.openKinds()).toBe('investigate');
  expect(complaint.told('case-assigned')).toEqual(['case-assigned']);
  expect(await refusalOf(complaint.answerTask(evaluate))).toBe('task-superseded');

  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('accepted');
  expect(complaint.told('evaluation-recorded', 'complaint-closed')).toEqual([
    'evaluation-recorded',
    'complaint-closed',
  ]);
});

test('contested after it was evaluated, it is evaluated again at its real end', async () => {
  const complaint = await resolved();
  await complaint.answer('evaluate', NO_MEASURES);
  await complaint.act('contest', CONTEST, CUSTOMER);
  await walkTo(complaint, 'evaluate');
  expect(await tasksOf(complaint, 'evaluate')).toHaveLength(1);
  expect(complaint.told('evaluation-recorded', 'result-accepted')).toEqual([
    'evaluation-recorded',
    'result-accepted',
  ]);
});

test('a severe case contested begins with the meeting that was skipped', async () => {
  const complaint = await resolved('severe');
  await complaint.act('contest', CONTEST, CUSTOMER);
  expect(complaint.openKinds()).toBe('hold-meeting');
});

test('contested twice: the second time there is nothing left to contest', async () => {
  const complaint = await resolved();
  await complaint.act('contest', CONTEST, CUSTOMER);
  expect(await refusalOf(complaint.act('contest', CONTEST, CUSTOMER))).toBe('action-not-possible');
});

test('staff cannot contest for themselves what a customer was promised', async () => {
  const complaint = await resolved();
  expect(await refusalOf(complaint.act('contest', CONTEST))).toBe('action-not-possible');
});
