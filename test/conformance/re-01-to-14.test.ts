/* Longer than other files: one procedure's clauses in their order, by one rig; a rig for each file costs a server. */
import { fakeSeal, submissionFor } from '../support/sample-submission';
import { refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { dateIn, nextMonday } from '../support/weeks';
import { idOf } from '../support/test-people';
import { staff, UNFOUNDED } from '../support/case-steps';
import {
  askedFor,
  caseAt,
  faultsIn,
  goOnTo,
  lettersToCustomer,
  limitOf,
  openInStory,
  withdraw,
} from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customers';
const STEPS = `${TRACK}.steps`;
const LADDER = `${STEPS}.assess.ladder`;
const HOUR = 3_600_000;
const REFUSED = { settled: false, reason: 'Still not done.', satisfaction: null };
const PROMISE = { category: 'promise-contract' };

const clause = storyClauses('property-sales');

const rolesTold = (complaint: CaseUnderTest, type: Parameters<CaseUnderTest['last']>[0]): string[] => {
  const { seq } = complaint.last(type);
  return complaint.recorded.letters.flatMap(({ to, seq: at }) =>
    at === seq && 'role' in to ? [to.role] : [],
  );
};

const breached = (complaint: CaseUnderTest): string[] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));

clause(
  'RE-01.1 the salesperson receives, and on the spot it is with the department concerned',
  [
    changed(`${LADDER}.reception.by`, { person: 'sales-supervisor' }),
    without(`${STEPS}.assess.inform`),
    changed(`${LADDER}.reception.may.severities`, ['important']),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'visit' });
    expect(askedFor(complaint, 'assess')).toEqual([idOf('salesperson')]);
    await complaint.answer('assess', { handedOn: 'on-the-spot' });
    expect(complaint.last('complaint-assessed').by).toEqual(staff('salesperson'));
    const { seq } = complaint.last('case-assigned');
    const step = complaint.recorded.steps.find(({ events }) => events.some((e) => e.seq === seq));
    expect(step?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['complaint-assessed', 'case-assigned', 'task-opened']),
    );
    expect(rolesTold(complaint, 'case-assigned')).toContain('department-head');
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('department-head')]);
  },
);

clause(
  'RE-01.2 what is not passed on on the spot needs a promised time, which the form demands',
  [
    without(`${STEPS}.assess.fields.promisedAt.requiredWhen`),
    together(
      without(`${STEPS}.assess.fields.handedOn`),
      without(`${STEPS}.assess.fields.promisedAt.requiredWhen`),
    ),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'visit' });
    expect(await faultsIn(complaint.answer('assess', { handedOn: null }))).toEqual(['/handedOn required']);
    const later = { handedOn: 'at-a-promised-time' };
    expect(await faultsIn(complaint.answer('assess', later))).toEqual(['/promisedAt required']);
  },
);

clause(
  'RE-01.3 the promised time is a limit of its own: the customer may be told, and a miss is chased',
  [
    changed(`${TRACK}.limits.promised-answer.length`, { hours: 30 }),
    changed(`${TRACK}.limits.promised-answer.onBreach`, [
      { inform: 'deputy-general-manager', source: 'ours' },
    ]),
  ],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit({ channel: 'visit' });
    const promisedAt = new Date((await rig.now()).getTime() + 6 * HOUR).toISOString();
    await complaint.answer('assess', { handedOn: 'at-a-promised-time', promisedAt });
    expect(limitOf(complaint, 'promised-answer').dueAt).toBe(promisedAt);
    await rig.pass(6 * HOUR - 60_000);
    expect(breached(complaint)).not.toContain('promised-answer');
    await rig.pass('2 minutes');
    await complaint.recordedOf('clock-breached');
    expect(breached(complaint)).toContain('promised-answer');
    const entries = Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'overdue-entry');
    expect(entries.map(({ because, assignees }) => [because, assignees])).toContainEqual([
      'promised-answer',
      [idOf('sales-manager')],
    ]);
  },
);

clause(
  'RE-01.5 a complaint that is refused with its reason owes no other answer: the promised time is not missed',
  [changed(`${TRACK}.limits.promised-answer.until`, ['complaint-answered'])],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit({ channel: 'visit' });
    const promisedAt = new Date((await rig.now()).getTime() + 6 * HOUR).toISOString();
    await complaint.answer('assess', { ...UNFOUNDED, handedOn: 'at-a-promised-time', promisedAt });
    await complaint.answer('assess', UNFOUNDED);
    await rig.pass('2 days');
    await complaint.state();
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['refusal-word']);
    expect(breached(complaint)).toEqual([]);
  },
);

