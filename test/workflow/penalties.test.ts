import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '../../domain/case/events';
import { followUpWorkflowId, UPDATES } from '../../domain/contract';
import type { AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { NO_MEASURES, sendAnswer, staff, tasksOf, walk, walkTo } from '../support/case-steps';
import { withRecords } from '../support/policies/with-records';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** Entries in registers, and the penalties that a miss proposes (MF-05, MF-06, MF-18), on a policy of the tests. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: withRecords(policyNamed('test-works')) });
});
afterAll(() => rig.stop());

type Proposed = Extract<DomainEvent, { type: 'penalty-proposed' }>;
const proposals = (complaint: CaseUnderTest): Proposed['data'][] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'penalty-proposed' ? [e.data] : []));
const named = (complaint: CaseUnderTest): string[] => proposals(complaint).map(({ penaltyId }) => penaltyId);

/** A complaint that was first heard days ago, when nobody wrote it down. */
async function heardBefore(days: number): Promise<CaseUnderTest> {
  const receivedAt = new Date((await rig.now()).getTime() - days * 86_400_000).toISOString();
  return rig.submit({ receivedAt });
}

const REASON = { reason: 'It was checked.' };

test('an entry made in time is recorded, and proposes nothing', async () => {
  const complaint = await rig.submit();
  const task = complaint.task('register');
  expect(task).toMatchObject({ because: 'reception', assignees: [idOf('clerk')], beside: true });
  expect(await refusalOf(complaint.answer('register', {}, staff('finance')))).toBe('not-asked-of-you');
  await complaint.answer('register');
  expect(complaint.last('register-entered').data).toEqual({ registerId: 'reception', taskId: task.taskId });
  const { data } = complaint.last('clock-stopped');
  expect(data).toMatchObject({ limitId: 'register-reception', because: 'met' });
  await rig.pass('3 days');
  expect(named(complaint)).not.toContain('entry-late');
  // Its limit was its own: the case is not late by it, nor was it reminded of it.
  expect((await complaint.state()).clocks).not.toHaveProperty([`${complaint.id}:register-reception:1`]);
});

test('entered too late, it is missed at once and the penalty proposed once, from the time it was first heard', async () => {
  const complaint = await heardBefore(7);
  await complaint.recordedOf('penalty-proposed');
  const [penalty, ...more] = proposals(complaint);
  expect(more).toEqual([]);
  expect(penalty).toMatchObject({
    penaltyId: 'entry-late',
    clause: 'T-05',
    amount: { minor: 2000, currency: 'CNY' },
    personId: idOf('clerk'),
    limitId: 'register-reception',
    evidence: { startedAt: (await complaint.state()).receivedAt },
  });
  const { startedAt, dueAt, missedAt } = penalty?.evidence ?? { startedAt: '', dueAt: '', missedAt: '' };
  expect(startedAt < (dueAt ?? '') && (dueAt ?? '') < missedAt).toBe(true);
  const missed = complaint.recorded.events.filter(
    ({ type, data }) => type === 'clock-breached' && data.limitId === 'register-reception',
  );
  expect(missed).toHaveLength(1);

  const kinds = complaint.recorded.letters.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['penalty-to-decide', 'penalty-proposed']));
  const levels = complaint.recorded.events.filter(
    ({ type, data }) => type === 'clock-escalated' && data.limitId === 'register-reception',
  );
  expect(levels.map(({ at }) => at)).toEqual([missedAt, missedAt]);
  await complaint.answer('register');
  await rig.pass('10 days');
  expect(named(complaint)).toEqual(['entry-late']);
});

test('who confirms says why; nobody confirms their own, no program decides, and a decision stands', async () => {
  const complaint = await heardBefore(7);
  await complaint.recordedOf('penalty-proposed');
  const { taskId, assignees, excluded, personal } = complaint.task('confirm-penalty');
  expect({ assignees, personal }).toEqual({ assignees: [idOf('director')], personal: true });
  expect(excluded).toContain(idOf('clerk'));
  const answer = { decision: 'confirm', reason: fakeSeal('Checked.') };
  const by = staff('director');
  const send = (fields: TaskAnswer['answer'], who = by) =>
    // Each is an Update of its own: one that waited for the assignment is kept under its id, refusal and all.
    refusalOf(sendAnswer(complaint, { taskId, answer: fields, by: who, updateId: randomUUID() }));
  expect(await send({ ...answer, person: idOf('director') })).toBe('not-asked-of-you');
  expect(await send(answer, staff('clerk'))).toBe('not-asked-of-you');
  expect(await send(answer, { kind: 'integration', name: 'erp' })).toBe('person-required');
  expect(await send({ decision: 'confirm' })).toBe('answer-invalid');
  expect(await send({ ...answer, amount: 'all of it' })).toBe('answer-invalid');

  const amount = { minor: 1000, currency: 'CNY' };
  await sendAnswer(complaint, { taskId, answer: { ...answer, amount }, by });
  expect(complaint.last('penalty-confirmed')).toMatchObject({
    by,
    data: { personId: idOf('clerk'), amount, reason: answer.reason },
  });
  expect(complaint.recorded.letters.at(-1)).toMatchObject({ kind: 'penalty-decided' });
  const again = await sendAnswer(complaint, {
    taskId,
    answer: { ...answer, decision: 'waive' },
    by,
    updateId: 'again',
  });
  expect(again.status).toBe('already-answered');
  expect(complaint.told('penalty-waived')).toEqual([]);
});

