import { randomUUID } from 'node:crypto';
import { staff } from '../support/case-steps';
import { fakeSeal } from '../support/sample-submission';
import type { CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { dateIn } from '../support/weeks';
import { askedFor, caseAt, goOnTo, openInStory } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const SECRET = 'tracks.staff-conduct';

const clause = storyClauses('property-management');

clause(
  'PM-06.1 a report about staff is handled in confidence: whom it is against is neither asked nor informed',
  [
    changed('tables.track.rows.conduct-in-confidence.then.track', 'residents'),
    without(`${SECRET}.confidential`),
  ],
  async (rig) => {
    const complaint = await rig.submit({ category: 'staff-conduct', against: idOf('director') });
    expect(complaint.last('complaint-received').data.trackId).toBe('staff-conduct');
    expect(askedFor(complaint, 'assess')).toEqual([idOf('company-leader')]);
    await complaint.answer('assess');
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('deputy of director')]);
    // Who looks after the cases as a whole, and hears of a pause, is the very person that it is about.
    await complaint.act('pause', { reason: fakeSeal('The witness is away.'), until: await dateIn(rig, 3) });
    await complaint.act('resume', {});
    await goOnTo(complaint, 'customer-word');
    await complaint.act('add-evidence', { text: fakeSeal('A photograph.'), attachments: [] });
    const { events, letters } = complaint.recorded;
    const everAsked = events.flatMap((e) => (e.type === 'task-opened' ? [e.data] : []));
    expect(
      everAsked
        .filter(({ asked }) => !('customer' in asked))
        .every(({ excluded }) => excluded.includes(idOf('director'))),
    ).toBe(true);
    const toRoles = letters.flatMap(({ to }) => ('role' in to ? [to] : []));
    expect(toRoles.length).toBeGreaterThan(0);
    for (const to of toRoles) expect(to.except).toEqual([idOf('director')]);
    expect([...complaint.recorded.tasks.values()].flatMap(({ assignees }) => assignees)).not.toContain(
      idOf('director'),
    );
  },
);

clause(
  'PM-06.2 whoever is named in any other complaint is kept out of it in the same way',
  [without('tables.track.rows.against-somebody-in-confidence'), without(`${SECRET}.confidential`)],
  async (rig) => {
    const complaint = await rig.submit({ category: 'repairs', against: idOf('department-head') });
    expect(complaint.last('complaint-received').data.trackId).toBe('staff-conduct');
    await goOnTo(complaint, 'investigate');
    expect(complaint.task('investigate').excluded).toContain(idOf('department-head'));
    await complaint.act('pause', { reason: fakeSeal('Waiting.'), until: await dateIn(rig, 3) });
    const toRoles = complaint.recorded.letters.flatMap(({ to }) => ('role' in to ? [to] : []));
    expect(toRoles.length).toBeGreaterThan(0);
    for (const to of toRoles) expect(to.except).toEqual([idOf('department-head')]);
  },
);

clause(
  'PM-06.8 a resident who does not say whom it is about is heard above the director: the company finds out, and then the director is not asked',
  [changed(`${SECRET}.steps.assess.by`, { person: 'director' })],
  async (rig) => {
    const complaint = await rig.submit({ category: 'staff-conduct', channel: 'web' });
    expect(complaint.folded().against).toBeNull();
    expect(askedFor(complaint, 'assess')).toEqual([idOf('company-leader')]);
    await complaint.answer('assess', { against: idOf('director') });
    await goOnTo(complaint, 'customer-word');
    const { tasks, letters } = complaint.recorded;
    expect([...tasks.values()].flatMap(({ assignees }) => assignees)).not.toContain(idOf('director'));
    for (const { to } of letters)
      if ('role' in to && to.role === 'director') expect(to.except).toContain(idOf('director'));
  },
);

clause(
  'PM-06.9 until the company has found out whom a report is about, nobody but the company hears of it, whatever happens to it',
  [without(`${SECRET}.confidential`), code('unheard-until-judged')],
  async (rig) => {
    rig.effects.refusing.add('customer');
    const complaint = await rig.submit({ category: 'staff-conduct', channel: 'web' });
    await complaint.recordedOf('letter-bounced');
    // The acknowledgement came back: whoever calls may be the person it is about, and nobody knows yet who that is.
    await complaint.act('pause', { reason: fakeSeal('The witness is away.'), until: await dateIn(rig, 3) });
    rig.effects.refusing.delete('customer');
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('company-leader')]);
    await complaint.act('resume', {});
    await complaint.act('ask-customer', { question: fakeSeal('Who was it?') }, staff('company-leader'));
    await complaint.answer('customer-question', { reply: 'The director.' });
    const { letters, tasks } = complaint.recorded;
    expect(complaint.told('case-paused', 'question-answered')).toHaveLength(2);
    expect(new Set(letters.flatMap(({ to }) => ('role' in to ? [to.role] : [])))).toEqual(
      new Set(['company-leader']),
    );
    expect(new Set([...tasks.values()].flatMap(({ assignees }) => assignees))).toEqual(
      new Set([idOf('company-leader')]),
    );
  },
);

