import type { TaskKind } from '../../domain/lifecycle';
import { NO_MEASURES, NOT_SETTLED, UNFOUNDED, staff } from '../support/case-steps';
import { fakeSeal, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { nextMonday, passUntil } from '../support/weeks';
import { askedFor, caseAt, faultsIn, goOnTo, limitOf, openInStory, withdraw } from './case-at';
import { followUpsOf } from '../support/follow-ups-of';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atStore } from './store-case';

const LATE = '20 days';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const STEPS = 'tracks.customer-relations.steps';
const LIMITS = 'tracks.customer-relations.limits';

const clause = storyClauses('auto-dealer');

const MANAGERS = [
  { category: 'sales-contract', department: 'sales', manager: 'sales-manager', other: 'service-manager' },
  { category: 'repair-quality', department: 'service', manager: 'service-manager', other: 'sales-manager' },
];
for (const { category, department, manager, other } of MANAGERS)
  clause(
    `AD-25.1 the ${manager} handles the department’s case from the cause to the carrying out; the ${other} does not`,
    [
      changed(`${STEPS}.investigate.by`, { person: other }),
      changed(`${STEPS}.plan.by`, { person: other }),
      changed(`${STEPS}.offer.by`, { person: other }),
      changed(`${STEPS}.carry-out.by`, { person: other }),
      changed(`tables.routing.rows.${category}-to-${department}.then.handler`, other),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, 'investigate', { category });
      for (const kind of ['investigate', 'plan', 'offer', 'carry-out'] as const) {
        await goOnTo(complaint, kind);
        expect(askedFor(complaint, kind)).toEqual([idOf(manager)]);
        expect(await refusalOf(complaint.answer(kind, {}, staff(other)))).toBe('not-asked-of-you');
      }
      await complaint.answer('carry-out');
      expect(complaint.last('solution-carried-out').by).toEqual(staff(manager));
    },
  );

for (const field of ['cause', 'personResponsible'])
  clause(`AD-25.2 the manager finds ${field}, not only a solution`, [code('form-requires')], async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { category: 'sales-contract' });
    expect(await faultsIn(complaint.answer('investigate', { [field]: null }))).toEqual([
      `/${field} required`,
    ]);
  });

for (const field of ['solution', 'correctiveMeasures', 'preventiveMeasures'])
  clause(`AD-25.3 the manager draws up ${field}`, [code('form-requires')], async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'sales-contract' });
    expect(await faultsIn(complaint.answer('plan', { [field]: null }))).toEqual([`/${field} required`]);
  });

clause(
  'AD-25.4 the manager carries the measures out and says what was done; before, nobody is told a result',
  [code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out');
    expect(await faultsIn(complaint.answer('carry-out', { done: null }))).toEqual(['/done required']);
    expect(complaint.openKinds()).toBe('carry-out');
  },
);

const LIMITED: readonly {
  kind: TaskKind;
  limit: string;
  severity?: string;
  reach?: (c: CaseUnderTest) => Promise<void>;
}[] = [
  { kind: 'assess', limit: 'assessment' },
  { kind: 'hold-meeting', limit: 'emergency-meeting', severity: 'major' },
  { kind: 'investigate', limit: 'solution' },
  { kind: 'plan', limit: 'solution' },
  { kind: 'approve', limit: 'gm-decision' },
  { kind: 'offer', limit: 'negotiation' },
  { kind: 'offer', limit: 'negotiation', severity: 'major' },
  { kind: 'carry-out', limit: 'carrying-out' },
  { kind: 'answer', limit: 'answer' },
  { kind: 'evaluate', limit: 'evaluation' },
  { kind: 'decide-appeal', limit: 'appeal-decision', reach: toAppeal },
  { kind: 'liability-for-delay', limit: 'liability', reach: toLiability },
];

async function toAppeal(complaint: CaseUnderTest): Promise<void> {
  await complaint.answer('assess', UNFOUNDED);
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
}

async function toLiability(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'customer-word');
  await complaint.answer('customer-word', NOT_SETTLED);
  await goOnTo(complaint, 'liability-for-delay');
}

