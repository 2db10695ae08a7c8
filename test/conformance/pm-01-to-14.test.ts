/* Longer than other files: one procedure's clauses in their order, by one rig; a rig for each file costs a server. */
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal } from '../support/sample-submission';
import { refusalOf, type CaseUnderTest } from '../support/story-rig';
import { dateIn, nextMonday } from '../support/weeks';
import { staff, UNFOUNDED } from '../support/case-steps';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, limitOf, openInStory } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { appealDecided, calledAbout } from './decided-appeal';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.residents';
const STEPS = `${TRACK}.steps`;
const SECRET = 'tracks.staff-conduct';

const clause = storyClauses('property-management');

/** Suggestions are handled like any complaint. */
const noSuggestions = together(
  without(`${STEPS}.suggestion`, `${TRACK}.limits.suggestion-decision`),
  changed(`${TRACK}.limits.reply.from`, ['solution-carried-out']),
);

/** Roles that letters of a kind were written to, each of which unit, because of the newest event of a type. */
function toldOf(
  complaint: CaseUnderTest,
  kind: string,
  type: Parameters<CaseUnderTest['last']>[0],
): string[] {
  const { seq } = complaint.last(type);
  return complaint.recorded.letters
    .filter((letter) => letter.kind === kind && letter.seq === seq)
    .flatMap(({ to }) => ('role' in to ? [`${to.role} of ${to.unit ?? 'the estate'}`] : []))
    .sort();
}

clause(
  'PM-01.3 whoever comes or calls is heard first by a property officer of the service centre, and by nobody else',
  [changed(`${STEPS}.assess.ladder.service-center.by`, { person: 'department-head' })],
  async (rig) => {
    for (const channel of ['visit', 'phone'] as const) {
      const complaint = await rig.submit({ channel });
      expect(complaint.folded().rung).toBe('service-center');
      expect(askedFor(complaint, 'assess')).toEqual([idOf('property-officer')]);
      for (const role of ['department-head', 'director', 'company-leader'])
        expect(await refusalOf(complaint.answer('assess', {}, staff(role)))).toBe('not-asked-of-you');
    }
  },
);

clause(
  'PM-02.1 it is recorded at once: receipt, the officer’s task and its letter stand in one step',
  [code('judged-before-handled')],
  async (rig) => {
    const complaint = await rig.submit();
    const [first] = complaint.recorded.steps;
    expect(first?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['complaint-received', 'task-opened']),
    );
    const { taskId, roles } = complaint.task('assess');
    expect(first?.letters).toContainEqual(expect.objectContaining({ kind: 'task', taskId }));
    expect(roles).toEqual(['property-officer']);
  },
);

clause(
  'PM-02.2 it is investigated and verified the same day: overdue when the day is over, and the director hears',
  [
    changed(`${TRACK}.limits.verification.length`, { 'working-days': 1 }),
    without(`${TRACK}.limits.verification.onBreach.0`),
  ],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit();
    const { startedAt, dueAt } = limitOf(complaint, 'verification');
    const { timeZone } = everydayCalendar();
    const dayAfter = DateTime.fromISO(startedAt, { zone: timeZone }).startOf('day').plus({ days: 1 });
    expect(Date.parse(dueAt)).toBe(dayAfter.toMillis());
    await rig.pass(Date.parse(dueAt) - (await rig.now()).getTime() - 60_000);
    expect(complaint.told('clock-breached')).toEqual([]);
    await rig.pass('2 minutes');
    await complaint.recordedOf('clock-breached');
    expect(toldOf(complaint, 'overdue', 'clock-escalated')).toEqual(['director of the estate']);
  },
);

const DEPARTMENTS = [
  ['repairs', 'maintenance', 'repairs-to-maintenance'],
  ['security', 'security', 'security-to-security'],
  ['cleaning', 'cleaning', 'cleaning-to-cleaning'],
  ['rules-and-charges', 'office', 'rules-to-office'],
] as const;
for (const [category, department, row] of DEPARTMENTS)
  clause(
    `PM-02.3 the result goes to the department that is responsible, ${department}, and to the director`,
    [
      without(`${STEPS}.assess.inform.0`),
      without(`${STEPS}.assess.inform.0.unit`),
      without(`${STEPS}.assess.inform.1`),
      changed(`tables.routing.rows.${row}.then.department`, 'service-center'),
    ],
    async (rig) => {
      const complaint = await rig.submit({ category });
      await complaint.answer('assess', { findings: 'It is as they say.' });
      expect(complaint.last('case-assigned').data).toMatchObject({ department, decidedBy: row });
      expect(toldOf(complaint, 'notice', 'case-assigned')).toEqual([
        `department-head of ${department}`,
        'director of the estate',
      ]);
      expect(complaint.task('investigate').unit).toBe(department);
    },
  );

