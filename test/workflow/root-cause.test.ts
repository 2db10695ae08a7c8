import { NO_MEASURES, sendAnswer, staff, tasksOf, walk, walkTo } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('works-in-full') });
});
afterAll(() => rig.stop());

const RETURNED = { decision: 'return', reason: 'This is a symptom.', supervisor: null, opinion: null };

const notified = async (fields = {}): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'refer', 'approve');
  await complaint.answer('investigate', { responsibleUnit: 'production', ...fields });
  await complaint.answer('approve');
  return complaint;
};

test('the investigation names the department: it is notified, and analyses', async () => {
  const complaint = await notified();
  expect(complaint.last('department-notified').data).toMatchObject({
    department: 'production',
    handlerRole: 'production-manager',
  });
  const { department, handlerRole } = await complaint.state();
  expect([department, handlerRole]).toEqual(['production', 'production-manager']);
  expect(complaint.task('analyse')).toMatchObject({
    roles: ['production-manager'],
    unit: 'production',
    version: 1,
  });
  expect(complaint.told('plan-proposed')).toEqual([]);
});

test('a department that the policy does not offer is refused', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'refer', 'approve');
  expect(await refusalOf(complaint.answer('investigate', { responsibleUnit: 'nowhere' }))).toBe(
    'answer-invalid',
  );
});

test('an analysis returned twice is made three times, each with what is new, each kept, each with a limit of its own', async () => {
  const complaint = await notified();
  await complaint.answer('analyse');
  await complaint.answer('approve', RETURNED);
  expect(complaint.last('root-cause-returned').data.reason).toBe(fakeSeal('This is a symptom.'));
  expect(await refusalOf(complaint.answer('analyse', { whatIsNew: null }))).toBe('answer-invalid');
  await complaint.answer('analyse', { rootCause: 'The setting.', whatIsNew: 'A trial.' });
  await complaint.answer('approve', RETURNED);
  await complaint.answer('analyse', { rootCause: 'The change-over.', whatIsNew: 'Another trial.' });
  await complaint.answer('approve');
  expect(complaint.last('root-cause-accepted').data.version).toBe(3);
  const proposed = complaint.recorded.events.filter((e) => e.type === 'root-cause-proposed');
  expect(proposed.map((e) => e.data)).toMatchObject([{ version: 1 }, { version: 2 }, { version: 3 }]);
  const given = complaint.recorded.events.flatMap((e) =>
    e.type === 'task-answered' && e.data.kind === 'analyse' ? [e.data.answer['rootCause']] : [],
  );
  expect(new Set(given).size).toBe(3);
  const limits = complaint.recorded.events.filter(
    (e) => e.type === 'clock-started' && e.data.limitId === 'root-cause',
  );
  expect(limits).toHaveLength(3);
  expect(complaint.task('plan').assignees).toEqual([idOf('engineer')]);
});

test('nobody reviews their own analysis', async () => {
  const complaint = await notified();
  const { taskId } = complaint.task('analyse');
  const body = { taskId, toPerson: idOf('quality-manager'), reason: fakeSeal('She knows.') };
  await complaint.act('reassign', body, staff('director'));
  await complaint.answer('analyse', {}, staff('quality-manager'));
  expect(complaint.task('approve').assignees).toEqual([idOf('deputy of quality-manager')]);
});

describe('the analysis meeting', () => {
  test('is held where whoever investigates finds it needed, and only then', async () => {
    const without = await notified({ meetingNeeded: false });
    await walk(without, 'analyse', 'approve');
    expect(without.told('analysis-convened')).toEqual([]);

    const complaint = await notified({ meetingNeeded: true });
    await walk(complaint, 'analyse', 'approve');
    expect(complaint.told('analysis-convened', 'plan-proposed')).toEqual(['analysis-convened']);
    expect(complaint.openKinds()).toContain('hold-analysis');
    expect(await tasksOf(complaint, 'plan')).toEqual([]);
    await complaint.answer('hold-analysis');
    expect(complaint.openKinds()).toContain('plan');
  });

  test('is always held for the severity that demands it, with those called whom that severity calls', async () => {
    const complaint = await rig.submit({ severity: 'severe' });
    await walkTo(complaint, 'hold-analysis', { investigate: { meetingNeeded: false } });
    const invited = complaint.recorded.letters
      .filter(({ kind, params }) => kind === 'meeting-invitation' && params['meeting'] === 'analysis')
      .map(({ to }) => to);
    expect(invited).toContainEqual({ role: 'director', unit: null });
  });
});