for (const { kind, limit, severity, reach } of LIMITED)
  clause(
    `AD-26.1 an overdue step becomes a task of the CR manager: ${kind}, limit ${limit}`,
    [without(`${LIMITS}.${limit}.onBreach.0`)],
    async (rig) => {
      const complaint = await rig.submit(severity === undefined ? {} : { severity });
      await (reach ?? ((c) => goOnTo(c, kind)))(complaint);
      await rig.pass(LATE);
      await complaint.recordedOf('clock-breached');
      const entries = Object.values(complaint.folded().tasks).filter((task) => task.kind === 'overdue-entry');
      expect(entries.map(({ because }) => because)).toContain(limit);
      expect(new Set(entries.flatMap(({ assignees }) => assignees))).toEqual(new Set([idOf('cr-manager')]));
      // The step itself is still asked of whoever owes it.
      expect(openInStory(complaint).map((task) => task.kind)).toContain(kind);
      await complaint.runToEnd({ evaluate: NO_MEASURES });
    },
  );

clause(
  'AD-26.2 the task needs an entry, and the CR manager’s own',
  [code('form-requires'), changed(`${LIMITS}.solution.onBreach.0.task`, 'service-manager')],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await rig.pass(LATE);
    await complaint.recordedOf('clock-breached');
    expect(await faultsIn(complaint.answer('overdue-entry', { entry: null }))).toEqual(['/entry required']);
    const handler = complaint.answer('overdue-entry', {}, staff('service-manager'));
    expect(await refusalOf(handler)).toBe('not-asked-of-you');
    await complaint.answer('overdue-entry');
    expect(complaint.last('overdue-entered').by).toEqual(staff('cr-manager'));
    expect(complaint.openKinds()).toBe('investigate');
  },
);

clause(
  'AD-26.3 a case does not close before the entry is made',
  [without(`${LIMITS}.answer.onBreach.0`), code('nothing-is-left-open')],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer');
    await rig.pass(LATE);
    await complaint.recordedOf('clock-breached');
    for (const kind of ['answer', 'customer-word'] as const) await complaint.answer(kind);
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.answer('liability-for-delay');
    await rig.pass('1 day');
    expect(complaint.openKinds()).toBe('overdue-entry');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('overdue-entry');
    await complaint.current().result();
    expect(complaint.told('complaint-closed')).toHaveLength(1);
  },
);

clause(
  'AD-26.4 an overdue measure becomes a task of the CR manager that needs an entry, and stays open',
  [changed('followUp.overdueTo', { person: 'hr' }), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'evaluate');
    const dueOn = new Date((await rig.now()).getTime() + 5 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    await complaint.answer('evaluate', {
      measures: [{ measure: 'Train the team.', owner: idOf('service-manager'), dueOn }],
    });
    await complaint.current().result();
    const [followUp] = await followUpsOf(complaint, 1);
    if (followUp === undefined) throw new Error('the measure was lost');
    expect(followUp.open('overdue-entry')).toEqual([]);
    await rig.pass(LATE);
    await followUp.recordedOf('clock-breached');
    expect(followUp.open('overdue-entry').map(({ assignees }) => assignees)).toEqual([[idOf('cr-manager')]]);
    expect(await refusalOf(followUp.answer('overdue-entry', {}))).toBe('answer-invalid');
    await followUp.answer('overdue-entry', { entry: fakeSeal('Urged the owner.') });
    expect(followUp.open('measure').map(({ assignees }) => assignees)).toEqual([[idOf('service-manager')]]);
    // It is not carried out here: a run that closes with its last Update leaves this server unable to skip (AD-08.5).
  },
);

