import { nextMonday } from '../support/weeks';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { eveningAfter, isHeardOf, notSettled, upheld } from './watched';

const clause = storyClauses('food-beverage');

const AGAIN = 'tracks.customer-complaints.limits.three-days-anew';

for (const { when, from, reach } of [
  { when: 'the customer is not satisfied', from: 'appeal-decided', reach: notSettled },
  { when: 'their appeal is upheld', from: 'round-started', reach: upheld },
])
  clause(
    `FB-08.7 three working days hold again when ${when}, or the head of the office hears of it`,
    [
      without(AGAIN),
      changed(`${AGAIN}.from`, [from]),
      changed(`${AGAIN}.length`, { 'working-days': 4 }),
      changed(`${AGAIN}.onBreach.0.inform`, 'general-manager'),
    ],
    async (rig) => {
      const mondayMs = await nextMonday(rig);
      const complaint = await rig.submit({ category: 'quality' });
      await reach(complaint);
      await isHeardOf(complaint, 'three-days-anew', { dueMs: eveningAfter(mondayMs, 3), by: 'office-head' });
      expect(complaint.openKinds()).toContain('investigate');
    },
  );
