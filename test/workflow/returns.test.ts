import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { SIGNALS } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import { NO_MEASURES, sendAct, staff, walkTo } from '../support/case-steps';
import { followUpsOf } from '../support/follow-ups-of';
import { withReturns } from '../support/policies/with-returns';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** Goods that a customer gives back: a procedure and a number of its own, for which the case waits (MF-17). */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: withReturns(policyNamed('test-works')) });
});
afterAll(() => rig.stop());

const ASKED = { goods: fakeSeal('Forty brackets.'), reason: fakeSeal('They rust.') };
const APPROVED: JsonObject = { decision: 'approve', instructions: fakeSeal('As packed, please.') };
const REFUSED: JsonObject = { decision: 'refuse', reason: fakeSeal('They were painted over.') };
const RECEIVED: JsonObject = {
  receivedOn: '2026-12-01',
  quantity: fakeSeal('Forty'),
  condition: fakeSeal('As packed.'),
};
const SETTLED: JsonObject = {
  inspection: fakeSeal('All rust.'),
  remedy: 'refund',
  amount: { minor: 400_00, currency: 'CNY' },
  settlement: fakeSeal('The money is on its way.'),
};

type Return = Awaited<ReturnType<typeof followUpsOf>>[number];

async function asked(complaint: CaseUnderTest, count = 1, by = staff('clerk')): Promise<Return> {
  await complaint.act('request-return', ASKED, by);
  const found = await followUpsOf(complaint, count);
  const newest = found.find(
    ({ recorded }) => toldBy(recorded)[0] === 'return-opened' && isLast(recorded, count),
  );
  if (newest === undefined) throw new Error('the return did not open');
  return newest;
}

const toldBy = ({ events }: Return['recorded']): string[] => events.map(({ type }) => type);
const isLast = ({ events }: Return['recorded'], ordinal: number): boolean =>
  events.some((e) => e.type === 'return-opened' && e.data.number.endsWith(`-R${String(ordinal)}`));

async function settled(one: Return): Promise<void> {
  await one.answer('decide-return', APPROVED);
  await one.answer('receive-return', RECEIVED);
  await one.answer('settle-return', SETTLED);
}

test('asked for, approved, received, settled: its own number, tasks, limits and letters; the case hears of the end', async () => {
  const complaint = await rig.submit();
  const one = await asked(complaint);
  const requested = complaint.last('return-requested');
  expect(requested).toMatchObject({ by: staff('clerk'), data: { ordinal: 1, ...ASKED } });
  const number = `${(await complaint.state()).number ?? ''}-R1`;
  expect(one.recorded.events[0]?.data).toMatchObject({ number, ...ASKED });
  expect(one.open('decide-return')).toMatchObject([{ assignees: [idOf('director')], found: 'role' }]);
  expect(one.recorded.letters.map(({ kind }) => kind)).toEqual(['return-opened', 'task']);

  await one.answer('decide-return', APPROVED);
  expect(one.open('receive-return')).toMatchObject([{ assignees: [idOf('clerk')] }]);
  await one.answer('receive-return', RECEIVED);
  expect(one.open('settle-return')).toMatchObject([{ assignees: [idOf('engineer')] }]);
  await one.answer('settle-return', SETTLED);
  await one.handle.result();
  expect(toldBy(one.recorded).filter((type) => type.startsWith('return-'))).toEqual([
    'return-opened',
    'return-approved',
    'return-received',
    'return-settled',
  ]);
  const limits = one.recorded.events.flatMap((e) => (e.type === 'clock-started' ? [e.data] : []));
  expect(limits.map(({ limitId, length, clause }) => [limitId, length, clause])).toEqual([
    ['return-decide', { 'working-days': 1 }, 'T-17'],
    ['return-receive', { 'working-days': 10 }, 'T-17'],
    ['return-settle', { 'working-days': 3 }, 'T-17'],
  ]);
  expect(one.recorded.letters.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['return-decided', 'return-settled']),
  );
  expect(one.recorded.steps.at(-1)?.stream).toMatchObject({
    summary: { kind: 'return', number, status: 'done' },
  });
  await complaint.recordedOf('return-ended');
  expect(complaint.last('return-ended').data).toMatchObject({ ordinal: 1, result: 'settled' });
  const notices = complaint.recorded.letters.filter(({ seq }) =>
    [requested.seq, complaint.last('return-ended').seq].includes(seq),
  );
  expect(new Set(notices.map(({ kind }) => kind))).toEqual(new Set(['notice']));
});

test('refused, with a reason that is required, it has ended; who asked for it does not decide on it', async () => {
  const complaint = await rig.submit();
  const one = await asked(complaint, 1, staff('director'));
  const [task] = one.open('decide-return');
  expect(task?.assignees).not.toContain(idOf('director'));
  expect(await refusalOf(one.answer('decide-return', REFUSED, staff('director')))).toBe('not-asked-of-you');
  expect(await refusalOf(one.answer('decide-return', REFUSED, { kind: 'integration', name: 'erp' }))).toBe(
    'person-required',
  );
  expect(await refusalOf(one.answer('decide-return', { decision: 'refuse' }))).toBe('answer-invalid');
  expect(await refusalOf(one.answer('decide-return', { decision: 'approve' }))).toBe('answer-invalid');
  await one.answer('decide-return', REFUSED);
  await one.handle.result();
  expect(toldBy(one.recorded).slice(-3)).toEqual(['task-answered', 'return-refused', 'clock-stopped']);
  await complaint.recordedOf('return-ended');
  expect(complaint.last('return-ended').data.result).toBe('refused');
});

