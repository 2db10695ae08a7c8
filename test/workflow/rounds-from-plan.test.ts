import { NOT_SETTLED, NO_MEASURES, RETURNED, staff, tasksOf, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('test-works') });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };

describe('the review chain', () => {
  const atReview = async (): Promise<CaseUnderTest> => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'approve', FOUND);
    return complaint;
  };

  test('its first entry asks two together, and only both let the director see the plan', async () => {
    const complaint = await atReview();
    const asked = await tasksOf(complaint, 'approve');
    expect(asked.map(({ assignees, reviewIndex }) => [assignees, reviewIndex])).toEqual([
      [[idOf('finance')], 0],
      [[idOf('production-manager')], 0],
    ]);
    const [first, second] = asked;
    if (first === undefined || second === undefined) throw new Error('two are asked');
    await complaint.answerTask(second);
    expect(complaint.told('review-given')).toEqual([]);
    expect(await tasksOf(complaint, 'approve')).toMatchObject([{ taskId: first.taskId }]);
    await complaint.answerTask(first);

    expect(complaint.told('review-given', 'plan-approved')).toEqual(['review-given']);
    expect(await tasksOf(complaint, 'approve')).toMatchObject([
      { assignees: [idOf('director')], reviewIndex: 1 },
    ]);
    await complaint.answer('approve');
    expect(complaint.told('review-given', 'plan-approved')).toEqual([
      'review-given',
      'review-given',
      'plan-approved',
    ]);
  });

  test('one of the two sends it back; the other’s task is superseded, and version 2 passes the whole chain', async () => {
    const complaint = await atReview();
    const [first, second] = await tasksOf(complaint, 'approve');
    if (first === undefined || second === undefined) throw new Error('two are asked');
    await complaint.answerTask(first, RETURNED);
    expect(await refusalOf(complaint.answerTask(second))).toBe('task-superseded');
    expect(complaint.last('plan-returned').data).toMatchObject({ version: 1, taskId: first.taskId });
    await complaint.answer('plan');
    expect(await tasksOf(complaint, 'approve')).toMatchObject([
      { version: 2, reviewIndex: 0 },
      { version: 2, reviewIndex: 0 },
    ]);
  });

  test('the director returns it after both agreed: version 2 begins the chain again', async () => {
    const complaint = await atReview();
    await complaint.answer('approve');
    await complaint.answer('approve');
    await complaint.answer('approve', RETURNED);
    await complaint.answer('plan');
    expect((await tasksOf(complaint, 'approve')).map(({ reviewIndex }) => reviewIndex)).toEqual([0, 0]);
  });
});

test('the analysis meeting is held between investigation and plan, once', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'hold-analysis', FOUND);
  expect(complaint.openKinds()).toBe('hold-analysis');
  expect(complaint.told('cause-investigated', 'analysis-convened', 'plan-proposed')).toEqual([
    'cause-investigated',
    'analysis-convened',
  ]);
  const invited = complaint.recorded.letters.filter(({ kind }) => kind === 'meeting-invitation');
  expect(invited.map(({ to, params }) => [to, params['meeting']])).toEqual([
    [{ role: 'quality-manager', unit: null }, 'analysis'],
    [{ role: 'engineer', unit: 'production' }, 'analysis'],
  ]);
  await complaint.answer('hold-analysis');
  expect(complaint.openKinds()).toBe('plan');
});

test('a severe case holds both meetings, the emergency meeting first', async () => {
  const complaint = await rig.submit({ severity: 'severe' });
  await walkTo(complaint, 'approve', FOUND);
  expect(complaint.told('meeting-held', 'cause-investigated', 'analysis-held', 'plan-proposed')).toEqual([
    'meeting-held',
    'cause-investigated',
    'analysis-held',
    'plan-proposed',
  ]);
});

