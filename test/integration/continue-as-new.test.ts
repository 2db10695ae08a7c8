import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import type { AnswerResult } from '../../domain/tasks/answer';
import { pickFreePorts } from '../../stack/ports';
import { findTemporal } from '../../stack/temporal-binary';
import { startTemporal, type RunningTemporal } from '../../stack/temporal-server';
import {
  CUSTOMER,
  NO_MEASURES,
  NOT_SETTLED,
  RETURNED,
  sendAct,
  sendAnswer,
  staff,
  tasksOf,
} from '../support/case-steps';
import { followUpsOf } from '../support/follow-ups-of';
import { anyCourse, expectWholeRecord } from '../support/any-course';
import { runsOf, settled, taskFailures } from '../support/runs';
import {
  fakeSeal,
  policyNamed,
  refusalOf,
  StoryRig,
  type CaseUnderTest,
  type PolicyName,
} from '../support/story-rig';
import { idOf } from '../support/test-people';

const CACHED_BIN = path.resolve(__dirname, '../../.cache/bin');

/** A real server that suggests a new run after so few events that the story renews at every stage. */
let directory: string;
let server: RunningTemporal;
const rigs = new Map<string, StoryRig>();
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'redress-renewals-'));
  const [port = 0, uiPort = 0] = await pickFreePorts(2);
  server = await startTemporal({
    binary: await findTemporal({ binDirectory: CACHED_BIN }),
    directory,
    port,
    uiPort,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '20' },
  });
});
afterAll(async () => {
  for (const rig of rigs.values()) await rig.stop();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function rigFor(policy: PolicyName, { cached = false } = {}): Promise<StoryRig> {
  const name = `${policy}, ${cached ? 'cached' : 'never cached'}`;
  const started = rigs.get(name);
  if (started !== undefined) return started;
  // Without a cache every task replays its run, and no query waits a second for a worker's own queue.
  const cache = cached ? {} : { maxCachedWorkflows: 0 };
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: server.address });
  const rig = await StoryRig.on(env, { policy: policyNamed(policy), ...cache });
  rigs.set(name, rig);
  return rig;
}

/** Answers one task of each kind, and lets the case renew before the next. */
async function walk(complaint: CaseUnderTest, ...kinds: readonly TaskKind[]): Promise<void> {
  for (const kind of kinds) await step(complaint, kind);
}

async function step(
  complaint: CaseUnderTest,
  kind: TaskKind,
  fields: JsonObject = {},
): Promise<AnswerResult> {
  const result = await complaint.answer(kind, fields);
  await settled(complaint);
  return result;
}

async function walkTo(complaint: CaseUnderTest, kind: TaskKind): Promise<void> {
  for (let turn = 0; turn < 40 && (await tasksOf(complaint, kind)).length === 0; turn += 1) {
    const [next] = Object.values((await complaint.state()).tasks).filter(({ beside }) => !beside);
    if (next === undefined) throw new Error(`no task ${kind} was reached`);
    await step(complaint, next.kind);
  }
}

async function runToEnd(complaint: CaseUnderTest): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const [next] = Object.values((await complaint.state()).tasks);
    if (next === undefined) break;
    await step(complaint, next.kind, next.kind === 'evaluate' ? NO_MEASURES : {});
  }
  await complaint.current().result();
}

test('a major case with a return, a negotiation by two and a second round ends right, over a run for each stage', async () => {
  const rig = await rigFor('auto-dealer');
  const complaint = await rig.submit();
  await step(complaint, 'assess', { severity: 'major' });
  await walk(complaint, 'hold-meeting', 'investigate', 'plan');
  await step(complaint, 'approve', RETURNED);
  await walk(complaint, 'plan', 'approve');
  const [first, second] = await tasksOf(complaint, 'offer');
  if (first === undefined || second === undefined) throw new Error('two are asked');
  await complaint.answerTask(first);
  await settled(complaint);
  expect((await complaint.state()).cursor.stage).toBe('offering');
  await complaint.answerTask(second);
  await settled(complaint);
  await walk(complaint, 'carry-out', 'answer');
  await step(complaint, 'customer-word', NOT_SETTLED);
  expect(await complaint.state()).toMatchObject({ cursor: { round: 2, stage: 'investigating' } });
  await runToEnd(complaint);

  const state = await complaint.state();
  expect(state).toMatchObject({ outcome: 'accepted', planVersion: 3, resultRefusals: 1 });
  expect(complaint.told('solution-offered', 'offer-accepted', 'plan-returned', 'meeting-held')).toEqual([
    'meeting-held',
    'plan-returned',
    'solution-offered',
    'offer-accepted',
    'solution-offered',
    'offer-accepted',
  ]);
  expectWholeRecord(complaint);

  const runs = await runsOf(complaint);
  const boundaries = new Set(runs.map(({ beganIn }) => beganIn));
  expect([...boundaries]).toEqual(
    expect.arrayContaining([
      'meeting',
      'investigating',
      'planning',
      'reviewing',
      'offering',
      'implementing',
      'answering',
      'evaluating',
    ]),
  );
  // What was decided is carried, ever more of it; and no run failed at anything.
  const decided = runs.map(({ decidedBefore }) => decidedBefore);
  expect(decided).toEqual([...decided].sort((a, b) => a - b));
  expect(runs.flatMap(taskFailures)).toEqual([]);
});

