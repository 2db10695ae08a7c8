import { idOf } from '../support/test-people';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, isGivenUp } from './silent-customer';

const SILENCE = 'tracks.staff-conduct.silence';

const clause = storyClauses('property-management');

clause(
  'PM-05.7 so it is after the answer to a report about staff: two reminders, one call, and after ten working days no answer',
  [
    changed(`${SILENCE}.remindAfterDays`, [6]),
    changed(`${SILENCE}.callAfterDays`, 9),
    changed(`${SILENCE}.callBy`, { pool: ['property-officer'] }),
    changed(`${SILENCE}.closeAfterDays`, 12),
    without(`${SILENCE}.closeAfterDays`),
  ],
  async (rig) => {
    const complaint = await answeredOnMonday(rig, { category: 'staff-conduct' });
    expect(complaint.folded().trackId).toBe('staff-conduct');
    await isGivenUp(complaint, [idOf('office-director')]);
  },
);
