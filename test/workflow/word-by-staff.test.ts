import type { JsonObject } from '../../domain/json';
import {
  CUSTOMER,
  NO_MEASURES,
  NOT_SETTLED,
  sendAct,
  staff,
  tasksOf,
  UNFOUNDED,
  walk,
} from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const UNREACHABLE = { customerHasEmail: false };
const asked = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit({}, UNREACHABLE);
  await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  return complaint;
};
const word = async (complaint: CaseUnderTest, answer: JsonObject, by = staff('cr-adviser')) => {
  const [task] = Object.values((await complaint.state()).tasks).filter(({ found }) => found === 'customer');
  const body = {
    taskId: task?.taskId ?? '',
    channel: 'phone',
    heardAt: (await rig.now()).toISOString(),
    words: fakeSeal('What was said.'),
    answer,
  };
  return sendAct(complaint, { action: 'answer-for-customer', body, by });
};

test('a customer without e-mail gets a call task beside the question', async () => {
  const complaint = await asked();
  const question = complaint.task('customer-word');
  expect(await tasksOf(complaint, 'call-customer')).toMatchObject([
    { roles: ['cr-adviser'], assignees: [idOf('cr-adviser')], because: question.taskId, beside: true },
  ]);
});

test('as long as the call is open no second is asked; made without a word, the next reminder asks again', async () => {
  const complaint = await asked();
  await rig.pass('30 days');
  expect(await tasksOf(complaint, 'call-customer')).toHaveLength(1);
  await complaint.answer('call-customer');
  expect(await tasksOf(complaint, 'call-customer')).toHaveLength(0);
  await rig.pass('7 days');
  expect(await tasksOf(complaint, 'call-customer')).toHaveLength(1);
});

test('the customer’s word as the adviser heard it: channel, time, words and who, and the customer is told', async () => {
  const complaint = await asked();
  const { taskId } = complaint.task('customer-word');
  await word(complaint, { settled: true });
  const taken = complaint.last('word-taken-by-staff');
  expect(taken.by).toEqual(staff('cr-adviser'));
  expect(taken.data).toMatchObject({
    taskId,
    channel: 'phone',
    heardBy: idOf('cr-adviser'),
    words: fakeSeal('What was said.'),
    contestable: true,
  });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'word-taken-by-staff')).toMatchObject([
    { to: { customer: true }, taskId },
  ]);
  expect(complaint.told('result-accepted')).toEqual(['result-accepted']);
  expect(await tasksOf(complaint, 'call-customer')).toEqual([]);
});

test('closed waits until the contest time is over', async () => {
  const complaint = await asked();
  await word(complaint, { settled: true });
  await complaint.answer('evaluate', NO_MEASURES);
  const contest = Object.values((await complaint.state()).clocks).find(
    ({ purpose }) => purpose.kind === 'contest',
  );
  expect(contest).toMatchObject({ length: { 'working-days': 5 } });
  const dueMs = Date.parse(contest?.dueAt ?? '');
  await rig.pass(dueMs - (await rig.now()).getTime() - 60_000);
  expect(complaint.told('complaint-closed')).toEqual([]);
  await rig.pass('2 minutes');
  await complaint.current().result();
  expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  await expectModestHistory(complaint);
});

