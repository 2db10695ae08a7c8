import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { CUSTOMER, staff, UNFOUNDED, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal, refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo, limitOf, openInStory } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const LIMITS = `${TRACK}.limits`;

/** Every minute of the week is working time: limits can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const calendar = everydayCalendar({
  week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
});
const clause = storyClauses('recycled-resources', calendar);

const AGENT = idOf('cs-agent');
const COLLEAGUE = idOf('deputy of cs-agent');
const HEAD = idOf('department-head');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Plans that the test is not about. */
const ONE_STEP: JsonObject = {
  steps: [{ step: 'Take the bales back.', owner: HEAD, dueOn: '2027-01-08' }],
};

const owner = async (complaint: CaseUnderTest): Promise<string | null | undefined> =>
  (await complaint.state()).owner;

const handOn = (complaint: CaseUnderTest, toPerson: string) =>
  complaint.act('hand-on', { toPerson, reason: fakeSeal('I am leaving.') }, staff('cs-agent'));

clause(
  'RR-05.2 what turns out to be urgent later is marked then, and only who says so changes it',
  [code('urgent-when-judged-again')],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    const { severity, urgent } = await complaint.state();
    expect(urgent).toBe(false);
    const judged = (more: JsonObject) =>
      complaint.act(
        'reclassify',
        { severity, reason: fakeSeal('The bales heat up.'), ...more },
        staff('supervisor'),
      );
    const marked = () => complaint.recorded.steps.at(-1)?.stream;
    await judged({ urgent: true });
    expect(marked()).toMatchObject({ summary: { urgent: true } });
    await judged({});
    expect((await complaint.state()).urgent).toBe(true);
    await judged({ urgent: false });
    expect(marked()).toMatchObject({ summary: { urgent: false } });
  },
);

clause(
  'RR-03.1 whoever takes it in owns it from the first moment, and what is asked of the owner is asked of them',
  [
    changed(`${STEPS}.assess.by`, { pool: ['cs-agent'] }),
    changed(`${STEPS}.refer.by`, { pool: ['cs-agent'] }),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone', enteredBy: COLLEAGUE });
    const [first] = complaint.recorded.steps;
    expect(first?.events.map(({ type }) => type)).toContain('owner-named');
    expect(await owner(complaint)).toBe(COLLEAGUE);
    expect(askedFor(complaint, 'assess')).toEqual([COLLEAGUE]);
    await complaint.answer('assess');
    expect(askedFor(complaint, 'refer')).toEqual([COLLEAGUE]);
  },
);

clause(
  'RR-03.2 where nobody took it in, the first of customer service who takes it on owns it',
  [changed('ownership.by', { pool: ['supervisor'] })],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await owner(complaint)).toBeUndefined();
    expect(askedFor(complaint, 'assess')).toEqual([AGENT]);
    await complaint.answer('assess', {}, { kind: 'staff', personId: COLLEAGUE, onBehalfOf: AGENT });
    expect(complaint.last('owner-named').data).toEqual({
      personId: COLLEAGUE,
      because: 'took-on',
      from: null,
    });
    expect(askedFor(complaint, 'refer')).toEqual([COLLEAGUE]);
  },
);

clause(
  'RR-03.5 who entered it and is not of customer service does not own it, nor who is concerned: it is customer service’s',
  [code('only-those-named-own')],
  async (rig) => {
    const entered = await rig.submit({ channel: 'phone', enteredBy: HEAD }, { enteredByOther: true });
    expect(await owner(entered)).toBeUndefined();
    expect(askedFor(entered, 'assess')).toEqual([AGENT]);
    const about = { id: randomUUID(), number: 'RR-2026-000008', persons: [COLLEAGUE] };
    const reported = await rig.submit(
      { channel: 'phone', enteredBy: COLLEAGUE, category: 'complaint-handling' },
      { about },
    );
    expect(await owner(reported)).toBeUndefined();
  },
);

