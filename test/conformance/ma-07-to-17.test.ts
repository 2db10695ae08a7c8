/* Longer than other files: one procedure's clauses in their order, by one rig; a rig for each file costs a server. */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { CUSTOMER, NOT_SETTLED, sendAnswer, staff, tasksOf } from '../support/case-steps';
import { fakeSeal, OtherCourse, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const STEPS = `${TRACK}.steps`;
const REMEDIES = `${TRACK}.remedies`;
const REGISTERS = 'registers';

const voucher = (minor: number, more: JsonObject = {}): JsonObject => ({
  kind: 'voucher',
  amount: { minor, currency: 'CNY' },
  costCentre: 'store-east',
  grounds: 'The receipt was seen.',
  ...more,
});
const refund = (minor: number, more: JsonObject = {}): JsonObject => ({
  ...voucher(minor, more),
  kind: 'refund',
});

async function atPlan(rig: StoryRig, wish = 'neither'): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ category: 'purchase', unit: 'store-east', fields: { wish } });
  await goOnTo(complaint, 'plan');
  return complaint;
}

const planned = async (rig: StoryRig, ...remedies: readonly JsonObject[]): Promise<CaseUnderTest> => {
  const complaint = await atPlan(rig);
  await complaint.answer('plan', { remedies });
  return complaint;
};

/** Whom the review asks one after the other, each approving. */
async function reviewers(complaint: CaseUnderTest): Promise<readonly string[]> {
  const asked: string[] = [];
  while (complaint.openKinds().includes('approve')) {
    const { assignees } = complaint.task('approve');
    const role = complaint.rig.policy.roles.find(({ id }) => assignees.includes(idOf(id)))?.id;
    asked.push(role ?? 'nobody');
    await complaint.answer('approve');
  }
  return asked;
}

const withPapers = (complaint: CaseUnderTest) =>
  complaint.act('add-evidence', { attachments: [randomUUID()] }, staff('store-cs'));

const copies = (complaint: CaseUnderTest): readonly (string | null)[] =>
  Object.values(complaint.folded().tasks)
    .filter(({ kind }) => kind === 'register')
    .map(({ because }) => because);

for (const copy of ['copy-of-audit', 'copy-of-planning', 'copy-of-the-handling-unit'])
  clause(
    `MA-07.1 where money is asked for, ${copy} follows only after the payment, and who is earlier is refused`,
    [changed(`${REGISTERS}.${copy}.opensAt`, ['plan-approved'])],
    async (rig) => {
      const complaint = await planned(rig, refund(5_000));
      await goOnTo(complaint, 'answer');
      expect(copies(complaint)).not.toContain(copy);
      const early = { answer: { entry: fakeSeal('Kept.') }, by: staff('audit'), taskId: randomUUID() };
      expect(await refusalOf(sendAnswer(complaint, early))).toBe('task-unknown');
      await complaint.answer('pay-remedy');
      expect(copies(complaint)).toContain(copy);
    },
  );

clause(
  'MA-07.2 without money the copies follow when the handling is complete',
  [changed(`${REGISTERS}.copy-of-audit.opensAt`, ['remedy-paid'])],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'carry-out');
    expect(copies(complaint)).toEqual([]);
    await complaint.answer('carry-out');
    expect(new Set(copies(complaint))).toEqual(
      new Set(['copy-of-the-handling-unit', 'copy-of-audit', 'copy-of-planning']),
    );
  },
);

clause(
  'MA-07.3 finance reviews before anything is paid',
  [changed('tables.approvals.rows.within-the-limit.then.reviews', [])],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await complaint.answer('approve');
    expect(askedFor(complaint, 'approve')).toEqual([idOf('finance')]);
    expect(complaint.openKinds()).not.toContain('pay-remedy');
    await complaint.answer('approve', { decision: 'return', reason: 'No receipt.' });
    expect(complaint.openKinds()).toBe('plan');
    expect(complaint.told('remedy-granted')).toEqual([]);
  },
);

clause(
  'MA-08.1 the result is filled in by the handling unit',
  [changed(`${STEPS}.carry-out.by`, { person: 'cs-officer' })],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'carry-out');
    expect(complaint.task('carry-out').unit).toBe('store-east');
    expect(askedFor(complaint, 'carry-out')).toEqual([idOf('store-cs')]);
    expect(await faultsIn(complaint.answer('carry-out', { done: null }))).toEqual(['/done required']);
  },
);

