import type { TaskKind } from '../../domain/lifecycle';
import { NOT_SETTLED, UNFOUNDED, staff } from '../support/case-steps';
import { OtherCourse, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { nextMonday } from '../support/weeks';
import { askedFor, faultsIn, goOnTo, openInStory } from './case-at';
import { entryIn } from './entries-owed';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, isWaitedFor } from './silent-customer';
import { atOperationsCs, atStore, STORES, UP } from './store-case';

/** The stores' procedure has limits, rungs, cards and payments of its own. */
const clause = storyClauses('auto-dealer');

const LATE = '30 days';
const LIMITS = `${STORES}.limits`;
const LADDER = `${STORES}.steps.assess.ladder`;

const REDUCED = {
  kind: 'price-reduction',
  amount: { minor: 20_000, currency: 'CNY' },
  costCentre: 'store-east',
  grounds: 'The bumper is scratched.',
  rule: 'Sales rules, 7.',
};

type Reached = (complaint: CaseUnderTest) => Promise<void>;
const to =
  (kind: TaskKind): Reached =>
  (complaint) =>
    goOnTo(complaint, kind);

async function upAt(complaint: CaseUnderTest): Promise<void> {
  await complaint.answer('assess', UP);
}

/** What is late, the step that is still owed, how it is reached, and where the policy says whose task it becomes. */
const LIMITED: readonly {
  readonly limit: string;
  readonly kind: TaskKind;
  readonly reach: Reached;
  readonly at?: string;
  readonly submit?: (rig: StoryRig) => Promise<CaseUnderTest>;
}[] = [
  { limit: 'rung-store', kind: 'assess', reach: to('assess'), at: `${LADDER}.store` },
  { limit: 'rung-with-supervisor', kind: 'assess', reach: upAt, at: `${LADDER}.with-supervisor` },
  {
    ...{ limit: 'rung-operations-cs', kind: 'assess', reach: to('assess') },
    ...{ at: `${LADDER}.operations-cs`, submit: (rig) => atOperationsCs(rig) },
  },
  { limit: 'report', kind: 'investigate', reach: to('investigate') },
  { limit: 'report-read', kind: 'approve', reach: to('approve') },
  { limit: 'handling-opinion', kind: 'plan', reach: to('plan') },
  {
    ...{ limit: 'superiors-review', kind: 'approve' },
    reach: async (complaint) => {
      await goOnTo(complaint, 'plan');
      await complaint.answer('plan');
    },
  },
  { limit: 'handling', kind: 'carry-out', reach: to('carry-out') },
  { limit: 'answer-of-cs', kind: 'answer', reach: to('answer') },
  { limit: 'whole-case', kind: 'investigate', reach: to('investigate') },
  {
    ...{ limit: 'appeal-decision', kind: 'decide-appeal' },
    reach: async (complaint) => {
      await complaint.answer('assess', UNFOUNDED);
      await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
    },
  },
  { limit: 'evaluation', kind: 'evaluate', reach: to('evaluate') },
  {
    ...{ limit: 'register-record-card', kind: 'register', reach: to('investigate') },
    at: 'registers.record-card',
  },
  {
    ...{ limit: 'register-record-card-of-cs', kind: 'register', reach: to('assess') },
    ...{ at: 'registers.record-card-of-cs', submit: (rig) => atOperationsCs(rig) },
  },
  {
    ...{ limit: 'register-card-to-the-company', kind: 'register', reach: to('answer') },
    at: 'registers.card-to-the-company',
  },
  {
    ...{ limit: 'register-card-at-the-company', kind: 'register' },
    at: 'registers.card-at-the-company',
    reach: async (complaint) => {
      await goOnTo(complaint, 'answer');
      await complaint.answerTask(entryIn(complaint, 'card-to-the-company'));
    },
  },
  {
    ...{ limit: 'payment', kind: 'pay-remedy', at: `${STORES}.remedies.pay` },
    reach: async (complaint) => {
      await goOnTo(complaint, 'plan');
      await complaint.answer('plan', { remedies: [REDUCED] });
      await goOnTo(complaint, 'carry-out');
    },
  },
];

const overdue = (complaint: CaseUnderTest) =>
  Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'overdue-entry');

