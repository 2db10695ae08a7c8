import fc from 'fast-check';
import { EffectsByOrganization } from '../support/effects-by-organization';
import { anyCourseOfMoves } from '../support/play-course';
import { playTwice } from '../support/same-course';
import { policyNamed, StoryRig } from '../support/story-rig';

/**
 * What the simulation of test/unit/generality plays, a real run tells as well: random policies, each played in memory
 * and then move by move on the server. The seed is fixed, so that a failure is the same the next time.
 */
const SEED = 20_261_125;
const COURSES = fc.sample(anyCourseOfMoves(14), { seed: SEED, numRuns: 30 });

const organizations = new EffectsByOrganization();
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('test-works'), activities: organizations });
});
afterAll(async () => rig.stop());

test.each(COURSES.map((course, index) => ({ index, course })))(
  'random policy $index: the server tells what the simulation told',
  async ({ course }) => {
    const { simulated, real, refusals } = await playTwice(rig, organizations, course);
    expect(real).toEqual(simulated);
    expect(refusals.real).toEqual(refusals.simulated);
  },
);