test('every other stage renews as well: analysis, review by two, the customer’s offer, verification, two refusals', async () => {
  const rig = await rigFor('test-works');
  const complaint = await rig.submit();
  const containment = [{ measure: 'Stop.', owner: idOf('production-manager') }];
  await step(complaint, 'assess', { resolvedNow: false, containment });
  await walkTo(complaint, 'offer-word');
  await step(complaint, 'offer-word', { reply: 'refused', reason: 'No.' });
  await walkTo(complaint, 'verify');
  await step(complaint, 'verify', { effective: false });
  await walkTo(complaint, 'answer');
  await step(complaint, 'answer');
  await step(complaint, 'approve', { decision: 'return', reason: 'Be kinder.' });
  await runToEnd(complaint);

  expect(await complaint.state()).toMatchObject({ outcome: 'accepted', planVersion: 3, answerVersion: 2 });
  expectWholeRecord(complaint);
  const boundaries = new Set((await runsOf(complaint)).map(({ beganIn }) => beganIn));
  expect([...boundaries]).toEqual(expect.arrayContaining(['meeting', 'reviewing', 'offering', 'verifying']));
});

test('a return that was asked for in the first run is opened once, and the last one hears of its end', async () => {
  const rig = await rigFor('manufacturer');
  const complaint = await rig.submit();
  const asked = { goods: fakeSeal('Forty flanges.'), reason: fakeSeal('They leak.') };
  await complaint.act('request-return', asked, staff('salesperson'));
  const [one] = await followUpsOf(complaint, 1);
  if (one === undefined) throw new Error('the return did not open');
  await walkTo(complaint, 'customer-word');
  for (const kind of ['register', 'sign', 'contain'] as const)
    while (complaint.openKinds().split(' ').includes(kind)) await step(complaint, kind);
  await step(complaint, 'customer-word');
  expect(complaint.told('result-accepted', 'complaint-closed')).toEqual(['result-accepted']);
  await one.answer('decide-return', { decision: 'refuse', reason: fakeSeal('Painted over.') });
  await complaint.current().result();

  expect(complaint.told('return-requested', 'return-ended', 'complaint-closed')).toEqual([
    'return-requested',
    'return-ended',
    'complaint-closed',
  ]);
  expectWholeRecord(complaint);
  const runs = await runsOf(complaint);
  expect(runs.length).toBeGreaterThan(5);
  // Each run tries to open what is still open; the first one did.
  const opened = runs
    .flatMap(({ events }) => events)
    .filter(
      ({ childWorkflowExecutionStartedEventAttributes: child }) =>
        child?.workflowExecution?.workflowId === one.handle.workflowId,
    );
  expect(opened).toHaveLength(1);
});

test('a repeat of an answer that an earlier run took hears "already-answered", and late ones what superseded them', async () => {
  const rig = await rigFor('auto-dealer');
  const complaint = await rig.submit();
  const assess = complaint.task('assess');
  const first = await complaint.answerTask(assess);
  await settled(complaint);
  await walk(complaint, 'investigate', 'plan');
  const approve = complaint.task('approve');
  const body = { severity: 'major', reason: fakeSeal('The press has called.') };
  const act = { action: 'reclassify', body, by: staff('cr-manager'), actionId: 'once' } as const;
  const acted = await sendAct(complaint, act);
  await walk(complaint, 'hold-meeting', 'investigate');
  expect((await runsOf(complaint)).length).toBeGreaterThan(3);

  // The same update id: the server knows it no more, the case does.
  const again = await complaint.answerTask(assess);
  expect(again).toEqual({ ...first, status: 'already-answered' });
  expect(await refusalOf(complaint.answerTask(approve))).toBe('task-superseded');
  expect(await sendAct(complaint, act)).toEqual(acted);
  expect(complaint.told('complaint-assessed', 'complaint-reclassified')).toEqual([
    'complaint-assessed',
    'complaint-reclassified',
  ]);
});

