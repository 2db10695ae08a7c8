import type { DomainEvent } from '../../domain/case/events';
import { staff, UNFOUNDED } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, goOnTo, withdraw } from './case-at';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

/** Every minute of the week is working time: a limit's hours can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const clause = storyClauses(
  'manufacturer',
  everydayCalendar({
    week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
  }),
);

const LIMITS = 'tracks.customer-complaints.limits';

type Proposed = Extract<DomainEvent, { type: 'penalty-proposed' }>;
type Fine = readonly [penalty: string, person: string, minor: number];

/** The fines proposed so far whose penalty is one of these: what for, who pays, how much. */
function fines(complaint: CaseUnderTest, ...penalties: readonly string[]): Fine[] {
  return complaint.recorded.events
    .filter((e): e is Proposed => e.type === 'penalty-proposed' && penalties.includes(e.data.penaltyId))
    .map(({ data }): Fine => [data.penaltyId, data.personId ?? '', data.amount.minor]);
}

/** Lets time pass and has the run look at its clocks. */
async function later(rig: StoryRig, complaint: CaseUnderTest, time: string): Promise<void> {
  await rig.pass(time);
  await complaint.state();
}

const DIRECTOR = idOf('marketing-director');
const CLERK = idOf('marketing-clerk');
const ENGINEER = idOf('quality-engineer');