clause(
  'MA-08.2 if money was paid, its receiver signs',
  [changed(`${REMEDIES}.pay.receiverSigns`, false)],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await goOnTo(complaint, 'carry-out');
    const unsigned = complaint.answer('pay-remedy', { receiver: null, signedAt: null });
    expect(await faultsIn(unsigned)).toEqual(['/receiver required', '/signedAt required']);
    await complaint.answer('pay-remedy', { receiver: 'Ms Li' });
    expect(complaint.last('remedy-paid').data).toMatchObject({ receiver: fakeSeal('Ms Li') });
  },
);

clause(
  'MA-08.3 the handling unit’s head names assisting units and what they assist with',
  [
    without(`${STEPS}.plan.review.0.fields`),
    changed(`${STEPS}.plan.review.0.by`, { person: 'store-cs', unit: 'responsible' }),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
    const without = complaint.answer('approve', { assisted: true, assistance: null });
    expect(await faultsIn(without)).toEqual(['/assistance required']);
    await complaint.answer('approve', { assisted: true, assistance: 'Engineering mends the door.' });
    expect(complaint.openKinds()).toContain('carry-out');
  },
);

clause(
  'MA-08.4 it is paid once only: repeated, raced, and where a new round decides anew before it was paid',
  [code('what-is-decided-anew-lapses')],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await goOnTo(complaint, 'customer-word');
    expect(await tasksOf(complaint, 'pay-remedy')).toHaveLength(1);
    await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
    await goOnTo(complaint, 'plan');
    expect(await tasksOf(complaint, 'pay-remedy')).toEqual([]);
    await complaint.answer('plan', { remedies: [refund(5_000)] });
    await goOnTo(complaint, 'carry-out');
    const [task, ...others] = await tasksOf(complaint, 'pay-remedy');
    expect(others).toEqual([]);
    const now = (await rig.now()).toISOString();
    const answer = { paidAt: now, proof: fakeSeal('Slip 1'), receiver: fakeSeal('Ms Li'), signedAt: now };
    const taskId = task?.taskId ?? '';
    const pay = (updateId: string) =>
      sendAnswer(complaint, { taskId, answer, by: staff('finance'), updateId });
    const heard = await Promise.all([pay(taskId), pay(taskId), pay('again'), pay('once more')]);
    expect(heard.map(({ by }) => by)).toEqual(heard.map(() => staff('finance')));
    expect(complaint.told('remedy-paid')).toHaveLength(1);
    expect(complaint.told('remedy-lapsed')).toHaveLength(1);
    expect((await pay('later')).status).toBe('already-answered');
    expect(complaint.told('remedy-paid')).toHaveLength(1);
  },
);

clause(
  'MA-09.1 the heads of the recording and of the handling unit, and finance if money is asked for, review it',
  [
    changed(`${STEPS}.plan.review.0.by`, { person: 'cs-officer' }),
    changed('tables.approvals.rows.within-the-limit.then.reviews', []),
    changed('tables.approvals.rows.no-money.then.reviews', ['finance']),
    without(`${STEPS}.assess.review.0`),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'refund' },
    });
    await complaint.answer('assess');
    expect(await reviewers(complaint)).toEqual(['store-manager']);
    await goOnTo(complaint, 'plan');
    await complaint.answer('plan', { remedies: [refund(5_000)] });
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance']);
    const free = await planned(rig, { kind: 'apology', grounds: 'The cashier was rude.' });
    expect(await reviewers(free)).toEqual(['store-manager']);
  },
);

clause(
  'MA-09.2 audit reviews it with an opinion, which is required',
  [
    changed(`${REGISTERS}.copy-of-audit.by`, { person: 'cs-officer' }),
    changed(`${REGISTERS}.copy-of-audit.fields.auditOpinion.required`, false),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    const task = (await tasksOf(complaint, 'register')).find(({ because }) => because === 'copy-of-audit');
    if (task === undefined) throw new OtherCourse('audit has no copy');
    expect(task.assignees).toEqual([idOf('audit')]);
    expect(await faultsIn(complaint.answerTask(task, { auditOpinion: null }))).toEqual([
      '/auditOpinion required',
    ]);
  },
);

