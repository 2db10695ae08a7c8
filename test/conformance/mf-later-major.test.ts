import type { DomainEvent } from '../../domain/case/events';
import { staff } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, limitOf, openInStory } from './case-at';
import { changed, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

/** Every minute of the week is working time: a limit's hours can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const clause = storyClauses(
  'manufacturer',
  everydayCalendar({
    week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
  }),
);

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const LIMITS = `${TRACK}.limits`;
const MINUTE = 60_000;

const becomesMajor = (complaint: CaseUnderTest) =>
  complaint.act(
    'reclassify',
    { severity: 'major', reason: fakeSeal('Three lots have it.') },
    staff('marketing-director'),
  );

const clocksOf = (complaint: CaseUnderTest, limitId: string) =>
  complaint.recorded.events.filter(
    (e): e is Extract<DomainEvent, { type: 'clock-started' }> =>
      e.type === 'clock-started' && e.data.limitId === limitId,
  );

for (const at of ['plan', 'carry-out'] as const)
  clause(
    `MF-11.5 what turns out to be major after the investigation, at the step ${at}, is discussed before any further plan`,
    [
      without(`${TRACK}.meeting.whenReclassified`),
      changed(`${TRACK}.meeting.analysis.value`, []),
      without(`${STEPS}.analysis.informBySeverity.major`),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, at);
      const { taskId } = complaint.task(at);
      expect(complaint.told('analysis-convened')).toEqual([]);
      await becomesMajor(complaint);
      expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['hold-analysis']);
      const called = complaint.recorded.letters.flatMap(({ kind, to }) =>
        kind === 'meeting-invitation' && 'role' in to ? [to.role] : [],
      );
      expect(called).toEqual(expect.arrayContaining(['management-representative', 'general-manager']));
      await complaint.answer('hold-analysis');
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
    },
  );

clause(
  'MF-07.7 what turns out to be major later owes both countermeasures from then on: asked in that step, 8 hours and 2 days',
  [
    together(without(`${STEPS}.contain`), without(`${LIMITS}.interim-countermeasure`)),
    changed(`${LIMITS}.interim-countermeasure.severities`, ['ordinary']),
    changed(`${LIMITS}.permanent-countermeasure.severities`, ['ordinary']),
    changed(`${LIMITS}.interim-countermeasure.length`, { 'working-hours': 9 }),
    changed(`${LIMITS}.permanent-countermeasure.length`, { 'working-days': 3 }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    for (const limit of ['interim-countermeasure', 'permanent-countermeasure'])
      expect(clocksOf(complaint, limit)).toEqual([]);
    await rig.pass('1 hour');
    await becomesMajor(complaint);
    const { seq, at } = complaint.last('complaint-reclassified');
    const step = complaint.recorded.steps.find(({ events }) => events.some((e) => e.seq === seq));
    expect(step?.letters.map(({ kind }) => kind)).toContain('task');
    expect(askedFor(complaint, 'contain')).toEqual([idOf('quality-engineer')]);
    const lengths = [
      ['interim-countermeasure', { 'working-hours': 8 }],
      ['permanent-countermeasure', { 'working-days': 2 }],
    ] as const;
    for (const [limit, length] of lengths)
      expect(clocksOf(complaint, limit).map(({ data }) => [data.startedAt, data.length])).toEqual([
        [at, length],
      ]);
  },
);

clause(
  'MF-14.4 QA takes a problem up promptly: within thirty working minutes of the report, and a miss is chased',
  [
    without(`${LIMITS}.problem`),
    changed(`${LIMITS}.problem.length`, { 'working-minutes': 31 }),
    changed(`${LIMITS}.problem.from`, ['solution-carried-out']),
    changed(`${LIMITS}.problem.until`, ['solution-carried-out']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out');
    await complaint.answer('carry-out', { problemsArose: true, problems: 'The fixture is missing.' });
    const missed = (): readonly string[] =>
      complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));
    expect(clocksOf(complaint, 'problem')).toHaveLength(1);
    const { startedAt, dueAt } = limitOf(complaint, 'problem');
    expect(startedAt).toBe(complaint.last('problem-reported').at);
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(30 * MINUTE);
    await rig.pass(31 * MINUTE);
    await complaint.recordedOf('clock-breached');
    expect(missed()).toEqual(['problem']);
    const late = complaint.recorded.letters.filter(({ params }) =>
      String(params['clockId']).includes(':problem:'),
    );
    expect(late.map(({ kind }) => kind)).toContain('overdue');
    // Taken up in time, it is met.
    const other = await caseAt(rig, 'carry-out');
    await other.answer('carry-out', { problemsArose: true, problems: 'The fixture is missing.' });
    await other.answer('take-up-problem');
    const stopped = other.recorded.events.flatMap((e) =>
      e.type === 'clock-stopped' && e.data.limitId === 'problem' ? [e.data.because] : [],
    );
    expect(stopped).toEqual(['met']);
  },
);