test('a verification that fails goes back to the plan within the round, through approval anew', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'verify', FOUND);
  await complaint.answer('verify', { effective: false });
  const state = await complaint.state();
  expect(state.cursor).toEqual({ round: 1, stage: 'planning' });
  expect(state.resultRefusals).toBe(0);
  expect(complaint.task('plan')).toMatchObject({ version: 2 });
  expect(complaint.told('complaint-answered')).toEqual([]);

  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(
    complaint.told('plan-approved', 'verification-failed', 'result-verified', 'complaint-answered'),
  ).toEqual([
    'plan-approved',
    'verification-failed',
    'plan-approved',
    'result-verified',
    'complaint-answered',
  ]);
  await expectModestHistory(complaint);
});

test('an answer is reviewed before it goes out; returned, it is written anew', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'answer', FOUND);
  const written = await complaint.answer('answer');
  const review = complaint.task('approve');
  expect(review).toMatchObject({ reviewOf: 'answer', reviewIndex: 0, version: 1 });
  expect(review.assignees).toEqual([idOf('quality-manager')]);
  expect(complaint.told('complaint-answered')).toEqual([]);

  await complaint.answer('approve', { decision: 'return', reason: 'Be kinder.' });
  expect(complaint.last('answer-returned').data).toMatchObject({
    version: 1,
    reason: fakeSeal('Be kinder.'),
  });
  const second = await complaint.answer('answer');
  await complaint.answer('approve');
  expect(complaint.last('complaint-answered').data).toEqual({ version: 2, answerTaskId: second.taskId });
  expect(written.taskId).not.toBe(second.taskId);
  expect(complaint.task('customer-word')).toMatchObject({ version: 2 });
});

test('where rounds begin with the plan, a refused result is planned anew and not investigated', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'customer-word', FOUND);
  await complaint.answer('customer-word', NOT_SETTLED);
  expect((await complaint.state()).cursor).toEqual({ round: 2, stage: 'planning' });
  expect(complaint.openKinds()).toBe('plan');
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(complaint.told('cause-investigated', 'analysis-held')).toEqual([
    'cause-investigated',
    'analysis-held',
  ]);
  expect((await complaint.state()).outcome).toBe('accepted');
});

describe('containment', () => {
  const CONTAINED = {
    assess: {
      resolvedNow: false,
      containment: [
        { measure: 'Stop the line.', owner: idOf('production-manager') },
        { measure: 'Warn the buyers.', owner: idOf('clerk') },
      ],
    },
  };

  test('runs beside the stages: each measure is its owner’s task, and no stage waits for it', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'investigate', CONTAINED);
    const tasks = await tasksOf(complaint, 'contain');
    expect(tasks.map(({ assignees, beside }) => [assignees, beside])).toEqual([
      [[idOf('production-manager')], true],
      [[idOf('clerk')], true],
    ]);
    await walkTo(complaint, 'plan', CONTAINED);
    expect(await tasksOf(complaint, 'contain')).toHaveLength(2);
  });

  test('the case does not close before it is done, and survives a new round', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'customer-word', CONTAINED);
    await complaint.answer('customer-word', NOT_SETTLED);
    await walkTo(complaint, 'evaluate', CONTAINED);
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.answer('liability-for-delay');
    expect(complaint.told('complaint-closed')).toEqual([]);
    expect(complaint.openKinds()).toBe('contain contain');
    await complaint.answer('contain');
    expect((await complaint.state()).cursor.stage).toBe('evaluating');
    await complaint.answer('contain');
    await complaint.current().result();
    expect(complaint.told('containment-done', 'complaint-closed')).toEqual([
      'containment-done',
      'containment-done',
      'complaint-closed',
    ]);
  });

  test('what was ordered is done although the case was settled at first contact', async () => {
    const complaint = await rig.submit();
    await complaint.answer('assess', {
      ...CONTAINED.assess,
      resolvedNow: true,
      whatWasDone: 'A new part was handed over.',
    });
    expect(await tasksOf(complaint, 'contain')).toHaveLength(2);
  });

  test('it goes on after a withdrawal', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'investigate', CONTAINED);
    await complaint.act('withdraw', { reason: fakeSeal('No time.') }, { kind: 'customer' });
    expect(complaint.openKinds()).toBe('contain contain');
    await complaint.answer('contain', {}, staff('production-manager'));
    await complaint.answer('contain', {}, staff('clerk'));
    await complaint.current().result();
    expect((await complaint.state()).outcome).toBe('withdrawn');
  });
});
