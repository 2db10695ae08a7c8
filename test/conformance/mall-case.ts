import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { staff } from '../support/case-steps';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { goOnTo } from './case-at';

export const voucher = (minor: number, more: JsonObject = {}): JsonObject => ({
  kind: 'voucher',
  amount: { minor, currency: 'CNY' },
  costCentre: 'store-east',
  grounds: 'The receipt was seen.',
  ...more,
});
export const refund = (minor: number, more: JsonObject = {}): JsonObject => ({
  ...voucher(minor, more),
  kind: 'refund',
});

export async function atPlan(rig: StoryRig, wish = 'neither'): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ category: 'purchase', unit: 'store-east', fields: { wish } });
  await goOnTo(complaint, 'plan');
  return complaint;
}

export const planned = async (rig: StoryRig, ...remedies: readonly JsonObject[]): Promise<CaseUnderTest> => {
  const complaint = await atPlan(rig);
  await complaint.answer('plan', { remedies });
  return complaint;
};

/** Whom the review asks one after the other, each approving. */
export async function reviewers(complaint: CaseUnderTest): Promise<readonly string[]> {
  const asked: string[] = [];
  while (complaint.openKinds().includes('approve')) {
    const { assignees } = complaint.task('approve');
    const role = complaint.rig.policy.roles.find(({ id }) => assignees.includes(idOf(id)))?.id;
    asked.push(role ?? 'nobody');
    await complaint.answer('approve');
  }
  return asked;
}

export const withPapers = (complaint: CaseUnderTest) =>
  complaint.act('add-evidence', { attachments: [randomUUID()] }, staff('store-cs'));
