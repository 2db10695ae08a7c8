import { nextMonday } from '../support/weeks';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { appealed, eveningAfter, isHeardOf } from './watched';

/** Nothing stands still unheard: whatever a case waits for has its limit, and somebody hears when it is over. */
const clause = storyClauses('property-sales');

for (const { id, track, submitted, foundAt, by } of [
  {
    id: 'RE-13.5',
    track: 'customers',
    submitted: { category: 'facilities-service' },
    // A salesperson refuses nobody: the supervisor says it as well.
    foundAt: ['assess', 'assess'],
    by: 'sales-manager',
  },
  {
    id: 'RE-06.8',
    track: 'internal',
    submitted: { category: 'internal', channel: 'letter' },
    foundAt: ['assess'],
    by: 'deputy-general-manager',
  },
] as const)
  clause(
    `${id} an appeal against a refusal is decided within five working days, or the ${by} hears of it: ${track}`,
    [
      without(`tracks.${track}.limits.appeal-decision`),
      changed(`tracks.${track}.limits.appeal-decision.length`, { 'working-days': 6 }),
      changed(`tracks.${track}.limits.appeal-decision.onBreach.0.inform`, 'company-department'),
    ],
    async (rig) => {
      const mondayMs = await nextMonday(rig);
      const complaint = await rig.submit(submitted);
      await appealed(complaint, ...foundAt);
      await isHeardOf(complaint, 'appeal-decision', { dueMs: eveningAfter(mondayMs, 7), by });
      expect(complaint.openKinds()).toBe('decide-appeal');
    },
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