const MONEY = [
  [500_000, ['store-manager', 'finance'], 'within-the-limit'],
  [500_001, ['store-manager', 'finance', 'general-manager'], 'over-the-limit'],
] as const;
for (const [minor, chain, row] of MONEY)
  clause(
    `MA-10.1 vouchers of ${String(minor / 100)} yuan are approved by ${chain.join(', ')}`,
    [
      changed(
        `tables.approvals.rows.${row}.then.reviews`,
        row === 'over-the-limit' ? ['finance'] : ['special'],
      ),
      changed(`${REMEDIES}.limit.minor`, row === 'over-the-limit' ? 900_000 : 100_000),
    ],
    async (rig) => {
      const complaint = await atPlan(rig);
      await withPapers(complaint);
      await complaint.answer('plan', { remedies: [voucher(minor - 100_000), voucher(100_000)] });
      expect(complaint.last('plan-proposed').data.version).toBe(1);
      expect(await reviewers(complaint)).toEqual(chain);
      const asked = complaint.recorded.events.flatMap((e) => (e.type === 'review-asked' ? [e.data.row] : []));
      expect(asked).toContain(row);
      expect(complaint.told('remedy-granted')).toHaveLength(2);
    },
  );

clause(
  'MA-10.3 it counts what the whole case gets: 4,000 yuan that were paid and 4,000 more need special approval',
  [
    changed(`${REMEDIES}.limit.per`, 'plan'),
    without(`${REMEDIES}.limit.per`),
    changed('tables.approvals.rows.over-the-limit.then.reviews', ['finance']),
  ],
  async (rig) => {
    const complaint = await planned(rig, refund(400_000));
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance']);
    await complaint.answer('pay-remedy');
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
    await goOnTo(complaint, 'plan');
    await complaint.answer('plan', { remedies: [refund(400_000, { again: true })] });
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance', 'general-manager']);
  },
);

clause(
  'MA-10.4 what was paid is not asked for once more unless it is said that it is on purpose',
  [code('papers-are-attached')],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await reviewers(complaint);
    await complaint.answer('pay-remedy');
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
    await goOnTo(complaint, 'plan');
    const again = (more: JsonObject) => complaint.answer('plan', { remedies: [refund(5_000, more)] });
    expect(await faultsIn(again({}))).toEqual(['/remedies/0/again paid-before']);
    expect(await faultsIn(again({ again: false }))).toEqual(['/remedies/0/again paid-before']);
    await again({ again: true });
    expect(complaint.last('plan-proposed').data.version).toBe(2);
  },
);

/** The customer took the matter up again after it was closed; a voucher was paid before. */
async function takenUpAgain(rig: StoryRig): Promise<CaseUnderTest> {
  const complaint = await rig.submit(
    { category: 'purchase', unit: 'store-east', fields: { wish: 'neither' } },
    {
      continues: {
        complaintId: randomUUID(),
        number: 'MA-2026-000001',
        firstReceivedAt: '2026-11-02T02:00:00.000Z',
        refusals: { offer: 0, result: 1 },
        remedies: [{ kind: 'voucher', amount: { minor: 480_000, currency: 'CNY' }, status: 'paid' }],
        reason: fakeSeal('It is not settled.'),
      },
    },
  );
  await goOnTo(complaint, 'plan');
  await withPapers(complaint);
  return complaint;
}

clause(
  'MA-10.6 taken up again after the close, 4,800 yuan that were paid before and 4,800 more need special approval',
  [
    changed(`${REMEDIES}.limit.per`, 'plan'),
    changed('tables.approvals.rows.over-the-limit.then.reviews', ['finance']),
  ],
  async (rig) => {
    const complaint = await takenUpAgain(rig);
    await complaint.answer('plan', { remedies: [voucher(480_000, { again: true })] });
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance', 'general-manager']);
  },
);

clause(
  'MA-10.7 taken up again after the close, what was paid before is given once more only on purpose',
  [code('papers-are-attached')],
  async (rig) => {
    const complaint = await takenUpAgain(rig);
    const asked = (more: JsonObject) => complaint.answer('plan', { remedies: [voucher(5_000, more)] });
    expect(await faultsIn(asked({}))).toEqual(['/remedies/0/again paid-before']);
    await asked({ again: true });
    expect(complaint.last('plan-proposed').data.version).toBe(1);
  },
);