test('a contest makes it a refusal of that round, and the next round begins', async () => {
  const complaint = await asked();
  await word(complaint, { settled: true });
  const evaluate = complaint.task('evaluate');
  await complaint.act('contest', { words: fakeSeal('I never said so.') }, CUSTOMER);
  const state = await complaint.state();
  expect(state).toMatchObject({
    cursor: { round: 2, stage: 'investigating' },
    resultRefusals: 1,
    outcome: null,
    contestable: null,
  });
  expect(state.ended[evaluate.taskId]).toMatchObject({ status: 'superseded' });
  expect(Object.values(state.clocks).filter(({ purpose }) => purpose.kind === 'contest')).toEqual([]);
  expect(complaint.last('round-started').data.because).toBe('word-contested');

  await walk(complaint, 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  await word(complaint, { settled: true });
  await complaint.answer('evaluate', NO_MEASURES);
  await complaint.answer('liability-for-delay');
  await rig.pass('12 days');
  await complaint.current().result();
  expect((await complaint.state()).outcome).toBe('accepted');
});

test('the yes is not taken by who handled the case, nor by the person complained about', async () => {
  const complaint = await rig.submit({ against: idOf('hr') }, UNREACHABLE);
  await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
  expect(await refusalOf(word(complaint, { settled: true }, staff('service-manager')))).toBe(
    'not-asked-of-you',
  );
  expect(await refusalOf(word(complaint, { settled: true }, staff('hr')))).toBe('not-asked-of-you');
  expect(complaint.told('word-taken-by-staff')).toEqual([]);
  await word(complaint, { settled: true });
  expect(complaint.told('word-taken-by-staff')).toEqual(['word-taken-by-staff']);
});

test('a no may be entered by the handler: it ends nothing, and cannot be contested', async () => {
  const complaint = await asked();
  const no = { settled: NOT_SETTLED['settled'] ?? false, reason: fakeSeal('It squeals again.') };
  await word(complaint, no, staff('service-manager'));
  expect(complaint.last('word-taken-by-staff').data.contestable).toBe(false);
  expect(await complaint.state()).toMatchObject({ cursor: { round: 2 }, contestable: null });
  const contest = { words: fakeSeal('Never.') };
  expect(await refusalOf(complaint.act('contest', contest, CUSTOMER))).toBe('action-not-possible');
});

test('an answer that does not fit the question is refused, with the place of the fault', async () => {
  const complaint = await asked();
  expect(await refusalOf(word(complaint, { settled: false }))).toBe('action-invalid');
  expect(await refusalOf(word(complaint, { reply: 'understood' }))).toBe('action-invalid');
});

test('only a question to the customer is answered so', async () => {
  const complaint = await rig.submit();
  const { taskId } = complaint.task('assess');
  const body = {
    taskId,
    channel: 'phone',
    heardAt: (await rig.now()).toISOString(),
    words: fakeSeal('Yes.'),
    answer: { settled: true },
  };
  const by = staff('cr-adviser');
  expect(await refusalOf(sendAct(complaint, { action: 'answer-for-customer', body, by }))).toBe(
    'action-not-possible',
  );
});

test('the customer’s own word counts as long as none was entered; afterwards they hear what was', async () => {
  const complaint = await asked();
  const task = complaint.task('customer-word');
  await word(complaint, { settled: true });
  const late = await complaint.answerTask(task);
  expect(late).toMatchObject({ status: 'already-answered', by: staff('cr-adviser') });
});

describe('a refusal that the customer is said to have understood', () => {
  const understood = async (): Promise<CaseUnderTest> => {
    const complaint = await rig.submit({}, UNREACHABLE);
    await complaint.answer('assess', UNFOUNDED);
    await word(complaint, { reply: 'understood' });
    return complaint;
  };

  test('is not entered by who refused it', async () => {
    const complaint = await rig.submit({}, UNREACHABLE);
    await complaint.answer('assess', UNFOUNDED);
    expect(await refusalOf(word(complaint, { reply: 'understood' }, staff('cr-manager')))).toBe(
      'not-asked-of-you',
    );
  });

  test('contested is an appeal, and the evaluation begun is taken off the desk', async () => {
    const complaint = await understood();
    const evaluate = complaint.task('evaluate');
    await complaint.act('contest', { words: fakeSeal('I appeal.') }, CUSTOMER);
    const state = await complaint.state();
    expect(state).toMatchObject({
      cursor: { round: 1, stage: 'answering' },
      outcome: null,
      resultRefusals: 0,
    });
    expect(state.ended[evaluate.taskId]).toMatchObject({ because: 'contested' });
    expect(complaint.openKinds()).toBe('decide-appeal');
    expect(complaint.last('appeal-lodged').data).toEqual({ taskId: null, reason: fakeSeal('I appeal.') });

    await complaint.answer('decide-appeal', { decision: 'declined' });
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('declined');
  });
});
