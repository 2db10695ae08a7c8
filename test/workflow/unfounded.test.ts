import { NO_MEASURES, sendAnswer, staff, UNFOUNDED, walk, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** The dealer finds a complaint unfounded when it is assessed. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const refused = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await complaint.answer('assess', UNFOUNDED);
  return complaint;
};
const appealed = async (): Promise<CaseUnderTest> => {
  const complaint = await refused();
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
  return complaint;
};

test('an unfounded complaint is refused with its reason, and the customer is asked: understood, or appeal', async () => {
  const complaint = await refused();
  expect(complaint.last('refusal-given').data.reason).toBe(fakeSeal('The warranty ended years ago.'));
  expect(complaint.told('case-assigned', 'task-opened').length).toBe(2);
  const task = complaint.task('refusal-word');
  expect(task).toMatchObject({ personal: true, found: 'customer' });
  expect(complaint.recorded.letters.filter(({ kind }) => kind === 'refusal')).toMatchObject([
    { to: { customer: true }, taskId: task.taskId },
  ]);
});

test('a refusal without a reason is not taken', async () => {
  const complaint = await rig.submit();
  expect(await refusalOf(complaint.answer('assess', { founded: false }))).toBe('answer-invalid');
  expect(complaint.told('complaint-assessed')).toEqual([]);
});

test('understood: declined, and evaluated as the dealer does with every case', async () => {
  const complaint = await refused();
  await complaint.answer('refusal-word');
  expect(complaint.last('refusal-understood').data.bySilence).toBe(false);
  expect(complaint.openKinds()).toBe('evaluate');
  await complaint.answer('evaluate', NO_MEASURES);
  await complaint.current().result();
  expect((await complaint.state()).outcome).toBe('declined');
  await expectModestHistory(complaint);
});

test('silence for the appeal days is declined, and not before', async () => {
  const complaint = await refused();
  const clock = complaint.recorded.events.findLast(
    (e) => e.type === 'clock-started' && e.data.purpose.kind === 'appeal-silence',
  );
  const clockId = clock?.type === 'clock-started' ? clock.data.clockId : '';
  expect(clock).toMatchObject({ data: { length: { 'working-days': 10 } } });
  const dueMs = Date.parse(complaint.recorded.clocks.get(clockId)?.dueAt ?? '');
  await rig.pass(dueMs - (await rig.now()).getTime() - 60_000);
  expect(complaint.openKinds()).toBe('refusal-word');

  await rig.pass('2 minutes');
  expect(complaint.last('refusal-understood').data).toEqual({ taskId: null, bySilence: true });
  expect(complaint.openKinds()).toBe('evaluate');
  expect(complaint.told('customer-called-for')).toEqual([]);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('declined');
});

test('an appeal is acknowledged and decided by the general manager, who did not assess it', async () => {
  const complaint = await appealed();
  expect(complaint.recorded.letters.map(({ kind }) => kind)).toContain('appeal-received');
  const task = complaint.task('decide-appeal');
  expect(task.assignees).toEqual([idOf('general-manager')]);
  expect(task.excluded).toContain(idOf('cr-manager'));
});

test('an appeal is not decided by who assessed the case, even if they are asked', async () => {
  const complaint = await rig.submit();
  const assess = complaint.task('assess');
  const toPerson = idOf('general-manager');
  const body = { taskId: assess.taskId, toPerson, reason: fakeSeal('The CR manager is new.') };
  await complaint.act('reassign', body, staff('general-manager'));
  await complaint.answer('assess', UNFOUNDED, staff('general-manager'));
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });

  const task = complaint.task('decide-appeal');
  expect(task).toMatchObject({ assignees: [idOf('deputy of general-manager')], found: 'deputy' });
  const decision = { decision: 'declined', reason: fakeSeal('No.') };
  expect(
    await refusalOf(
      sendAnswer(complaint, { taskId: task.taskId, answer: decision, by: staff('general-manager') }),
    ),
  ).toBe('not-asked-of-you');
});

test('nobody is left but who judged it: they decide the appeal after all, and the record says so', async () => {
  const { directory } = rig.effects;
  const alone = idOf('administrator');
  const people = directory.people.map(({ id }) => ({ id, active: id === alone }));
  rig.effects.directory = { ...directory, people };
  const complaint = await appealed();
  await complaint.recordedOf('independence-given-up');
  rig.effects.directory = directory;
  expect(complaint.last('independence-given-up').data).toMatchObject({ persons: [alone] });
  const first = complaint.recorded.events.find(
    (e) => e.type === 'task-opened' && e.data.kind === 'decide-appeal',
  );
  const taskId = first?.type === 'task-opened' ? first.data.taskId : '';
  expect((await complaint.state()).ended[taskId]).toMatchObject({ because: 'nobody-independent' });
  expect(complaint.task('decide-appeal')).toMatchObject({ assignees: [alone], excluded: [] });
  await complaint.answer('decide-appeal', { decision: 'declined' }, staff('administrator'));
  expect((await complaint.state()).outcome).toBe('declined');
});

test('an upheld appeal is the first round: assigned, investigated, planned and approved', async () => {
  const complaint = await appealed();
  expect(complaint.told('case-assigned')).toEqual([]);
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  expect(await complaint.state()).toMatchObject({
    cursor: { round: 1, stage: 'investigating' },
    founded: true,
    refusal: 'none',
  });
  expect(complaint.told('case-assigned')).toEqual(['case-assigned']);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('accepted');
  await expectModestHistory(complaint);
});

test('an upheld appeal of a major case begins with the meeting that it owes', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { ...UNFOUNDED, severity: 'major' });
  expect(complaint.told('meeting-convened')).toEqual([]);
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  expect(complaint.openKinds()).toBe('hold-meeting');
});

test('an appeal that is not upheld ends declined, with a letter that says so', async () => {
  const complaint = await appealed();
  await complaint.answer('decide-appeal', { decision: 'declined' });
  expect(complaint.recorded.letters.find(({ kind }) => kind === 'appeal-decided')?.params).toEqual({
    decision: 'declined',
  });
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('declined');
});

test('a dealer without an outside body cannot refer an appeal', async () => {
  const complaint = await appealed();
  expect(await refusalOf(complaint.answer('decide-appeal', { decision: 'referred' }))).toBe('answer-invalid');
});

test('after an upheld appeal a refused result goes round as any other', async () => {
  const complaint = await appealed();
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  await walkTo(complaint, 'customer-word');
  await complaint.answer('customer-word', { settled: false, reason: 'No.' });
  await walk(complaint, 'investigate');
  expect((await complaint.state()).cursor).toEqual({ round: 2, stage: 'planning' });
});
