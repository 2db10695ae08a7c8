import { isPersonalText } from '../../domain/sealed';
import { NO_MEASURES, sendAct, sendAnswer, staff, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { nextMonday } from '../support/weeks';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());
afterEach(() => {
  rig.effects.directory = original();
});
const original = () => ({ ...rig.effects.directory, absences: [], deputies: deputies() });
const deputies = () =>
  rig.policy.roles.map(({ id }) => ({ personId: idOf(id), deputyId: idOf(`deputy of ${id}`) }));

const GM = staff('general-manager');
const DEPUTY = staff('deputy of general-manager');
const AUTHOR = staff('service-manager');

const atApproval = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
};
const question = (complaint: CaseUnderTest, words = 'Who pays?') => ({
  taskId: complaint.task('approve').taskId,
  question: fakeSeal(words),
});

describe('an approver asks back', () => {
  test('the author is asked, answers, and the approver hears of it under the same task and link', async () => {
    const complaint = await atApproval();
    const approval = complaint.task('approve');
    await complaint.act('ask-back', question(complaint), GM);
    expect(complaint.last('decision-asked-back')).toMatchObject({
      by: GM,
      data: { taskId: approval.taskId, question: fakeSeal('Who pays?') },
    });
    expect(isPersonalText(complaint.last('decision-asked-back').data.question)).toBe(true);
    const asked = complaint.task('answer-question');
    expect(asked).toMatchObject({
      assignees: [idOf('service-manager')],
      found: 'named',
      because: approval.taskId,
      version: 1,
      beside: true,
    });
    expect(complaint.openKinds()).toBe('answer-question approve');

    await complaint.answer('answer-question', { answer: 'The maker pays.' });
    expect(complaint.last('decision-question-answered')).toMatchObject({
      by: AUTHOR,
      data: { taskId: approval.taskId, questionTaskId: asked.taskId },
    });
    const { seq } = complaint.last('decision-question-answered');
    expect(complaint.recorded.letters.filter((letter) => letter.seq === seq)).toMatchObject([
      { kind: 'decision', to: { taskId: approval.taskId }, taskId: approval.taskId },
    ]);
    expect(complaint.task('approve').taskId).toBe(approval.taskId);
    await complaint.answer('approve');
    expect(complaint.openKinds()).toBe('offer');
  });

  test('as often as needed, but one question at a time', async () => {
    const complaint = await atApproval();
    await complaint.act('ask-back', question(complaint), GM);
    expect(await refusalOf(complaint.act('ask-back', question(complaint, 'And when?'), GM))).toBe(
      'action-not-possible',
    );
    await complaint.answer('answer-question');
    await complaint.act('ask-back', question(complaint, 'And when?'), GM);
    await complaint.answer('answer-question');
    expect(complaint.told('decision-asked-back', 'decision-question-answered')).toHaveLength(4);
  });

  test('the same press again asks once', async () => {
    const complaint = await atApproval();
    const body = question(complaint);
    const press = (updateId: string) =>
      sendAct(complaint, { action: 'ask-back', body, by: GM, actionId: 'press', updateId });
    const [first, second] = [await press('act-1'), await press('act-2')];
    expect(second).toEqual(first);
    expect(complaint.told('decision-asked-back')).toHaveLength(1);
  });

  test('who decides before the answer has come makes the question needless', async () => {
    const complaint = await atApproval();
    await complaint.act('ask-back', question(complaint), GM);
    const asked = complaint.task('answer-question');
    await complaint.answer('approve');
    expect((await complaint.state()).ended[asked.taskId]).toMatchObject({ because: 'decided' });
    expect(await refusalOf(complaint.answerTask(asked))).toBe('task-superseded');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect(complaint.told('decision-question-answered')).toEqual([]);
  });

  test('an author who never answers holds up the decision for two working days, and their superior hears of it', async () => {
    await nextMonday(rig);
    const complaint = await atApproval();
    await complaint.act('ask-back', question(complaint), GM);
    const asked = complaint.task('answer-question');
    expect(complaint.last('clock-paused').data.heldBy).toBe(`ask:${asked.taskId}`);
    // Until Friday morning: overdue on Wednesday evening, one level higher on Thursday evening.
    await rig.pass('4 days');
    const ofQuestion = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-breached' || e.type === 'clock-escalated'
        ? e.data.limitId === 'approvers-question'
          ? [e]
          : []
        : [],
    );
    expect(ofQuestion).toMatchObject([
      { type: 'clock-breached' },
      { type: 'clock-escalated', data: { inform: 'general-manager' } },
      { type: 'clock-escalated', data: { inform: 'deputy-general-manager' } },
    ]);
    expect(complaint.last('clock-resumed')).toMatchObject({
      by: { kind: 'system' },
      data: { heldBy: `ask:${asked.taskId}` },
    });
    expect(complaint.openKinds()).toBe('answer-question approve');
    await complaint.answer('answer-question');
    await complaint.answer('approve');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
  });

  test('a case that is withdrawn takes the question with it', async () => {
    const complaint = await atApproval();
    await complaint.act('ask-back', question(complaint), GM);
    const asked = complaint.task('answer-question');
    await complaint.act('withdraw', { reason: fakeSeal('I sold the car.') }, { kind: 'customer' });
    expect((await complaint.state()).ended[asked.taskId]).toMatchObject({ because: 'withdrawn' });
  });

  test('nobody else asks: not the author, a colleague, a program, or by another task', async () => {
    const complaint = await atApproval();
    const body = question(complaint);
    const integration = { kind: 'integration', name: 'any' } as const;
    for (const by of [AUTHOR, staff('cr-manager'), { kind: 'customer' } as const])
      expect(await refusalOf(sendAct(complaint, { action: 'ask-back', body, by }))).toBe('not-asked-of-you');
    expect(await refusalOf(sendAct(complaint, { action: 'ask-back', body, by: integration }))).toBe(
      'person-required',
    );
    await complaint.answer('approve');
    expect(await refusalOf(sendAct(complaint, { action: 'ask-back', body, by: GM }))).toBe(
      'action-not-possible',
    );
    const offer = { ...body, taskId: complaint.task('offer').taskId };
    expect(await refusalOf(sendAct(complaint, { action: 'ask-back', body: offer, by: AUTHOR }))).toBe(
      'action-not-possible',
    );
  });
});

