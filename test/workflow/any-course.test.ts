import { anyCourse, expectWholeRecord } from '../support/any-course';
import { historyFacts } from '../support/history-facts';
import { policyNamed, StoryRig } from '../support/story-rig';

/**
 * Whatever people do, a complaint comes to its end once they turn sensible, and its record is whole. Some of these
 * seeds found faults; any other finds new courses.
 */
const COURSES = 8;
const FIRST_SEED = 1000;

const POLICIES = ['auto-dealer', 'test-works'] as const;
const rigs = new Map<string, StoryRig>();
beforeAll(async () => {
  for (const policy of POLICIES) rigs.set(policy, await StoryRig.skipping({ policy: policyNamed(policy) }));
});
afterAll(async () => {
  for (const rig of rigs.values()) await rig.stop();
});

const SEEDS = POLICIES.flatMap((policy) =>
  Array.from({ length: COURSES }, (_, course) => [policy, FIRST_SEED + course] as const),
);

test.each(SEEDS)('%s, course %i ends, with a whole record and one timer at a time', async (policy, seed) => {
  const rig = rigs.get(policy);
  if (rig === undefined) throw new Error(`no rig for ${policy}`);
  const complaint = await anyCourse(rig, { seed, moves: 45, timeSkips: true });
  expectWholeRecord(complaint);
  const facts = await historyFacts(complaint);
  expect(facts.mostTimersOpen).toBeLessThanOrEqual(1);
  expect(facts.workflowTasksFailed).toBe(0);
});