clause(
  'RR-03.3 it stays with its owner until the named person has accepted; refused, it stays as well',
  [code('handover-needs-acceptance')],
  async (rig) => {
    const complaint = await rig.submit({ enteredBy: AGENT });
    await handOn(complaint, COLLEAGUE);
    expect(await owner(complaint)).toBe(AGENT);
    expect(askedFor(complaint, 'accept-handover')).toEqual([COLLEAGUE]);
    expect(askedFor(complaint, 'assess')).toEqual([AGENT]);
    expect(await refusalOf(handOn(complaint, idOf('cs-manager')))).toBe('action-not-possible');
    expect(await refusalOf(complaint.answer('accept-handover', {}, staff('cs-manager')))).toBe(
      'not-asked-of-you',
    );
    await complaint.answer('accept-handover', { decision: 'refuse', reason: 'I am full.' });
    expect(await owner(complaint)).toBe(AGENT);
    await handOn(complaint, COLLEAGUE);
    await complaint.answer('accept-handover');
    expect(await owner(complaint)).toBe(COLLEAGUE);
    expect(askedFor(complaint, 'assess')).toEqual([COLLEAGUE]);
    expect(await refusalOf(handOn(complaint, COLLEAGUE))).toBe('action-not-possible');
  },
);

clause(
  'RR-03.8 before the date that the customer was told is missed they hear that it takes longer',
  [without(`${LIMITS}.whole-case.promise`), changed(`${LIMITS}.whole-case.length`, { 'working-days': 30 })],
  async (rig) => {
    const complaint = await rig.submit();
    const { startedAt, dueAt } = limitOf(complaint, 'whole-case');
    expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(startedAt) + 14 * DAY);
    expect(complaint.recorded.letters).toContainEqual(
      expect.objectContaining({ kind: 'received', to: { customer: true } }),
    );
    await rig.pass('15 days');
    await complaint.recordedOf('holding-letter-sent');
  },
);

clause(
  'RR-06.1 severity, difficulty and whether measures are needed at once are judged: each that is missing is named',
  [without(`${STEPS}.assess.fields.difficulty`), without(`${STEPS}.contain.decided`), code('form-requires')],
  async (rig) => {
    const complaint = await rig.submit();
    const nothing = { difficulty: null, containmentNeeded: null, findings: null };
    expect([...(await faultsIn(complaint.answer('assess', nothing)))].sort()).toEqual([
      '/containmentNeeded required',
      '/difficulty required',
      '/findings required',
    ]);
    const unsaid = { containmentNeeded: true };
    expect(await faultsIn(complaint.answer('assess', unsaid))).toEqual(['/containment required']);
  },
);

clause(
  'RR-06.2 each measure is its owner’s at once, while the cause is not known yet',
  [without(`${STEPS}.contain`)],
  async (rig) => {
    const complaint = await rig.submit();
    const containment = [
      { measure: 'Stop the baler.', owner: HEAD },
      { measure: 'Recall the lot.', owner: idOf('supervisor') },
    ];
    await complaint.answer('assess', { containmentNeeded: true, containment });
    expect(askedFor(complaint, 'contain')).toEqual([HEAD, idOf('supervisor')]);
    expect(complaint.told('cause-investigated')).toEqual([]);
    const opened = complaint.recorded.steps.at(-1)?.events.map(({ type }) => type);
    expect(opened).toEqual(expect.arrayContaining(['complaint-assessed', 'containment-asked']));
  },
);

clause(
  'RR-07.1 department, content and what the customer expects go with the case: each that is missing is named',
  [without(`${STEPS}.refer.assigns`), without(`${STEPS}.refer.fields.expectation`), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    const nothing = { department: null, statement: null, expectation: null };
    expect([...(await faultsIn(complaint.answer('refer', nothing)))].sort()).toEqual([
      '/department required',
      '/expectation required',
      '/statement required',
    ]);
    expect(complaint.task('refer').unit).toBeNull();
  },
);

