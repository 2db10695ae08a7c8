import { CUSTOMER, NO_MEASURES, sendAct, staff, tasksOf, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

/** Here the customer is asked about the offer by letter. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('test-works') });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };
const offered = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'offer-word', FOUND);
  return complaint;
};

test('the negotiator records the offer, then the customer is asked, by letter', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'offer', FOUND);
  await complaint.answer('offer');
  expect(complaint.told('solution-offered', 'offer-accepted')).toEqual(['solution-offered']);
  const task = complaint.task('offer-word');
  expect(task).toMatchObject({ personal: true, version: 1, assignees: [], found: 'customer' });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'offer')).toMatchObject([
    { to: { customer: true }, taskId: task.taskId },
  ]);
});

test('accepted by the customer, it is carried out', async () => {
  const complaint = await offered();
  await complaint.answer('offer-word');
  expect(complaint.last('offer-accepted')).toMatchObject({ by: CUSTOMER, data: { version: 1 } });
  expect(complaint.openKinds()).toBe('carry-out');
});

test('refused, it leads to a new plan, and that to approval and offer anew, within the round', async () => {
  const complaint = await offered();
  await complaint.answer('offer-word', { reply: 'refused', reason: 'I want my money back.' });
  expect(await complaint.state()).toMatchObject({
    cursor: { round: 1, stage: 'planning' },
    offerRefusals: 1,
    resultRefusals: 0,
  });
  await walkTo(complaint, 'offer-word', FOUND);
  expect(complaint.told('plan-approved', 'solution-offered')).toEqual([
    'plan-approved',
    'solution-offered',
    'plan-approved',
    'solution-offered',
  ]);
  expect(complaint.task('offer-word')).toMatchObject({ version: 2 });
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  await expectModestHistory(complaint);
});

test('three refusals of an offer are three new plans', async () => {
  const complaint = await rig.submit();
  for (let refusals = 1; refusals <= 3; refusals += 1) {
    await walkTo(complaint, 'offer-word', FOUND);
    await complaint.answer('offer-word', { reply: 'refused', reason: 'No.' });
    expect((await complaint.state()).offerRefusals).toBe(refusals);
    expect(complaint.task('plan')).toMatchObject({ version: refusals + 1 });
  }
});

test('an answer to the offer of an earlier version is refused: what it was about is gone', async () => {
  const complaint = await offered();
  const early = complaint.task('offer-word');
  const body = { severity: 'severe', reason: fakeSeal('It burns.') };
  await complaint.act('reclassify', body, staff('quality-manager'));
  expect(await refusalOf(complaint.answerTask(early))).toBe('task-superseded');
});

test('the reply may be entered by who negotiates: it does not end the complaint', async () => {
  const complaint = await offered();
  const { taskId } = complaint.task('offer-word');
  const body = {
    taskId,
    channel: 'phone',
    heardAt: (await rig.now()).toISOString(),
    words: fakeSeal('Yes, do that.'),
    answer: { reply: 'accepted' },
  };
  await sendAct(complaint, { action: 'answer-for-customer', body, by: staff('engineer') });
  expect(complaint.last('word-taken-by-staff').data.contestable).toBe(false);
  expect(complaint.openKinds()).toBe('carry-out');
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'word-taken-by-staff')).toHaveLength(1);
});

describe('the customer is silent', () => {
  test('reminders, then a call, then the case ends as no-answer', async () => {
    const complaint = await offered();
    const asked = complaint.task('offer-word');
    await rig.pass('40 days');

    const told = complaint.told(
      'customer-reminded',
      'customer-called-for',
      'ended-by-silence',
      'silence-kept',
    );
    expect(told.slice(0, 3)).toEqual(['customer-reminded', 'customer-reminded', 'customer-called-for']);
    expect(told.slice(-2)).toEqual(['silence-kept', 'ended-by-silence']);
    const state = await complaint.state();
    expect(state.outcome).toBe('no-answer');
    expect(state.ended[asked.taskId]).toMatchObject({ status: 'superseded', because: 'silence' });
    // The call that nobody made is not asked for any more.
    expect(await tasksOf(complaint, 'call-customer')).toEqual([]);
    await complaint.current().result();
    expect(complaint.last('complaint-closed').data.outcome).toBe('no-answer');
  });

  test('the call is a task of the pool that calls, about that very question', async () => {
    const complaint = await offered();
    const { taskId } = complaint.task('offer-word');
    await rig.pass('9 days');
    expect(await tasksOf(complaint, 'call-customer')).toMatchObject([
      { roles: ['clerk'], because: taskId, beside: true },
    ]);
    await complaint.answer('call-customer');
    expect((await complaint.state()).cursor.stage).toBe('offering');
  });

  test('an answer stops reminders, call and end', async () => {
    const complaint = await offered();
    await rig.pass('9 days');
    await complaint.answer('offer-word');
    const before = complaint.told('customer-reminded', 'customer-called-for').length;
    expect(await tasksOf(complaint, 'call-customer')).toEqual([]);
    await rig.pass('25 days');
    expect(complaint.told('customer-reminded', 'customer-called-for')).toHaveLength(before);
    expect(complaint.told('ended-by-silence')).toEqual([]);
  });
});
