import fc from 'fast-check';
import type { Directory } from '../../domain/directory';
import type { Policy } from '../../domain/policy/schema';
import { faultsOfEnded, faultsWhileWaiting } from './course-rules';
import { diceOf } from './dice';
import { everydayCalendar } from './everyday-calendar';
import { FakeEffects } from './fake-effects';
import { anyMove, make, sensibleMove, type Made } from './random-course';
import { anyPolicy } from './random-policy';
import { anyDirectory, anyStart, START_MS } from './random-start';
import { Simulation } from './simulation';

export type Course = {
  readonly policy: Policy;
  readonly directory: Directory;
  readonly seed: number;
  /** For so many moves anybody does anything; then people turn sensible. */
  readonly moves: number;
};

/** A policy, the people under it, and what they do. */
export function anyCourseOfMoves(most: number): fc.Arbitrary<Course> {
  return anyPolicy().chain((policy) =>
    fc.record({
      policy: fc.constant(policy),
      directory: anyDirectory(policy),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      // Without the bias to small numbers, or most cases would end before anything has happened to them.
      moves: fc.noBias(fc.nat(most)),
    }),
  );
}

export type Played = {
  readonly simulation: Simulation;
  readonly made: readonly Made[];
  readonly faults: readonly string[];
};

/** More than the longest case takes of people who do as they are asked. */
const PATIENCE = 400;

/** Plays a course to its end and looks at the case after every move. */
export async function playCourse(course: Course, startMs: number = START_MS): Promise<Played> {
  const { policy, seed, moves } = course;
  const dice = diceOf(seed);
  const directory = movedTo(course.directory, startMs);
  const effects = new FakeEffects(policy, directory, everydayCalendar());
  const simulation = new Simulation(policy, anyStart(policy, directory, dice), effects, startMs);
  const silent = dice.below(4) === 0;
  const stubborn = dice.below(3);
  const made: Made[] = [];
  await simulation.begin();
  for (let turn = 0; turn < moves + PATIENCE && !simulation.closed; turn += 1) {
    const faults = faultsWhileWaiting(simulation);
    if (faults.length > 0) return { simulation, made, faults };
    const move = turn < moves ? anyMove(simulation, dice, silent) : sensibleMove(simulation, dice, stubborn);
    const atMs = simulation.nowMs;
    made.push({ move, atMs, refusal: await make(simulation, move) });
  }
  const faults = simulation.closed
    ? faultsOfEnded(simulation.recorded, simulation.file.view.track)
    : ['no end is in sight'];
  return { simulation, made, faults };
}

/** The same absences, counted from another start. */
export function movedTo(directory: Directory, startMs: number): Directory {
  const moved = (at: string): string => new Date(Date.parse(at) - START_MS + startMs).toISOString();
  return {
    ...directory,
    absences: directory.absences.map(({ personId, fromAt, toAt }) => ({
      personId,
      fromAt: moved(fromAt),
      toAt: toAt === null ? null : moved(toAt),
    })),
  };
}
