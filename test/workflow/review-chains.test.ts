import { REVIEWED_STEPS } from '../../domain/lifecycle';
import { NO_MEASURES, staff, UNFOUNDED, walk, walkTo } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('works-in-full') });
});
afterAll(() => rig.stop());

const RETURNED = { decision: 'return', reason: 'Not yet.', supervisor: null, opinion: null };

const judgedSevere = async (fields = {}): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { severity: 'severe', ...fields });
  return complaint;
};

test('an assessment under review has not been made: nothing is judged, assigned or convened before its chain has released it', async () => {
  const complaint = await judgedSevere();
  expect(complaint.openKinds()).toBe('approve');
  expect(complaint.task('approve')).toMatchObject({
    reviewOf: 'assess',
    reviewIndex: 0,
    version: 1,
    assignees: [idOf('director')],
  });
  expect(complaint.told('complaint-assessed', 'case-assigned', 'meeting-convened')).toEqual([]);
  const { severity, cursor } = await complaint.state();
  expect([severity, cursor.stage]).toEqual(['minor', 'assessing']);

  await complaint.answer('approve');
  expect(complaint.told('work-submitted', 'work-released', 'complaint-assessed')).toEqual([
    'work-submitted',
    'work-released',
    'complaint-assessed',
  ]);
  expect(complaint.last('complaint-assessed').by.kind).toBe('staff');
  expect((await complaint.state()).severity).toBe('severe');
  expect(complaint.openKinds()).toBe('refer');
});

test('an entry of the chain that is for another severity is passed over: by what is judged, not by what was proposed', async () => {
  const complaint = await rig.submit({ severity: 'severe' });
  await complaint.answer('assess', { severity: 'minor' });
  expect(complaint.told('work-submitted')).toEqual([]);
  expect(complaint.openKinds()).toBe('refer');
});

test('a returned assessment is made anew, by its reason, and may then find the case unfounded', async () => {
  const complaint = await judgedSevere();
  await complaint.answer('approve', RETURNED);
  expect(complaint.last('work-returned').data).toMatchObject({
    of: 'assess',
    version: 1,
    reason: fakeSeal('Not yet.'),
  });
  expect(complaint.task('assess').version).toBe(2);
  await complaint.answer('assess', { severity: 'severe', ...UNFOUNDED });
  expect(complaint.told('refusal-given')).toEqual([]);
  await complaint.answer('approve');
  expect(complaint.told('refusal-given')).toEqual(['refusal-given']);
  expect(complaint.openKinds()).toBe('refusal-word');
});

test('an investigation returned twice is made three times; the reviewer’s opinion is part of the review', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'refer', 'approve', 'investigate');
  const opinionless = complaint.answer('approve', { opinion: null });
  expect(await refusalOf(opinionless)).toBe('answer-invalid');
  await complaint.answer('approve', RETURNED);
  await complaint.answer('investigate');
  await complaint.answer('approve', RETURNED);
  await complaint.answer('investigate');
  expect(complaint.told('cause-investigated')).toEqual([]);
  expect(complaint.task('approve')).toMatchObject({ reviewOf: 'investigate', version: 3 });
  await complaint.answer('approve');
  expect(complaint.told('cause-investigated')).toEqual(['cause-investigated']);
  // What was released is the third; whoever did it is its author.
  expect(complaint.last('work-released').data).toMatchObject({ of: 'investigate', version: 3 });
  expect(complaint.last('cause-investigated').by).toEqual(staff('engineer'));
});

test('what was carried out is looked at before it counts; returned, it is done again', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'carry-out');
  await walk(complaint, 'carry-out', 'carry-out', 'carry-out');
  expect(complaint.told('solution-carried-out')).toEqual([]);
  expect((await complaint.state()).cursor.stage).toBe('implementing');
  await complaint.answer('approve', RETURNED);
  await walk(complaint, 'carry-out', 'carry-out', 'carry-out', 'approve');
  expect(complaint.told('solution-carried-out')).toEqual(['solution-carried-out']);
  expect(complaint.openKinds()).toContain('verify');
});

test('nobody reviews their own work, whichever step it is', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'refer', 'approve');
  const { taskId } = complaint.task('investigate');
  const reason = fakeSeal('She knows the line.');
  await complaint.act('reassign', { taskId, toPerson: idOf('quality-manager'), reason }, staff('director'));
  await complaint.answer('investigate', {}, staff('quality-manager'));
  const review = complaint.task('approve');
  expect(review).toMatchObject({ assignees: [idOf('deputy of quality-manager')], found: 'deputy' });
  expect(await refusalOf(complaint.answerTask(review, {}, staff('quality-manager')))).toBe(
    'not-asked-of-you',
  );
});

test('a case reclassified while its work is under review is reviewed under the new judgement', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'refer', 'approve', 'investigate');
  const before = complaint.task('approve');
  const body = { severity: 'severe', reason: fakeSeal('Worse than thought.') };
  await complaint.act('reclassify', body, staff('director'));
  expect((await complaint.state()).ended[before.taskId]).toMatchObject({ because: 'reclassified' });
  // The meeting that the new severity owes comes first; the investigation begins anew.
  expect(complaint.openKinds()).toBe('contain hold-meeting sign');
  await complaint.answer('hold-meeting');
  expect(complaint.task('investigate').version).toBe(2);
});

test('a case whose every step passes a chain goes to its end, and each chain was asked', async () => {
  const complaint = await rig.submit({ severity: 'severe' });
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  const asked = complaint.recorded.events.flatMap((e) => (e.type === 'review-asked' ? [e.data.of] : []));
  expect([...new Set(asked)].sort()).toEqual([...REVIEWED_STEPS].sort());
  expect((await complaint.state()).outcome).toBe('accepted');
});
