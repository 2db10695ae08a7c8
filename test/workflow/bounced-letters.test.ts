import { NO_MEASURES, staff, walk } from '../support/case-steps';
import { policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());
beforeEach(() => rig.effects.refusing.clear());

const GM = idOf('general-manager');
const DEPUTY = idOf('deputy of general-manager');
const SUPERIOR = idOf('deputy-general-manager');

const atApproval = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
};
const bouncesOf = (complaint: CaseUnderTest) => complaint.told('letter-bounced').length;
const flagged = (complaint: CaseUnderTest): boolean | undefined => {
  const stream = complaint.recorded.steps.at(-1)?.stream;
  return stream?.kind === 'complaint' ? stream.summary.undelivered : undefined;
};
/** What follows from a letter that came back is recorded by itself. */
const settled = async (complaint: CaseUnderTest, bounces: number): Promise<void> => {
  await complaint.recordedOf('letter-bounced', bounces);
  await complaint.act('note', { text: 'sealed:v1:test:eA' }, staff('cr-manager'));
};

test('a decision letter that comes back flags the case and goes to the deputy, who gets the letter', async () => {
  rig.effects.refusing.add(GM);
  const complaint = await atApproval();
  await settled(complaint, 1);
  expect(complaint.last('letter-bounced').data).toMatchObject({
    letter: 'decision',
    recipient: GM,
    code: 'EENVELOPE-550',
  });
  const task = complaint.task('approve');
  expect(task).toMatchObject({ assignees: [DEPUTY], found: 'deputy', because: 'letter-bounced' });
  expect(complaint.recorded.letters.filter(({ taskId }) => taskId === task.taskId)).toMatchObject([
    { kind: 'decision', to: { taskId: task.taskId } },
  ]);
  expect(flagged(complaint)).toBe(true);
  expect(await refusalOf(complaint.answerTask(task, {}, staff('general-manager')))).toBe('not-asked-of-you');

  await complaint.answerTask(task);
  expect(flagged(complaint)).toBe(false);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(bouncesOf(complaint)).toBe(1);
});

test('deputy, then superior, then administrator; there it stops', async () => {
  for (const reader of [GM, DEPUTY, SUPERIOR, idOf('deputy of deputy-general-manager')])
    rig.effects.refusing.add(reader);
  rig.effects.refusing.add(idOf('administrator'));
  const complaint = await atApproval();
  await settled(complaint, 5);
  expect(
    complaint.recorded.events.flatMap((e) => (e.type === 'letter-bounced' ? [e.data.recipient] : [])),
  ).toEqual([GM, DEPUTY, SUPERIOR, idOf('deputy of deputy-general-manager'), idOf('administrator')]);
  expect(complaint.task('approve')).toMatchObject({
    assignees: [idOf('administrator')],
    found: 'administrator',
  });
  expect(complaint.told('task-opened').length).toBeLessThan(20);
  expect(flagged(complaint)).toBe(true);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(bouncesOf(complaint)).toBe(5);
});

test('nobody else is left: the task stays with whom it was asked, once', async () => {
  const { directory } = rig.effects;
  rig.effects.directory = { ...directory, deputies: [], superiors: {}, administratorIds: [] };
  rig.effects.refusing.add(GM);
  const complaint = await atApproval();
  await settled(complaint, 1);
  rig.effects.directory = directory;
  expect(complaint.task('approve').assignees).toEqual([GM]);
  expect(bouncesOf(complaint)).toBeLessThanOrEqual(2);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});

test('what was decided before its letter came back stays decided', async () => {
  let arrive = (): void => undefined;
  rig.effects.mail = new Promise((resolve) => (arrive = resolve));
  rig.effects.refusing.add(GM);
  const complaint = await atApproval();
  await complaint.answer('approve');
  arrive();
  rig.effects.mail = Promise.resolve();
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(bouncesOf(complaint)).toBe(0);
});

describe('a letter to the customer that comes back', () => {
  test('asks somebody to call about the question, once however many letters come back', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out');
    rig.effects.refusing.add('customer');
    const before = complaint.told('letter-bounced').length;
    await complaint.answer('answer');
    await settled(complaint, before + 1);
    const word = complaint.task('customer-word');
    const calls = Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'call-customer');
    expect(calls.map(({ because }) => because)).toContain(word.taskId);
    expect(calls.filter(({ because }) => because === word.taskId)).toHaveLength(1);
    expect(flagged(complaint)).toBe(true);
    await complaint.answer('customer-word');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
  });

  test('that asked nothing asks for a call all the same, and the case goes on meanwhile', async () => {
    rig.effects.refusing.add('customer');
    const complaint = await rig.submit();
    await settled(complaint, 1);
    expect(complaint.last('letter-bounced').data).toMatchObject({
      letter: 'received',
      recipient: 'customer',
    });
    expect(complaint.openKinds()).toBe('assess call-customer');
    await complaint.answer('call-customer');
    expect(flagged(complaint)).toBe(false);
    expect(complaint.openKinds()).toBe('assess');
    expect((await complaint.state()).customerHasEmail).toBe(false);
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect(complaint.told('complaint-closed')).toHaveLength(1);
  });
});
