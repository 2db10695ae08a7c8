import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STAGES } from '../../../domain/lifecycle';
import { faultsOfEnded } from '../../support/course-rules';
import { Course } from '../../support/interruptions/course';
import { documentOf } from '../../support/interruptions/document';
import { playCell, undisturbed, type Undisturbed } from '../../support/interruptions/play-cell';
import { ORGANIZATIONS_PLAYED, policiesPlayed } from '../../support/interruptions/policies';
import { ROWS } from '../../support/interruptions/table';
import { routesUnder, waitsOf, type Wait } from '../../support/interruptions/waits';
import { WHY } from '../../support/interruptions/why';
import { fakeSeal } from '../../support/sample-submission';
import { DAY_MS } from '../../support/random-start';

/** A busy machine takes its time. */
const PATIENCE_MS = 300_000;

/**
 * Everything that may come in between, at every wait of every route: it has its effect, or is refused with its code,
 * and the case comes to its end with a whole record. In memory, by the functions that the workflow calls.
 */
type Known = { waits: readonly Wait[]; plain: ReadonlyMap<string, Undisturbed> };
const known = new Map<string, Known>();

beforeAll(async () => {
  for (const policy of await policiesPlayed()) {
    const plain = new Map<string, Undisturbed>();
    for (const route of routesUnder(policy)) plain.set(route.name, await undisturbed(policy, route));
    known.set(policy.organization, { waits: await waitsOf(policy), plain });
  }
}, PATIENCE_MS);

const CASES = ORGANIZATIONS_PLAYED.flatMap((organization) =>
  ROWS.map((row) => ({ organization, name: row.name, row })),
);

test.each(CASES)('$name, wherever a case waits at $organization', async ({ organization, row }) => {
  const { waits, plain } = known.get(organization) ?? { waits: [], plain: new Map<string, Undisturbed>() };
  const wrong: string[] = [];
  let cells = 0;
  for (const wait of waits) {
    const ordinary = plain.get(wait.route.name);
    if (ordinary === undefined) throw new Error(`no course ${wait.route.name}`);
    const faults = await playCell(wait, row, ordinary);
    if (faults !== null) cells += 1;
    wrong.push(...(faults ?? []).map((fault) => `${wait.words} (${wait.route.name}): ${fault}`));
  }
  expect(wrong).toEqual([]);
  expect(cells + Number(row.about !== undefined)).toBeGreaterThan(0);
});

const allWaits = (): Wait[] => [...known.values()].flatMap(({ waits }) => waits);

test('routes come by every stage in which a case can wait', () => {
  const waited = new Set(allWaits().map(({ stage }) => stage));
  // Whatever comes in before the first question is judged when it is asked; after the close no run is left.
  expect(STAGES.filter((stage) => !waited.has(stage))).toEqual(['received', 'closed']);
});

test.each(ROWS)('$name, after the close: no run is left that could hear it', async (row) => {
  const [wait] = allWaits();
  if (wait === undefined) throw new Error('no case waits anywhere');
  const course = await wait.course.branched();
  await course.toEnd();
  const told = course.events.length;
  expect(await course.make(row.request(course))).toBe(WHY.closed.code);
  expect(course.events).toHaveLength(told);
});

test('taken up again after the close, another complaint goes on with it', async () => {
  const all = (await policiesPlayed()).flatMap((policy) =>
    routesUnder(policy).map((route) => ({ policy, route })),
  );
  for (const { policy, route } of all) {
    const first = await Course.begun(policy, route);
    await first.toEnd();
    const { complaintId, receivedAt, offerRefusals, resultRefusals, number } = first.state;
    const continues = {
      complaintId,
      number: number ?? '',
      firstReceivedAt: receivedAt,
      refusals: { offer: offerRefusals + 1, result: resultRefusals + 2 },
      reason: fakeSeal('It squeals again.'),
    };
    const startMs = first.simulation.nowMs + DAY_MS;
    const again = await Course.begun(policy, route, { complaint: 'again', startMs, continues });
    expect(again.state).toMatchObject({
      offerRefusals: offerRefusals + 1,
      resultRefusals: resultRefusals + 2,
    });
    await again.toEnd();
    expect(again.outcome).toBe(first.outcome);
    const end = again.events.find((e) => e.type === 'complaint-closed');
    const totalMs = again.simulation.nowMs - Date.parse(receivedAt);
    expect(end?.data).toMatchObject({ totalMinutes: Math.floor(totalMs / 60_000) });
    const faults = faultsOfEnded(again.simulation.recorded, again.view.track);
    // The total runs from the first receipt, which is none of this record's.
    expect(faults.filter((fault) => !fault.startsWith('total of'))).toEqual([]);
  }
});

test('docs/interruptions.md shows the matrix as it is played', () => {
  const page = path.resolve(__dirname, '../../../docs/interruptions.md');
  const shown = documentOf(allWaits());
  if (process.env['REDRESS_RECORD'] === '1') writeFileSync(page, shown);
  expect(readFileSync(page, 'utf8')).toBe(shown);
});
