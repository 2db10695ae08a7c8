import type { TaskKind } from '../../domain/lifecycle';
import { CUSTOMER, NO_MEASURES, sendAnswer, staff, walk, walkTo } from '../support/case-steps';
import { historyFacts } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const KINDS: readonly TaskKind[] = [
  'assess',
  'investigate',
  'plan',
  'approve',
  'offer',
  'carry-out',
  'answer',
  'customer-word',
  'evaluate',
];

async function cancelled(complaint: CaseUnderTest): Promise<void> {
  await complaint.current().cancel();
  await complaint.current().result();
}

function expectClosedOnRecord(complaint: CaseUnderTest): void {
  const { events } = complaint.recorded;
  expect(complaint.last('complaint-closed').data.outcome).toBe('closed-administratively');
  expect(complaint.last('closed-by-operator')).toMatchObject({
    by: { kind: 'operator' },
    data: { identity: 'unsealed:v1:operator@night', reason: 'unsealed:v1:Entered by mistake.' },
  });
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(complaint.openKinds()).toBe('');
  expect(complaint.folded().clocks).toEqual({});
  const ends = events.flatMap((e) =>
    e.type === 'task-answered' || e.type === 'task-superseded' ? [e.data.taskId] : [],
  );
  expect(new Set(ends).size).toBe(ends.length);
  const to = complaint.recorded.letters.filter(({ seq }) => seq >= complaint.last('closed-by-operator').seq);
  expect(to.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['notice', 'closed']));
}

test.each(KINDS)(
  'cancelled while "%s" is waited for: closed on record, and everybody is told',
  async (kind) => {
    const complaint = await rig.submit();
    await walkTo(complaint, kind);
    const task = complaint.task(kind);
    await cancelled(complaint);
    expectClosedOnRecord(complaint);
    expect((await complaint.state()).ended[task.taskId]).toMatchObject({
      status: 'superseded',
      because: 'closed',
    });
    const { workflowTasksFailed } = await historyFacts(complaint);
    expect(workflowTasksFailed).toBe(0);
    expect((await complaint.current().describe()).status.name).toBe('COMPLETED');
  },
);

test('at once, before anything was recorded: received and closed', async () => {
  let release = (): void => undefined;
  rig.effects.news = new Promise((resolve) => {
    release = resolve;
  });
  const submitted = rig.submit();
  await rig.pass('1 second');
  release();
  const complaint = await submitted;
  await cancelled(complaint);
  expectClosedOnRecord(complaint);
  expect(complaint.recorded.events[0]?.type).toBe('complaint-received');
});

test('with an overdue entry, a call and a contested yes open besides', async () => {
  const complaint = await rig.submit({}, { customerHasEmail: false });
  await walkTo(complaint, 'customer-word');
  await rig.pass('12 days');
  expect(complaint.openKinds()).toContain('call-customer');
  const { taskId } = complaint.task('customer-word');
  const body = {
    taskId,
    channel: 'phone',
    heardAt: (await rig.now()).toISOString(),
    words: fakeSeal('Yes.'),
    answer: { settled: true },
  };
  await complaint.act('answer-for-customer', body, staff('cr-adviser'));
  expect((await complaint.state()).contestable).toBe('word');
  await cancelled(complaint);
  expectClosedOnRecord(complaint);
});

test('an answer in flight is recorded or refused, never lost in silence', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const complaint = await rig.submit();
    const task = complaint.task('assess');
    const [answer] = await Promise.allSettled([complaint.answerTask(task), complaint.current().cancel()]);
    await complaint.current().result();
    const answered = complaint.recorded.events.filter(
      (e) => e.type === 'task-answered' && e.data.taskId === task.taskId,
    );
    expect(answered).toHaveLength(answer.status === 'fulfilled' ? 1 : 0);
    expectClosedOnRecord(complaint);
  }
});

test('while the record refuses, the cancellation waits with it', async () => {
  const complaint = await rig.submit();
  rig.effects.refusals = 2;
  await complaint.current().cancel();
  await rig.pass('3 minutes');
  await complaint.current().result();
  expectClosedOnRecord(complaint);
});

test('measures that were recorded before are opened', async () => {
  const complaint = await rig.submit();
  // Late once: somebody answers for that, and the case waits with its measures recorded.
  await rig.pass('9 days');
  await walkTo(complaint, 'evaluate');
  await complaint.answer('evaluate');
  const before = rig.effects.streams.size;
  await cancelled(complaint);
  await rig.pass('1 second');
  expect(complaint.folded().measures.length).toBeGreaterThan(0);
  expect(rig.effects.streams.size).toBe(before + complaint.folded().measures.length);
});

test('after the close it changes nothing, and nobody can answer any more', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  const task = complaint.task('investigate');
  await cancelled(complaint);
  const by = staff('service-manager');
  await expect(sendAnswer(complaint, { taskId: task.taskId, answer: {}, by })).rejects.toThrow();
  await expect(complaint.current().cancel()).resolves.not.toThrow();
  expect(complaint.told('complaint-closed')).toHaveLength(1);
  const withdrawn = complaint.act('withdraw', { reason: fakeSeal('No.') }, CUSTOMER);
  await expect(refusalOf(withdrawn)).rejects.toThrow();
});

test('an ordinary end is none of its business', async () => {
  const complaint = await rig.submit();
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(complaint.told('closed-by-operator')).toEqual([]);
  expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
});

test('a measure outlives a cancellation: it is noted, and ends when it is done', async () => {
  const complaint = await rig.submit();
  const known = new Set(rig.effects.streams.keys());
  await complaint.runToEnd({
    evaluate: {
      measures: [{ measure: 'Train.', owner: idOf('service-manager'), dueOn: '2030-01-15' }],
      noMeasuresReason: null,
    },
  });
  await rig.pass('1 second');
  const id = [...rig.effects.streams.keys()].find((one) => !known.has(one) && one !== complaint.id) ?? '';
  const handle = rig.client.workflow.getHandle(`follow-up-${id}`);
  await handle.cancel();
  await rig.pass('1 second');
  expect((await handle.describe()).status.name).toBe('RUNNING');
  const events = rig.effects.streams.get(id)?.events ?? [];
  expect(events.at(-1)).toMatchObject({ type: 'operator-note', data: { code: 'cancel-not-followed' } });
});
