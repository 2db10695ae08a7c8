import type { ClockState } from '../../domain/case/clock-state';
import { NO_MEASURES, RETURNED, sendAnswer, staff, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

/** The dealer's solution: the handler asks once for two more days, the general manager grants them. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const handler = staff('service-manager');
const director = staff('general-manager');
const REASON = fakeSeal('The expert is away.');
const ask = (complaint: CaseUnderTest) =>
  complaint.act('extend', { limit: 'solution', reason: REASON }, handler);

async function asked(): Promise<CaseUnderTest> {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  await ask(complaint);
  return complaint;
}
async function clockOf(complaint: CaseUnderTest): Promise<ClockState> {
  const { clocks } = await complaint.state();
  const clock = Object.values(clocks).find(({ limitId }) => limitId === 'solution');
  if (clock === undefined) throw new Error('the limit does not run');
  return clock;
}
const decision = (complaint: CaseUnderTest) => complaint.task('approve-extension');
const grant = (complaint: CaseUnderTest) =>
  complaint.answerTask(decision(complaint), { decision: 'approve', reason: null }, director, 'mail-link');

test('asking moves nothing; granting does, in the name of whoever grants', async () => {
  const complaint = await asked();
  const { dueAt } = await clockOf(complaint);
  const task = decision(complaint);
  expect(task).toMatchObject({ personal: true, beside: true, because: (await clockOf(complaint)).clockId });
  expect(task.assignees).toEqual([director.kind === 'staff' ? director.personId : '']);
  const letter = complaint.recorded.letters.find(({ taskId }) => taskId === task.taskId);
  expect(letter).toMatchObject({ kind: 'decision', to: { taskId: task.taskId } });
  expect((await clockOf(complaint)).dueAt).toBe(dueAt);
  expect(await refusalOf(ask(complaint))).toBe('action-not-possible');

  await grant(complaint);
  const after = await clockOf(complaint);
  expect((after.dueAt ?? '') > (dueAt ?? '')).toBe(true);
  expect(complaint.last('limit-extended')).toMatchObject({ by: director, data: { reason: REASON } });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'extension')).toHaveLength(1);
  expect(await refusalOf(ask(complaint))).toBe('action-not-possible');
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});

test('returned with a reason, nothing is extended, and it may be asked for again', async () => {
  const complaint = await asked();
  const { dueAt } = await clockOf(complaint);
  await complaint.answer('approve-extension', RETURNED);
  expect(complaint.told('limit-extended')).toEqual([]);
  const { seq } = complaint.last('extension-refused');
  expect(complaint.recorded.letters.filter((one) => one.seq === seq).map(({ kind }) => kind)).toEqual([
    'notice',
    'notice',
  ]);
  expect((await clockOf(complaint)).dueAt).toBe(dueAt);
  await ask(complaint);
  await grant(complaint);
  expect(complaint.told('limit-extended')).toHaveLength(1);
});

test('once the limit is met or missed nobody decides on it any more', async () => {
  const met = await asked();
  await walk(met, 'plan');
  expect(met.last('task-superseded').data).toMatchObject({
    kind: 'approve-extension',
    because: 'limit-ended',
  });
  const missed = await asked();
  const { taskId } = decision(missed);
  await rig.pass('8 days');
  expect(missed.told('clock-breached')).toHaveLength(1);
  expect(missed.openKinds()).not.toContain('approve-extension');
  const late = sendAnswer(missed, {
    taskId,
    answer: { decision: 'approve' },
    by: director,
    updateId: 'late',
  });
  expect(await refusalOf(late)).toBe('task-superseded');
  await missed.runToEnd({ evaluate: NO_MEASURES });
});

test('the approver may hand it over, or ask whoever asked; the decision still knows what it is about', async () => {
  const complaint = await asked();
  const first = decision(complaint);
  await complaint.act('ask-back', { taskId: first.taskId, question: fakeSeal('How long?') }, director);
  expect(complaint.task('answer-question').assignees).toEqual([
    handler.kind === 'staff' ? handler.personId : '',
  ]);
  expect((await clockOf(complaint)).status).toBe('running');
  await complaint.answer('answer-question');
  await complaint.act('hand-over', { taskId: first.taskId }, director);
  const second = decision(complaint);
  expect(second.assignees).not.toEqual(first.assignees);
  expect(second.because).toBe(first.because);
  await complaint.answerTask(second, { decision: 'approve', reason: null });
  expect(complaint.told('limit-extended')).toHaveLength(1);
});

test('an operator grants it by signal; nobody grants what they asked for themselves', async () => {
  const complaint = await asked();
  const { taskId, excluded } = decision(complaint);
  expect(excluded).toContain(handler.kind === 'staff' ? handler.personId : '');
  const own = sendAnswer(complaint, {
    taskId,
    answer: { decision: 'approve' },
    by: handler,
    updateId: 'own',
  });
  expect(await refusalOf(own)).toBe('not-asked-of-you');
  await complaint.signal({ taskId, decision: 'approve', by: 'operator' });
  await complaint.recordedOf('limit-extended');
  expect(complaint.told('approver-told')).toHaveLength(1);
});

test('withdrawn meanwhile, the question is moot', async () => {
  const complaint = await asked();
  await complaint.act('withdraw', { reason: REASON }, { kind: 'customer' });
  expect(complaint.openKinds()).not.toContain('approve-extension');
  expect((await complaint.state()).extensionsAsked ?? {}).toEqual({});
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});
