import type { DomainEvent } from '../../domain/case/events';
import { sendAnswer, staff, tasksOf, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal, OtherCourse, refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { dateIn } from '../support/weeks';
import { askedFor, answersOfOthers, caseAt, faultsIn, goOnTo, lettersToCustomer, limitOf } from './case-at';
import { calledAbout } from './decided-appeal';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const RETURNED = { decision: 'return', reason: 'Only reworded.' };

/** Every minute of the week is working time: a limit's hours can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const LIMITS = `${TRACK}.limits`;
const TOLD = `${TRACK}.tellInPerson`;

const calendar = everydayCalendar({
  week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
});
const clause = storyClauses('manufacturer', calendar);

const HOUR = 3_600_000;

type Started = Extract<DomainEvent, { type: 'clock-started' }>;
const startsOf = (complaint: CaseUnderTest, limitId: string): Started[] =>
  complaint.recorded.events.filter(
    (e): e is Started => e.type === 'clock-started' && e.data.limitId === limitId,
  );

/** When a limit is due, counted from its own start: on the rig's calendar every minute is a working minute. */
function dueAfterMs(complaint: CaseUnderTest, limitId: string): number {
  const started = startsOf(complaint, limitId).at(-1);
  const due = complaint.recorded.clocks.get(started?.data.clockId ?? '')?.dueAt;
  if (started === undefined || due == null) throw new OtherCourse(`${limitId} does not run`);
  return Date.parse(due) - Date.parse(started.data.startedAt);
}

const stopped = (complaint: CaseUnderTest, limitId: string): readonly string[] =>
  complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-stopped' && e.data.limitId === limitId ? [e.data.because] : [],
  );

const noticed = (complaint: CaseUnderTest) =>
  complaint.recorded.letters.filter(({ kind }) => kind === 'notice').map(({ to }) => to);

for (const channel of ['phone', 'visit', 'letter', 'email'] as const)
  clause(
    `MF-01.1 heard by ${channel}, it is to be registered by the clerk and reported to the vice president marketing at once`,
    [
      without(`${TRACK}.reportTo`),
      without('registers.marketing'),
      changed('registers.marketing.channels', ['fax']),
    ],
    async (rig) => {
      const complaint = await rig.submit({ channel });
      expect(noticed(complaint)).toEqual([{ role: 'marketing-vp', unit: null }]);
      const [first] = complaint.recorded.steps;
      const register = complaint.task('register');
      expect(register).toMatchObject({ because: 'marketing', assignees: [idOf('marketing-clerk')] });
      expect(first?.letters).toContainEqual(
        expect.objectContaining({ kind: 'task', taskId: register.taskId }),
      );
    },
  );

clause(
  'MF-02.1 the limits of the handling form, of the notice and of the register run from when it was first heard',
  [
    changed(`${LIMITS}.handling-form.from`, ['complaint-assessed']),
    changed(`${LIMITS}.departments-notified.from`, ['complaint-assessed']),
    changed('registers.marketing.opensAt', ['complaint-assessed']),
    code('owed-since-first-heard'),
  ],
  async (rig) => {
    const receivedAt = new Date((await rig.now()).getTime() - HOUR / 2).toISOString();
    const complaint = await rig.submit({ receivedAt });
    for (const limit of ['handling-form', 'departments-notified', 'register-marketing'])
      expect(startsOf(complaint, limit)[0]?.data.startedAt).toBe(receivedAt);
  },
);

clause(
  'MF-02.3 the marketing clerk follows it: what changes its course is told to them, wherever it stands',
  [changed('handledBy.value', 'marketing-director')],
  async (rig) => {
    for (const step of ['assess', 'plan'] as const) {
      const complaint = await caseAt(rig, step);
      await complaint.act('pause', {
        reason: fakeSeal('Samples are on the way.'),
        until: await dateIn(rig, 3),
      });
      await complaint.act('resume', {});
      const changes = ['case-paused', 'case-resumed'] as const;
      for (const type of changes) {
        const { seq } = complaint.last(type);
        const told = complaint.recorded.letters.filter((letter) => letter.seq === seq);
        expect(told.map(({ to }) => to)).toContainEqual({ role: 'marketing-clerk', unit: null });
      }
    }
  },
);

