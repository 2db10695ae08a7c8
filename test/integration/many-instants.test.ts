import { setTimeout as sleep } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ClockState } from '../../domain/case/clock-state';
import { dueAtWill, withLimits } from '../support/due-at-will';
import { testServers } from '../support/servers';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';

/**
 * Two hundred instants, with nobody there to see them and all in one second: on a real server, whose timers are durable
 * and whose time is nobody's to skip.
 */
const CASES = 10;
const LIMITS = 20;
const DOWN_MS = 60_000;

const ids = Array.from({ length: LIMITS }, (_, index) => `limit-${String(index)}`);
const policy = withLimits(
  policyNamed('test-works'),
  ids.map((id) => ({ id, from: ['complaint-assessed'], until: ['complaint-closed'] })),
);

/** When each limit is due: the test sets it before the limits begin. */
let dueMs: (limit: number) => number = () => 0;
const dueAt = ({ limitId }: ClockState): string => new Date(dueMs(ids.indexOf(limitId))).toISOString();

let rig: StoryRig;
beforeAll(async () => {
  const env = await TestWorkflowEnvironment.createFromExistingServer({
    address: testServers().temporalAddress,
  });
  rig = await StoryRig.on(env, { policy, activities: dueAtWill(() => rig.effects, dueAt) });
});
afterAll(async () => rig.stop());

async function assessed(): Promise<CaseUnderTest[]> {
  const complaints: CaseUnderTest[] = [];
  for (let index = 0; index < CASES; index += 1) complaints.push(await rig.submit());
  return complaints;
}

const breaches = (complaint: CaseUnderTest) =>
  complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e] : []));

/** Waits until every limit of every case was told of. */
async function allBreached(complaints: readonly CaseUnderTest[]): Promise<void> {
  for (let turn = 0; turn < 900; turn += 1) {
    if (complaints.every((complaint) => breaches(complaint).length >= LIMITS)) return;
    await sleep(100);
  }
  throw new Error(`told of ${complaints.map((complaint) => breaches(complaint).length).join(' ')}`);
}

/** Each once, in the order of their instants, none before its own; and each escalated and told of once. */
function expectEachOnce(complaint: CaseUnderTest): void {
  const told = breaches(complaint);
  expect(told.map(({ data }) => data.limitId)).toEqual(ids);
  for (const { at, data } of told)
    expect(Date.parse(at)).toBeGreaterThanOrEqual(dueMs(ids.indexOf(data.limitId)));
  expect(complaint.told('clock-escalated')).toHaveLength(LIMITS);
  const overdue = complaint.recorded.letters.filter(({ kind }) => kind === 'overdue');
  expect(new Set(overdue.map(({ params }) => params['clockId'])).size).toBe(LIMITS);
  expect(overdue).toHaveLength(LIMITS);
}

async function withdrawAll(complaints: readonly CaseUnderTest[]): Promise<void> {
  for (const complaint of complaints) {
    await complaint.act('withdraw', { reason: fakeSeal('Enough.') }, { kind: 'customer' });
    for (const kind of complaint.openKinds().split(' ').filter(Boolean)) {
      if (kind === 'liability-for-delay') await complaint.answer(kind);
    }
    await complaint.current().result();
  }
}

test('a worker that was down for a minute handles two hundred instants once each, after its return and in order', async () => {
  const complaints = await assessed();
  const firstMs = Date.now() + 30_000;
  const eachMs = Math.floor((DOWN_MS - 5_000) / LIMITS);
  dueMs = (limit) => firstMs + limit * eachMs;
  for (const complaint of complaints) await complaint.answer('assess', { resolvedNow: false });
  let backMs = 0;
  await rig.withoutWorker(async () => {
    await sleep(Math.max(0, firstMs - Date.now()) + DOWN_MS);
    expect(complaints.flatMap(breaches)).toEqual([]);
    backMs = Date.now();
  });
  await allBreached(complaints);
  for (const complaint of complaints) {
    expectEachOnce(complaint);
    for (const { at } of breaches(complaint)) expect(Date.parse(at)).toBeGreaterThanOrEqual(backMs);
  }
  await withdrawAll(complaints);
});

test('two hundred instants in one second are handled once each, in order, none early', async () => {
  const complaints = await assessed();
  const secondMs = Date.now() + 30_000;
  dueMs = (limit) => secondMs + limit * 45;
  for (const complaint of complaints) await complaint.answer('assess', { resolvedNow: false });
  await allBreached(complaints);
  complaints.forEach(expectEachOnce);
  await withdrawAll(complaints);
});
