import { UNFOUNDED } from '../support/case-steps';
import type { CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, goOnTo } from './case-at';
import { appealDecided, calledAbout } from './decided-appeal';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, daysOfSilence, isGivenUp } from './silent-customer';

const TRACK = 'tracks.residents';

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

/** How tasks of a kind have ended. */
function endsOf(complaint: CaseUnderTest, kind: string): string[] {
  const ended = Object.values(complaint.folded().ended).filter((task) => task.kind === kind);
  return [...new Set(ended.map(({ status }) => status))];
}

/** Whom the escalation of a limit informed, by the record. */
function rolesInformed(complaint: CaseUnderTest, limitId: string): (string | null)[] {
  return complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-escalated' && e.data.limitId === limitId ? [e.data.inform] : [],
  );
}

clause(
  'PM-05.4 who has no e-mail is told by a person: until then their silence is none, and the call is watched',
  [
    without(`${TRACK}.silence.callWithin`),
    changed(`${TRACK}.silence.callWithin`, { 'working-days': 60 }),
    changed(`${TRACK}.silence.callBy`, { person: 'company-leader' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({}, { customerHasEmail: false });
    await goOnTo(complaint, 'customer-word');
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('property-officer')]);
    await rig.pass('30 days');
    await complaint.recordedOf('clock-escalated');
    expect(complaint.told('customer-reminded', 'silence-kept')).toEqual([]);
    const missed = complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data] : []));
    expect(missed.map(({ limitId }) => limitId)).toContain('call-to-customer');
    expect(rolesInformed(complaint, 'call-to-customer')).toContain('director');
    // From here on each call is made: they hear the answer, are reminded by telephone, and then given up.
    for (let week = 0; week < 8 && complaint.folded().outcome === null; week += 1) {
      if (complaint.openKinds().includes('call-customer')) await complaint.answer('call-customer');
      await rig.pass('7 days');
      await complaint.state();
    }
    expect(complaint.folded().outcome).toBe('no-answer');
    expect(endsOf(complaint, 'call-customer')).toEqual(['answered']);
  },
);

clause(
  'PM-05.8 what became of an appeal is an answer: whom mail does not reach is told by a person, and nothing closes before',
  [without(`${TRACK}.tellInPerson`), changed(`${TRACK}.silence.callBy`, { person: 'company-leader' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess', {}, { customerHasEmail: false });
    // The officer refuses nobody: the director does.
    await complaint.answer('assess', UNFOUNDED);
    await appealDecided(complaint, 'assess', 'declined');
    expect(calledAbout(complaint, 'appeal-decided')?.assignees).toEqual([idOf('property-officer')]);
    await rig.pass('7 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.recordedOf('clock-escalated');
    expect(rolesInformed(complaint, 'call-to-customer')).toContain('director');
    await complaint.answer('call-customer');
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('declined');
  },
);
