import { fakeSeal } from '../support/sample-submission';
import type { CaseUnderTest } from '../support/story-rig';
import { nextMonday } from '../support/weeks';
import { idOf } from '../support/test-people';
import { staff, UNFOUNDED } from '../support/case-steps';
import { askedFor, caseAt, faultsIn, lettersToCustomer, limitOf, openInStory } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customers';
const STEPS = `${TRACK}.steps`;
const LADDER = `${STEPS}.assess.ladder`;
const HOUR = 3_600_000;

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
