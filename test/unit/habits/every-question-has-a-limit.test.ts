import type { OpenTask } from '../../../domain/case/state';
import { isCustomerTask, type TaskKind } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { routeOf } from '../../../domain/story/route';
import { besideServing, limitOfTask } from '../../../domain/story/task-limit';
import { diceOf } from '../../support/dice';
import { everydayCalendar } from '../../support/everyday-calendar';
import { FakeEffects } from '../../support/fake-effects';
import { policyAt } from '../../support/policies/read';
import { answeringMove, make, sensibleMove } from '../../support/random-course';
import { anyStart, START_MS } from '../../support/random-start';
import { Simulation } from '../../support/simulation';
import { peopleOf } from '../../support/test-people';

/**
 * A timer for every time limit, and a time limit for everything that is asked of staff: a question with no clock would
 * lie there for ever, and nobody would be told. Courses are thrown, and whenever somebody waits, what is open is looked
 * at: a limit of its own must run, or one that its answer ends, or (in the story) one of a later step.
 */
const ORGANISATIONS = [
  'auto-dealer',
  'manufacturer',
  'recycled-resources',
  'property-management',
  'food-beverage',
  'shopping-mall',
  'property-sales',
];

/** What may be open without one, and why. */
const EXCEPT: { readonly [kind in TaskKind]?: string } = {
  'overdue-entry': 'It chases what is overdue, and the missed limit is told further up until that is done.',
  contain: 'Whoever assesses may ask several people at once; a limit would end with the first of them.',
  'take-up-problem': 'Several may be reported at once; the limit of the first ends with the first answer.',
};

const COURSES = 24;
/** Any answers for so many moves; then the forms’ examples, which come to the end. */
const THROWN = 40;
const MORE_THAN_ANY_COURSE = 200;

/** Whether something tells somebody, at a known time, that this is still open. */
function isWatched({ file: { state, view } }: Simulation, task: OpenTask): boolean {
  const clocks = Object.values(state.clocks).filter(({ dueAt }) => dueAt !== null);
  if (clocks.some(({ purpose }) => purpose.kind === 'task-limit' && purpose.taskId === task.taskId))
    return true;
  const running = clocks.map(({ limitId, purpose, dueAt }) => ({
    streamId: state.complaintId,
    limitId,
    isLimit: purpose.kind === 'limit',
    dueAt: dueAt === null ? null : new Date(dueAt),
  }));
  const asked = { kind: task.kind, streamId: state.complaintId };
  const limit = limitOfTask(asked, { clocks: running, track: view.track });
  if (limit === null || !task.beside) return limit !== null;
  // Beside the story no other step's limit chases it.
  return besideServing(view.track, limit.limitId, [task]).length > 0;
}

/** Limits that run once are not begun anew where a case comes back to a track that it had left: no further than that. */
function isGoingOn({ closed, recorded }: Simulation): boolean {
  const moved = recorded.events.filter(
    (e) => e.type === 'complaint-reclassified' && e.data.trackId !== undefined,
  );
  return !closed && moved.length < 2;
}

async function unwatched(policy: Policy, seed: number, seen: Set<string>): Promise<string[]> {
  const dice = diceOf(seed);
  const effects = new FakeEffects(policy, peopleOf(policy), everydayCalendar());
  const simulation = new Simulation(policy, anyStart(policy, effects.directory, dice), effects, START_MS);
  await simulation.begin();
  const found: string[] = [];
  for (let turn = 0; turn < MORE_THAN_ANY_COURSE && isGoingOn(simulation); turn += 1) {
    const { state, view } = simulation.file;
    for (const task of Object.values(state.tasks)) {
      // Once the outcome is decided, limits of what stands beside the story end with it (README, Limitations).
      if (isCustomerTask(task.kind) || EXCEPT[task.kind] !== undefined) continue;
      if (task.beside && state.outcome !== null) continue;
      seen.add(`${view.track.id} ${task.kind}`);
      if (!isWatched(simulation, task)) found.push(`${view.track.id} ${task.kind}: seed ${String(seed)}`);
    }
    await make(simulation, turn < THROWN ? answeringMove(simulation, dice) : sensibleMove(simulation, dice));
  }
  return found;
}

/** What the way of a case asks of staff, in any track and severity: `track kind`. */
function asksOf({ tracks, severities }: Policy): readonly string[] {
  return tracks.flatMap((track) =>
    severities
      .flatMap(({ id }) => routeOf(track, id))
      .flatMap(({ asks }) => asks)
      .filter(({ kind }) => !isCustomerTask(kind) && EXCEPT[kind] === undefined)
      .map(({ kind }) => `${track.id} ${kind}`),
  );
}

test.each(ORGANISATIONS)('%s', async (name) => {
  const policy = await policyAt(`policies/${name}.yaml`);
  const seen = new Set<string>();
  const found: string[] = [];
  for (let seed = 1; seed <= COURSES; seed += 1) found.push(...(await unwatched(policy, seed, seen)));
  expect([...new Set(found)]).toEqual([]);
  // Nothing is proved of a question that no course came to.
  expect(asksOf(policy).filter((one) => !seen.has(one))).toEqual([]);
});