clause(
  'RE-02.1 the head of the department complained of has it as soon as it is assessed, and two working days',
  [
    without(`${STEPS}.assess.inform`),
    changed(`${STEPS}.investigate.by`, { person: 'sales-supervisor' }),
    changed(`${TRACK}.limits.opinion.length`, { 'working-days': 3 }),
  ],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit({ channel: 'phone' });
    await complaint.answer('assess');
    expect(rolesTold(complaint, 'case-assigned')).toContain('department-head');
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('department-head')]);
    const { startedAt, dueAt } = limitOf(complaint, 'opinion');
    expect(startedAt).toBe(complaint.last('case-assigned').at);
    // From Monday to Wednesday, 18:00 in Shanghai.
    expect(new Date(dueAt).toISOString().slice(11)).toBe('10:00:00.000Z');
    expect(Math.floor((Date.parse(dueAt) - Date.parse(startedAt)) / 86_400_000)).toBe(2);
  },
);

clause(
  'RE-02.3 the head of the department has it at once: within thirty working minutes, and also when it is passed up first',
  [
    changed(`${TRACK}.limits.assessment.length`, { 'working-days': 1 }),
    without(`${LADDER}.supervisor.inform`),
  ],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await rig.submit({ channel: 'phone' });
    const { startedAt, dueAt } = limitOf(complaint, 'assessment');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBeLessThanOrEqual(HOUR / 2);
    await complaint.answer('assess', { beyondAuthority: true, opinion: 'I do not know the contract.' });
    expect(rolesTold(complaint, 'case-climbed')).toContain('department-head');
  },
);

clause(
  'RE-02.7 that limit is a promise: the customer hears before it is missed',
  [without(`${TRACK}.limits.opinion.promise`)],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await caseAt(rig, 'plan');
    await rig.pass('3 days');
    await complaint.state();
    expect(lettersToCustomer(complaint)).toContain('holding');
  },
);

clause(
  'RE-03.1 whoever judges ticks the criterion that is met',
  [together(without(`${STEPS}.assess.fields.criterion`), without('tables.severity'))],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await faultsIn(complaint.answer('assess', { criterion: null }))).toEqual(['/criterion required']);
    // A salesperson judges what is minor; anything else is the supervisor's, who ticks as well.
    await complaint.answer('assess', { criterion: 'our-fault' });
    expect(complaint.last('case-climbed').data).toMatchObject({ to: 'supervisor', because: 'severity' });
    expect(await faultsIn(complaint.answer('assess', { criterion: null }))).toEqual(['/criterion required']);
    await complaint.answer('assess', { criterion: 'our-fault', otherSeverity: null });
    expect(complaint.last('complaint-assessed').by).toEqual(staff('sales-supervisor'));
    expect(complaint.last('task-answered').data.answer).toMatchObject({ criterion: 'our-fault' });
    expect(complaint.folded().severity).toBe('important');
  },
);

/** The row of the table that the criterion is decided by; graver than minor it is the supervisor's, as what it is. */
async function judgedBy(
  rig: StoryRig,
  criterion: string,
  { severity, row }: { severity: string; row: string },
) {
  const complaint = await rig.submit({ category: 'facilities-service' });
  await complaint.answer('assess', { criterion });
  if (severity !== 'minor') {
    expect(complaint.last('case-climbed').data).toMatchObject({ because: 'severity', to: 'supervisor' });
    const other = await rig.submit({ category: 'facilities-service' });
    const lighter = { otherSeverity: true, severity: 'minor', severityReason: 'It is not so bad.' };
    await other.answer('assess', { criterion, ...lighter });
    expect(other.last('case-climbed').data).toMatchObject({ because: 'severity', to: 'supervisor' });
    const byTable = { otherSeverity: null, severity: null, severityReason: null };
    await complaint.answer('assess', { criterion, ...byTable });
  }
  expect(complaint.last('complaint-assessed').data).toMatchObject({ severity, severityRow: row });
}