clause(
  'MF-03.1 the marketing director, nobody else, reviews at once: asked in the step of the receipt, due in half an hour',
  [
    changed(`${STEPS}.assess.by`, { person: 'salesperson' }),
    changed(`${LIMITS}.first-review.length`, { 'working-hours': 1 }),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    const [first] = complaint.recorded.steps;
    expect(first?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['complaint-received', 'task-opened']),
    );
    expect(askedFor(complaint, 'assess')).toEqual([idOf('marketing-director')]);
    expect(dueAfterMs(complaint, 'first-review')).toBe(HOUR / 2);
    expect(await answersOfOthers(complaint, 'assess', ['marketing-director'])).toEqual(
      new Set(['not-asked-of-you']),
    );
  },
);

clause(
  'MF-03.2 temporary emergency measures are tasks of their own, before anything else is known',
  [without(`${STEPS}.contain`, `${LIMITS}.interim-countermeasure`)],
  async (rig) => {
    const complaint = await rig.submit();
    const containment = [{ measure: 'Set the stock apart.', owner: idOf('department-head') }];
    await complaint.answer('assess', { containment });
    expect(complaint.task('contain')).toMatchObject({ assignees: [idOf('department-head')], because: null });
  },
);

clause(
  'MF-03.4 details are confirmed and evidence is asked of the customer: no review without saying so',
  [
    without(`${STEPS}.assess.fields.evidenceFromCustomer`),
    changed(`${STEPS}.assess.fields.evidenceFromCustomer.required`, false),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    const silent = complaint.answer('assess', { findings: null, evidenceFromCustomer: null });
    expect([...(await faultsIn(silent))].sort()).toEqual([
      '/evidenceFromCustomer required',
      '/findings required',
    ]);
    await complaint.answer('assess', { evidenceFromCustomer: 'Two samples were asked for.' });
    expect(complaint.last('task-answered').data.answer).toMatchObject({
      evidenceFromCustomer: fakeSeal('Two samples were asked for.'),
    });
  },
);

clause(
  'MF-03.5 whom mail does not reach hears the answer of now from a person, within an hour; whom it reaches, by mail alone',
  [without(`${TOLD}.1`), changed(`${TOLD}.1.within`, { hours: 2 })],
  async (rig) => {
    const reply = { immediateReply: 'Please stop using lot 17.' };
    const reached = await rig.submit();
    await reached.answer('assess', reply);
    expect(reached.openKinds()).not.toContain('call-customer');
    const complaint = await rig.submit({}, { customerHasEmail: false });
    await complaint.answer('assess', reply);
    expect(calledAbout(complaint, 'replied-at-once')).toBeDefined();
    const { startedAt, dueAt } = limitOf(complaint, 'call-to-customer');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(HOUR);
  },
);

clause(
  'MF-03.3 what can be answered now is answered now, and the case goes on',
  [without(`${STEPS}.assess.replyNow`)],
  async (rig) => {
    const complaint = await rig.submit();
    await complaint.answer('assess', { immediateReply: 'Replacement parts leave today.' });
    expect(lettersToCustomer(complaint)).toEqual(['received', 'immediate-reply']);
    expect(complaint.openKinds()).toBe('refer register');
  },
);

const APPROVERS = [
  ['ordinary', 'marketing-director', '0'],
  ['major', 'marketing-vp', '1'],
] as const;
for (const [severity, by, index] of APPROVERS)
  clause(
    `MF-04.1 the form of a complaint that is ${severity} goes to QA once the ${by} has approved it`,
    [
      without(`${STEPS}.refer.review`),
      changed(`${STEPS}.refer.review.${index}.by`, { person: 'management-representative' }),
      changed(`${STEPS}.refer.by`, { person: 'marketing-clerk' }),
    ],
    async (rig) => {
      const complaint = await rig.submit({ severity });
      await complaint.answer('assess');
      expect(askedFor(complaint, 'refer')).toEqual([idOf('salesperson')]);
      await complaint.answer('refer');
      expect(askedFor(complaint, 'approve')).toEqual([idOf(by)]);
      expect(complaint.told('case-assigned')).toEqual([]);
      expect(await refusalOf(complaint.answer('approve', {}, staff('salesperson')))).toBe('not-asked-of-you');
      await complaint.answer('approve');
      expect(complaint.last('case-assigned').data.department).toBe('quality');
    },
  );

