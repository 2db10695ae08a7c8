import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { FollowUpStart } from '../../domain/case/follow-up';
import { followUpWorkflowId, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { Actor } from '../../domain/actor';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { CUSTOMER, staff } from '../support/case-steps';
import type { Recorded } from '../support/fake-effects';
import { fakeSeal, policyNamed, refusalOf, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** Measures outlive their case as workflows of their own (AD-08, AD-26). */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

type FollowUp = { id: string; recorded: Recorded; handle: WorkflowHandle };

const dateIn = async (days: number): Promise<string> =>
  new Date((await rig.now()).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Closes a case with measures, and finds the workflows that were opened for them; they are left running. */
async function measuresOf(measures: readonly { owner: string; dueOn: string }[]): Promise<FollowUp[]> {
  const before = new Set(rig.effects.streams.keys());
  const complaint = await rig.submit();
  const rows = measures.map(({ owner, dueOn }, i) => ({
    measure: `Measure ${String(i)}`,
    owner: idOf(owner),
    dueOn,
  }));
  await complaint.runToEnd({ evaluate: { measures: rows, noMeasuresReason: null } });
  // The children start beside the end of the case; skipping a moment lets them record their first step.
  await rig.pass('1 second');
  return [...rig.effects.streams].flatMap(([id, recorded]) =>
    before.has(id) || id === complaint.id
      ? []
      : [{ id, recorded, handle: rig.client.workflow.getHandle(followUpWorkflowId(id)) }],
  );
}

/**
 * A measure without the case that it came from: the time-skipping server stops skipping for good when a child ends
 * whose parent has closed.
 */
async function oneMeasure(owner: string, days: number): Promise<FollowUp> {
  const id = randomUUID();
  const start: FollowUpStart = {
    followUpId: id,
    complaintId: randomUUID(),
    organization: rig.policy.organization,
    policyVersionId: randomUUID(),
    trackId: 'customer-relations',
    severity: 'ordinary',
    measure: fakeSeal('Train the team.'),
    ownerId: idOf(owner),
    dueOn: await dateIn(days),
  };
  const handle = await rig.client.workflow.start(WORKFLOW_TYPES.followUp, {
    workflowId: followUpWorkflowId(id),
    taskQueue: rig.taskQueue,
    args: [start],
  });
  await rig.pass('1 second');
  const recorded = rig.effects.streams.get(id);
  if (recorded === undefined) throw new Error('the measure was not recorded');
  return { id, recorded, handle };
}

const openTasks = ({ recorded }: FollowUp, kind: string): string[] => {
  const ended = recorded.events.flatMap((e) =>
    e.type === 'task-answered' || e.type === 'task-superseded' ? [e.data.taskId] : [],
  );
  return recorded.events.flatMap((e) =>
    e.type === 'task-opened' && e.data.kind === kind && !ended.includes(e.data.taskId) ? [e.data.taskId] : [],
  );
};
const told = ({ recorded }: FollowUp): string[] => recorded.events.map(({ type }) => type);

async function answer(
  followUp: FollowUp,
  {
    taskId = '',
    fields,
    by,
    updateId = taskId,
  }: { taskId: string | undefined; fields: JsonObject; by: Actor; updateId?: string },
): Promise<AnswerResult> {
  return followUp.handle.executeUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask, {
    args: [{ taskId, answer: fields, by, via: 'desk', fingerprint: 'done' }],
    updateId,
  });
}
const DONE = { done: fakeSeal('The team was trained.') };

test('each measure is opened at close, with its owner, its date and its own numbering from 1', async () => {
  const opened = await measuresOf([
    { owner: 'service-manager', dueOn: await dateIn(20) },
    { owner: 'sales-manager', dueOn: await dateIn(30) },
  ]);
  expect(opened).toHaveLength(2);
  for (const followUp of opened) {
    expect(told(followUp)).toEqual(['measure-opened', 'task-opened', 'clock-started']);
    expect(followUp.recorded.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(followUp.recorded.letters).toMatchObject([{ kind: 'task' }]);
  }
  // Each runs by itself: which of them opens first is open.
  const measures = opened.map(({ recorded }) => [
    recorded.events[0]?.data,
    ...[...recorded.tasks.values()].map(({ assignees }) => assignees),
  ]);
  expect(measures).toEqual(
    expect.arrayContaining([
      [expect.objectContaining({ measure: fakeSeal('Measure 0') }), [idOf('service-manager')]],
      [expect.objectContaining({ measure: fakeSeal('Measure 1') }), [idOf('sales-manager')]],
    ]),
  );
});

test('it is due at the end of its day, its owner is reminded before, and is done in time', async () => {
  const followUp = await oneMeasure('service-manager', 20);
  const [clock] = followUp.recorded.clocks.values();
  const remindMs = Date.parse(clock?.remindAt ?? '');
  expect(remindMs).toBeLessThan(Date.parse(clock?.dueAt ?? ''));
  await rig.pass(remindMs - (await rig.now()).getTime() + 1000);
  expect(told(followUp).at(-1)).toBe('clock-reminded');
  const [taskId] = openTasks(followUp, 'measure');
  expect(followUp.recorded.letters.at(-1)).toMatchObject({ kind: 'reminder', to: { taskId } });

  const result = await answer(followUp, { taskId, fields: DONE, by: staff('service-manager') });
  expect(result.status).toBe('recorded');
  await followUp.handle.result();
  expect(told(followUp).slice(-3)).toEqual(['task-answered', 'measure-done', 'clock-stopped']);
  expect(followUp.recorded.events.at(-1)?.data).toMatchObject({ because: 'met' });
  expect(followUp.recorded.steps.at(-1)?.stream).toMatchObject({
    summary: { status: 'done', overdue: false },
  });
});

test('overdue, it asks the CR manager for an entry, one at a time, each working day anew, until it is done', async () => {
  const followUp = await oneMeasure('service-manager', 3);
  const [clock] = followUp.recorded.clocks.values();
  await rig.pass(Date.parse(clock?.dueAt ?? '') - (await rig.now()).getTime() + 1000);
  expect(told(followUp)).toEqual(expect.arrayContaining(['clock-breached', 'clock-escalated']));
  const [entry, ...more] = openTasks(followUp, 'overdue-entry');
  expect(more).toEqual([]);
  expect(followUp.recorded.tasks.get(entry ?? '')?.assignees).toEqual([idOf('cr-manager')]);
  expect(followUp.recorded.steps.at(-1)?.stream).toMatchObject({
    summary: { status: 'open', overdue: true },
  });

  await rig.pass('10 days');
  expect(openTasks(followUp, 'overdue-entry')).toEqual([entry]);
  expect(told(followUp).filter((type) => type === 'clock-escalated').length).toBeGreaterThan(3);

  const fields = { entry: fakeSeal('He will do it this week.') };
  await answer(followUp, { taskId: entry, fields, by: staff('cr-manager') });
  expect(told(followUp)).toContain('overdue-entered');
  await rig.pass('4 days');
  expect(openTasks(followUp, 'overdue-entry')).toHaveLength(1);

  const [measure] = openTasks(followUp, 'measure');
  await answer(followUp, { taskId: measure, fields: DONE, by: staff('service-manager') });
  await followUp.handle.result();
  expect(openTasks(followUp, 'overdue-entry')).toEqual([]);
  expect(followUp.recorded.events.at(-1)?.data).toMatchObject({ because: 'missed' });
  const seqs = followUp.recorded.events.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
});

test('an answer is refused from others, misshapen, or to no task; repeated, it hears what was recorded', async () => {
  const followUp = await oneMeasure('service-manager', 20);
  const [taskId] = openTasks(followUp, 'measure');
  const by = staff('service-manager');
  expect(await refusalOf(answer(followUp, { taskId, fields: DONE, by: staff('hr') }))).toBe(
    'not-asked-of-you',
  );
  expect(await refusalOf(answer(followUp, { taskId, fields: DONE, by: CUSTOMER }))).toBe('not-asked-of-you');
  expect(await refusalOf(answer(followUp, { taskId, fields: {}, by }))).toBe('answer-invalid');
  expect(await refusalOf(answer(followUp, { taskId: 'constructor', fields: DONE, by }))).toBe('task-unknown');

  const results = await Promise.all([
    answer(followUp, { taskId, fields: DONE, by, updateId: 'one' }),
    answer(followUp, { taskId, fields: DONE, by, updateId: 'two' }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['already-answered', 'recorded']);
  await followUp.handle.result();
  expect(told(followUp).filter((type) => type === 'measure-done')).toHaveLength(1);
});

test('one timer at a time, and none left at the end', async () => {
  const followUp = await oneMeasure('service-manager', 3);
  await rig.pass('12 days');
  const [measure] = openTasks(followUp, 'measure');
  await answer(followUp, { taskId: measure, fields: DONE, by: staff('service-manager') });
  await followUp.handle.result();
  const { events } = await followUp.handle.fetchHistory();
  let open = 0;
  const counts = (events ?? []).map((e) => {
    if (e.timerStartedEventAttributes != null) open += 1;
    if (e.timerFiredEventAttributes != null || e.timerCanceledEventAttributes != null) open -= 1;
    return open;
  });
  expect(Math.max(...counts)).toBe(1);
  expect(counts.at(-1)).toBe(0);
});

test('a superior gives it to somebody else, once; from then on the new owner answers, the old one does not', async () => {
  const followUp = await oneMeasure('service-manager', 20);
  const [taskId = ''] = openTasks(followUp, 'measure');
  const reason = fakeSeal('He is on a long leave.');
  const give = (toPerson: string, actionId: string, updateId: string, by: Actor = staff('cr-manager')) =>
    followUp.handle.executeUpdate<ActResult, [ActRequest]>(UPDATES.act, {
      args: [{ action: 'reassign', actionId, body: { taskId, toPerson, reason }, by }],
      updateId,
    });
  expect(await refusalOf(give('nobody', 'wrong', 'wrong'))).toBe('action-invalid');
  expect(await refusalOf(give(idOf('sales-manager'), 'c', 'c', CUSTOMER))).toBe('action-not-possible');
  const first = await give(idOf('sales-manager'), 'once', 'one');
  expect(await give(idOf('sales-manager'), 'once', 'two')).toEqual(first);
  expect(told(followUp).filter((type) => type === 'task-reassigned')).toHaveLength(1);
  expect(followUp.recorded.letters.at(-1)).toMatchObject({
    kind: 'task',
    to: { personId: idOf('sales-manager') },
  });
  const by = staff('service-manager');
  expect(await refusalOf(answer(followUp, { taskId, fields: DONE, by }))).toBe('not-asked-of-you');
  await answer(followUp, { taskId, fields: DONE, by: staff('sales-manager') });
  await followUp.handle.result();
});

test('an owner who is away is represented by the deputy, and one who has left by the administrator', async () => {
  const { directory } = rig.effects;
  const at = (await rig.now()).toISOString();
  const away = { personId: idOf('service-manager'), fromAt: at, toAt: null };
  rig.effects.directory = { ...directory, absences: [away] };
  const represented = await oneMeasure('service-manager', 20);
  rig.effects.directory = {
    ...directory,
    people: directory.people.map((one) =>
      [idOf('sales-manager'), idOf('deputy of sales-manager')].includes(one.id)
        ? { ...one, active: false }
        : one,
    ),
  };
  const orphaned = await oneMeasure('sales-manager', 20);
  rig.effects.directory = directory;
  expect([...represented.recorded.tasks.values()]).toMatchObject([
    { found: 'deputy', assignees: [idOf('deputy of service-manager')] },
  ]);
  expect([...orphaned.recorded.tasks.values()]).toMatchObject([{ found: 'administrator' }]);
});