test('a missed limit proposes once per miss, for who was asked then; the next round’s miss is another', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'register', 'assess');
  await complaint.answer('register');
  await rig.pass('3 hours');
  expect(named(complaint)).toEqual(['plan-late']);
  expect(proposals(complaint)[0]).toMatchObject({ personId: idOf('engineer'), limitId: 'plan' });
  await rig.pass('2 days');
  expect(named(complaint)).toEqual(['plan-late']);
  await complaint.answer('confirm-penalty', { decision: 'waive', ...REASON });
  expect(complaint.last('penalty-waived').data).toMatchObject({ personId: idOf('engineer') });

  await walkTo(complaint, 'customer-word');
  await complaint.answer('customer-word', { settled: false, reason: 'It broke again.', satisfaction: null });
  await rig.pass('3 hours');
  expect(named(complaint)).toEqual(['plan-late', 'plan-late']);
  const clocks = proposals(complaint).map(({ clockId }) => clockId);
  expect(new Set(clocks).size).toBe(2);
});

test('an entry still missing when it had to be there: both pay once, and the case waits for the entry', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'register', 'assess');
  await walkTo(complaint, 'approve');
  expect(complaint.last('register-missing').data).toMatchObject({
    registerId: 'quality',
    at: 'plan-proposed',
  });
  const people = proposals(complaint).map(({ penaltyId, personId }) => [penaltyId, personId]);
  expect(people).toEqual([
    ['quality-entry', idOf('engineer')],
    // By the role, whom only the directory knows.
    ['quality-entry-head', idOf('quality-manager')],
  ]);
  const tasks = await tasksOf(complaint, 'confirm-penalty');
  expect(tasks.map(({ excluded }) => excluded)).toEqual([[idOf('engineer')], [idOf('quality-manager')]]);

  await walkTo(complaint, 'evaluate');
  await complaint.answer('evaluate', NO_MEASURES);
  expect(complaint.told('register-missing')).toHaveLength(1);
  expect(complaint.openKinds()).toBe('confirm-penalty confirm-penalty register');
  await rig.pass('1 day');
  expect(complaint.told('complaint-closed')).toEqual([]);

  // The case closes over undecided penalties; they go on by themselves, under their own numbers.
  const [decided, open] = tasks;
  if (decided === undefined || open === undefined) throw new Error('two are asked');
  await complaint.answerTask(decided, { decision: 'confirm', ...REASON });
  await complaint.answer('register');
  await complaint.current().result();
  const superseded = complaint.recorded.events.flatMap((e) =>
    e.type === 'task-superseded' && e.data.kind === 'confirm-penalty' ? [e.data] : [],
  );
  expect(superseded).toMatchObject([{ taskId: open.taskId, because: 'closed' }]);

  const proposal = proposals(complaint)[1];
  const id = proposal?.proposalId ?? '';
  await rig.pass('1 second');
  const stream = rig.effects.streams.get(id);
  if (stream === undefined) throw new Error('the penalty was lost');
  expect(stream.events.map(({ type }) => type)).toEqual([
    'penalty-undecided',
    'task-opened',
    'clock-started',
  ]);
  expect(stream.events[0]?.data).toEqual({ ...proposal, personId: idOf('quality-manager') });
  const [task] = stream.tasks.values();
  expect(task?.assignees).toEqual([idOf('director')]);
  const handle = rig.client.workflow.getHandle(followUpWorkflowId(id));
  const answer = { decision: 'waive', reason: fakeSeal('He was away that week.') };
  const give = (personId: string) =>
    handle.executeUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask, {
      args: [
        {
          taskId: task?.taskId ?? '',
          answer,
          by: { kind: 'staff', personId },
          via: 'desk',
          fingerprint: 'waived',
        },
      ],
    });
  expect(await refusalOf(give(idOf('quality-manager')))).toBe('not-asked-of-you');
  await give(idOf('director'));
  await handle.result();
  expect(stream.events.map(({ type }) => type).slice(3)).toEqual([
    'task-answered',
    'penalty-waived',
    'clock-stopped',
  ]);
  expect(stream.steps.at(-1)?.stream).toMatchObject({ summary: { kind: 'penalty', status: 'done' } });
});