for (const [criterion, severity] of [
  ['slight-inconvenience', 'minor'],
  ['our-fault', 'important'],
] as const)
  clause(
    `RE-03.2 ${criterion} is ${severity}, and no salesperson makes it lighter`,
    [
      changed(
        `tables.severity.rows.${criterion}.then.severity`,
        severity === 'minor' ? 'important' : 'minor',
      ),
    ],
    (rig) => judgedBy(rig, criterion, { severity, row: criterion }),
  );

for (const [criterion, row] of [
  ['promise-broken', 'broken-and-raised-again'],
  ['loss-or-injury', 'loss-or-injury'],
  ['one-month', 'a-month-unsolved'],
] as const)
  clause(
    `RE-04.4 ${criterion} is major by definition, and no salesperson makes it lighter`,
    [changed(`tables.severity.rows.${row}.then.severity`, 'minor')],
    (rig) => judgedBy(rig, criterion, { severity: 'major', row }),
  );

clause(
  'RE-04.1 the third raising of the same matter makes it major by itself and moves it to the deputy general manager',
  [
    without(`${TRACK}.raisedAgain`),
    changed(`${TRACK}.raisedAgain.times`, 4),
    changed(`${TRACK}.raisedAgain.reclassify`, 'important'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', PROMISE);
    await complaint.answer('customer-word', REFUSED);
    expect(complaint.folded().severity).toBe('minor');
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', REFUSED);
    const { data, by } = complaint.last('complaint-reclassified');
    expect(data).toMatchObject({ severity: 'major', rule: { id: 'raised-again', raised: 3 } });
    expect(by).toEqual({ kind: 'system' });
    expect(complaint.folded()).toMatchObject({
      severity: 'major',
      handlerRole: 'deputy-general-manager',
      cursor: { round: 3 },
    });
    // Who was asked before is asked no more, and the case comes to its end under the new severity.
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
    expect(complaint.told('penalty-proposed')).toEqual([]);
  },
);

clause(
  'RE-04.2 complaints about the same matter count with what was raised there, on whatever channel they came',
  [without(`${TRACK}.raisedAgain`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', PROMISE);
    const other = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a111', number: 'RE-2026-000009' };
    await complaint.act(
      'link',
      { to: { ...other, raised: 1 }, relation: 'same-customer' },
      staff('salesperson'),
    );
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    const again = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a112', number: 'RE-2026-000010', raised: 2 };
    await complaint.act('link', { to: again, relation: 'same-matter' }, staff('salesperson'));
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      severity: 'major',
      rule: { id: 'raised-again', raised: 3 },
    });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
  },
);

clause(
  'RE-04.3 one month valid and unsolved makes it major by itself and moves it to the deputy general manager',
  [
    without('tables.routing.whenJudged'),
    without(`${TRACK}.limits.one-month`),
    changed(`${TRACK}.limits.one-month.length`, { months: 2 }),
    changed(`${TRACK}.limits.one-month.onBreach`, [{ inform: 'sales-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', { category: 'agency-reception' });
    expect(complaint.folded().severity).toBe('minor');
    await rig.pass('32 days');
    await complaint.recordedOf('complaint-reclassified');
    const { data } = complaint.last('complaint-reclassified');
    expect(data).toMatchObject({ severity: 'major', rule: { id: 'one-month' } });
    expect(complaint.folded()).toMatchObject({
      severity: 'major',
      handlerRole: 'deputy-general-manager',
      cursor: { round: 1 },
    });
    expect(rolesTold(complaint, 'complaint-reclassified')).toContain('deputy-general-manager');
    // Asked anew under the new severity, and answered from here on by the deputy; a month is over once.
    await complaint.answer('customer-word', REFUSED);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
    expect(complaint.told('complaint-reclassified')).toHaveLength(1);
    expect(complaint.told('penalty-proposed')).toEqual([]);
  },
);

clause(
  'RE-04.5 what becomes major while it is carried out is answered by the deputy general manager; its department goes on',
  [without('tables.routing.whenJudged')],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out', { category: 'agency-reception' });
    await rig.pass('35 days');
    await complaint.recordedOf('complaint-reclassified');
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      anew: false,
      handler: { role: 'deputy-general-manager', row: 'major' },
    });
    expect(openInStory(complaint).map(({ kind, unit }) => [kind, unit])).toEqual([
      ['carry-out', 'sales-office'],
    ]);
    // No opinion is owed once more: it was given.
    expect(complaint.told('case-assigned')).toHaveLength(1);
    await complaint.answer('carry-out');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
  },
);