clause(
  'PM-06.11 what goes on with a case that was heard in confidence is heard so as well, whatever its category says',
  [without(`${SECRET}.confidential`)],
  async (rig) => {
    const continues = {
      complaintId: randomUUID(),
      number: 'PM-2026-000001',
      firstReceivedAt: (await rig.now()).toISOString(),
      refusals: { offer: 0, result: 0 },
      reason: fakeSeal('He does it again.'),
      // An officer had moved it there and left the category as it was; the leader had named nobody.
      staysIn: { trackId: 'staff-conduct', confidential: true },
    };
    const complaint = await rig.submit({ category: 'repairs' }, { continues });
    expect(complaint.last('complaint-received').data).toMatchObject({ trackId: 'staff-conduct' });
    expect(askedFor(complaint, 'assess')).toEqual([idOf('company-leader')]);
    await complaint.answer('assess', { against: idOf('property-officer') });
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    expect(complaint.task('investigate').excluded).toContain(idOf('property-officer'));
  },
);

const lookAgain = without('tables.track.whenJudged');

/** Nobody of the open procedure is asked or told any more of what was judged to be about staff. */
function inConfidence(complaint: CaseUnderTest, before: number): void {
  expect(complaint.folded()).toMatchObject({ trackId: 'staff-conduct', department: null, handlerRole: null });
  expect(complaint.last('complaint-reclassified').data).toMatchObject({
    trackId: 'staff-conduct',
    row: 'conduct-in-confidence',
  });
  expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['assess']);
  expect(askedFor(complaint, 'assess')).toEqual([idOf('company-leader')]);
  const since = complaint.recorded.letters.filter(({ seq }) => seq > before);
  expect(since.flatMap(({ to }) => ('role' in to ? [to.role] : []))).toEqual([]);
}

clause(
  'PM-06.4 what the officer finds to be about staff is judged in confidence from then on, also when it is only passed up',
  [lookAgain, changed('tables.track.rows.conduct-in-confidence.then.track', 'residents')],
  async (rig) => {
    for (const answer of [
      { category: 'staff-conduct' },
      // Not even by saying so does an officer keep it among the open cases.
      { category: 'staff-conduct', track: 'residents' },
      { category: 'staff-conduct', beyondAuthority: true, opinion: 'It is about one of us.' },
    ]) {
      const complaint = await rig.submit({ category: 'repairs' });
      const before = complaint.task('assess').taskId;
      await complaint.answer('assess', answer);
      inConfidence(complaint, complaint.last('complaint-reclassified').seq - 1);
      expect(complaint.told('case-climbed', 'case-assigned', 'complaint-assessed')).toEqual([]);
      // Whoever is named there is not asked again, and hears of it no more.
      await complaint.answer('assess', { against: idOf('property-officer') });
      expect(complaint.task('investigate').excluded).toContain(idOf('property-officer'));
      expect(complaint.recorded.tasks.has(before)).toBe(true);
    }
  },
);

clause(
  'PM-06.5 so it is when it is reclassified while a department is at work: nobody there is asked any more',
  [lookAgain, changed('tables.track.rows.conduct-in-confidence.then.track', 'residents')],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'repairs' });
    const { taskId } = complaint.task('plan');
    const reason = fakeSeal('The fitter wanted money for it.');
    await complaint.act(
      'reclassify',
      { severity: 'ordinary', category: 'staff-conduct', reason },
      staff('director'),
    );
    inConfidence(complaint, complaint.last('complaint-reclassified').seq - 1);
    expect(complaint.folded().ended[taskId]).toMatchObject({ status: 'superseded', because: 'reclassified' });
    await complaint.answer('assess', { against: idOf('department-head') });
    await goOnTo(complaint, 'customer-word');
    const { seq } = complaint.last('complaint-reclassified');
    const asked = complaint.recorded.events.flatMap((e) =>
      e.type === 'task-opened' && e.seq > seq && !('customer' in e.data.asked) ? [e.data] : [],
    );
    expect(asked.length).toBeGreaterThan(1);
    for (const { kind, excluded } of asked.slice(1))
      expect({ kind, excluded }).toEqual({
        kind,
        excluded: expect.arrayContaining([idOf('department-head')]),
      });
    for (const letter of complaint.recorded.letters.filter(
      (one) => one.seq > complaint.last('complaint-assessed').seq,
    ))
      if ('role' in letter.to) expect(letter.to.except).toContain(idOf('department-head'));
  },
);

clause(
  'PM-06.6 out of confidence it comes by a person’s word alone',
  [without(`${SECRET}.confidential`)],
  async (rig) => {
    const complaint = await rig.submit({ category: 'staff-conduct' });
    await complaint.answer('assess', { category: 'repairs' });
    expect(complaint.folded().trackId).toBe('staff-conduct');
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    const other = await rig.submit({ category: 'staff-conduct' });
    await other.answer('assess', { category: 'repairs', track: 'residents' });
    expect(other.folded().trackId).toBe('residents');
    await other.answer('assess');
    expect(openInStory(other).map(({ kind }) => kind)).toEqual(['investigate']);
  },
);
