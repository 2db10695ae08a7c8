import { NO_MEASURES, NOT_SETTLED, staff, tasksOf, walk } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const roundTo = async (complaint: CaseUnderTest): Promise<void> =>
  walk(complaint, 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');

test('five refusals of the result make rounds two to six, counted one by one, and then the customer accepts', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  for (let refusals = 1; refusals <= 5; refusals += 1) {
    await roundTo(complaint);
    await complaint.answer('customer-word', NOT_SETTLED);
    const state = await complaint.state();
    expect(state.resultRefusals).toBe(refusals);
    expect(state.cursor).toEqual({ round: refusals + 1, stage: 'investigating' });
    expect(complaint.last('round-started').data.because).toBe('result-refused');
  }
  await roundTo(complaint);
  await complaint.answer('customer-word');
  await complaint.runToEnd({ evaluate: NO_MEASURES });

  const state = await complaint.state();
  expect(state).toMatchObject({ outcome: 'accepted', resultRefusals: 5, planVersion: 6, answerVersion: 6 });
  expect(complaint.last('complaint-closed').round).toBe(6);
  expect(complaint.told('result-refused', 'result-accepted')).toEqual([
    ...Array<string>(5).fill('result-refused'),
    'result-accepted',
  ]);
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'next-round')).toHaveLength(5);
  await expectModestHistory(complaint);
});

test('each round tells events under its own number, and the customer is asked about its own answer', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await roundTo(complaint);
  expect(complaint.task('customer-word')).toMatchObject({ round: 1, version: 1 });
  await complaint.answer('customer-word', NOT_SETTLED);
  await roundTo(complaint);
  expect(complaint.task('customer-word')).toMatchObject({ round: 2, version: 2 });
  const answers = complaint.recorded.events.filter(({ type }) => type === 'complaint-answered');
  expect(answers.map(({ round, data }) => [round, data])).toEqual([
    [1, expect.objectContaining({ version: 1 })],
    [2, expect.objectContaining({ version: 2 })],
  ]);
});

test('the score and the comment move nothing: five stars without "settled" is a refusal', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await roundTo(complaint);
  await complaint.answer('customer-word', {
    settled: false,
    reason: 'It squeals.',
    satisfaction: 5,
    comment: 'Thank you all the same.',
  });
  expect((await complaint.state()).cursor.round).toBe(2);
  expect(complaint.last('satisfaction-recorded').data.score).toBe(5);
});

test('a yes with the worst score and angry words is an acceptance, and a missing score is recorded at once', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await roundTo(complaint);
  await complaint.answer('customer-word', { settled: true, satisfaction: null, comment: 'Never again.' });
  expect(complaint.told('result-accepted', 'satisfaction-recorded')).toEqual([
    'result-accepted',
    'satisfaction-recorded',
  ]);
  expect(complaint.last('satisfaction-recorded').data.score).toBeNull();
  expect((await complaint.state()).cursor.stage).toBe('evaluating');
});

test('a second round leaves the question who answers for the delay, before the case closes', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await roundTo(complaint);
  await complaint.answer('customer-word', NOT_SETTLED);
  await roundTo(complaint);
  await complaint.answer('customer-word');
  await complaint.answer('evaluate', NO_MEASURES);
  expect(complaint.openKinds()).toBe('liability-for-delay');
  expect(complaint.told('complaint-closed')).toEqual([]);
  const [task] = await tasksOf(complaint, 'liability-for-delay');
  expect(task).toMatchObject({ personal: false, roles: ['cr-manager', 'hr'] });
  await complaint.answer('liability-for-delay', {}, staff('hr'));
  await complaint.current().result();
  expect(complaint.told('liability-recorded', 'complaint-closed')).toEqual([
    'liability-recorded',
    'complaint-closed',
  ]);
});

test('one round in time leaves no such question', async () => {
  const complaint = await rig.submit();
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(complaint.told('liability-recorded')).toEqual([]);
});

test('both times are kept: of this round, and since the first receipt', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  await roundTo(complaint);
  await rig.pass('2 hours');
  await complaint.answer('customer-word', NOT_SETTLED);
  await rig.pass('1 hour');
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  const { totalMinutes, roundMinutes } = complaint.last('complaint-closed').data;
  expect(totalMinutes - roundMinutes).toBeGreaterThanOrEqual(119);
  expect(roundMinutes).toBeGreaterThanOrEqual(59);
  expect(roundMinutes).toBeLessThan(120);
});