for (const category of ['salesperson', 'project-manager'] as const)
  clause(
    `RE-05.2 a complaint of the category ${category} is judged by no salesperson, at the receipt or when it is found to be one`,
    [without('tables.tier'), changed('tables.tier.rows.about-our-people.then.rung', 'reception')],
    async (rig) => {
      const complaint = await rig.submit({ category });
      expect(askedFor(complaint, 'assess')).toEqual([idOf('sales-supervisor')]);
      const other = await rig.submit({ category: 'agency-reception' });
      await other.answer('assess', { category });
      expect(other.last('case-climbed').data).toMatchObject({ to: 'supervisor', row: 'about-our-people' });
      expect(other.told('complaint-assessed')).toEqual([]);
    },
  );

clause(
  'RE-05.3 whoever heads the project department does not look into what is said about the project manager',
  [changed('tables.routing.rows.about-the-project-manager.then.department', 'project')],
  async (rig) => {
    for (const severity of ['minor', 'major']) {
      const complaint = await caseAt(rig, 'investigate', { category: 'project-manager', severity });
      expect(complaint.task('investigate').unit).toBe('sales-management');
    }
  },
);

clause(
  'RE-06.1 an internal complaint goes to the company’s department in confidence; the supervisor is neither asked nor told',
  [
    without('tracks.internal.confidential'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
    changed('tracks.internal.steps.assess.by', { person: 'sales-supervisor' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      ...{ category: 'internal', channel: 'letter', against: idOf('sales-supervisor') },
    });
    expect(complaint.last('complaint-received').data.trackId).toBe('internal');
    expect(askedFor(complaint, 'assess')).toEqual([idOf('company-department')]);
    expect(await faultsIn(complaint.answer('assess', { about: null }))).toEqual(['/about required']);
    await complaint.answer('assess');
    await rig.pass('20 days');
    const { letters, tasks } = complaint.recorded;
    expect([...tasks.values()].flatMap(({ assignees }) => assignees)).not.toContain(idOf('sales-supervisor'));
    const toRoles = letters.flatMap(({ to }) => ('role' in to ? [to] : []));
    expect(toRoles.length).toBeGreaterThan(0);
    for (const to of toRoles) expect(to.except).toEqual([idOf('sales-supervisor')]);
  },
);

/** The company's department hears it from the beginning; the supervisor is asked nothing more and told nothing. */
function isInternal(complaint: CaseUnderTest): void {
  const { seq, data } = complaint.last('complaint-reclassified');
  expect(data).toMatchObject({ trackId: 'internal', row: 'internal-by-category' });
  expect(complaint.folded()).toMatchObject({ trackId: 'internal', handlerRole: null });
  expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['assess']);
  expect(askedFor(complaint, 'assess')).toEqual([idOf('company-department')]);
  const told = complaint.recorded.letters.filter((letter) => letter.seq >= seq);
  expect(told.flatMap(({ to }) => ('role' in to ? [to.role] : []))).not.toContain('sales-supervisor');
}

clause(
  'RE-06.3 what is found to be internal at the assessment goes to the company’s department at once',
  [
    without('tables.track.whenJudged'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
  ],
  async (rig) => {
    for (const answer of [
      { category: 'internal' },
      { category: 'internal', beyondAuthority: true, opinion: 'It is about our supervisor.' },
    ]) {
      const complaint = await rig.submit({ category: 'agency-reception' });
      await complaint.answer('assess', answer);
      isInternal(complaint);
      await complaint.answer('assess', { against: idOf('sales-supervisor') });
      await goOnTo(complaint, 'customer-word');
      const { seq } = complaint.last('complaint-assessed');
      for (const { to, seq: at } of complaint.recorded.letters)
        if (at > seq && 'role' in to) expect(to.except).toEqual([idOf('sales-supervisor')]);
    }
  },
);

clause(
  'RE-06.4 so it is when it is reclassified, and nobody who was at work on it is asked any more',
  [
    without('tables.track.whenJudged'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer', { category: 'agency-reception' });
    expect(askedFor(complaint, 'answer')).toEqual([idOf('sales-supervisor')]);
    const { taskId } = complaint.task('answer');
    const reason = fakeSeal('A salesperson wrote it.');
    await complaint.act(
      'reclassify',
      { severity: 'minor', category: 'internal', reason },
      staff('sales-manager'),
    );
    isInternal(complaint);
    expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
  },
);

clause(
  'RE-06.5 a salesperson’s complaint stays with the company’s department, whatever its category is found to be',
  [without('tables.track.rows.internal-by-complainant')],
  async (rig) => {
    const { complainant } = submissionFor(rig.policy);
    const complaint = await rig.submit({
      ...{ category: 'agency-reception', complainant: { ...complainant, kind: 'salesperson' } },
    });
    await complaint.answer('assess', { category: 'salesperson' });
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('company-department')]);
  },
);

