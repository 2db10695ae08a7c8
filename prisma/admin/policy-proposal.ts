import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../domain/policy/hash';
import type { Policy } from '../../domain/policy/schema';
import { HANDED_IN, isReview } from '../../domain/policy-change/change';
import { differenceOf } from '../../texts/procedure/difference/compare';
import type { Difference } from '../../texts/procedure/difference/change';
import type { PolicyChange, PolicyVersion } from '../generated/client';
import { appendChangeEntry, committedText } from '../policy-changes';
import { versionOf, type PolicyVersionOf } from '../policy-versions';
import type { AdminWork } from './operation';
import { beginOf, calendarOf, dateAt } from './parts';
import { refused } from './refusal';

/** A draft of the procedure as somebody hands it in. */
export type Proposal = {
  readonly policy: Policy;
  readonly hash: string;
  /** The local day on which it is to begin; undefined: when it is approved. */
  readonly from: string | undefined;
  readonly note: string | undefined;
};

/** What the draft would change, and that it may be handed in. Throws AdminRefused. */
export async function judgeProposal(
  work: AdminWork,
  { hash, policy, from }: Proposal,
): Promise<{ readonly base: PolicyVersionOf; readonly difference: Difference }> {
  if (work.policy.revision === undefined) throw refused('no-approver-named');
  const base = await newestApproved(work);
  if (base.hash === hash) throw refused('policy-says-the-same', '/text');
  const calendar = await calendarOf(work);
  const today = dateAt(calendar, work.now);
  if (from !== undefined && from < today) throw refused('in-the-past', '/from', { today });
  const { effectiveFrom } = base;
  // Whoever approves reads what changes against the version before: no other may come in between.
  if (effectiveFrom > work.now && (from === undefined || beginOf(calendar, from) < effectiveFrom))
    throw refused('before-the-approved-one', '/from', { from: dateAt(calendar, effectiveFrom) });
  return { base, difference: differenceOf(base.policy, policy) };
}

/** Hands a draft in; the same once more is the same. `other`: somebody else's waits. */
export async function handIn(work: AdminWork, proposal: Proposal): Promise<PolicyChange> {
  const { tx, organization } = work;
  const { policy, hash, from, note } = proposal;
  const open = await tx.policyChange.findMany({ where: { organizationId: organization, status: 'waiting' } });
  // A review changes nothing, so that a draft may come beside it.
  const waiting = open.find((change) => !isReview(change));
  if (waiting !== undefined) {
    const version = await tx.policyVersion.findUniqueOrThrow({ where: { id: waiting.versionId } });
    if (version.hash !== hash || waiting.effectiveOn !== (from ?? null))
      throw refused('policy-change-waiting', '/text', { hash: version.hash.slice(0, 12) });
    return waiting;
  }
  const { base, difference } = await judgeProposal(work, proposal);
  const version = await draftOf(work, { policy, hash });
  const changeId = randomUUID();
  const committed = note === undefined ? null : committedText('/note', note);
  const by = { ...work.by };
  await tx.policyChange.create({
    data: {
      id: changeId,
      organizationId: organization,
      versionId: version.id,
      baseId: base.policyVersionId,
      status: 'waiting',
      by,
      effectiveOn: from ?? null,
      difference,
      handedInAt: work.now,
      lastSeq: 1,
    },
  });
  await appendChangeEntry(tx, {
    changeId,
    seq: 1,
    type: HANDED_IN,
    at: work.now,
    by,
    data: {
      versionId: version.id,
      hash,
      baseHash: base.hash,
      effectiveOn: from ?? null,
      // Whoever approves has read these words.
      difference: createHash('sha256').update(canonicalJson(difference)).digest('hex'),
      note: committed?.commitment ?? null,
    },
    texts: committed === null ? [] : [committed.kept],
  });
  work.audit(version.id, { hash, change: changeId });
  return tx.policyChange.findUniqueOrThrow({ where: { id: changeId } });
}

/** The draft's row: one that was taken in before, or of a version that held once, a new one of the same words. */
async function draftOf(
  { tx, organization, now }: AdminWork,
  { policy, hash }: Pick<Proposal, 'policy' | 'hash'>,
): Promise<PolicyVersion> {
  const known = await tx.policyVersion.findMany({
    where: { organizationId: organization, hash },
    orderBy: { issue: 'desc' },
  });
  const [last] = known;
  if (last?.status === 'draft') return last;
  const issue = last === undefined ? 0 : last.issue + 1;
  const data = { id: randomUUID(), organizationId: organization, hash, issue, document: policy };
  return tx.policyVersion.create({ data: { ...data, status: 'draft', createdAt: now } });
}

/** The version that was approved to begin last, whether it has begun or not. */
export async function newestApproved({
  tx,
  organization,
}: Pick<AdminWork, 'tx' | 'organization'>): Promise<PolicyVersionOf & { readonly effectiveFrom: Date }> {
  const row = await tx.policyVersion.findFirstOrThrow({
    where: { organizationId: organization, status: 'approved', effectiveFrom: { not: null } },
    orderBy: [{ effectiveFrom: 'desc' }, { createdAt: 'desc' }],
  });
  return { ...versionOf(row), effectiveFrom: row.effectiveFrom ?? row.createdAt };
}
