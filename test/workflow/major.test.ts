import { CUSTOMER, NO_MEASURES, sendAnswer, tasksOf, walk } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const judgedMajor = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { severity: 'major' });
  return complaint;
};

test('the step that judges a case major also assigns it, convenes the meeting and invites those who must know', async () => {
  const complaint = await judgedMajor();

  const step = complaint.recorded.steps.find(({ events }) =>
    events.some(({ type }) => type === 'complaint-assessed'),
  );
  const told = step?.events.map(({ type }) => type) ?? [];
  expect(told).toEqual(
    expect.arrayContaining(['complaint-assessed', 'case-assigned', 'meeting-convened', 'task-opened']),
  );
  expect(step?.letters.filter(({ kind }) => kind === 'meeting-invitation').map(({ to }) => to)).toEqual([
    { role: 'cr-manager', unit: null },
    { role: 'service-manager', unit: 'service' },
    { role: 'general-manager', unit: null },
  ]);
  expect(complaint.openKinds()).toBe('hold-meeting');
  expect(complaint.last('complaint-assessed').data.branch).toBe('major');
});

test('a meeting with time and place is convened for them', async () => {
  const complaint = await rig.submit();
  const meetingAt = (await rig.now()).toISOString();
  await complaint.answer('assess', { severity: 'major', meetingAt, meetingPlace: 'Room 2' });
  expect(complaint.last('meeting-convened').data).toEqual({
    kind: 'emergency',
    meetingAt,
    place: fakeSeal('Room 2'),
  });
});

test('before the minutes nobody can investigate or propose a solution', async () => {
  const complaint = await judgedMajor();
  expect(await tasksOf(complaint, 'investigate')).toEqual([]);
  expect(await tasksOf(complaint, 'plan')).toEqual([]);

  await complaint.answer('hold-meeting');
  expect(complaint.openKinds()).toBe('investigate');
  expect(complaint.told('meeting-held', 'plan-proposed')).toEqual(['meeting-held']);
  await walk(complaint, 'investigate', 'plan');
  expect(complaint.told('meeting-held', 'plan-proposed')).toEqual(['meeting-held', 'plan-proposed']);
});

test('an ordinary case holds no meeting', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { severity: 'ordinary' });
  expect(complaint.openKinds()).toBe('investigate');
  expect(complaint.told('meeting-convened')).toEqual([]);
});

describe('negotiation by two together', () => {
  const negotiated = async (): Promise<CaseUnderTest> => {
    const complaint = await judgedMajor();
    await walk(complaint, 'hold-meeting', 'investigate', 'plan', 'approve');
    return complaint;
  };

  test('both are asked, each a task of their own, and one alone does not move the case', async () => {
    const complaint = await negotiated();
    const asked = await tasksOf(complaint, 'offer');
    expect(asked.map(({ assignees }) => assignees)).toEqual([
      [idOf('service-manager')],
      [idOf('cr-manager')],
    ]);

    const [first, second] = asked;
    if (first === undefined || second === undefined) throw new Error('two are asked');
    await complaint.answerTask(first);
    expect((await complaint.state()).cursor.stage).toBe('offering');
    expect(complaint.told('solution-offered', 'offer-accepted')).toEqual([]);

    await complaint.answerTask(second);
    expect((await complaint.state()).cursor.stage).toBe('implementing');
    expect(complaint.told('solution-offered', 'offer-accepted')).toEqual([
      'solution-offered',
      'offer-accepted',
    ]);
  });

  test('neither of the two may later enter the customer’s yes', async () => {
    const complaint = await negotiated();
    await walk(complaint, 'offer', 'offer', 'carry-out', 'answer');
    const { handlers } = await complaint.state();
    expect(handlers).toEqual(expect.arrayContaining([idOf('service-manager'), idOf('cr-manager')]));
  });

  test('one refusal returns the case at once and supersedes what the other was asked', async () => {
    const complaint = await negotiated();
    const [first, second] = await tasksOf(complaint, 'offer');
    if (first === undefined || second === undefined) throw new Error('two are asked');
    await complaint.answerTask(second, { reply: 'refused', replyWords: 'I want a new car.' });

    const state = await complaint.state();
    expect(state.cursor).toEqual({ round: 1, stage: 'planning' });
    expect(state.offerRefusals).toBe(1);
    expect(state.ended[first.taskId]).toMatchObject({ status: 'superseded', because: 'returned' });
    expect(await refusalOf(complaint.answerTask(first))).toBe('task-superseded');
    expect(complaint.task('plan').version).toBe(2);
  });

  test('one agrees first, the other hears a refusal: the case returns all the same', async () => {
    const complaint = await negotiated();
    const [first, second] = await tasksOf(complaint, 'offer');
    if (first === undefined || second === undefined) throw new Error('two are asked');
    await complaint.answerTask(first);
    await complaint.answerTask(second, { reply: 'refused', replyWords: 'On second thoughts no.' });
    expect(complaint.told('offer-accepted', 'offer-refused')).toEqual(['offer-refused']);
    expect(complaint.last('offer-refused').data.taskId).toBe(second.taskId);
    expect(complaint.openKinds()).toBe('plan');
  });

  test('the customer cannot answer in their stead', async () => {
    const complaint = await negotiated();
    const { taskId } = complaint.task('offer');
    expect(await refusalOf(sendAnswer(complaint, { taskId, answer: {}, by: CUSTOMER }))).toBe(
      'not-asked-of-you',
    );
  });
});

test('a major case refused once goes to its end, without a second meeting, in a modest history', async () => {
  const complaint = await judgedMajor();
  await walk(
    complaint,
    'hold-meeting',
    'investigate',
    'plan',
    'approve',
    'offer',
    'offer',
    'carry-out',
    'answer',
  );
  await complaint.answer('customer-word', { settled: false, reason: 'It squeals again.' });
  expect(complaint.openKinds()).toBe('investigate');
  await complaint.runToEnd({ evaluate: NO_MEASURES });

  expect((await complaint.state()).outcome).toBe('accepted');
  expect(complaint.told('meeting-convened', 'meeting-held')).toEqual(['meeting-convened', 'meeting-held']);
  await expectModestHistory(complaint);
});