clause(
  'MF-04.2 within one working hour of receipt, approval time included',
  [
    changed(`${LIMITS}.handling-form.length`, { 'working-hours': 2 }),
    changed(`${LIMITS}.handling-form.until`, ['complaint-assessed']),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'refer');
    expect(dueAfterMs(complaint, 'handling-form')).toBe(HOUR);
    expect(stopped(complaint, 'handling-form')).toEqual([]);
    await complaint.answer('approve');
    expect(stopped(complaint, 'handling-form')).toEqual(['met']);
  },
);

clause(
  'MF-04.3 the head of QA signs, nobody else; unsigned, they are reminded and it is escalated',
  [changed(`${STEPS}.sign.by`, { person: 'quality-engineer' }), without(`${LIMITS}.receipt`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(await answersOfOthers(complaint, 'sign', ['quality-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    const { taskId } = complaint.task('sign');
    await rig.pass('3 hours');
    await complaint.act('note', { text: fakeSeal('Three hours later.') });
    const about = complaint.recorded.letters.filter(({ params }) =>
      String(params['clockId']).includes(':receipt:'),
    );
    expect(about.map(({ kind, to }) => [kind, to])).toEqual([
      ['reminder', { taskId }],
      ['overdue', { role: 'management-representative', unit: null }],
    ]);
  },
);

const REFER = `${STEPS}.refer.review.0`;

for (const higher of ['marketing-vp', 'general-manager'])
  clause(
    `MF-04.5 the director alone is asked for an ordinary one; the ${higher}, who stands higher, may give the approval too, and it is theirs`,
    [without(`${REFER}.orHigher`), changed(`${REFER}.orHigher`, false)],
    async (rig) => {
      const complaint = await caseAt(rig, 'refer');
      await complaint.answer('refer');
      const { taskId } = complaint.task('approve');
      const decisions = complaint.recorded.letters.filter(({ kind }) => kind === 'decision');
      expect(decisions.map(({ to }) => to)).toEqual([{ taskId }]);
      expect(askedFor(complaint, 'approve')).toEqual([idOf('marketing-director')]);
      const by = { kind: 'staff', personId: idOf(higher), as: higher } as const;
      await complaint.answer('approve', {}, by);
      expect(complaint.last('task-answered').by).toEqual(by);
      expect(complaint.last('case-assigned').data.department).toBe('quality');
      const answer = { decision: 'return', reason: 'Too late.' };
      const press = { taskId, answer, by: staff('marketing-director'), updateId: 'late' };
      const late = await sendAnswer(complaint, press);
      expect(late).toMatchObject({ status: 'already-answered', by });
    },
  );

clause(
  'MF-04.6 nobody lower than the director approves it, or who stands beside the line',
  [
    together(
      changed('roles.marketing-director.superior', 'marketing-clerk'),
      changed('roles.marketing-clerk.superior', 'general-manager'),
    ),
    changed(`${REFER}.by`, { pool: ['marketing-director', 'quality-manager'] }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    await complaint.answer('refer');
    const line = ['marketing-director', 'marketing-vp', 'general-manager'];
    for (const { id } of rig.policy.roles.filter((role) => !line.includes(role.id))) {
      const by = { kind: 'staff', personId: idOf(id), as: id } as const;
      expect(await refusalOf(complaint.answer('approve', {}, by))).toBe('not-asked-of-you');
    }
    expect(complaint.told('case-assigned')).toEqual([]);
  },
);

clause(
  'MF-05.1 the departments concerned are notified, within two working hours of receipt',
  [
    without(`${STEPS}.refer.inform`),
    changed(`${LIMITS}.departments-notified.length`, { 'working-hours': 3 }),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    await complaint.answer('assess');
    expect(dueAfterMs(complaint, 'departments-notified')).toBe(2 * HOUR);
    await walk(complaint, 'refer', 'approve');
    expect(stopped(complaint, 'departments-notified')).toEqual(['met']);
    expect(noticed(complaint)).toContainEqual({ role: 'department-head', unit: null });
  },
);

clause(
  'MF-07.1 a major complaint has an interim countermeasure in 8 working hours and a permanent one in 2 working days, side by side',
  [
    changed(`${LIMITS}.interim-countermeasure.length`, { 'working-hours': 9 }),
    changed(`${LIMITS}.permanent-countermeasure.length`, { 'working-days': 3 }),
    changed(`${LIMITS}.permanent-countermeasure.until`, ['interim-measure-done']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { severity: 'major' });
    expect(dueAfterMs(complaint, 'interim-countermeasure')).toBe(8 * HOUR);
    expect(startsOf(complaint, 'permanent-countermeasure')[0]?.data.length).toEqual({ 'working-days': 2 });
    expect(askedFor(complaint, 'contain')).toEqual([idOf('quality-engineer')]);
    await complaint.answer('contain');
    expect(stopped(complaint, 'interim-countermeasure')).toEqual(['met']);
    expect(stopped(complaint, 'permanent-countermeasure')).toEqual([]);
    await goOnTo(complaint, 'offer');
    expect(stopped(complaint, 'permanent-countermeasure')).toEqual(['met']);
  },
);

clause(
  'MF-07.2 both run from the notice that reached QA, not from the signature',
  [
    changed(`${LIMITS}.interim-countermeasure.from`, ['receipt-signed']),
    changed(`${LIMITS}.permanent-countermeasure.from`, ['receipt-signed']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { severity: 'major' });
    const { at } = complaint.last('case-assigned');
    await rig.pass('1 hour');
    await complaint.answer('sign');
    for (const limit of ['interim-countermeasure', 'permanent-countermeasure'])
      expect(startsOf(complaint, limit).map(({ data }) => data.startedAt)).toEqual([at]);
  },
);

clause(
  'MF-07.3 an ordinary complaint owes neither',
  [without(`${STEPS}.contain.severities`), without(`${LIMITS}.permanent-countermeasure.severities`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(await tasksOf(complaint, 'contain')).toEqual([]);
    expect(startsOf(complaint, 'permanent-countermeasure')).toEqual([]);
  },
);

clause(
  'MF-08.1 the quality engineer investigates and names the responsible department',
  [
    changed(`${STEPS}.investigate.by`, { person: 'quality-manager' }),
    without(`${STEPS}.investigate.responsible`),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('quality-engineer')]);
    expect(await faultsIn(complaint.answer('investigate', { responsibleUnit: null }))).toEqual([
      '/responsibleUnit required',
    ]);
    await complaint.answer('investigate', { responsibleUnit: 'technology' });
    expect(complaint.task('analyse')).toMatchObject({ roles: ['department-head'], unit: 'technology' });
  },
);

clause(
  'MF-09.1 the department returns root cause and corrective plan, 8 working hours from QA’s notice',
  [
    changed(`${LIMITS}.department-plan.length`, { 'working-hours': 9 }),
    changed(`${LIMITS}.department-plan.from`, ['case-assigned']),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'analyse');
    expect(dueAfterMs(complaint, 'department-plan')).toBe(8 * HOUR);
    expect(startsOf(complaint, 'department-plan')[0]?.data.startedAt).toBe(
      complaint.last('department-notified').at,
    );
    expect(await faultsIn(complaint.answer('analyse', { rootCause: null, correctivePlan: null }))).toEqual([
      '/rootCause required',
      '/correctivePlan required',
    ]);
  },
);

clause(
  'MF-10.1 sent back three times the department analyses anew each time: something new, a new limit, every version kept',
  [
    without(`${STEPS}.analyse.review`),
    changed(`${STEPS}.analyse.review.0.by`, { person: 'quality-manager' }),
    changed(`${LIMITS}.department-plan.from`, ['department-notified']),
    code('form-requires'),
    code('a-return-is-no-approval'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'analyse');
    await complaint.answer('analyse');
    for (let version = 2; version <= 4; version += 1) {
      expect(askedFor(complaint, 'approve')).toEqual([idOf('quality-engineer')]);
      await complaint.answer('approve', RETURNED);
      expect(await faultsIn(complaint.answer('analyse', { whatIsNew: null }))).toEqual([
        '/whatIsNew required',
      ]);
      expect(startsOf(complaint, 'department-plan')).toHaveLength(version);
      await complaint.answer('analyse', { rootCause: `Cause ${String(version)}.` });
      expect(complaint.last('root-cause-proposed').data.version).toBe(version);
    }
    expect(complaint.told('root-cause-accepted', 'plan-proposed')).toEqual([]);
    const { taskId } = complaint.task('approve');
    const by = staff('department-head');
    const answer = { decision: 'approve' };
    expect(await refusalOf(sendAnswer(complaint, { taskId, answer, by }))).toBe('not-asked-of-you');
    await complaint.answer('approve');
    expect(complaint.told('root-cause-accepted')).toEqual(['root-cause-accepted']);
  },
);
