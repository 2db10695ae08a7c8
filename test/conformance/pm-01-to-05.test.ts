import { DateTime } from 'luxon';
import { staff } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal } from '../support/sample-submission';
import { refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { nextMonday } from '../support/weeks';
import { askedFor, caseAt, goOnTo, lettersToCustomer, limitOf, openInStory } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.residents';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('property-management');

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