clause(
  'RR-07.2 the category proposes a department; customer service gives it to that one, another, or a person',
  [
    without(`${STEPS}.refer.assigns`),
    changed('tables.routing.rows.product-quality-to-production.then.department', 'sales'),
  ],
  async (rig) => {
    const usual = await caseAt(rig, 'refer');
    await usual.answer('refer');
    expect(usual.last('case-assigned').data).toMatchObject({
      department: 'production',
      decidedBy: 'product-quality-to-production',
    });
    expect(usual.task('investigate')).toMatchObject({ unit: 'production', assignees: [HEAD] });
    const other = await caseAt(rig, 'refer');
    await other.answer('refer', { department: 'logistics', personInCharge: idOf('supervisor') });
    expect(other.last('case-assigned').data).toMatchObject({
      department: 'logistics',
      decidedBy: 'by-hand',
      person: idOf('supervisor'),
    });
    expect(askedFor(other, 'investigate')).toEqual([idOf('supervisor')]);
  },
);

clause(
  'RR-07.4 upheld on appeal it is again whose it was, with time of its own: the date that was set before binds nobody',
  [changed(`${LIMITS}.solution.length`, { agreed: 'deadline' }), code('taken-up-by-whom-it-was-given-to')],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    const deadline = new Date((await rig.now()).getTime() + 2 * DAY).toISOString().slice(0, 10);
    const person = idOf('supervisor');
    await complaint.answer('refer', { department: 'logistics', personInCharge: person, deadline });
    await goOnTo(complaint, 'investigate');
    await complaint.answer('investigate', UNFOUNDED);
    await goOnTo(complaint, 'refusal-word');
    await rig.pass(3 * DAY);
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'The bales were wet.' });
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    expect(complaint.last('case-assigned').data).toMatchObject({ department: 'logistics', person });
    await goOnTo(complaint, 'investigate');
    expect(askedFor(complaint, 'investigate')).toEqual([person]);
    const { startedAt, dueAt } = limitOf(complaint, 'solution');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBeGreaterThan(4 * DAY);
  },
);

clause(
  'RR-07.3 the deadline is the date that was given, else five working days',
  [changed(`${LIMITS}.solution.length`, { 'working-days': 4 })],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    const date = new Date((await rig.now()).getTime() + 9 * DAY).toISOString().slice(0, 10);
    await complaint.answer('refer', { deadline: date });
    expect(complaint.last('date-agreed').data).toMatchObject({ field: 'deadline', value: date });
    // The end of that day in the calendar's zone, which is eight hours ahead.
    expect(limitOf(complaint, 'solution').dueAt).toBe(`${date}T16:00:00.000Z`);
    const without5 = await caseAt(rig, 'refer');
    await without5.answer('refer');
    const { startedAt, dueAt } = limitOf(without5, 'solution');
    const days = (Date.parse(dueAt) - Date.parse(startedAt)) / DAY;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThanOrEqual(6);
  },
);

clause(
  'RR-08.1 the department is to begin at once: asked in the step of the assignment, overdue after 30 working minutes',
  [without(`${STEPS}.sign`), changed(`${LIMITS}.taking-up.length`, { 'working-minutes': 31 })],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    await complaint.answer('refer');
    const step = complaint.recorded.steps.at(-1);
    expect(step?.events.map(({ type }) => type)).toContain('case-assigned');
    expect(askedFor(complaint, 'sign')).toEqual([HEAD]);
    expect(askedFor(complaint, 'investigate')).toEqual([HEAD]);
    expect(step?.letters.filter(({ kind }) => kind === 'task')).toHaveLength(2);
    const { startedAt, dueAt } = limitOf(complaint, 'taking-up');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(30 * MINUTE);
  },
);

clause(
  'RR-08.2 evidence, the true cause and whose responsibility it is: each that is missing is named',
  [without(`${STEPS}.investigate.evidence`), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    const nothing = { cause: null, personResponsible: null, evidence: null };
    expect([...(await faultsIn(complaint.answer('investigate', nothing)))].sort()).toEqual([
      '/cause required',
      '/evidence required',
      '/personResponsible required',
    ]);
  },
);

clause(
  'RR-08.3 the customer may be asked for more, and what may be paused waits for the answer',
  [changed(`${LIMITS}.solution.pausable`, false)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await complaint.act(
      'ask-customer',
      { question: fakeSeal('Which lot was it?') },
      staff('department-head'),
    );
    const clock = Object.values((await complaint.state()).clocks).find(
      ({ limitId }) => limitId === 'solution',
    );
    expect(clock?.status).toBe('paused');
    await complaint.answer('customer-question', { reply: 'Lot 17.' }, CUSTOMER);
    expect(complaint.told('question-answered')).toHaveLength(1);
  },
);

