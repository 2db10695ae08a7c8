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
    const mondayMs = await nextMonday(rig);
    const complaint = await rig.submit();
    await appealed(complaint, 'assess');
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    const due = { dueMs: mondayMs + HOUR_MS, by: 'marketing-director' };
    await isHeardOf(complaint, 'handling-form-anew', due);
    expect(complaint.openKinds()).toContain('refer');
  },
);