clause(
  'RE-06.6 sales management, which looks after all other cases, hears of an internal one neither before nor after it is judged',
  [without('tracks.internal.confidential'), code('unheard-until-judged')],
  async (rig) => {
    const complaint = await rig.submit({ category: 'internal', channel: 'letter' });
    const pause = async (): Promise<void> => {
      await complaint.act('pause', { reason: fakeSeal('Somebody is away.'), until: await dateIn(rig, 3) });
      await complaint.act('resume', {});
    };
    await pause();
    await complaint.answer('assess');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
    await pause();
    const told = complaint.recorded.letters.flatMap(({ to, kind }) =>
      'role' in to && kind === 'notice' ? [to.role] : [],
    );
    expect(told).toEqual(Array.from({ length: 4 }, () => 'company-department'));
  },
);

clause(
  'RE-06.7 it is a written complaint: whatever way it came by, nothing is found valid without saying where the writing is',
  [
    without('tracks.internal.steps.assess.fields.inWriting'),
    without('tracks.internal.steps.assess.fields.inWriting.requiredWhen'),
  ],
  async (rig) => {
    for (const channel of ['visit', 'phone', 'letter'] as const) {
      const complaint = await rig.submit({ category: 'internal', channel });
      expect(await faultsIn(complaint.answer('assess', { inWriting: null }))).toEqual([
        '/inWriting required',
      ]);
      const inWriting = 'Signed statement, file 7.';
      await complaint.answer('assess', { inWriting });
      expect(complaint.last('task-answered').data.answer).toMatchObject({ inWriting: fakeSeal(inWriting) });
      expect(askedFor(complaint, 'investigate')).toEqual([idOf('company-department')]);
    }
    const said = await rig.submit({ category: 'internal', channel: 'phone' });
    await said.answer('assess', { ...UNFOUNDED, inWriting: null });
    expect(said.folded().trackId).toBe('internal');
    expect(lettersToCustomer(said)).toContain('refusal');
  },
);

clause(
  'RE-07.1 the head’s opinion comes first, then the answer by whom the severity names, the customer’s agreement, sales management',
  [
    changed(`${STEPS}.plan.by`, { person: 'sales-supervisor' }),
    changed(`${STEPS}.answer.by`, { person: 'salesperson' }),
    together(without(`${STEPS}.evaluate`), changed(`${TRACK}.evaluateOutcomes.value`, [])),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'facilities-service' });
    expect(askedFor(complaint, 'plan')).toEqual([idOf('department-head')]);
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('sales-supervisor')]);
    await complaint.answer('answer');
    expect(lettersToCustomer(complaint)).toContain('answer');
    await complaint.answer('customer-word');
    expect(askedFor(complaint, 'evaluate')).toEqual([idOf('sales-manager')]);
  },
);

clause(
  'RE-07.2 not agreed, it goes back to the head, as often as it takes',
  [code('a-no-to-the-result-counts'), changed(`${TRACK}.nextRoundFrom.value`, 'investigate')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', { category: 'facilities-service' });
    for (let refusal = 0; refusal < 3; refusal += 1) {
      await complaint.answer('customer-word', REFUSED);
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
      expect(askedFor(complaint, 'plan')).toEqual([idOf('department-head')]);
      await goOnTo(complaint, 'customer-word');
    }
    expect(complaint.folded().cursor.round).toBe(4);
  },
);

clause(
  'RE-08.1 the cause is analysed and a corrective measure entered and carried out with evidence before any close',
  [code('form-requires'), without(`${STEPS}.carry-out`), without(`${STEPS}.carry-out.evidence`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(await faultsIn(complaint.answer('investigate', { cause: null }))).toEqual(['/cause required']);
    await goOnTo(complaint, 'plan');
    expect(await faultsIn(complaint.answer('plan', { correctiveMeasures: null }))).toEqual([
      '/correctiveMeasures required',
    ]);
    await complaint.answer('plan');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
    expect(await faultsIn(complaint.answer('carry-out', { evidence: null }))).toEqual(['/evidence required']);
    await complaint.answer('carry-out');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['answer']);
  },
);

