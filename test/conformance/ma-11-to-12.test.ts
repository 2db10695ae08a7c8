import { randomUUID } from 'node:crypto';
import { CUSTOMER } from '../support/case-steps';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { faultsIn, goOnTo } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atPlan, planned, refund, reviewers, voucher, withPapers } from './mall-case';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const STEPS = `${TRACK}.steps`;
const REMEDIES = `${TRACK}.remedies`;

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
