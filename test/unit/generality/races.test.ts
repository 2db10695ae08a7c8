import type { Policy } from '../../../domain/policy/schema';
import { faultsOfEnded, faultsWhileWaiting } from '../../support/course-rules';
import { diceOf, type Dice } from '../../support/dice';
import { everydayCalendar } from '../../support/everyday-calendar';
import { FakeEffects } from '../../support/fake-effects';
import { DEALER, EVERYTHING, IN_FULL, MANUFACTURER, policyAt } from '../../support/policies/read';
import { toldTwice } from '../../support/race-rules';
import { make, sensibleMove } from '../../support/random-course';
import { field, RACERS, toTheStart, type Racer } from '../../support/random-race';
import { anyStart, START_MS } from '../../support/random-start';
import { runs } from '../../support/property-runs';
import { Simulation } from '../../support/simulation';
import { peopleOf } from '../../support/test-people';

/**
 * Whatever reaches a case in one and the same instant, it takes one after the other. In each race the customer settles
 * or does not, contests, withdraws; staff answer, pause, resume, reclassify, reassign; and the limits that are due in
 * that instant run over: in any order, some twice, heard in one workflow task or in several. Nothing may come from a
 * round that is superseded, nothing be sent after the close, and nothing be told twice. The order in which a server
 * hears them is raced in test/integration/races.test.ts.
 */
const RACES = 500;
/** Fewer where time is short; then nothing is said of how they were spread. */
const HELD = runs(RACES);
const OFTEN = RACES / 10;
const FIRST_SEED = Number(process.env['REDRESS_TEST_SEED'] ?? 1);
/** A busy machine takes its time. */
const PATIENCE_MS = 600_000;
const TURNS_TO_THE_END = 400;

let policies: Policy[];
beforeAll(async () => {
  policies = await Promise.all([DEALER, EVERYTHING, IN_FULL, MANUFACTURER].map(policyAt));
});

type Raced = { faults: string[]; took: [Racer, boolean][]; breached: boolean; outcome: string };

async function race(seed: number): Promise<Raced | null> {
  const dice: Dice = diceOf(seed);
  const policy = dice.one(policies);
  const directory = peopleOf(policy);
  const effects = new FakeEffects(policy, directory, everydayCalendar());
  const simulation = new Simulation(policy, anyStart(policy, directory, dice), effects, START_MS);
  await simulation.begin();
  if ((await toTheStart(simulation, dice)) === null) return null;
  const entries = field(simulation, dice);
  const before = simulation.recorded.events.length;
  const heard = await simulation.atOnce(entries.map(({ input }) => input));
  const waiting = faultsWhileWaiting(simulation);
  const inOne = simulation.recorded.events.slice(before);
  for (let turn = 0; turn < TURNS_TO_THE_END && !simulation.closed; turn += 1)
    await make(simulation, sensibleMove(simulation, dice));
  const { recorded, file } = simulation;
  return {
    faults: [
      ...waiting,
      ...(simulation.closed ? faultsOfEnded(recorded, file.view.track) : ['no end is in sight']),
      ...toldTwice(recorded),
    ],
    took: entries.map(({ racer }, index) => [racer, heard[index] === null]),
    breached: inOne.some(({ type }) => type === 'clock-breached'),
    outcome: file.state.outcome ?? 'none',
  };
}

test(
  '500 races in one instant: nothing from a superseded round, nothing sent after the close, each event once',
  async () => {
    const held: Raced[] = [];
    for (let seed = FIRST_SEED; held.length < HELD; seed += 1) {
      const raced = await race(seed);
      if (raced === null) continue;
      // The seed is what it takes to see a failure again.
      expect({ seed, faults: raced.faults }).toEqual({ seed, faults: [] });
      held.push(raced);
    }
    // The races were races: everything was raced often, and each sometimes came first and sometimes too late.
    if (HELD < RACES) return;
    for (const racer of RACERS.filter((one) => one !== 'breach' && one !== 'other')) {
      const took = held.flatMap((raced) => raced.took.filter(([one]) => one === racer).slice(0, 1));
      expect({ racer, races: took.length >= OFTEN }).toEqual({ racer, races: true });
      expect({ racer, taken: new Set(took.map(([, taken]) => taken)).size }).toEqual({ racer, taken: 2 });
    }
    expect(held.filter(({ breached }) => breached).length).toBeGreaterThan(OFTEN);
    expect(new Set(held.map(({ outcome }) => outcome)).size).toBeGreaterThan(2);
  },
  PATIENCE_MS,
);