clause(
  'MF-05.2 the marketing clerk enters the complaint in the register within two working hours; missed, ¥20 once',
  [
    without('registers.marketing'),
    changed('registers.marketing.by', { person: 'salesperson' }),
    changed('registers.marketing.within', { 'working-hours': 9 }),
    changed('penalties.entry-late.amount', { minor: 3000, currency: 'CNY' }),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    expect(askedFor(complaint, 'register')).toEqual([CLERK]);
    expect(await answersOfOthers(complaint, 'register', ['marketing-clerk'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    await later(rig, complaint, '110 minutes');
    expect(fines(complaint, 'entry-late')).toEqual([]);
    await later(rig, complaint, '3 hours');
    expect(fines(complaint, 'entry-late')).toEqual([['entry-late', CLERK, 2000]]);
    await later(rig, complaint, '3 days');
    expect(fines(complaint, 'entry-late')).toHaveLength(1);
  },
);

clause(
  'MF-05.3 the departments are not notified within two hours: ¥20 for whoever was responsible, once',
  [
    without(`${LIMITS}.departments-notified`),
    changed('penalties.notice-late.amount', { minor: 3000, currency: 'CNY' }),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    await later(rig, complaint, '3 hours');
    expect(fines(complaint, 'notice-late')).toEqual([['notice-late', DIRECTOR, 2000]]);
    await later(rig, complaint, '3 days');
    expect(fines(complaint, 'notice-late')).toHaveLength(1);
  },
);

clause(
  'MF-05.4 a complaint that is refused has nothing left to be sent: no limit is missed, and nobody pays, while the customer may appeal',
  [
    changed(`${LIMITS}.departments-notified.until`, ['case-assigned']),
    changed(`${LIMITS}.handling-form.until`, ['case-assigned']),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    await complaint.answer('register');
    await complaint.answer('assess', UNFOUNDED);
    await later(rig, complaint, '2 days');
    expect(complaint.openKinds()).toBe('refusal-word');
    expect(complaint.told('clock-breached')).toEqual([]);
    expect(fines(complaint, 'notice-late')).toEqual([]);
  },
);

clause(
  'MF-06.1 the quality engineer enters it in QA’s register too, once it has reached QA',
  [
    without('registers.quality'),
    changed('registers.quality.by', { person: 'quality-manager' }),
    changed('registers.quality.opensAt', ['plan-proposed']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'refer');
    await complaint.answer('register');
    await goOnTo(complaint, 'investigate');
    expect(askedFor(complaint, 'register')).toEqual([ENGINEER]);
    await complaint.answer('register', {}, staff('quality-engineer'));
    expect(complaint.last('register-entered').data.registerId).toBe('quality');
  },
);

for (const [limit, penalty, wait] of [
  ['interim-countermeasure', 'interim-late', '9 hours'],
  ['permanent-countermeasure', 'permanent-late', '5 days'],
] as const)
  clause(
    `MF-07.4 the ${limit} is missed: ¥30 for whoever is responsible, once`,
    [
      without(`${LIMITS}.${limit}.onBreach`),
      changed(`penalties.${penalty}.amount`, { minor: 2000, currency: 'CNY' }),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, 'investigate', { severity: 'major' });
      await later(rig, complaint, wait);
      expect(fines(complaint, penalty)).toEqual([[penalty, ENGINEER, 3000]]);
      await later(rig, complaint, '10 days');
      expect(fines(complaint, penalty)).toHaveLength(1);
    },
  );

clause(
  'MF-07.5 the permanent countermeasure is QA’s to bring: its engineer pays, though others are waited for by then',
  [changed('penalties.permanent-late.who', 'responsible')],
  async (rig) => {
    const analysed = await caseAt(rig, 'analyse', { severity: 'major' });
    const planned = await caseAt(rig, 'plan', { severity: 'major' });
    await planned.answer('plan');
    await later(rig, analysed, '5 days');
    for (const complaint of [analysed, planned]) {
      await complaint.state();
      expect(fines(complaint, 'permanent-late')).toEqual([['permanent-late', ENGINEER, 3000]]);
    }
  },
);

clause(
  'MF-07.6 the interim countermeasure is of who was asked for it, not of who carries out another immediate measure',
  [changed('tracks.customer-complaints.steps.contain.by', { person: 'department-head' })],
  async (rig) => {
    const complaint = await rig.submit({ severity: 'major' });
    await complaint.answer('assess', {
      containment: [{ measure: 'Stop the delivery.', owner: idOf('department-head') }],
    });
    await goOnTo(complaint, 'investigate');
    expect([...askedFor(complaint, 'contain')].sort()).toEqual([idOf('department-head'), ENGINEER].sort());
    await later(rig, complaint, '9 hours');
    expect(fines(complaint, 'interim-late')).toEqual([['interim-late', ENGINEER, 3000]]);
  },
);

clause(
  'MF-09.2 late with root cause and plan: ¥20 for the department’s responsible person; sent back, the next miss is another',
  [
    without(`${LIMITS}.department-plan.onBreach`),
    changed('penalties.plan-late.amount', { minor: 3000, currency: 'CNY' }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'analyse');
    const [head = ''] = askedFor(complaint, 'analyse');
    await later(rig, complaint, '9 hours');
    expect(fines(complaint, 'plan-late')).toEqual([['plan-late', head, 2000]]);
    await complaint.answer('analyse');
    await complaint.answer('approve', { decision: 'return', reason: 'Only reworded.' });
    await later(rig, complaint, '9 hours');
    expect(fines(complaint, 'plan-late')).toEqual([
      ['plan-late', head, 2000],
      ['plan-late', head, 2000],
    ]);
  },
);

clause(
  'MF-18.1 QA has not registered it when QE’s reply is issued: ¥20 each for the engineer and the head of QA, once',
  [
    without('registers.quality.missingAt'),
    changed('registers.quality.propose', ['qa-entry-missing']),
    changed('penalties.qa-entry-missing-head.who', 'general-manager'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer');
    const both: Fine[] = [
      ['qa-entry-missing', ENGINEER, 2000],
      ['qa-entry-missing-head', idOf('quality-manager'), 2000],
    ];
    expect(fines(complaint, 'qa-entry-missing', 'qa-entry-missing-head')).toEqual(both);
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word');
    expect(fines(complaint, 'qa-entry-missing', 'qa-entry-missing-head')).toEqual(both);
  },
);

clause(
  'MF-18.3 or the record is missing, and its own time is over, when a case is about to close without QE’s reply: ¥20 each, once; made in time, nobody pays',
  [
    without('registers.quality.missingOnceDue'),
    changed('registers.quality.missingAt', ['plan-approved', 'complaint-withdrawn']),
    changed('registers.quality.propose', ['qa-entry-missing-head']),
  ],
  async (rig) => {
    const both: Fine[] = [
      ['qa-entry-missing', ENGINEER, 2000],
      ['qa-entry-missing-head', idOf('quality-manager'), 2000],
    ];
    const finesFor = (complaint: CaseUnderTest) =>
      fines(complaint, 'qa-entry-missing', 'qa-entry-missing-head');
    const complaint = await caseAt(rig, 'investigate');
    await withdraw(complaint);
    await later(rig, complaint, '20 hours');
    expect(finesFor(complaint)).toEqual([]);
    await later(rig, complaint, '2 days');
    expect(finesFor(complaint)).toEqual(both);
    const late = await caseAt(rig, 'investigate');
    await later(rig, late, '3 days');
    expect(finesFor(late)).toEqual([]);
    await withdraw(late);
    for (const one of [complaint, late]) expect(finesFor(one)).toEqual(both);
    const kept = await caseAt(rig, 'investigate');
    for (const task of Object.values(kept.folded().tasks).filter(({ kind }) => kind === 'register'))
      await kept.answerTask(task);
    await withdraw(kept);
    expect(finesFor(kept)).toEqual([]);
  },
);

clause(
  'MF-18.2 the record stays missing: the case does not close before QA has made its entry',
  [without('registers.quality')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.answer('customer-word');
    expect(complaint.told('result-accepted')).toEqual(['result-accepted']);
    const missing = Object.values(complaint.folded().tasks).map(({ because }) => because);
    expect(missing).toContain('quality');
    expect(complaint.told('complaint-closed')).toEqual([]);
  },
);

clause(
  'MF-23.2 the reply to an ordinary complaint is late: ¥30 for whoever is responsible, once',
  [
    changed('penalties.reply-late.amount', { minor: 2000, currency: 'CNY' }),
    changed('penalties.reply-late.who', 'marketing-clerk'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await later(rig, complaint, '6 days');
    expect(fines(complaint, 'reply-late')).toEqual([['reply-late', ENGINEER, 3000]]);
    await later(rig, complaint, '6 days');
    expect(fines(complaint, 'reply-late')).toHaveLength(1);
  },
);

clause(
  'MF-23.3 it is QA’s reply: its engineer pays, though the department or an approver is waited for by then',
  [changed('penalties.reply-late.who', 'responsible')],
  async (rig) => {
    const analysed = await caseAt(rig, 'analyse');
    const planned = await caseAt(rig, 'plan');
    await planned.answer('plan');
    await later(rig, analysed, '6 days');
    for (const complaint of [analysed, planned]) {
      await complaint.state();
      expect(fines(complaint, 'reply-late')).toEqual([['reply-late', ENGINEER, 3000]]);
    }
  },
);