clause(
  'PM-03.1 what cannot be solved there goes to the department and the director with the officer’s opinion; the director decides',
  [
    together(without(`${STEPS}.assess.ladder`), without(`${STEPS}.plan.review.1`)),
    without(`${STEPS}.assess.ladder.director.inform`),
    without(`${STEPS}.assess.ladder.director.inform.0.unit`),
    changed(`${STEPS}.assess.ladder.director.by`, { person: 'office-director' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({ category: 'security' });
    await complaint.answer('assess', { beyondAuthority: true, opinion: 'The barrier has to be replaced.' });
    const { data } = complaint.last('case-climbed');
    expect(data).toMatchObject({ to: 'director', opinion: fakeSeal('The barrier has to be replaced.') });
    expect(toldOf(complaint, 'notice', 'case-climbed')).toEqual(['department-head of security']);
    expect(askedFor(complaint, 'assess')).toEqual([idOf('director')]);
    await complaint.answer('assess', { findings: 'A new barrier is bought.' });
    expect(complaint.last('complaint-assessed').by).toEqual({ kind: 'staff', personId: idOf('director') });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
  },
);

clause(
  'PM-03.2 how it is done is the director’s word: what the department plans then is carried out only once the director approves',
  [without(`${STEPS}.plan.review.1`), without(`${STEPS}.plan.review.1.rungs`)],
  async (rig) => {
    const complaint = await rig.submit({ category: 'security' });
    await complaint.answer('assess', { beyondAuthority: true, opinion: 'The barrier has to be replaced.' });
    await goOnTo(complaint, 'plan');
    expect(askedFor(complaint, 'plan')).toEqual([idOf('department-head')]);
    await complaint.answer('plan');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['approve']);
    expect(askedFor(complaint, 'approve')).toEqual([idOf('director')]);
    await complaint.answer('approve', { decision: 'return', reason: 'Not another barrier: a guard.' });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
    // What the service centre solves is the department's to plan.
    const plain = await caseAt(rig, 'plan');
    await plain.answer('plan');
    expect(openInStory(plain).map(({ kind }) => kind)).toEqual(['carry-out']);
  },
);

clause(
  'PM-02.4 an officer turns nobody away: the director decides whether it is unfounded, and the department hears of it',
  [without(`${STEPS}.assess.ladder.service-center.may`), without(`${STEPS}.assess.ladder.director.inform`)],
  async (rig) => {
    const complaint = await rig.submit({ category: 'cleaning' });
    const unfounded = { founded: false, refusalReason: 'The stairs had been cleaned that morning.' };
    await complaint.answer('assess', unfounded);
    expect(complaint.last('case-climbed').data).toMatchObject({ to: 'director', because: 'refusal' });
    expect(complaint.told('refusal-given')).toEqual([]);
    expect(toldOf(complaint, 'notice', 'case-climbed')).toEqual(['department-head of cleaning']);
    expect(askedFor(complaint, 'assess')).toEqual([idOf('director')]);
    await complaint.answer('assess', unfounded);
    expect(complaint.last('refusal-given').by).toEqual(staff('director'));
  },
);

clause(
  'PM-04.1 a suggestion is recorded and goes to the director, who decides what becomes of it',
  [noSuggestions, changed(`${STEPS}.suggestion.by`, { person: 'department-head' })],
  async (rig) => {
    const measures = [{ measure: 'Put up lamps.', owner: idOf('department-head'), dueOn: '2099-01-01' }];
    for (const [answer, decision] of [
      [{ how: 'adopted' }, 'adopted'],
      [{ how: 'planned', measures }, 'planned'],
      [
        { taken: false, reason: 'The wall is not ours.', how: null, notice: null, commend: null },
        'not-taken',
      ],
    ] as const) {
      const complaint = await rig.submit({ category: 'suggestion' });
      await complaint.answer('assess');
      expect(askedFor(complaint, 'decide-suggestion')).toEqual([idOf('director')]);
      await complaint.answer('decide-suggestion', answer);
      expect(complaint.last('suggestion-decided').data.decision).toBe(decision);
    }
    const without = await rig.submit({ category: 'suggestion' });
    await without.answer('assess');
    // A plan without a measure plans nothing.
    expect(await faultsIn(without.answer('decide-suggestion', { how: 'planned' }))).toEqual([
      '/measures required',
    ]);
  },
);

clause(
  'PM-04.2 what is taken up is posted with its measures and the commendation; nothing that is not',
  [noSuggestions],
  async (rig) => {
    const complaint = await rig.submit({ category: 'suggestion' });
    await complaint.answer('assess');
    expect(
      await faultsIn(complaint.answer('decide-suggestion', { how: null, notice: null, commend: null })),
    ).toEqual(['/how required', '/notice required', '/commend required']);
    const measures = [{ measure: 'Put up lamps.', owner: idOf('department-head'), dueOn: '2099-01-01' }];
    await complaint.answer('decide-suggestion', { measures, notice: 'Lamps.', commend: true });
    expect(complaint.last('notice-posted').data).toMatchObject({
      words: fakeSeal('Lamps.'),
      commended: true,
    });
    expect(complaint.last('suggestion-decided').data.measures).toMatchObject([
      { ownerId: idOf('department-head') },
    ]);
    const other = await rig.submit({ category: 'suggestion' });
    await other.answer('assess');
    await other.answer('decide-suggestion', {
      ...{ taken: false, reason: 'No.', how: null, notice: null, commend: null },
    });
    expect(other.told('notice-posted')).toEqual([]);
  },
);

clause(
  'PM-04.4 whether the household has priority as an exemplary one is recorded with the decision',
  [without(`${STEPS}.suggestion.fields.exemplaryHousehold`), noSuggestions],
  async (rig) => {
    const complaint = await rig.submit({ category: 'suggestion' });
    await complaint.answer('assess');
    expect(await faultsIn(complaint.answer('decide-suggestion', { exemplaryHousehold: null }))).toEqual([
      '/exemplaryHousehold required',
    ]);
    await complaint.answer('decide-suggestion', { exemplaryHousehold: true });
    expect(complaint.last('task-answered').data.answer).toMatchObject({ exemplaryHousehold: true });
  },
);

clause(
  'PM-05.1 the result is answered to the resident and to the director',
  [without(`${STEPS}.answer.inform`), changed(`${STEPS}.answer.by`, { person: 'company-leader' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('department-head')]);
    await complaint.answer('answer');
    expect(lettersToCustomer(complaint)).toContain('answer');
    expect(toldOf(complaint, 'notice', 'complaint-answered')).toEqual(['director of the estate']);
  },
);

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

/** Whom the escalation of a limit informed, by the record. */
function rolesInformed(complaint: CaseUnderTest, limitId: string): (string | null)[] {
  return complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-escalated' && e.data.limitId === limitId ? [e.data.inform] : [],
  );
}