test('the approved plan goes to those whom the policy names', async () => {
  const complaint = await notified();
  await walkTo(complaint, 'offer');
  expect(
    complaint.recorded.letters.filter(({ kind, params }) => kind === 'notice' && params['issued'] === true),
  ).toMatchObject([{ to: { role: 'clerk', unit: null } }]);
});

describe('carrying out in parts', () => {
  const carriedOut = async (): Promise<CaseUnderTest> => {
    const complaint = await notified();
    await walkTo(complaint, 'carry-out');
    return complaint;
  };

  test('one after the other, each by whom and with what the policy says', async () => {
    const complaint = await carriedOut();
    expect(complaint.task('carry-out')).toMatchObject({ because: 'correction' });
    await complaint.answer('carry-out');
    expect(await tasksOf(complaint, 'carry-out')).toMatchObject([{ because: 'similar' }]);
    expect(await refusalOf(complaint.answer('carry-out', { similarFound: null }))).toBe('answer-invalid');
    await complaint.answer('carry-out');
    expect(complaint.task('carry-out')).toMatchObject({
      because: 'improvement',
      assignees: [idOf('engineer')],
    });
    expect(complaint.told('solution-carried-out')).toEqual([]);
    await walk(complaint, 'carry-out', 'approve');
    expect(complaint.told('part-carried-out', 'solution-carried-out')).toEqual([
      'part-carried-out',
      'part-carried-out',
      'part-carried-out',
      'solution-carried-out',
    ]);
  });

  test('a later part before the earlier is refused', async () => {
    const complaint = await carriedOut();
    const { taskId, assignees } = complaint.task('carry-out');
    const answer = { done: fakeSeal('All checked.'), similarFound: fakeSeal('None.'), problemsArose: false };
    const by = { kind: 'staff', personId: assignees[0] ?? '' } as const;
    expect(await refusalOf(sendAnswer(complaint, { taskId, answer, by }))).toBe('answer-invalid');
    expect(complaint.told('part-carried-out')).toEqual([]);
  });

  test('a problem goes at once to whom the policy names, as a task; the story goes on beside it', async () => {
    const complaint = await carriedOut();
    expect(await refusalOf(complaint.answer('carry-out', { problemsArose: true }))).toBe('answer-invalid');
    await complaint.answer('carry-out', { problemsArose: true, problems: 'The fixture does not fit.' });
    expect(complaint.last('problem-reported').data).toMatchObject({
      part: 'correction',
      words: fakeSeal('The fixture does not fit.'),
    });
    expect(complaint.task('take-up-problem')).toMatchObject({
      beside: true,
      assignees: [idOf('quality-manager')],
    });
    expect(complaint.task('carry-out').because).toBe('similar');
    await complaint.answer('take-up-problem');
    expect(complaint.told('problem-taken-up')).toEqual(['problem-taken-up']);
  });

  test('what was not effective goes back to the department’s analysis, and every part is done again', async () => {
    const complaint = await carriedOut();
    await walk(complaint, 'carry-out', 'carry-out', 'carry-out', 'approve');
    await complaint.answer('verify', { effective: false, findings: 'Two of fifty.' });
    expect(complaint.told('verification-failed', 'result-verified', 'complaint-answered')).toEqual([
      'verification-failed',
    ]);
    expect(complaint.told('department-notified')).toHaveLength(2);
    expect(complaint.task('analyse').version).toBe(2);
    expect(complaint.openKinds()).not.toContain('answer');
    await walkTo(complaint, 'carry-out');
    expect(complaint.task('carry-out').because).toBe('correction');
  });
});

test('a reclassification without a meeting to hold leaves the named department its work', async () => {
  const complaint = await rig.submit({ severity: 'severe' });
  await walkTo(complaint, 'analyse', { investigate: { responsibleUnit: 'production' } });
  const { taskId } = complaint.task('analyse');
  const body = { severity: 'severe', category: 'delivery', reason: fakeSeal('Late as well.') };
  await complaint.act('reclassify', body, staff('director'));
  expect((await complaint.state()).ended[taskId]).toMatchObject({ because: 'reclassified' });
  expect(complaint.task('analyse')).toMatchObject({ unit: 'production' });
});

test('three refusals of the result each begin at the plan, and the case ends accepted', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  for (let refusal = 0; refusal < 3; refusal += 1) {
    await walkTo(complaint, 'customer-word');
    await complaint.answer('customer-word', { settled: false, reason: 'Still bad.', satisfaction: null });
    expect(complaint.openKinds()).toContain('plan');
  }
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  const { outcome, cursor } = await complaint.state();
  expect([outcome, cursor.round]).toEqual(['accepted', 4]);
  expect(complaint.told('root-cause-accepted')).toHaveLength(1);
});