clause(
  'MA-10.2 there is no voucher where the complaint is not found true',
  [changed(`${TRACK}.foundedAt.value`, 'assess')],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await goOnTo(complaint, 'investigate');
    await complaint.answer('investigate', {
      founded: false,
      refusalReason: 'The seal was broken by the shopper.',
    });
    expect(complaint.openKinds()).toBe('refusal-word');
    expect(complaint.told('remedy-granted')).toEqual([]);
  },
);

clause(
  'MA-10.5 on the spot, where nobody has found the complaint true yet, no voucher is given',
  [changed(`${REMEDIES}.kinds.4.founded`, false), without(`${REMEDIES}.kinds.4.founded`)],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await withPapers(complaint);
    const settled = (remedy: JsonObject) =>
      complaint.answer('assess', { resolvedNow: true, whatWasDone: 'A voucher.', remedies: [remedy] });
    expect(await faultsIn(settled(voucher(5_000)))).toEqual(['/remedies/0/kind not-an-option']);
    await settled(refund(5_000));
    expect(complaint.told('work-submitted')).toHaveLength(1);
  },
);

/** At the plan of a complaint that arose in this department. */
async function aroseIn(rig: StoryRig, unit: string): Promise<CaseUnderTest> {
  const complaint = await rig.submit({
    category: 'purchase',
    unit: 'store-east',
    fields: { wish: 'neither' },
  });
  await goOnTo(complaint, 'investigate');
  await complaint.answer('investigate', { aroseIn: unit });
  await withPapers(complaint);
  return complaint;
}

clause(
  'MA-11.1 it is said whether a person caused it and where it arose, and the voucher is charged to that department',
  [
    changed(`${STEPS}.plan.fields.humanFault.required`, false),
    changed(`${STEPS}.investigate.fields.aroseIn.required`, false),
    without(`${STEPS}.investigate.fields.aroseIn.options.4`),
  ],
  async (rig) => {
    const unsaid = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await goOnTo(unsaid, 'investigate');
    expect(await faultsIn(unsaid.answer('investigate', { aroseIn: null }))).toEqual(['/aroseIn required']);
    const complaint = await aroseIn(rig, 'engineering');
    const asked = complaint.answer('plan', {
      humanFault: null,
      remedies: [voucher(5_000, { costCentre: null })],
    });
    expect(await faultsIn(asked)).toEqual(expect.arrayContaining(['/humanFault required']));
    await complaint.answer('plan', {
      humanFault: false,
      remedies: [voucher(5_000, { costCentre: 'engineering' })],
    });
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance']);
    expect(complaint.last('remedy-granted').data.costCentre).toBe('engineering');
  },
);

/** Whom a plan asks that charges a store for what arose elsewhere, and the rows that ask for them. */
async function chargedToTheStore(
  rig: StoryRig,
  arose: string,
  humanFault: boolean,
): Promise<readonly [reviewers: readonly string[], rows: readonly unknown[]]> {
  const complaint = await aroseIn(rig, arose);
  await complaint.answer('plan', { humanFault, remedies: [voucher(5_000)] });
  const asked = await reviewers(complaint);
  return [asked, complaint.recorded.events.flatMap((e) => (e.type === 'review-asked' ? [e.data.row] : []))];
}

for (const arose of ['engineering', 'unclear'])
  clause(
    `MA-11.3 what no person caused and arose in ${arose}, charged to a store, needs special approval`,
    [
      without(`${REMEDIES}.chargedTo`),
      changed(`${REMEDIES}.chargedTo.when.is`, true),
      changed('tables.approvals.rows.no-clear-owner.then.reviews', ['finance']),
    ],
    async (rig) => {
      const [asked, rows] = await chargedToTheStore(rig, arose, false);
      expect(asked).toEqual(['store-manager', 'finance', 'general-manager']);
      expect(rows).toContain('no-clear-owner');
    },
  );

clause(
  'MA-11.4 what a person caused may be charged to the department of that person',
  [without(`${REMEDIES}.chargedTo.when`), changed(`${REMEDIES}.chargedTo.when.is`, true)],
  async (rig) => {
    const [asked, rows] = await chargedToTheStore(rig, 'engineering', true);
    expect(asked).toEqual(['store-manager', 'finance']);
    expect(rows).toContain('within-the-limit');
  },
);