test('the clocks are carried: the timer of a new run is armed to the instant of the old', async () => {
  const rig = await rigFor('auto-dealer');
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  const before = (await complaint.state()).clocks;
  for (let i = 0; i < 6; i += 1) {
    await complaint.act('note', { text: fakeSeal(`Note ${String(i)}`) });
    await settled(complaint);
  }
  const runs = await runsOf(complaint);
  expect(runs.filter(({ beganIn }) => beganIn === 'reviewing').length).toBeGreaterThan(1);
  expect((await complaint.state()).clocks).toEqual(before);
  expect(complaint.told('clock-started')).toHaveLength(3);
});

test('whatever comes while a run renews is recorded: notes, wrong signals, and answers in one breath', async () => {
  const rig = await rigFor('auto-dealer');
  const complaint = await rig.submit();
  for (let turn = 0; turn < 40; turn += 1) {
    const [next] = Object.values((await complaint.state()).tasks);
    if (next === undefined) break;
    const evaluated = next.kind === 'evaluate' ? NO_MEASURES : {};
    await Promise.all([
      complaint.answerTask(next, evaluated),
      complaint.act('note', { text: fakeSeal(`During ${next.kind}`) }).catch(() => undefined),
      complaint.signal({ nonsense: turn }).catch(() => undefined),
    ]);
  }
  await complaint.current().result();
  expectWholeRecord(complaint);
  expect((await complaint.state()).outcome).toBe('accepted');
  expect(complaint.told('operator-note').length).toBeGreaterThan(5);
  expect(complaint.told('note-added').length).toBeGreaterThan(5);
});

test('withdrawn between two runs, nothing is left open behind it', async () => {
  const rig = await rigFor('auto-dealer');
  for (let notes = 0; notes < 6; notes += 1) {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate');
    const before = Array.from({ length: notes }, (_, i) =>
      complaint.act('note', { text: fakeSeal(`Note ${String(i)}`) }),
    );
    await Promise.all([...before, complaint.act('withdraw', { reason: fakeSeal('Sold.') }, CUSTOMER)]);
    expect(complaint.openKinds()).toBe('evaluate');
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.current().result();
    expectWholeRecord(complaint);
  }
});

test('a mail server that is down holds up no step, and the run renews once the letters have left', async () => {
  const rig = await rigFor('auto-dealer');
  let repair = (): void => undefined;
  rig.effects.mail = new Promise((resolve) => (repair = resolve));
  const complaint = await rig.submit();
  for (const kind of ['assess', 'investigate', 'plan', 'approve'] as const) await complaint.answer(kind);
  expect((await complaint.state()).cursor.stage).toBe('offering');
  expect(await runsOf(complaint)).toHaveLength(1);

  repair();
  await runToEnd(complaint);
  expect((await runsOf(complaint)).length).toBeGreaterThan(2);
  expectWholeRecord(complaint);
});

test('an approval asked in one run is given in the next by the same link, once', async () => {
  const rig = await rigFor('auto-dealer');
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  const { taskId } = complaint.task('approve');
  for (let i = 0; i < 4; i += 1) {
    await complaint.act('note', { text: fakeSeal('Waiting.') });
    await settled(complaint);
  }
  const answer = { decision: 'approve', supervisor: idOf('cr-manager') };
  const by = staff('general-manager');
  const results = await Promise.all(
    ['press-1', 'press-2', 'press-3'].map((updateId) =>
      sendAnswer(complaint, { taskId, answer, by, updateId }),
    ),
  );
  expect(results.filter(({ status }) => status === 'recorded')).toHaveLength(1);
  expect(complaint.told('plan-approved')).toEqual(['plan-approved']);
});

// Nobody waits here before the next is thrown. A worker without a cache loses a task that comes while it lets a run
// go (SDK 1.24: "leftover buffered tasks"), and each one holds the run up for ten seconds.
test.each([1, 2, 3, 4])('course %i, thrown by dice, ends whole over its many runs', async (seed) => {
  const rig = await rigFor(seed % 2 === 0 ? 'auto-dealer' : 'test-works', { cached: true });
  const complaint = await anyCourse(rig, { seed, moves: 25, timeSkips: false });
  expectWholeRecord(complaint);
  const runs = await runsOf(complaint);
  expect(runs.length).toBeGreaterThan(3);
  expect(runs.flatMap(taskFailures)).toEqual([]);
});
