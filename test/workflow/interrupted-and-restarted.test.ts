import type { Policy } from '../../domain/policy/schema';
import { STAGES, type Stage } from '../../domain/lifecycle';
import { EffectsByOrganization } from '../support/effects-by-organization';
import { inventedPolicies } from '../support/interruptions/policies';
import { Course } from '../support/interruptions/course';
import { RealCell } from '../support/interruptions/real-cell';
import { ROUTES } from '../support/interruptions/route';
import type { Row } from '../support/interruptions/row';
import { ROWS } from '../support/interruptions/table';
import { waitsOf, type Wait } from '../support/interruptions/waits';
import { policyNamed, StoryRig } from '../support/story-rig';
import { nextMonday } from '../support/weeks';

/**
 * Every interruption in every stage in which it can happen, with a worker that is replaced between the request and
 * its effect: the run has taken it in, nothing of it is recorded, and the worker that goes on has seen none of it.
 */
const PATIENCE_MS = 900_000;
const AT_ONCE = 8;
/** More than there are cells. */
const ALL = 1_000;

type Cell = { policy: Policy; wait: Wait; row: Row };

/** One wait for each interruption in each stage; those whose effect is only time's are sent as their like are. */
async function cellsToPlay(): Promise<readonly Cell[]> {
  const found = new Map<string, Cell>();
  for (const policy of await inventedPolicies())
    for (const wait of await waitsOf(policy))
      for (const row of ROWS.filter(({ hours }) => hours === undefined)) {
        const { view } = wait.course;
        const key = `${row.name} in ${wait.stage}`;
        if (found.has(key) || row.about?.(view) === false || row.cannot(view) !== null) continue;
        found.set(key, { policy, wait, row });
      }
  return [...found.values()];
}

async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const organizations = new EffectsByOrganization();
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({
    policy: policyNamed('works-in-full'),
    activities: organizations,
    maxCachedWorkflows: 0,
  });
  // The only time that is skipped: before any worker has been replaced.
  await nextMonday(rig);
});
afterAll(() => rig.stop());

test(
  'a worker that is replaced between request and effect changes nothing: the run tells what it tells in memory',
  async () => {
    const toPlay = await cellsToPlay();
    const stages = new Set<Stage>(toPlay.map(({ wait }) => wait.stage));
    expect(STAGES.filter((stage) => !stages.has(stage))).toEqual(['received', 'closed']);
    expect(new Set(toPlay.map(({ row }) => row.name)).size).toBe(
      ROWS.filter(({ hours }) => hours === undefined).length,
    );

    const cells: RealCell[] = [];
    await each(toPlay, async (cell) => void cells.push(await RealCell.begun(rig, organizations, cell)));
    await rig.withoutWorker(() => each(cells, (cell) => cell.sendUnheard()));
    await rig.withoutActivities(async () => {
      for (const cell of cells) cell.send();
      await each(cells, (cell) => cell.accepted());
    }, ALL);

    await expectTheSame(cells);
  },
  PATIENCE_MS,
);

/** What can be said of a case without knowing its tasks. */
const beforeAnyTask = ({ request, prepare, hours }: Row, course: Course): boolean => {
  const sent = request(course);
  return (
    prepare === undefined &&
    hours === undefined &&
    (sent.kind === 'act' ? !('taskId' in sent.body) : sent.kind !== 'approvalDecision')
  );
};

test(
  'what comes in before the first step is judged when the first question is asked',
  async () => {
    const [policy] = await inventedPolicies();
    const [route] = ROUTES;
    if (policy === undefined || route === undefined) throw new Error('nothing to play');
    const first = await Course.begun(policy, route);
    const rows = ROWS.filter(
      (row) =>
        row.about?.(first.view) !== false && row.cannot(first.view) === null && beforeAnyTask(row, first),
    );
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a note', 'withdrawn', 'paused', 'an operator cancels the run']),
    );
    const cells: RealCell[] = [];
    await rig.withoutWorker(async () => {
      for (const row of rows) cells.push(await RealCell.received(rig, organizations, { policy, route, row }));
      for (const cell of cells) {
        await cell.sendUnheard();
        cell.send();
      }
    }, ALL);
    await expectTheSame(cells);
  },
  PATIENCE_MS,
);

/**
 * The run tells what the case in memory tells once the effect is there, and when everybody has done what is asked of
 * them. Time that is left then passes in memory only: the server that skips time hands tasks to polls of workers that
 * are gone, and once one has expired it never skips again.
 */
async function expectTheSame(cells: readonly RealCell[]): Promise<void> {
  const wrong: { name: string }[] = [];
  const compare = async (cell: RealCell, when: 'effect' | 'answered'): Promise<void> => {
    const { told, expected } = await cell[when]();
    if (told.join() !== expected.join()) wrong.push({ name: cell.name, ...{ when, told, expected } });
  };
  await each(cells, (cell) => compare(cell, 'effect'));
  expect(wrong).toEqual([]);
  await each(cells, (cell) => compare(cell, 'answered'));
  expect(wrong).toEqual([]);
}
