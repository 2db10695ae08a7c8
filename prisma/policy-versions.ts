import { policySchema, type Policy } from '../domain/policy/schema';
import type { Tx } from './client';

export type PolicyVersionOf = {
  readonly policyVersionId: string;
  readonly hash: string;
  readonly policy: Policy;
};

type Row = { readonly id: string; readonly hash: string; readonly document: unknown };

/** Versions never change: what was parsed once is kept. By hash, because a test's database may reuse an id. */
const parsed = new Map<string, Policy>();
const MAX_KEPT = 100;

/** A row's version, its document checked. */
export function versionOf({ id, hash, document }: Row): PolicyVersionOf {
  const policy = parsed.get(hash) ?? policySchema.parse(document);
  if (parsed.size >= MAX_KEPT) parsed.clear();
  parsed.set(hash, policy);
  return { policyVersionId: id, hash, policy };
}

/** An organisation's version by its id, approved or not; null if there is none. */
export async function policyVersionById(
  prisma: Pick<Tx, 'policyVersion'>,
  { organization, id }: { organization: string; id: string },
): Promise<PolicyVersionOf | null> {
  const row = await prisma.policyVersion.findFirst({ where: { id, organizationId: organization } });
  return row === null ? null : versionOf(row);
}

/** The version that is in force at an instant: approved, and effective the latest of those begun; null if none is. */
export async function policyVersionAt(
  prisma: Pick<Tx, 'policyVersion'>,
  { organization, at }: { organization: string; at: Date },
): Promise<PolicyVersionOf | null> {
  const row = await prisma.policyVersion.findFirst({
    where: { organizationId: organization, status: 'approved', effectiveFrom: { lte: at } },
    orderBy: [{ effectiveFrom: 'desc' }, { createdAt: 'desc' }],
  });
  return row === null ? null : versionOf(row);
}