clause(
  'AD-27.1 a case that overran a limit does not close before it is recorded who answers for the delay',
  [without(`${STEPS}.liability`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await rig.pass(LATE);
    await complaint.recordedOf('clock-breached');
    await complaint.answer('overdue-entry');
    await closesOnlyWithLiability(complaint);
  },
);

clause(
  'AD-27.2 a case that needed a second round does not close before it is recorded',
  [without(`${STEPS}.liability`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.answer('customer-word', NOT_SETTLED);
    expect(complaint.told('clock-breached')).toEqual([]);
    await closesOnlyWithLiability(complaint);
  },
);

clause('AD-27.3 however the late case ends: withdrawn', [without(`${STEPS}.liability`)], async (rig) => {
  const complaint = await caseAt(rig, 'investigate');
  await rig.pass(LATE);
  await complaint.recordedOf('clock-breached');
  await complaint.answer('overdue-entry');
  await withdraw(complaint);
  await closesOnlyWithLiability(complaint);
  expect(complaint.folded().outcome).toBe('withdrawn');
});

clause(
  'AD-27.4 a case solved in time and at once asks nobody to answer for a delay',
  [code('only-a-delay-is-answered-for')],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    const asked = complaint.recorded.events.flatMap((e) => (e.type === 'task-opened' ? [e.data.kind] : []));
    expect(asked).not.toContain('liability-for-delay');
    expect(complaint.told('complaint-closed', 'liability-recorded')).toEqual(['complaint-closed']);
  },
);

for (const field of ['personAnswerable', 'finding'])
  clause(
    `AD-27.5 it is decided apart from who caused the complaint: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'customer-word');
      await complaint.answer('customer-word', NOT_SETTLED);
      await goOnTo(complaint, 'liability-for-delay');
      const answer = complaint.answer('liability-for-delay', { [field]: null });
      expect(await faultsIn(answer)).toEqual([`/${field} required`]);
    },
  );

/** Cards that a store fills in. */
async function entered(complaint: CaseUnderTest): Promise<void> {
  while (askedFor(complaint, 'register').length > 0) await complaint.answer('register');
}

const WHERE = [
  { track: 'customer-relations', submit: (rig: StoryRig) => rig.submit() },
  { track: 'stores', submit: (rig: StoryRig) => atStore(rig) },
];
for (const { track, submit } of WHERE) {
  const limit = `tracks.${track}.limits.liability`;
  clause(
    `AD-27.8 who answers for it is recorded within two working days, or the CR manager and then the general manager hear of it: ${track}`,
    [
      without(limit),
      changed(`${limit}.length`, { 'working-days': 1 }),
      changed(`${limit}.length`, { 'working-days': 3 }),
      without(`${limit}.onBreach.0`),
      without(`${limit}.onBreach.1`),
    ],
    async (rig) => {
      const mondayMs = await nextMonday(rig);
      const complaint = await submit(rig);
      await toLiability(complaint);
      await entered(complaint);
      expect(complaint.openKinds()).toBe('liability-for-delay');
      expect(complaint.told('liability-asked')).toHaveLength(1);
      // Asked on a Monday: until the end of Wednesday’s work, at six in the evening.
      const dueMs = mondayMs + 56 * HOUR_MS;
      expect(limitOf(complaint, 'liability').dueAt).toBe(new Date(dueMs).toISOString());
      await passUntil(rig, dueMs - MINUTE_MS);
      await complaint.state();
      expect(complaint.told('clock-breached')).toEqual([]);
      await passUntil(rig, dueMs + MINUTE_MS);
      await complaint.recordedOf('clock-breached');
      expect(complaint.last('clock-breached').data.limitId).toBe('liability');
      expect(complaint.openKinds()).toBe('liability-for-delay overdue-entry');
      expect(askedFor(complaint, 'overdue-entry')).toEqual([idOf('cr-manager')]);
      await passUntil(rig, dueMs + DAY_MS + MINUTE_MS);
      const told = complaint.recorded.events.flatMap((e) =>
        e.type === 'clock-escalated' && e.data.limitId === 'liability' ? [e.data.inform] : [],
      );
      expect(told).toContain('general-manager');
    },
  );
}

async function closesOnlyWithLiability(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'liability-for-delay');
  expect(complaint.openKinds()).toBe('liability-for-delay');
  await complaint.rig.pass('10 days');
  await complaint.state();
  expect(complaint.told('complaint-closed')).toEqual([]);
  // By now the question itself is overdue.
  await complaint.answer('overdue-entry');
  await complaint.answer('liability-for-delay');
  await complaint.current().result();
  expect(complaint.told('liability-recorded', 'complaint-closed')).toEqual([
    'liability-recorded',
    'complaint-closed',
  ]);
}
