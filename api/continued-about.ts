import { z } from 'zod';
import type { ComplaintStart } from '../domain/case/intake';
import type { Continued } from '../domain/case/continued';
import type { Policy } from '../domain/policy/schema';
import { trackOf } from '../domain/story/view';
import type { Complaint } from '../prisma/generated/client';
import { whoHandled } from './complaint-about';
import type { ApiDeps } from './deps';

type Closed = {
  readonly complaint: Complaint;
  /** The procedure by which it was handled. */
  readonly policy: Policy;
};

/** PM-06, RR-18: the track in which what goes on with a closed complaint stays; none: the table of tracks chooses. */
export function staysIn({ complaint, policy }: Closed): Pick<Continued, 'staysIn'> {
  const { confidential, trackId } = complaint;
  const isAbout = trackOf(policy, trackId).about !== undefined;
  return confidential || isAbout ? { staysIn: { trackId, confidential } } : {};
}

/**
 * RR-18: what goes on with a complaint about the handling of another is about that as well, and nobody is asked whom
 * the closed one kept out, or who has handled the other since. Null: it is about no other.
 */
export async function aboutOfContinued(
  deps: Pick<ApiDeps, 'prisma'>,
  { complaint, policy }: Closed,
): Promise<ComplaintStart['about'] | null> {
  const { id, number, trackId, against } = complaint;
  const links = await deps.prisma.caseRelation.findMany({
    where: { complaintId: id, relation: 'handling' },
    orderBy: { seq: 'asc' },
    select: { otherId: true },
  });
  if (links.length === 0 && trackOf(policy, trackId).about === undefined) return null;
  const others = links.map(({ otherId }) => otherId);
  const handled = await Promise.all(others.map((other) => whoHandled(deps, other)));
  const kept = (await keptOut(deps, id)).filter((one) => one !== against);
  const persons = [...new Set([...kept, ...handled.flat()])];
  const named = await deps.prisma.complaint.findMany({ where: { id: { in: others } } });
  const first = named.find((one) => one.id === others[0]);
  if (first !== undefined) return { id: first.id, number: first.number, persons };
  // Judged to be one about the handling only when others had handled it: it is about itself.
  return persons.length === 0 ? null : { id, number, persons };
}

const assessment = z.looseObject({ kind: z.literal('assess'), excluded: z.array(z.string()) });

/** Whom the assessment could not be asked of; of one that came to its track later, the assessment there. */
async function keptOut({ prisma }: Pick<ApiDeps, 'prisma'>, streamId: string): Promise<readonly string[]> {
  const opened = await prisma.event.findMany({
    where: { streamId, type: 'task-opened' },
    orderBy: { seq: 'desc' },
    select: { data: true },
  });
  for (const { data } of opened) {
    const asked = assessment.safeParse(data);
    if (asked.success) return asked.data.excluded;
  }
  return [];
}