clause(
  'MA-11.2 without a clear owner it needs special approval',
  [changed('tables.approvals.rows.no-clear-owner.then.reviews', ['finance'])],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000, { costCentre: 'unclear' }));
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance', 'general-manager']);
  },
);

clause(
  'MA-12.1 no voucher without the papers attached',
  [changed(`${REMEDIES}.kinds.4.papers`, false), code('papers-are-attached')],
  async (rig) => {
    const complaint = await atPlan(rig);
    const asked = () => complaint.answer('plan', { remedies: [voucher(5_000)] });
    expect(await faultsIn(asked())).toEqual(['/remedies/0 papers-missing']);
    await withPapers(complaint);
    await asked();
    expect(complaint.told('plan-proposed')).toHaveLength(1);
  },
);

for (const { what, submitted, sent } of [
  { what: 'submitted', submitted: [randomUUID()], sent: [] },
  { what: 'sent later', submitted: [], sent: [randomUUID()] },
])
  clause(
    `MA-12.2 what the customer ${what} is no paper: staff attach the papers`,
    [changed(`${REMEDIES}.kinds.4.papers`, false), code('papers-are-attached')],
    async (rig) => {
      const complaint = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: 'neither' },
        attachments: [...submitted],
      });
      await goOnTo(complaint, 'plan');
      if (sent.length > 0) await complaint.act('add-evidence', { attachments: [...sent] }, CUSTOMER);
      const asked = () => complaint.answer('plan', { remedies: [voucher(5_000)] });
      expect(await faultsIn(asked())).toEqual(['/remedies/0 papers-missing']);
      await withPapers(complaint);
      await asked();
      expect(complaint.told('plan-proposed')).toHaveLength(1);
    },
  );

const register = async (complaint: CaseUnderTest, id: string, fields: JsonObject): Promise<void> => {
  const task = (await tasksOf(complaint, 'register')).find(({ because }) => because === id);
  if (task === undefined) throw new OtherCourse(`no entry ${id}`);
  await complaint.answerTask(task, fields);
};

clause(
  'MA-13.1 merits: audit proposes with evidence, the board resolves, the superior grants, one after the other',
  [
    without(`${REGISTERS}.reward-granted`),
    changed(`${REGISTERS}.board-resolution.by`, { person: 'audit' }),
    without(`${REGISTERS}.copy-of-audit.fields.meritEvidence.requiredWhen`),
    changed(`${REGISTERS}.reward-granted.after.is`, 'nothing'),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    expect(copies(complaint)).not.toContain('board-resolution');
    const bare = register(complaint, 'copy-of-audit', { merit: 'reward', meritEvidence: null });
    expect(await faultsIn(bare)).toEqual(['/meritEvidence required']);
    await register(complaint, 'copy-of-audit', {
      merit: 'reward',
      meritEvidence: 'The newspaper praised it.',
    });
    expect(copies(complaint)).not.toContain('reward-granted');
    const board = (await tasksOf(complaint, 'register')).find(
      ({ because }) => because === 'board-resolution',
    );
    expect(board?.assignees).toEqual([idOf('personnel-board')]);
    await register(complaint, 'board-resolution', { resolution: 'reward' });
    await register(complaint, 'reward-granted', { granted: true });
    expect(
      complaint.recorded.events.flatMap((e) => (e.type === 'register-entered' ? [e.data.registerId] : [])),
    ).toEqual(['copy-of-audit', 'board-resolution', 'reward-granted']);
  },
);

clause(
  'MA-13.2 mishandling with large loss or harm goes to the board',
  [changed(`${REGISTERS}.board-resolution.after.is`, ['reward'])],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    await register(complaint, 'copy-of-audit', { merit: 'mishandled', meritEvidence: 'We are in the news.' });
    expect(copies(complaint)).toContain('board-resolution');
  },
);

