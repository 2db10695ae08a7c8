import { nextMonday } from '../support/weeks';
import { goOnTo } from './case-at';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { appealed, eveningAfter, isHeardOf } from './watched';

/** Nothing stands still unheard: whatever a case waits for has its limit, and somebody hears when it is over. */
const clause = storyClauses('property-management');

for (const { track, category, foundAt, by } of [
  // An officer refuses nobody: the director says it as well.
  { track: 'residents', category: 'repairs', foundAt: ['assess', 'assess'], by: 'director' },
  { track: 'staff-conduct', category: 'staff-conduct', foundAt: ['investigate'], by: 'company-leader' },
] as const)
  clause(
    `PM-05.9 an appeal has its answer within five working days, or the ${by} hears of it: ${track}`,
    [
      without(`tracks.${track}.limits.appeal-decision`),
      changed(`tracks.${track}.limits.appeal-decision.length`, { 'working-days': 6 }),
      changed(`tracks.${track}.limits.appeal-decision.onBreach.0.inform`, 'office-director'),
    ],
    async (rig) => {
      const mondayMs = await nextMonday(rig);
      const complaint = await rig.submit({ category });
      await goOnTo(complaint, foundAt[0]);
      await appealed(complaint, ...foundAt);
      await isHeardOf(complaint, 'appeal-decision', { dueMs: eveningAfter(mondayMs, 7), by });
      expect(complaint.openKinds()).toBe('decide-appeal');
    },
  );

clause(
  'PM-06.12 a report about staff that is looked into again after an appeal has its five working days again',
  [
    changed('tracks.staff-conduct.limits.conduct-solution.from', [
      'complaint-assessed',
      'round-started',
      'plan-returned',
    ]),
    changed('tracks.staff-conduct.limits.conduct-solution.length', { 'working-days': 6 }),
    changed('tracks.staff-conduct.limits.conduct-solution.onBreach.0.inform', 'office-director'),
  ],
  async (rig) => {
    const mondayMs = await nextMonday(rig);
    const complaint = await rig.submit({ category: 'staff-conduct' });
    await goOnTo(complaint, 'investigate');
    await appealed(complaint, 'investigate');
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    const due = { dueMs: eveningAfter(mondayMs, 7), by: 'company-leader' };
    await isHeardOf(complaint, 'conduct-solution', due);
    expect(complaint.openKinds()).toBe('investigate');
  },
);
