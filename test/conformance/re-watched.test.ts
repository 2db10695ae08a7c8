import type { StoryRig } from '../support/story-rig';
import { nextMonday } from '../support/weeks';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { appealed, eveningAfter, isHeardOf } from './watched';

/** Nothing stands still unheard: whatever a case waits for has its limit, and somebody hears when it is over. */
const clause = storyClauses('property-sales');

const CUSTOMERS = 'tracks.customers.limits.appeal-decision';
const SALESPEOPLE = 'tracks.internal.limits.appeal-decision';

async function decidedInTime(
  rig: StoryRig,
  submitted: Parameters<StoryRig['submit']>[0],
  { foundAt, by }: { readonly foundAt: readonly 'assess'[]; readonly by: string },
): Promise<void> {
  const mondayMs = await nextMonday(rig);
  const complaint = await rig.submit(submitted);
  await appealed(complaint, ...foundAt);
  await isHeardOf(complaint, 'appeal-decision', { dueMs: eveningAfter(mondayMs, 7), by });
  expect(complaint.openKinds()).toBe('decide-appeal');
}

clause(
  'RE-13.5 an appeal against a refusal is decided within five working days, or the sales manager hears of it',
  [
    without(CUSTOMERS),
    changed(`${CUSTOMERS}.length`, { 'working-days': 6 }),
    changed(`${CUSTOMERS}.onBreach.0.inform`, 'company-department'),
  ],
  // A salesperson refuses nobody: the supervisor says it as well.
  (rig) =>
    decidedInTime(
      rig,
      { category: 'facilities-service' },
      { foundAt: ['assess', 'assess'], by: 'sales-manager' },
    ),
);

clause(
  'RE-06.8 an appeal of a salesperson is decided within five working days, or the deputy GM hears of it',
  [
    without(SALESPEOPLE),
    changed(`${SALESPEOPLE}.length`, { 'working-days': 6 }),
    changed(`${SALESPEOPLE}.onBreach.0.inform`, 'company-department'),
  ],
  (rig) =>
    decidedInTime(
      rig,
      { category: 'internal', channel: 'letter' },
      { foundAt: ['assess'], by: 'deputy-general-manager' },
    ),
);

clause(
  'RE-06.9 what is looked into again after an appeal has its five working days again',
  [
    changed('tracks.internal.limits.internal-opinion.from', ['complaint-received', 'round-started']),
    changed('tracks.internal.limits.internal-opinion.length', { 'working-days': 6 }),
    changed('tracks.internal.limits.internal-opinion.onBreach.0.inform', 'company-department'),
  ],
  async (rig) => {
    const mondayMs = await nextMonday(rig);
    const complaint = await rig.submit({ category: 'internal', channel: 'letter' });
    await appealed(complaint, 'assess');
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    const due = { dueMs: eveningAfter(mondayMs, 7), by: 'deputy-general-manager' };
    await isHeardOf(complaint, 'internal-opinion', due);
    expect(complaint.openKinds()).toBe('investigate');
  },
);