for (const kind of ['exchange', 'refund'] as const)
  clause(
    `MA-16.1 the ${kind} is granted on the spot by the first-level unit; refusing needs a reason and goes up one tier`,
    [
      without(`${STEPS}.assess.ladder.primary.upWhen.2`),
      together(
        without(`${STEPS}.assess.fields.wishRefusal.requiredWhen`),
        changed(`${STEPS}.assess.fields.wishRefusal.required`, false),
      ),
      changed(`${TRACK}.firstContact.value`, false),
    ],
    async (rig) => {
      const submitted = { category: 'purchase', unit: 'store-east', fields: { wish: kind } };
      const refused = await rig.submit(submitted);
      const bare = refused.answer('assess', { wishDecision: 'refused', wishRefusal: null });
      expect(await faultsIn(bare)).toEqual(['/wishRefusal required']);
      await refused.answer('assess', { wishDecision: 'refused', wishRefusal: 'It was worn for a year.' });
      expect(refused.last('case-climbed').data).toMatchObject({
        from: 'primary',
        to: 'first',
        opinion: fakeSeal('It was worn for a year.'),
      });

      const granted = await rig.submit(submitted);
      await granted.answer('assess', {
        wishDecision: 'granted',
        resolvedNow: true,
        whatWasDone: 'A new one was handed over.',
        remedies: [{ ...(kind === 'refund' ? refund(12_900) : { kind, grounds: 'Faulty.' }) }],
      });
      await reviewers(granted);
      expect(granted.last('remedy-granted').data.kind).toBe(kind);
      expect(granted.told('first-contact-resolved')).toHaveLength(1);
    },
  );

const WISH_DECISION = `${STEPS}.assess.fields.wishDecision`;
for (const kind of ['exchange', 'refund'] as const)
  clause(
    `MA-16.3 who asked for the ${kind} gets a decision, and who did not is not decided about`,
    [changed(`${WISH_DECISION}.askedWhen.is`, 'neither'), changed(`${WISH_DECISION}.required`, false)],
    async (rig) => {
      const complaint = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: kind },
      });
      const decided = (wishDecision: string | null) => faultsIn(complaint.answer('assess', { wishDecision }));
      expect(await decided(null)).toEqual(['/wishDecision required']);
      expect(await decided('not-asked')).toEqual(['/wishDecision not-an-option']);
      const other = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: 'neither' },
      });
      const unasked = other.answer('assess', { wishDecision: 'granted' });
      expect(await faultsIn(unasked)).toEqual(['/wishDecision unknown-field']);
    },
  );

for (const [kind, index] of [
  ['exchange', 2],
  ['refund', 3],
] as const)
  clause(
    `MA-16.4 the ${kind} that was granted is given: planned, or on the spot, and once`,
    [
      without(`${REMEDIES}.kinds.${String(index)}.promisedWhen`),
      changed(`${REMEDIES}.kinds.${String(index)}.promisedWhen.1.is`, 'refused'),
      code('papers-are-attached'),
    ],
    async (rig) => {
      const given = kind === 'refund' ? refund(5_000) : { kind, grounds: 'The shoe is torn.' };
      const onTheSpot = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: kind },
      });
      const settled = { resolvedNow: true, whatWasDone: 'Settled.', wishDecision: 'granted' };
      expect(await faultsIn(onTheSpot.answer('assess', settled))).toEqual(['/remedies promised']);
      await onTheSpot.answer('assess', { ...settled, remedies: [given] });

      const complaint = await atPlan(rig, kind);
      const plan = (...remedies: readonly JsonObject[]) => complaint.answer('plan', { remedies });
      expect(await faultsIn(plan())).toEqual(['/remedies promised']);
      const apology = { kind: 'apology', grounds: 'We are sorry.' };
      expect(await faultsIn(plan(apology))).toEqual(['/remedies promised']);
      await plan(given);
      await reviewers(complaint);
      if (kind === 'refund') await complaint.answer('pay-remedy');
      await goOnTo(complaint, 'customer-word');
      await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
      await goOnTo(complaint, 'plan');
      await plan();
      expect(complaint.last('plan-proposed').data.version).toBe(2);
    },
  );