test('overdue, it asks for an entry; the next step has a limit of its own, and is not late by the one before', async () => {
  const complaint = await rig.submit();
  const one = await asked(complaint);
  await rig.pass('5 days');
  expect(toldBy(one.recorded)).toEqual(expect.arrayContaining(['clock-reminded', 'clock-breached']));
  expect(one.recorded.steps.at(-1)?.stream).toMatchObject({ summary: { status: 'open', overdue: true } });
  const entries = one.open('overdue-entry');
  expect(entries).toHaveLength(1);
  await one.answer('decide-return', APPROVED);
  expect(one.recorded.steps.at(-1)?.stream).toMatchObject({ summary: { overdue: false } });
  const stopped = one.recorded.events.findLast(({ type }) => type === 'clock-stopped');
  expect(stopped?.data).toMatchObject({ limitId: 'return-decide', because: 'missed' });
  await one.answer('receive-return', RECEIVED);
  await one.answer('settle-return', SETTLED);
  await one.handle.result();
  // The entry about what is over is asked no more.
  expect(one.open('overdue-entry')).toEqual([]);
  expect(one.recorded.events.at(-1)?.data).toMatchObject({ because: 'met' });
});

test('withdrawn, the case waits for its return all the same; what an operator types moves it only if it is right', async () => {
  const complaint = await rig.submit();
  const one = await asked(complaint);
  await complaint.act('withdraw', { reason: fakeSeal('It does not matter any more.') }, staff('director'));
  for (const kind of ['register', 'contain'] as const)
    while (complaint.openKinds().includes(kind)) await complaint.answer(kind);
  await rig.pass('3 days');
  expect(complaint.told('complaint-closed')).toEqual([]);
  const signal = (payload: unknown) => complaint.current().signal(SIGNALS.followUpEnded, payload);
  for (const wrong of [null, 7, {}, { followUpId: 'constructor', result: 'settled' }]) await signal(wrong);
  await signal({ followUpId: randomUUID(), result: 'settled' });
  const { returnId } = complaint.last('return-requested').data;
  await signal({ followUpId: returnId, result: 'lost' });
  await rig.pass('1 day');
  expect(complaint.told('return-ended', 'complaint-closed')).toEqual([]);
  await one.answer('decide-return', REFUSED);
  await one.handle.result();
  await complaint.recordedOf('complaint-closed');
  expect(complaint.last('complaint-closed').data.outcome).toBe('withdrawn');
});

test('where the procedure has no returns none can be asked for', async () => {
  const plain = rig.withPolicy(policyNamed('test-works'));
  const complaint = await plain.submit();
  expect(await refusalOf(complaint.act('request-return', ASKED, staff('clerk')))).toBe('action-not-possible');
  expect(complaint.told('return-requested')).toEqual([]);
});

test('a repeated request is one return, another request is another; the case closes when both have ended', async () => {
  const complaint = await rig.submit();
  const request = { action: 'request-return', body: ASKED, by: staff('clerk'), actionId: 'once' } as const;
  const first = await sendAct(complaint, { ...request, updateId: 'one' });
  expect(await sendAct(complaint, { ...request, updateId: 'two' })).toEqual(first);
  const [one] = await followUpsOf(complaint, 1);
  const two = await asked(complaint, 2);
  expect(complaint.told('return-requested')).toHaveLength(2);
  if (one === undefined) throw new Error('the first return is lost');

  await walkTo(complaint, 'evaluate');
  await complaint.answer('evaluate', NO_MEASURES);
  for (const kind of ['register', 'contain', 'overdue-entry'] as const)
    while (complaint.openKinds().includes(kind)) await complaint.answer(kind);
  await settled(one);
  await rig.pass('2 days');
  expect(complaint.openKinds()).toBe('');
  expect(complaint.told('complaint-closed')).toEqual([]);
  expect((await complaint.state()).cursor.stage).toBe('evaluating');
  // Operators see in Temporal alone what the case waits for.
  const { currentDetails = '' } = await complaint
    .current()
    .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(currentDetails).toContain(`goes on in \`${two.handle.workflowId}\``);
  expect(currentDetails).not.toContain(one.handle.workflowId);
  await two.answer('decide-return', REFUSED);
  await complaint.current().result();
  expect(complaint.told('return-ended', 'complaint-closed')).toEqual([
    'return-ended',
    'return-ended',
    'complaint-closed',
  ]);
  await expect(complaint.act('request-return', ASKED, staff('clerk'))).rejects.toThrow(WorkflowNotFoundError);
});

// Last: no more time is skipped once a return ends whose case has closed.
test('a cancelled case closes on record at once; its return goes on by itself to its end', async () => {
  const complaint = await rig.submit();
  const one = await asked(complaint);
  await complaint.current().cancel();
  await complaint.current().result();
  expect(complaint.last('complaint-closed').data.outcome).toBe('closed-administratively');
  await settled(one);
  await one.handle.result();
  expect(toldBy(one.recorded)).toContain('return-settled');
  // Nobody is left who could hear of it.
  expect(complaint.told('return-ended')).toEqual([]);
});
