import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import type { Principal } from '../principal';
import { isUuid } from '../uuid';
import { mayKnowOf } from './secrecy';

/** The complaint with this id, if the principal may know that it exists; else null, as for one that never was. */
export async function knownComplaint(
  deps: ReadDeps,
  { principal, complaintId }: { readonly principal: Principal; readonly complaintId: string },
): Promise<Complaint | null> {
  if (!isUuid(complaintId)) return null;
  const found = await deps.prisma.complaint.findFirst({
    where: { id: complaintId, organizationId: principal.organization },
  });
  return found !== null && (await mayKnowOf(deps, principal, found)) ? found : null;
}
