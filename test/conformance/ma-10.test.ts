import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { CUSTOMER, NOT_SETTLED } from '../support/case-steps';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { faultsIn, goOnTo } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atPlan, planned, refund, reviewers, voucher, withPapers } from './mall-case';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const REMEDIES = `${TRACK}.remedies`;

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
