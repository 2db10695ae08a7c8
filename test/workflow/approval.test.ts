import { isPersonalText } from '../../domain/sealed';
import { NO_MEASURES, RETURNED, sendAct, sendAnswer, staff, walk } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const atApproval = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
};
const APPROVED = { decision: 'approve', supervisor: idOf('cr-manager') };

test('the general manager alone is asked, by a letter with a link of its own', async () => {
  const complaint = await atApproval();
  const task = complaint.task('approve');
  expect(task).toMatchObject({
    personal: true,
    version: 1,
    reviewOf: 'plan',
    reviewIndex: 0,
    assignees: [idOf('general-manager')],
    found: 'role',
  });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'decision')).toMatchObject([
    { to: { taskId: task.taskId }, taskId: task.taskId },
  ]);
});

test('nothing of a solution is offered before it was approved', async () => {
  const complaint = await atApproval();
  expect(complaint.openKinds()).toBe('approve');
  expect(complaint.told('solution-offered', 'plan-approved')).toEqual([]);
  await complaint.answer('approve');
  expect(complaint.openKinds()).toBe('offer');
});

test('a return goes back to the handler with its reason, and version 2 needs approval anew', async () => {
  const complaint = await atApproval();
  await complaint.answer('approve', RETURNED);

  const returned = complaint.last('plan-returned');
  expect(returned.data).toMatchObject({ version: 1, reason: fakeSeal('Too dear.') });
  expect(returned.by).toEqual(staff('general-manager'));
  expect(complaint.task('plan')).toMatchObject({ version: 2, assignees: [idOf('service-manager')] });

  await complaint.answer('plan');
  expect(complaint.task('approve')).toMatchObject({ version: 2 });
  expect(complaint.told('plan-approved')).toEqual([]);
  await complaint.answer('approve');
  expect(complaint.last('plan-approved').data.version).toBe(2);

  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).cursor.round).toBe(1);
  await expectModestHistory(complaint);
});

test('a return without a reason, or an approval without a supervisor, is refused with the place of the fault', async () => {
  const complaint = await atApproval();
  const { taskId } = complaint.task('approve');
  const by = staff('general-manager');
  const faults = await complaint.rig.client.workflow
    .getHandle(complaint.current().workflowId)
    .executeUpdate('answerTask', {
      args: [{ taskId, answer: { decision: 'return' }, by, via: 'mail-link', fingerprint: 'x' }],
    })
    .catch((error: unknown) => (error instanceof Error ? error.cause : error));
  expect(faults).toMatchObject({ type: 'answer-invalid', details: [{ pointer: '/reason' }] });
  expect(await refusalOf(sendAnswer(complaint, { taskId, answer: { decision: 'approve' }, by }))).toBe(
    'answer-invalid',
  );
  expect(complaint.task('approve').taskId).toBe(taskId);
});

test('a decision that comes after its task was superseded is refused, with what superseded it', async () => {
  const complaint = await atApproval();
  const late = complaint.task('approve');
  const reason = fakeSeal('The press has called.');
  await complaint.act('reclassify', { severity: 'major', reason }, staff('cr-manager'));

  expect(await refusalOf(complaint.answerTask(late))).toBe('task-superseded');
  expect((await complaint.state()).ended[late.taskId]).toMatchObject({
    status: 'superseded',
    because: 'reclassified',
  });
  expect(complaint.told('plan-approved', 'review-given')).toEqual([]);
  expect(complaint.recorded.letters).toContainEqual(
    expect.objectContaining({ kind: 'task-superseded', taskId: late.taskId }),
  );
});

test('two decisions at once: the first counts, the second hears what was decided', async () => {
  const complaint = await atApproval();
  const { taskId } = complaint.task('approve');
  const by = staff('general-manager');
  const returned = { decision: 'return', reason: fakeSeal('No.') };
  const results = await Promise.all([
    sendAnswer(complaint, { taskId, answer: APPROVED, by, updateId: 'press-1', fingerprint: 'yes' }),
    sendAnswer(complaint, { taskId, answer: returned, by, updateId: 'press-2', fingerprint: 'no' }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['already-answered', 'recorded']);
  expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(complaint.told('plan-approved', 'plan-returned')).toHaveLength(1);
});

describe('whoever wrote a plan does not decide on it', () => {
  test('a general manager who wrote it is not asked: the deputy is', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate');
    const plan = complaint.task('plan');
    const toPerson = idOf('general-manager');
    const body = { taskId: plan.taskId, toPerson, reason: fakeSeal('He knows the customer.') };
    await complaint.act('reassign', body, staff('cr-manager'));
    await complaint.answer('plan', {}, staff('general-manager'));

    expect(complaint.last('plan-proposed').data.author).toBe(toPerson);
    const task = complaint.task('approve');
    expect(task).toMatchObject({ assignees: [idOf('deputy of general-manager')], found: 'deputy' });
    expect(await refusalOf(complaint.answerTask(task, {}, staff('general-manager')))).toBe(
      'not-asked-of-you',
    );
  });

  test('not as somebody’s deputy, not by reassignment, and not by signal', async () => {
    const complaint = await atApproval();
    const task = complaint.task('approve');
    const author = idOf('service-manager');
    const standingIn = { kind: 'staff', personId: author, onBehalfOf: idOf('general-manager') } as const;
    expect(await refusalOf(complaint.answerTask(task, {}, standingIn))).toBe('not-asked-of-you');
    const body = { taskId: task.taskId, toPerson: author, reason: fakeSeal('Please.') };
    expect(await refusalOf(sendAct(complaint, { action: 'reassign', body, by: staff('cr-manager') }))).toBe(
      'action-not-possible',
    );
    await complaint.signal({ taskId: task.taskId, ...APPROVED, by: author });
    await complaint.act('note', { text: fakeSeal('The signal has come in.') });
    expect(complaint.told('plan-approved')).toEqual([]);
    expect(complaint.openKinds()).toBe('approve');
  });
});

describe('somebody is away', () => {
  afterEach(() => {
    rig.effects.directory = { ...rig.effects.directory, absences: [] };
  });
  const away = async (role: string): Promise<void> => {
    const fromAt = (await rig.now()).toISOString();
    const absences = [{ personId: idOf(role), fromAt, toAt: null }];
    rig.effects.directory = { ...rig.effects.directory, absences };
  };

  test('the deputy is asked while an absence is recorded, and decides under their own name', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate');
    await away('general-manager');
    await complaint.answer('plan');
    const task = complaint.task('approve');
    expect(task).toMatchObject({ assignees: [idOf('deputy of general-manager')], found: 'deputy' });
    await complaint.answerTask(task);
    expect(complaint.last('plan-approved').by).toEqual(staff('deputy of general-manager'));
  });

  test('a deputy who stands in for the asked person answers a task that was asked before', async () => {
    const complaint = await atApproval();
    await away('general-manager');
    const by = {
      kind: 'staff',
      personId: idOf('deputy of general-manager'),
      onBehalfOf: idOf('general-manager'),
    } as const;
    await complaint.answer('approve', {}, by);
    expect(complaint.last('task-answered').by).toEqual(by);
  });
});

test('every text of a return travels sealed', async () => {
  const complaint = await atApproval();
  await complaint.answer('approve', RETURNED);
  expect(isPersonalText(complaint.last('plan-returned').data.reason)).toBe(true);
  expect(JSON.stringify(complaint.recorded.events)).not.toContain('Too dear.');
});
