import type { Relation } from '../../domain/lifecycle';
import { RELATIONS } from '../../domain/lifecycle';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { isUuid } from '../uuid';
import type { CaseRef } from './reopening';
import type { Hidden } from './secrecy';
import { wordOf } from './stored-json';

/** Another complaint that belongs to this one, and how: `merged-into` it, `merged-from` it, or linked. */
export type RelationView = {
  readonly complaint: CaseRef;
  readonly relation: Relation | 'merged-into' | 'merged-from';
  readonly at: string;
};

/** What was linked or merged, by whichever of the two; oldest first. */
export async function relationsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
  hidden: Hidden = new Set(),
): Promise<readonly RelationView[]> {
  const rows = await prisma.caseRelation.findMany({
    where: { OR: [{ complaintId }, { otherId: complaintId }] },
    orderBy: [{ at: 'asc' }, { complaintId: 'asc' }, { seq: 'asc' }],
  });
  if (rows.length === 0) return [];
  const others = await prisma.complaint.findMany({
    where: {
      id: { in: rows.map((row) => (row.complaintId === complaintId ? row.otherId : row.complaintId)) },
    },
    select: { id: true, number: true },
  });
  return rows.flatMap((row) => {
    const own = row.complaintId === complaintId;
    const complaint = others.find(({ id }) => id === (own ? row.otherId : row.complaintId));
    if (complaint === undefined || hidden.has(complaint.id)) return [];
    const merged = own ? ('merged-into' as const) : ('merged-from' as const);
    const relation = row.relation === 'merged' ? merged : wordOf(RELATIONS, row.relation);
    return [{ complaint, relation, at: row.at.toISOString() }];
  });
}

/** The complaint of the same organisation that somebody names by its number or id; null: none that they may know of. */
export async function otherComplaint(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { organizationId }: Pick<Complaint, 'organizationId'>,
  { named, hidden }: { readonly named: string; readonly hidden: Hidden },
): Promise<Complaint | null> {
  const name = named.trim();
  const other = await prisma.complaint.findFirst({
    where: {
      organizationId,
      ...(isUuid(name) ? { id: name.toLowerCase() } : { number: name.toUpperCase() }),
    },
  });
  return other === null || hidden.has(other.id) ? null : other;
}
