import { z } from 'zod';
import { may } from '../../domain/access';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import type { StaffPrincipal } from '../principal';
import { personRef, type PersonNames, type PersonRef } from './person-names';
import { jsonObjectOf } from './stored-json';

const named = z.object({ personId: z.string() });

/** Whose case it is; null: nobody has taken it yet, or its procedure knows no owners. */
export async function ownerIdOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<string | null> {
  const event = await prisma.event.findFirst({
    where: { streamId: complaintId, type: 'owner-named' },
    orderBy: { seq: 'desc' },
  });
  return event === null ? null : named.parse(jsonObjectOf(event.data)).personId;
}

export async function ownerOf(
  deps: Pick<ReadDeps, 'prisma'>,
  { complaintId, names }: { readonly complaintId: string; readonly names: PersonNames },
): Promise<PersonRef | null> {
  const id = await ownerIdOf(deps, complaintId);
  return id === null ? null : personRef(names, id);
}

/** RR-03: the owner hands it over, or whoever may give anybody's work to others. */
export async function mayHandOn(
  deps: Pick<ReadDeps, 'prisma'>,
  { personId, levels }: StaffPrincipal,
  { id }: Pick<Complaint, 'id'>,
): Promise<boolean> {
  return may(levels, 'reassign') || (await ownerIdOf(deps, id)) === personId;
}
