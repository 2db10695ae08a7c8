import fc from 'fast-check';
import { parsePolicy } from '../../../domain/policy/check';
import { anyCourseOfMoves, playCourse } from '../../support/play-course';
import { runs } from '../../support/property-runs';
import { anyPolicy } from '../../support/random-policy';

/** A failure prints its seed, the path to its minimal case, and that case. */
const POLICIES = 500;
/** The same every time, so that whoever changes one thing sees what it did; another one goes exploring. */
const SEED = Number(process.env['REDRESS_TEST_SEED'] ?? 20_261_125);
const MOST_MOVES = 50;
/** A busy machine takes its time. */
const PATIENCE_MS = 600_000;

test(
  'every policy that is drawn passes the checks at load: none is thrown away',
  () => {
    fc.assert(
      fc.property(anyPolicy(), (policy) => {
        const parsed = parsePolicy(policy, 'random');
        expect(parsed.ok ? [] : parsed.faults.map(({ path, wrong }) => `${path}: ${wrong.en}`)).toEqual([]);
      }),
      { numRuns: runs(POLICIES), seed: SEED },
    );
  },
  PATIENCE_MS,
);

test(
  'whatever a policy says and whatever people do, every complaint comes to its end by the rules',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCourseOfMoves(MOST_MOVES), async (course) => {
        const { faults } = await playCourse(course);
        expect(faults).toEqual([]);
      }),
      { numRuns: runs(POLICIES), seed: SEED },
    );
  },
  PATIENCE_MS,
);
