import { nextMonday } from '../support/weeks';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { appealed, isHeardOf } from './watched';

const clause = storyClauses('manufacturer');

const HOUR_MS = 3_600_000;
const TRACK = 'tracks.customer-complaints';
const AFTER_APPEAL = `${TRACK}.limits.handling-form-anew`;

clause(
  'MF-04.9 after an appeal that is upheld the handling form is due within the hour again, or the director hears of it',
  [
    without(AFTER_APPEAL),
    changed(`${AFTER_APPEAL}.length`, { 'working-hours': 2 }),
    changed(`${AFTER_APPEAL}.onBreach.0.inform`, 'general-manager'),
  ],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit();
    await appealed(complaint, 'assess');
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    const dueMs = Date.parse(complaint.last('appeal-decided').at) + HOUR_MS;
    await isHeardOf(complaint, 'handling-form-anew', { dueMs, by: 'marketing-director' });
    expect(complaint.openKinds()).toContain('refer');
  },
);