clause(
  'MA-17.1 the unit’s head confirms what was written; before that nothing rests on it',
  [
    without(`${STEPS}.assess.review.0`),
    changed(`${STEPS}.assess.review.0.by`, { pool: ['store-cs'], unit: 'receiving' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await complaint.answer('assess', {
      resolvedNow: true,
      whatWasDone: 'The money was promised.',
      remedies: [refund(5_000)],
    });
    expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
    expect(
      complaint.told('complaint-assessed', 'case-assigned', 'remedy-granted', 'first-contact-resolved'),
    ).toEqual([]);
    expect(complaint.openKinds()).toBe('approve');
    await complaint.answer('approve', { decision: 'return', reason: 'Whose receipt is it?' });
    expect(complaint.openKinds()).toBe('assess');
  },
);

for (const category of ['member-rights', 'official-explanation', 'legal'])
  clause(
    `MA-17.3 what begins on tier two (${category}) is confirmed by the unit’s head too, and money on the spot by the handling unit’s`,
    [
      changed(`${STEPS}.assess.review.0.rungs`, ['primary']),
      changed(`${STEPS}.assess.review.1.rungs`, ['primary']),
      changed(`${STEPS}.assess.review.1.by.unit`, 'receiving'),
      without(`${STEPS}.assess.review.1`),
    ],
    async (rig) => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      expect(complaint.task('assess').because).toBe('second');
      await complaint.answer('assess', {
        resolvedNow: true,
        whatWasDone: 'The fee was given back.',
        remedies: [refund(5_000)],
      });
      expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toEqual([]);
      await complaint.answer('approve', {}, staff('store-manager'));
      expect(complaint.task('approve').unit).toBe('planning');
      expect(askedFor(complaint, 'approve')).toContain(idOf('cs-supervisor'));
      await complaint.answer('approve', {}, staff('cs-supervisor'));
      expect(askedFor(complaint, 'approve')).toEqual([idOf('finance')]);
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toEqual([]);
      await complaint.answer('approve');
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toHaveLength(2);

      const goingOn = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      await goingOn.answer('assess');
      expect(goingOn.told('case-assigned')).toEqual([]);
      await goingOn.answer('approve', {}, staff('store-manager'));
      expect(goingOn.told('case-assigned')).toHaveLength(1);
    },
  );

for (const category of ['member-rights', 'official-explanation', 'legal'])
  clause(
    `MA-19.1 the CS section answers ${category}`,
    [changed('tables.routing.rows.second-for-the-cs-section.then.department', 'merchandising')],
    async (rig) => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      expect(complaint.task('assess').unit).toBe('planning');
      await goOnTo(complaint, 'investigate');
      expect(complaint.last('case-assigned').data).toMatchObject({
        department: 'planning',
        handlerRole: 'cs-officer',
      });
    },
  );

clause(
  'MA-19.2 it chases the reports that stores and departments owe',
  [
    changed(`${REGISTERS}.copy-of-the-handling-unit.onBreach`, [
      { inform: 'general-manager', source: 'ours' },
    ]),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    await rig.pass(6 * 24 * 3_600_000);
    await complaint.recordedOf('clock-breached', 3);
    const entries = await tasksOf(complaint, 'overdue-entry');
    expect(entries.map(({ because }) => because)).toContain('register-copy-of-the-handling-unit');
    expect(entries.every(({ roles }) => roles.includes('cs-supervisor'))).toBe(true);
  },
);

clause(
  'MA-19.3 it helps with vendor matters: asked once it is known who handles one, and none closes without its help',
  [
    without(`${REGISTERS}.help-with-vendor-matters`),
    changed(`${REGISTERS}.help-with-vendor-matters.by`, { pool: ['store-manager'], unit: 'responsible' }),
    without(`${REGISTERS}.help-with-vendor-matters.categories`),
    changed(`${REGISTERS}.help-with-vendor-matters.fields.vendorHelp.required`, false),
  ],
  async (rig) => {
    const of = async (category: string): Promise<CaseUnderTest> => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      await goOnTo(complaint, 'investigate');
      return complaint;
    };
    expect(copies(await of('purchase'))).toEqual([]);
    const complaint = await of('vendor-matter');
    expect(copies(complaint)).toEqual(['help-with-vendor-matters']);
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('store-manager')]);
    expect(askedFor(complaint, 'register')).toEqual([idOf('cs-officer')]);
    const [help] = await tasksOf(complaint, 'register');
    if (help === undefined) throw new OtherCourse('nobody is asked to help');
    expect(help.unit).toBe('planning');
    expect(await faultsIn(complaint.answerTask(help, { vendorHelp: null }))).toEqual([
      '/vendorHelp required',
    ]);
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', {}, CUSTOMER);
    for (const task of await tasksOf(complaint, 'register'))
      if (task.taskId !== help.taskId) await complaint.answerTask(task);
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answerTask(help, { vendorHelp: 'Both deliveries were checked with the vendor.' });
    await complaint.recordedOf('complaint-closed');
  },
);
