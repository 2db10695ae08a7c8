import { idOf } from '../support/test-people';
import { nextMonday } from '../support/weeks';
import { askedFor } from './case-at';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { isHeardOf, notSettled, upheld } from './watched';

const clause = storyClauses('shopping-mall');

const DAY_MS = 86_400_000;
const AGAIN = 'tracks.mall-complaints.limits.solved-anew';

for (const { when, begins, other, reach } of [
  {
    when: 'the customer is not satisfied',
    begins: 'round-started',
    other: 'appeal-decided',
    reach: notSettled,
  },
  {
    when: 'their appeal is upheld',
    begins: 'appeal-decided',
    other: 'round-started',
    reach: upheld,
  },
] as const)
  clause(
    `MA-05.5 within a day again when ${when}, or the CS section chases it`,
    [
      without(AGAIN),
      changed(`${AGAIN}.from`, [other]),
      changed(`${AGAIN}.length`, { hours: 36 }),
      changed(`${AGAIN}.onBreach.0.task`, 'general-manager'),
    ],
    async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit({
        ...{ category: 'service', unit: 'store-east', fields: { wish: 'neither' } },
      });
      await reach(complaint);
      const dueMs = Date.parse(complaint.last(begins).at) + DAY_MS;
      await isHeardOf(complaint, 'solved-anew', { dueMs, by: 'cs-supervisor' });
      expect(askedFor(complaint, 'overdue-entry')).toContain(idOf('cs-supervisor'));
      expect(complaint.openKinds()).toContain('investigate');
    },
  );