const WHY = ['meetsDemand', 'companyPolicy', 'law'] as const;

clause(
  'RR-09.1 a solution has measures and steps, each with owner and date, and says what it agrees with',
  [
    together(
      without(`${STEPS}.plan.steps`),
      without(`${STEPS}.carry-out.perStep`),
      without(`${STEPS}.carry-out.tellCustomer`),
    ),
    ...WHY.map((field) => without(`${STEPS}.plan.fields.${field}`)),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    const nothing = { solution: null, steps: null, meetsDemand: null, companyPolicy: null, law: null };
    expect([...(await faultsIn(complaint.answer('plan', nothing)))].sort()).toEqual([
      '/companyPolicy required',
      '/law required',
      '/meetsDemand required',
      '/solution required',
      '/steps required',
    ]);
    const halves = { steps: [{ step: 'Take the bales back.' }] };
    expect([...(await faultsIn(complaint.answer('plan', halves)))].sort()).toEqual([
      '/steps/0/dueOn required',
      '/steps/0/owner required',
    ]);
    await complaint.answer('plan', ONE_STEP);
    expect(complaint.last('plan-proposed').data.steps).toMatchObject([{ owner: HEAD, dueOn: '2027-01-08' }]);
  },
);

clause(
  'RR-09.2 an ordinary complaint’s solution is ready within the deadline of the assignment',
  [changed(`${LIMITS}.solution.until`, ['solution-carried-out', 'refusal-given'])],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    await complaint.answer('plan', ONE_STEP);
    const stopped = complaint.recorded.events.filter(
      (e) => e.type === 'clock-stopped' && e.data.limitId === 'solution',
    );
    expect(stopped).toMatchObject([{ data: { because: 'met' } }]);
  },
);

for (const severity of ['complex', 'major'])
  clause(
    `RR-10.1 no solution of a complaint that is ${severity} before the minutes of the departments' meeting`,
    [changed(`${TRACK}.meeting.analysis.value`, [])],
    async (rig) => {
      const complaint = await caseAt(rig, 'investigate', { severity });
      await complaint.answer('investigate');
      expect(complaint.openKinds()).not.toContain('plan');
      expect(askedFor(complaint, 'hold-analysis')).toEqual([idOf('cs-manager')]);
      await complaint.answer('hold-analysis');
      await goOnTo(complaint, 'plan');
    },
  );

for (const at of ['plan', 'carry-out'] as const)
  clause(
    `RR-10.3 so it is when it turns out later, at the step ${at}: no further solution before the minutes`,
    [without(`${TRACK}.meeting.whenReclassified`), changed(`${TRACK}.meeting.analysis.value`, [])],
    async (rig) => {
      const complaint = await caseAt(rig, at, { severity: 'ordinary' });
      const { taskId } = complaint.task(at);
      const reason = fakeSeal('Three customers have it.');
      await complaint.act('reclassify', { severity: 'complex', reason }, staff('cs-manager'));
      expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['hold-analysis']);
      await complaint.answer('hold-analysis');
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
      // Held once, it is not held again when it is found graver still.
      await complaint.act('reclassify', { severity: 'major', reason }, staff('cs-manager'));
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
    },
  );

const DEPARTMENTS = `${STEPS}.analysis.fields.departments`;

clause(
  'RR-10.2 at a meeting there are two departments or more, each with what it said',
  [without(`${DEPARTMENTS}.minRows`), without(`${DEPARTMENTS}.distinct`), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'hold-analysis', { severity: 'major' });
    const heard = async (departments: JsonObject[] | null) =>
      faultsIn(complaint.answer('hold-analysis', { departments }));
    expect(await heard(null)).toEqual(['/departments required']);
    const sales = { department: 'sales', opinion: 'Credit it.' };
    expect(await heard([sales])).toEqual(['/departments too-few']);
    expect(await heard([sales, { ...sales, opinion: 'Or not.' }])).toEqual(['/departments repeated']);
    await walk(complaint, 'hold-analysis');
  },
);
