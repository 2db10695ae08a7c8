import { isUnsealed } from '../../domain/sealed';
import { NO_MEASURES, sendAnswer, staff, walk } from '../support/case-steps';
import { expectModestHistory, historyFacts } from '../support/history-facts';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const OPERATOR = idOf('general-manager');
const FIELDS = { supervisor: idOf('cr-manager') };

const atApproval = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
};

/** A signal has no answer: the query that follows it is served after it was handled. */
const signalled = async (complaint: CaseUnderTest, payload: unknown): Promise<void> => {
  await complaint.signal(payload);
  await complaint.act('note', { text: fakeSeal('after the signal') });
};
const notes = (complaint: CaseUnderTest): string[] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'operator-note' ? [e.data.code] : []));

test('an operator approves by signal through the same form, recorded as theirs, and the asked person is told', async () => {
  const complaint = await atApproval();
  const { taskId } = complaint.task('approve');
  await signalled(complaint, { taskId, decision: 'approve', by: OPERATOR, fields: FIELDS });

  const answered = complaint.recorded.events.findLast(
    (e) => e.type === 'task-answered' && e.data.taskId === taskId,
  );
  expect(answered).toMatchObject({
    by: { kind: 'operator', personId: OPERATOR },
    data: { via: 'temporal', answer: { decision: 'approve', ...FIELDS } },
  });
  expect(complaint.last('plan-approved').by).toEqual({ kind: 'operator', personId: OPERATOR });
  expect(complaint.last('approver-told').data).toEqual({ taskId, operator: OPERATOR });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'decided-by-operator')).toMatchObject([
    { to: { taskId }, taskId },
  ]);
  expect(complaint.openKinds()).toBe('offer');
});

test('what an operator types is marked as the one text that is not sealed', async () => {
  const complaint = await atApproval();
  const { taskId } = complaint.task('approve');
  await signalled(complaint, { taskId, decision: 'return', reason: 'The price is missing.', by: OPERATOR });
  const { reason } = complaint.last('plan-returned').data;
  expect(isUnsealed(reason)).toBe(true);
  expect(reason).toBe('unsealed:v1:The price is missing.');
  expect(complaint.openKinds()).toBe('plan');
});

describe('whatever else is sent becomes a note, and the task stays open', () => {
  const forTask = (taskId: string): readonly (readonly [string, unknown, string])[] => [
    ['nothing', null, 'payload-malformed'],
    ['a number', 42, 'payload-malformed'],
    ['a word', 'approve', 'payload-malformed'],
    ['a list', [taskId, 'approve'], 'payload-malformed'],
    ['an empty object', {}, 'payload-malformed'],
    ['no task', { decision: 'approve', by: OPERATOR }, 'payload-malformed'],
    ['nobody', { taskId, decision: 'approve', fields: FIELDS }, 'payload-malformed'],
    ['a decision that there is not', { taskId, decision: 'maybe', by: OPERATOR }, 'payload-malformed'],
    ['a field too many', { taskId, decision: 'approve', by: OPERATOR, urgent: true }, 'payload-malformed'],
    [
      'a reason that is no text',
      { taskId, decision: 'return', reason: 7, by: OPERATOR },
      'payload-malformed',
    ],
    ['an unknown task', { taskId: 'no-such-task', decision: 'approve', by: OPERATOR }, 'task-unknown'],
    [
      'a name every object knows',
      { taskId: 'constructor', decision: 'approve', by: OPERATOR },
      'task-unknown',
    ],
    ['no supervisor', { taskId, decision: 'approve', by: OPERATOR }, 'answer-invalid'],
    ['no reason', { taskId, decision: 'return', by: OPERATOR }, 'answer-invalid'],
    [
      'an unknown field',
      { taskId, decision: 'approve', by: OPERATOR, fields: { ...FIELDS, x: 'y' } },
      'answer-invalid',
    ],
  ];

  test('every malformed or incomplete payload, one after the other', async () => {
    const complaint = await atApproval();
    const { taskId } = complaint.task('approve');
    for (const [what, payload, code] of forTask(taskId)) {
      await signalled(complaint, payload);
      expect([what, notes(complaint).at(-1)]).toEqual([what, code]);
    }
    expect(notes(complaint)).toHaveLength(forTask(taskId).length);
    expect(complaint.task('approve').taskId).toBe(taskId);
    expect((await historyFacts(complaint)).workflowTasksFailed).toBe(0);

    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('accepted');
  });

  test('a task that is no approval is not decided by signal', async () => {
    const complaint = await rig.submit();
    const { taskId } = complaint.task('assess');
    await signalled(complaint, { taskId, decision: 'approve', by: OPERATOR });
    expect(notes(complaint)).toEqual(['not-asked-of-you']);
    expect(complaint.openKinds()).toBe('assess');
  });

  test('a task that was answered, or superseded, is noted, and nothing is decided twice', async () => {
    const complaint = await atApproval();
    const { taskId } = complaint.task('approve');
    await complaint.answer('approve');
    await signalled(complaint, { taskId, decision: 'return', reason: 'No.', by: OPERATOR });
    expect(notes(complaint)).toEqual(['task-already-ended']);
    expect(complaint.last('operator-note').data.text).toBe('unsealed:v1:No.');

    const other = await atApproval();
    const superseded = other.task('approve');
    const body = { severity: 'major', reason: fakeSeal('Press.') };
    await other.act('reclassify', body, staff('cr-manager'));
    await signalled(other, { taskId: superseded.taskId, decision: 'approve', by: OPERATOR, fields: FIELDS });
    expect(notes(other)).toEqual(['task-superseded']);
    expect(other.told('plan-approved')).toEqual([]);
  });

  test('the same signal twice decides once', async () => {
    const complaint = await atApproval();
    const { taskId } = complaint.task('approve');
    const payload = { taskId, decision: 'approve', by: OPERATOR, fields: FIELDS };
    await complaint.signal(payload);
    await signalled(complaint, payload);
    expect(complaint.told('plan-approved')).toEqual(['plan-approved']);
    expect(notes(complaint)).toEqual(['task-already-ended']);
  });
});

test('signal and update in one breath: one of them decides, the other hears of it', async () => {
  const complaint = await atApproval();
  const { taskId } = complaint.task('approve');
  const by = staff('general-manager');
  const answer = { decision: 'approve', supervisor: idOf('hr') };
  const [, result] = await Promise.all([
    complaint.signal({ taskId, decision: 'approve', by: OPERATOR, fields: FIELDS }),
    sendAnswer(complaint, { taskId, answer, by }),
  ]);
  const decided = complaint.recorded.events.filter(
    (e) => e.type === 'task-answered' && e.data.taskId === taskId,
  );
  expect(decided).toHaveLength(1);
  expect(decided[0]?.by).toEqual(result.by);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  await expectModestHistory(complaint);
});
