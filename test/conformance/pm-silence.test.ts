import { idOf } from '../support/test-people';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, daysOfSilence, isGivenUp } from './silent-customer';

const clause = storyClauses('property-management');

clause(
  'PM-05.3 silence after the answer: two reminders, one call, and after ten working days no answer',
  [...daysOfSilence('residents', { person: 'office-director' })],
  async (rig) => isGivenUp(await answeredOnMonday(rig), [idOf('property-officer')]),
);

clause(
  'PM-05.7 so it is after the answer to a report about staff',
  [...daysOfSilence('staff-conduct', { pool: ['property-officer'] })],
  async (rig) => {
    const complaint = await answeredOnMonday(rig, { category: 'staff-conduct' });
    expect(complaint.folded().trackId).toBe('staff-conduct');
    await isGivenUp(complaint, [idOf('office-director')]);
  },
);
