import { z } from 'zod';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { policyOfVersion, trackOf } from './organisations';
import { chainBefore } from './reopening';
import type { Hidden } from './secrecy';

/** One that was merged is the same matter in any case. */
const SAME_MATTER = ['same-matter', 'merged'];

const countedSchema = z.object({ raised: z.number().optional() });

type Linked = { readonly other: Complaint; readonly hidden: Hidden };

/** RE-04: what was raised there counts here as well, where the track counts it; absent: nothing that is new. */
export async function timesRaised(
  deps: ReadDeps,
  complaint: Complaint,
  linked: Linked,
): Promise<{ readonly raised?: number }> {
  const { policyVersionId, trackId } = complaint;
  const { raisedAgain } = trackOf(await policyOfVersion(deps, policyVersionId), trackId);
  const raised = raisedAgain === undefined ? 0 : await raisedElsewhere(deps, complaint, linked);
  return raised === 0 ? {} : { raised };
}

/**
 * How often the matter was raised in all complaints that are linked as the same, however many links away, but for
 * what this one has counted already: the run knows its own side only. One that another goes on with counts there.
 */
async function raisedElsewhere(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaint: Complaint,
  { other, hidden }: Linked,
): Promise<number> {
  const ids = await sameMatter({ prisma }, [complaint.id, other.id], hidden);
  const [linked, links] = await Promise.all([
    prisma.complaint.findMany({ where: { id: { in: ids } } }),
    prisma.event.findMany({
      where: { streamId: complaint.id, type: 'case-linked' },
      select: { data: true },
    }),
  ]);
  const chains = await Promise.all(
    linked.map(async (one) => ({ one, before: await chainBefore({ prisma }, one) })),
  );
  const continued = chains.flatMap(({ before }) => before);
  const raised = chains
    .filter(({ one: { id } }) => id !== complaint.id && !continued.includes(id))
    .reduce((sum, { one, before }) => sum + raisedIn(one) + before.length, 0);
  const counted = links.reduce((sum, { data }) => sum + (countedSchema.safeParse(data).data?.raised ?? 0), 0);
  return Math.max(0, raised - counted);
}

/** The complaint itself, and each refusal, those of the complaints that it goes on with among them. */
function raisedIn({ offerRefusals, resultRefusals }: Complaint): number {
  return 1 + offerRefusals + resultRefusals;
}

/** Everything that links as the same matter, and mergers, reach from these, whichever of the two was linked. */
async function sameMatter(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  from: readonly string[],
  hidden: Hidden,
): Promise<string[]> {
  const known = new Set(from);
  let news = [...known];
  while (news.length > 0) {
    const links = await prisma.caseRelation.findMany({
      where: {
        relation: { in: SAME_MATTER },
        OR: [{ complaintId: { in: news } }, { otherId: { in: news } }],
      },
      select: { complaintId: true, otherId: true },
    });
    const reached = new Set(links.flatMap(({ complaintId, otherId }) => [complaintId, otherId]));
    news = [...reached].filter((id) => !known.has(id) && !hidden.has(id));
    for (const id of news) known.add(id);
  }
  return [...known];
}