/** How tasks of a kind have ended. */
function endsOf(complaint: CaseUnderTest, kind: string): string[] {
  const ended = Object.values(complaint.folded().ended).filter((task) => task.kind === kind);
  return [...new Set(ended.map(({ status }) => status))];
}

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

clause(
  'PM-10.1 a major problem goes to the company for instruction before anything is done; an ordinary one does not',
  [
    without(`${STEPS}.plan.review`, `${STEPS}.plan.whenReclassified`, `${TRACK}.limits.company-instruction`),
    without(`${STEPS}.plan.review.0.fields.instruction`),
    without(`${STEPS}.plan.review.0.severities`, `${STEPS}.plan.whenReclassified`),
  ],
  async (rig) => {
    const plain = await caseAt(rig, 'plan');
    await plain.answer('plan');
    expect(openInStory(plain).map(({ kind }) => kind)).toEqual(['carry-out']);
    const complaint = await caseAt(rig, 'plan', { severity: 'major' });
    await complaint.answer('plan');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['approve']);
    expect(askedFor(complaint, 'approve')).toEqual([idOf('company-leader')]);
    expect(await faultsIn(complaint.answer('approve', { instruction: null }))).toEqual([
      '/instruction required',
    ]);
    await complaint.answer('approve', { instruction: 'Fence the wall off today.' });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
  },
);

for (const at of ['carry-out', 'answer'] as const)
  clause(
    `PM-10.2 so does a problem that is found to be major when its plan is approved already, at the step ${at}`,
    [
      without(`${STEPS}.plan.whenReclassified`),
      without(`${STEPS}.plan.review.0`, `${STEPS}.plan.whenReclassified`),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, at);
      const { taskId } = complaint.task(at);
      const reason = fakeSeal('The wall may fall.');
      await complaint.act('reclassify', { severity: 'major', reason }, staff('director'));
      expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
      await complaint.answer('plan');
      expect(askedFor(complaint, 'approve')).toEqual([idOf('company-leader')]);
      await complaint.answer('approve', { instruction: 'Fence the wall off today.' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
      // Approved under it, it goes on where it is: back to ordinary, nobody is asked anew.
      await complaint.act('reclassify', { severity: 'ordinary', reason }, staff('director'));
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
    },
  );

// Last: its run closes in the step of its last Update, after which the server skips no more time.
clause(
  'PM-05.2 nothing closes without an answer: not a suggestion either, whether it is taken up or not',
  [code('a-suggestion-is-answered'), noSuggestions],
  async (rig) => {
    for (const answer of [
      {},
      { taken: false, reason: 'The wall is not ours.', how: null, notice: null, commend: null },
    ]) {
      const complaint = await rig.submit({ category: 'suggestion' });
      await complaint.answer('assess');
      await complaint.answer('decide-suggestion', answer);
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['answer']);
      await complaint.answer('answer', { answer: 'Thank you; this is what becomes of it.' });
      await complaint.current().result();
      expect(complaint.last('complaint-closed').data.outcome).toBe('noted');
      expect(lettersToCustomer(complaint)).toContain('suggestion-answer');
    }
  },
);