for (const { limit, kind, reach, at = `${LIMITS}.${limit}`, submit = atStore } of LIMITED)
  clause(
    `AD-26.8 at a store, too, what is overdue becomes a task of the CR manager: ${kind}, limit ${limit}`,
    [without(`${at}.onBreach.0`)],
    async (rig) => {
      const complaint = await submit(rig);
      await reach(complaint);
      expect(overdue(complaint)).toEqual([]);
      await rig.pass(LATE);
      await complaint.recordedOf('clock-breached');
      const entries = overdue(complaint);
      expect(entries.map(({ because }) => because)).toContain(limit);
      expect(new Set(entries.flatMap(({ assignees }) => assignees))).toEqual(new Set([idOf('cr-manager')]));
      // What is late is still asked of whoever owes it.
      expect(complaint.openKinds().split(' ')).toContain(kind);
    },
  );

clause(
  'AD-26.9 at a store the task needs an entry, the CR manager’s own, and the work goes on beside it',
  [code('form-requires'), changed(`${LIMITS}.report.onBreach.0.task`, 'operations-manager')],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await atStore(rig);
    await goOnTo(complaint, 'investigate');
    // Three working days for the report; the card's limit is over before.
    await rig.pass('5 days');
    await complaint.recordedOf('clock-breached', 2);
    const entry = overdue(complaint).find(({ because }) => because === 'report');
    if (entry === undefined) throw new OtherCourse('the report is not overdue');
    expect(await faultsIn(complaint.answerTask(entry, { entry: null }))).toEqual(['/entry required']);
    const byStore = complaint.answerTask(entry, {}, staff('store-manager'));
    expect(await refusalOf(byStore)).toBe('not-asked-of-you');
    await complaint.answerTask(entry);
    expect(complaint.last('overdue-entered').by).toEqual(staff('cr-manager'));
    expect(openInStory(complaint).map((task) => task.kind)).toEqual(['investigate']);
  },
);

clause(
  'AD-07.11 at a store, too, silence is no acceptance: reminded and called, the customer is still waited for',
  [
    changed(`${STORES}.silence.closeAfterDays`, 20),
    changed(`${STORES}.silence.remindAfterDays`, []),
    changed(`${STORES}.feedback.by`, { pool: ['store-manager'] }),
  ],
  async (rig) => {
    const submitted = { unit: 'store-east', channel: 'visit' } as const;
    const complaint = await answeredOnMonday(rig, submitted);
    expect(complaint.folded().trackId).toBe('stores');
    await isWaitedFor(complaint, [idOf('operations-cs')]);
  },
);

/** What is owed beside the story: what is overdue is entered, and so is every register. */
async function answerBeside(complaint: CaseUnderTest): Promise<void> {
  for (const kind of ['overdue-entry', 'register'] as const)
    while (askedFor(complaint, kind).length > 0) await complaint.answer(kind);
}

/** Only who answers for the delay is still open, and however long that takes, the case does not close before. */
async function closesOnceLiabilityIsRecorded(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'liability-for-delay');
  await answerBeside(complaint);
  expect(complaint.openKinds()).toBe('liability-for-delay');
  expect([...askedFor(complaint, 'liability-for-delay')].sort()).toEqual(
    [idOf('cr-manager'), idOf('hr')].sort(),
  );
  await complaint.rig.pass('10 days');
  await complaint.state();
  expect(complaint.told('complaint-closed')).toEqual([]);
  await answerBeside(complaint);
  await complaint.answer('liability-for-delay');
  await complaint.current().result();
  expect(complaint.told('liability-recorded', 'complaint-closed')).toEqual([
    'liability-recorded',
    'complaint-closed',
  ]);
}

clause(
  'AD-27.6 a store’s case that overran a limit does not close before it is recorded who answers for the delay',
  [
    without(`${STORES}.steps.liability`),
    changed(`${STORES}.steps.liability.by`, { pool: ['operations-manager'] }),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    await goOnTo(complaint, 'investigate');
    await rig.pass(LATE);
    await complaint.recordedOf('clock-breached');
    await closesOnceLiabilityIsRecorded(complaint);
  },
);

clause(
  'AD-27.7 nor a store’s case that needed a second round, though nothing was late',
  [
    without(`${STORES}.steps.liability`),
    changed(`${STORES}.steps.liability.by`, { pool: ['operations-manager'] }),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    await goOnTo(complaint, 'customer-word');
    await answerBeside(complaint);
    await complaint.answer('customer-word', NOT_SETTLED);
    expect(complaint.told('clock-breached')).toEqual([]);
    await closesOnceLiabilityIsRecorded(complaint);
  },
);