describe('an approver hands the decision over', () => {
  const handOver = (complaint: CaseUnderTest, by = GM) =>
    complaint.act('hand-over', { taskId: complaint.task('approve').taskId, reason: fakeSeal('Away.') }, by);

  test('the deputy is asked by a new task and letter; the first task decides nothing more', async () => {
    const complaint = await atApproval();
    const first = complaint.task('approve');
    await handOver(complaint);
    const second = complaint.task('approve');
    expect(second).toMatchObject({
      assignees: [idOf('deputy of general-manager')],
      found: 'deputy',
      because: 'handed-over',
      version: 1,
    });
    expect(second.taskId).not.toBe(first.taskId);
    expect(await refusalOf(complaint.answerTask(first))).toBe('task-superseded');
    expect(await refusalOf(complaint.answerTask(second, {}, GM))).toBe('not-asked-of-you');
    const letters = complaint.recorded.letters.filter(({ taskId }) => taskId === second.taskId);
    expect(letters.map(({ kind }) => kind)).toEqual(['decision']);
    expect(complaint.recorded.letters.some(({ kind }) => kind === 'task-superseded')).toBe(false);

    await complaint.answerTask(second);
    expect(complaint.last('plan-approved').by).toEqual(DEPUTY);
    await complaint.runToEnd({ evaluate: NO_MEASURES });
  });

  test('a deputy hands on to the superior', async () => {
    const complaint = await atApproval();
    await handOver(complaint);
    await handOver(complaint, DEPUTY);
    expect(complaint.task('approve')).toMatchObject({
      assignees: [idOf('deputy-general-manager')],
      found: 'superior',
    });
  });

  test('without a deputy it goes to the superior, and never to the author', async () => {
    const complaint = await atApproval();
    const directory = rig.effects.directory;
    rig.effects.directory = {
      ...directory,
      deputies: [{ personId: idOf('general-manager'), deputyId: idOf('service-manager') }],
    };
    await handOver(complaint);
    expect(complaint.task('approve')).toMatchObject({
      assignees: [idOf('deputy-general-manager')],
      found: 'superior',
    });
  });

  test('an open question goes with it: the new approver asks anew', async () => {
    const complaint = await atApproval();
    await complaint.act('ask-back', question(complaint), GM);
    const asked = complaint.task('answer-question');
    await handOver(complaint);
    expect((await complaint.state()).ended[asked.taskId]).toMatchObject({ because: 'handed-over' });
    await complaint.act('ask-back', question(complaint), DEPUTY);
    expect(complaint.openKinds()).toBe('answer-question approve');
  });

  test('behind the administrator there is nobody', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate');
    const { directory } = rig.effects;
    rig.effects.directory = {
      ...directory,
      holdings: directory.holdings.filter(({ role }) => role === 'administrator'),
    };
    await complaint.answer('plan');
    rig.effects.directory = directory;
    expect(complaint.task('approve')).toMatchObject({ found: 'administrator' });
    expect(await refusalOf(handOver(complaint, staff('administrator')))).toBe('action-not-possible');
  });

  test('a decision that was made is not handed over', async () => {
    const complaint = await atApproval();
    const { taskId } = complaint.task('approve');
    const by = GM;
    const answer = { decision: 'approve', supervisor: idOf('cr-manager') };
    await sendAnswer(complaint, { taskId, answer, by });
    expect(await refusalOf(sendAct(complaint, { action: 'hand-over', body: { taskId }, by }))).toBe(
      'action-not-possible',
    );
  });
});
