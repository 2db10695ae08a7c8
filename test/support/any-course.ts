import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { OpenTask } from '../../domain/case/state';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import { CUSTOMER, NO_MEASURES, sendAct, staff } from './case-steps';
import { diceOf, type Dice } from './dice';
import { fakeSeal, OtherCourse, type CaseUnderTest, type StoryRig } from './story-rig';
import { idOf } from './test-people';

const REASON = { reason: 'So it was thrown.' };

/** Answers that a task may get besides its example. */
const OTHERWISE: Partial<Record<TaskKind, readonly JsonObject[]>> = {
  assess: [{ founded: false, refusalReason: 'Too late.' }, { severity: 'major' }, { severity: 'severe' }],
  investigate: [{ founded: false, refusalReason: 'Not ours.' }],
  approve: [{ decision: 'return', ...REASON, supervisor: null }],
  offer: [{ reply: 'refused' }],
  'offer-word': [{ reply: 'refused', ...REASON }],
  'customer-word': [{ settled: false, ...REASON }],
  'refusal-word': [{ reply: 'appeal', ...REASON }],
  verify: [{ effective: false }],
  'decide-appeal': [{ decision: 'declined' }],
  evaluate: [NO_MEASURES],
};

/** Settled at first contact, a case waits for its contest days. */
const RESOLVED: JsonObject = { resolvedNow: true, whatWasDone: 'Mended at once.' };

/** Whoever throws dice is refused often; anything else that goes wrong is a fault. */
const REFUSALS_EXPECTED = [WorkflowUpdateFailedError, WorkflowNotFoundError];

async function attempt(move: () => Promise<unknown>): Promise<void> {
  try {
    await move();
  } catch (error) {
    if (!REFUSALS_EXPECTED.some((type) => error instanceof type)) throw error;
  }
}

type Course = { rig: StoryRig; complaint: CaseUnderTest; dice: Dice; timeSkips: boolean };

async function move({ rig, complaint, dice, timeSkips }: Course): Promise<void> {
  const state = complaint.folded();
  const open = Object.values(state.tasks);
  const known = [...open.map(({ taskId }) => taskId), ...Object.keys(state.ended), randomUUID()];
  const act = (action: Parameters<typeof sendAct>[1]['action'], body: JsonObject, by = staff('cr-adviser')) =>
    attempt(() => sendAct(complaint, { action, body, by }));
  const answer = (task: OpenTask) => {
    const otherwise = [
      ...(OTHERWISE[task.kind] ?? []),
      ...(task.kind === 'assess' && timeSkips ? [RESOLVED] : []),
    ];
    const fields = dice.below(3) === 0 && otherwise.length > 0 ? dice.one(otherwise) : {};
    return attempt(() => complaint.answerTask(task, fields));
  };
  const roles = rig.policy.roles.map(({ id }) => id);
  // Moves that only the passing of days can end are left out where no time is skipped.
  const thrown = dice.below(14);
  if (!timeSkips && (thrown === 0 || thrown === 5)) return;
  switch (thrown) {
    case 0:
      return rig.pass(dice.one(['1 hour', '9 hours', '1 day', '3 days', '8 days']));
    case 1:
      return act('note', { text: fakeSeal('A note.') });
    case 2:
      return act('reclassify', {
        severity: dice.one(rig.policy.severities).id,
        category: dice.one(rig.policy.categories).id,
        reason: fakeSeal('Seen again.'),
      });
    case 3:
      return act('reassign', {
        taskId: dice.one(known),
        toPerson: idOf(dice.one(roles)),
        reason: fakeSeal('Busy.'),
      });
    case 4:
      return act('contest', { words: fakeSeal('Never.') }, CUSTOMER);
    case 5:
      return act('answer-for-customer', {
        taskId: dice.one(known),
        channel: 'phone',
        heardAt: (await rig.now()).toISOString(),
        words: fakeSeal('They said so.'),
        answer: dice.one([{ settled: true }, { reply: 'accepted' }, { reply: 'understood' }]),
      });
    case 6: {
      const decision = { decision: dice.one(['approve', 'return']), reason: 'By hand.' };
      const fields = { supervisor: idOf('director') };
      return attempt(() =>
        complaint.signal({ taskId: dice.one(known), by: idOf(dice.one(roles)), ...decision, fields }),
      );
    }
    case 7:
      // Seldom, or most courses would end here.
      if (dice.below(6) === 0) await act('withdraw', { reason: fakeSeal('Enough.') }, CUSTOMER);
      return;
    case 8:
      // Two at once, perhaps the same task twice.
      await Promise.all([dice.one(open), dice.one(open)].map(answer));
      return;
    default:
      return answer(dice.one(open));
  }
}

const ended = (complaint: CaseUnderTest): boolean =>
  complaint.told('complaint-closed').length > 0 || complaint.folded().cursor.stage === 'closed';

/**
 * A course that nobody thought of: for some moves anybody does anything at any time, by the seed; then people turn
 * sensible and answer what they are asked, until the case has ended. It is watched by its record: a query that meets a
 * task of a run without a cache may be lost with that run, and holds it up until the task has timed out.
 */
export async function anyCourse(
  rig: StoryRig,
  { seed, moves, timeSkips }: { seed: number; moves: number; timeSkips: boolean },
): Promise<CaseUnderTest> {
  const dice = diceOf(seed);
  const complaint = await rig.submit({}, { customerHasEmail: dice.below(2) === 0 });
  for (let turn = 0; turn < moves && !ended(complaint); turn += 1) {
    const open = Object.keys(complaint.folded().tasks);
    if (open.length > 0) await move({ rig, complaint, dice, timeSkips });
    else if (timeSkips) await rig.pass('1 day');
  }
  for (let turn = 0; turn < 120 && !ended(complaint); turn += 1) {
    const [next] = Object.values(complaint.folded().tasks);
    if (next === undefined) await rig.pass(timeSkips ? '2 days' : '50 ms');
    else await attempt(() => complaint.answerTask(next, next.kind === 'evaluate' ? NO_MEASURES : {}));
  }
  // A case that is not ended now would be waited for until the test is called hung, and nobody would learn why.
  if (!ended(complaint)) throw new OtherCourse(whereItStands(complaint));
  await complaint.current().result();
  return complaint;
}

function whereItStands(complaint: CaseUnderTest): string {
  const { cursor, tasks, clocks } = complaint.folded();
  const open = Object.values(tasks).map(({ kind, assignees }) => `${kind} (${String(assignees.length)})`);
  const told = complaint.told().slice(-12).join(' ');
  return `it has not ended: ${JSON.stringify({ cursor, open, clocks, told })}`;
}

/** What must hold for the record of every complaint that has ended, whatever its course. */
export function expectWholeRecord(complaint: CaseUnderTest): void {
  const { events } = complaint.recorded;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const opened = events.flatMap((e) => (e.type === 'task-opened' ? [e.data.taskId] : []));
  const done = events.flatMap((e) =>
    e.type === 'task-answered' || e.type === 'task-superseded' ? [e.data.taskId] : [],
  );
  expect(new Set(opened).size).toBe(opened.length);
  expect([...done].sort()).toEqual([...opened].sort());
  const started = events.flatMap((e) => (e.type === 'clock-started' ? [e.data.clockId] : []));
  const stopped = events.flatMap((e) => (e.type === 'clock-stopped' ? [e.data.clockId] : []));
  expect(new Set(started).size).toBe(started.length);
  expect([...stopped].sort()).toEqual([...started].sort());
  expect(complaint.told('complaint-closed')).toEqual(['complaint-closed']);
}