clause(
  'RE-08.2 a withdrawal does not close it: cause, measure and carrying out come first, without the customer',
  [without(`${TRACK}.correctiveDuty`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await withdraw(complaint);
    expect(complaint.told('complaint-closed')).toEqual([]);
    for (const step of ['investigate', 'plan', 'carry-out'] as const) {
      // The work goes on where it was, and the customer is asked nothing.
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual([step]);
      expect(complaint.told('complaint-closed')).toEqual([]);
      await complaint.answer(step);
    }
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('withdrawn');
    expect(complaint.told('complaint-answered', 'result-accepted')).toEqual([]);
    expect(lettersToCustomer(complaint).slice(-2)).toEqual(['withdrawn', 'closed']);
  },
);

clause(
  'RE-08.3 withdrawn or not, the head’s time for it runs on, and a miss is told',
  [without(`${TRACK}.correctiveDuty`)],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await caseAt(rig, 'plan');
    await withdraw(complaint);
    expect(await refusalOf(withdraw(complaint))).toBe('action-not-possible');
    await rig.pass('6 days');
    await complaint.recordedOf('clock-breached');
    expect(breached(complaint)).toEqual(['opinion']);
    await complaint.answer('plan');
    await complaint.answer('carry-out');
    await complaint.recordedOf('complaint-closed');
  },
);

clause(
  'RE-11.4 who asks for help hands the case to the supervisor at once, with an opinion, and it is nobody else’s',
  [
    together(without(LADDER), without('tables.tier')),
    changed(`${LADDER}.supervisor.by`, { person: 'company-department' }),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    expect(await faultsIn(complaint.answer('assess', { beyondAuthority: true }))).toEqual([
      '/opinion required',
    ]);
    const opinion = 'He wants to see the contract; I do not know it.';
    await complaint.answer('assess', { beyondAuthority: true, opinion });
    const climbed = complaint.last('case-climbed');
    expect(climbed.data).toMatchObject({
      to: 'supervisor',
      because: 'passed-up',
      opinion: fakeSeal(opinion),
    });
    const step = complaint.recorded.steps.find(({ events }) => events.some((e) => e.seq === climbed.seq));
    expect(step?.events.map(({ type }) => type)).toContain('task-opened');
    expect(askedFor(complaint, 'assess')).toEqual([idOf('sales-supervisor')]);
    expect(openInStory(complaint)).toHaveLength(1);
  },
);

clause(
  'RE-11.3 where it is our fault the answer has an apology',
  [without(`${STEPS}.answer.fields.apology.requiredWhen`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer');
    expect(await faultsIn(complaint.answer('answer', { ourFault: true }))).toEqual(['/apology required']);
    await complaint.answer('answer', { ourFault: true, apology: 'We are sorry.' });
    expect(complaint.last('complaint-answered').data.version).toBe(1);
  },
);

clause(
  'RE-13.1 validity is judged and recorded; an invalid complaint is answered with the reason and handled no further',
  [changed(`${TRACK}.foundedAt.value`, 'investigate')],
  async (rig) => {
    const complaint = await rig.submit();
    const invalid = { founded: false, refusalReason: 'The bank’s business, not ours.' };
    await complaint.answer('assess', invalid);
    // Nobody is refused by a salesperson.
    expect(complaint.last('case-climbed').data).toMatchObject({ because: 'refusal' });
    await complaint.answer('assess', invalid);
    expect(complaint.last('complaint-assessed').data.founded).toBe(false);
    expect(complaint.last('refusal-given').data.reason).toBe(fakeSeal('The bank’s business, not ours.'));
    expect(lettersToCustomer(complaint)).toContain('refusal');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['refusal-word']);
  },
);

clause(
  'RE-14.1 it is archived only when the customer is satisfied: silence never closes it',
  [
    changed(`${TRACK}.silence`, {
      ...{ remindAfterDays: [3, 7], callAfterDays: 10, closeAfterDays: 15, source: 'ours' },
      callBy: { person: 'sales-supervisor' },
    }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await rig.pass('29 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    expect(complaint.told('customer-called-for')).not.toEqual([]);
    await complaint.answer('customer-word');
    await complaint.runToEnd();
    expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  },
);
