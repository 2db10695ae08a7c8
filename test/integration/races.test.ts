import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Actor } from '../../domain/actor';
import type { OpenTask } from '../../domain/case/state';
import { SIGNALS } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { Action, TaskKind } from '../../domain/lifecycle';
import { CUSTOMER, NOT_SETTLED, sendAct, staff } from '../support/case-steps';
import { faultsOfEnded } from '../support/course-rules';
import { diceOf, type Dice } from '../support/dice';
import { dueAtWill, withLimits } from '../support/due-at-will';
import { toldTwice } from '../support/race-rules';
import { testServers } from '../support/servers';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/**
 * The races of test/unit/generality/races.test.ts, with a real server to say who came first: cases at once, and in each
 * people who press together, while the record of a step is under way, at the moment in which three limits are due.
 */
const AT_ONCE = 12;
const HEATS = [1, 2, 3];
/** Long enough for every case of a heat to hear when its limits are due. */
const TO_THE_START_MS = 1_500;
const FAR_MS = 3_600_000;

const [track] = policyNamed('test-works').tracks;
if (track === undefined) throw new Error('the test policy has no track');
const { steps } = track;
/** Short, so that many come to their end: no offer and no reviews; with rounds and contests. */
const policy = withLimits(
  policyNamed('test-works'),
  [
    { id: 'whole-case', from: ['complaint-received'], until: ['complaint-closed'] },
    { id: 'the-word', from: ['complaint-answered'], until: ['result-accepted', 'result-refused'] },
    { id: 'the-plan', from: ['case-assigned', 'round-started'], until: ['plan-proposed'] },
  ],
  {
    meeting: { ...track.meeting, analysis: { value: [], source: 'ours' } },
    evaluateOutcomes: { value: [], source: 'ours' },
    steps: {
      assess: steps.assess,
      ...(steps.meeting === undefined ? {} : { meeting: steps.meeting }),
      investigate: { by: steps.investigate.by, source: 'ours' },
      plan: { by: steps.plan.by, source: 'ours' },
      answer: { by: steps.answer.by, source: 'ours' },
      ...(steps.word === undefined ? {} : { word: steps.word }),
    },
  },
);

let raceMs = 0;
let rig: StoryRig;
beforeAll(async () => {
  const env = await TestWorkflowEnvironment.createFromExistingServer({
    address: testServers().temporalAddress,
  });
  rig = await StoryRig.on(env, {
    policy,
    activities: dueAtWill(
      () => rig.effects,
      () => new Date(raceMs).toISOString(),
    ),
  });
});
afterAll(async () => rig.stop());

const STARTS: readonly (readonly TaskKind[])[] = [
  ['assess', 'investigate', 'plan', 'answer'],
  ['assess', 'investigate'],
  [],
];

/** A refusal is an answer, and so is hearing that the case has ended; anything else is a fault. */
async function press(attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    const heard = [WorkflowUpdateFailedError, WorkflowNotFoundError, ServiceError];
    if (!heard.some((type) => error instanceof type)) throw error;
  }
}

function act(
  complaint: CaseUnderTest,
  action: Action,
  body: JsonObject,
  by: Actor = staff('quality-manager'),
): Promise<void> {
  return press(sendAct(complaint, { action, body, by }));
}

/** Those who run: always the answer, and some of the others against it. */
function racers(complaint: CaseUnderTest, task: OpenTask, dice: Dice): (() => Promise<void>)[] {
  const { taskId, kind } = task;
  const reason = fakeSeal('In one breath.');
  const heard = { channel: 'phone', heardAt: new Date(raceMs).toISOString(), words: reason };
  const yes = { taskId, ...heard, answer: { settled: true } };
  const until = new Date(raceMs + 86_400_000).toISOString().slice(0, 10);
  const field: (() => Promise<void>)[] = [
    () => press(complaint.answerTask(task, kind === 'assess' ? { resolvedNow: false } : {})),
    () => press(complaint.answerTask(task, kind === 'customer-word' ? NOT_SETTLED : {})),
    () => act(complaint, 'answer-for-customer', yes, staff('clerk')),
    () => act(complaint, 'contest', { words: reason }, CUSTOMER),
    () => act(complaint, 'pause', { reason, until }),
    () => act(complaint, 'resume', {}),
    () => act(complaint, 'reclassify', { severity: dice.one(['minor', 'severe']), reason }),
    () => act(complaint, 'reassign', { taskId, toPerson: idOf('director'), reason }),
    () => act(complaint, 'withdraw', { reason }, CUSTOMER),
  ];
  return field.filter((_, index) => index === 0 || dice.below(2) === 0);
}

/** Brings a case to the place where its race is held. */
async function toTheStart(complaint: CaseUnderTest, seed: number): Promise<OpenTask> {
  for (const kind of STARTS[seed % STARTS.length] ?? [])
    await complaint.answer(kind, kind === 'assess' ? { resolvedNow: false } : {});
  const task = Object.values((await complaint.state()).tasks).find(({ beside }) => !beside);
  if (task === undefined) throw new Error('nobody is asked');
  return task;
}

/** People turn sensible: they answer until the case has ended, or the customer has had enough of it. */
async function finish(complaint: CaseUnderTest): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const { tasks, cursor, contestable } = await complaint.state();
    if (cursor.stage === 'closed') break;
    const [next] = Object.values(tasks);
    if (next !== undefined)
      await press(complaint.answerTask(next, next.kind === 'assess' ? { resolvedNow: false } : {}));
    // A word that may be contested holds the case open for days: it is contested, and at last withdrawn.
    else if (contestable !== null) await act(complaint, 'contest', { words: fakeSeal('No.') }, CUSTOMER);
    else await sleep(20);
    if (turn > 12) await act(complaint, 'withdraw', { reason: fakeSeal('Enough.') }, CUSTOMER);
  }
  await complaint.current().result();
}

let overrun = 0;
const ends = new Set<string>();

test.each(HEATS)(
  'heat %i of races at the instant in which limits are due: nothing of a superseded round, nothing after the close, all once',
  async (heat) => {
    raceMs = Date.now() + FAR_MS;
    const complaints = await Promise.all(Array.from({ length: AT_ONCE }, () => rig.submit()));
    const seedOf = (index: number): number => heat * AT_ONCE + index;
    const tasks = await Promise.all(complaints.map((one, index) => toTheStart(one, seedOf(index))));
    raceMs = Date.now() + TO_THE_START_MS;
    // Every limit is counted anew, and due when the race is held.
    const change = { calendarId: 'everyday', version: heat + 1 };
    await Promise.all(complaints.map((one) => one.current().signal(SIGNALS.calendarChanged, change)));
    const field = complaints.flatMap((one, index) => {
      const task = tasks[index];
      return task === undefined ? [] : racers(one, task, diceOf(seedOf(index)));
    });
    await sleep(Math.max(0, raceMs - Date.now()));
    await Promise.all(field.map((run) => run()));
    await Promise.all(complaints.map(finish));
    for (const { recorded, told, last } of complaints.map((one) => ({
      recorded: one.recorded,
      told: one.told('clock-breached'),
      last: one.last('complaint-closed'),
    }))) {
      expect([...faultsOfEnded(recorded, policy.tracks[0] ?? track), ...toldTwice(recorded)]).toEqual([]);
      if (told.length > 0) overrun += 1;
      ends.add(last.data.outcome);
    }
  },
);

test('the races were races: limits were overrun in some, and cases ended in different ways', () => {
  expect(overrun).toBeGreaterThan(0);
  expect(ends.size).toBeGreaterThan(1);
});
