import { policySchema, type Policy, type Track } from '../../domain/policy/schema';
import { bilingualSchema, type Bilingual } from '../../domain/policy/text';
import type { PrismaClient } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';

export type OrganisationView = { readonly id: string; readonly name: Bilingual };
export type PolicyInForce = { readonly policyVersionId: string; readonly policy: Policy };

/**
 * Versions never change once they are imported, so a parsed one is kept for good. Few per organisation; the
 * bound is for a database with very many.
 */
const parsedVersions = new Map<string, Policy>();
const MAX_KEPT = 200;

/** Organisations that take complaints: those with a policy in force. */
export async function organisations(deps: ReadDeps): Promise<readonly OrganisationView[]> {
  const rows = await deps.prisma.organization.findMany({
    where: { policyVersions: { some: inForceAt(deps.now()) } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, name }) => ({ id, name: bilingualSchema.parse(name) }));
}

/** The policy in force now, for the public form and for what begins today; null: unknown organisation. */
export async function policyInForce(deps: ReadDeps, organization: string): Promise<PolicyInForce | null> {
  const version = await deps.prisma.policyVersion.findFirst({
    where: { organizationId: organization, ...inForceAt(deps.now()) },
    orderBy: [{ effectiveFrom: 'desc' }, { createdAt: 'desc' }],
    select: { id: true },
  });
  if (version === null) return null;
  return { policyVersionId: version.id, policy: await policyOfVersion(deps, version.id) };
}

function inForceAt(at: Date) {
  return { status: 'approved', effectiveFrom: { lte: at } };
}

/** The policy of a running complaint. Throws when the version is not in the database. */
export async function policyOfVersion(
  { prisma }: { readonly prisma: PrismaClient },
  policyVersionId: string,
): Promise<Policy> {
  const kept = parsedVersions.get(policyVersionId);
  if (kept !== undefined) return kept;
  const row = await prisma.policyVersion.findUniqueOrThrow({ where: { id: policyVersionId } });
  const policy = policySchema.parse(row.document);
  if (parsedVersions.size >= MAX_KEPT) parsedVersions.clear();
  parsedVersions.set(policyVersionId, policy);
  return policy;
}

/** The track of a case. A case's own version always has it. */
export function trackOf(policy: Policy, trackId: string): Track {
  const track = policy.tracks.find(({ id }) => id === trackId);
  if (track === undefined) throw new Error(`The policy of ${policy.organization} has no track ${trackId}.`);
  return track;
}
