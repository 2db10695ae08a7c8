import { z } from 'zod';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

/** Why a case stands still, and until when. */
export type PauseView = {
  readonly by: ActorView;
  readonly at: string;
  /** Local date at whose end the case resumes by itself. */
  readonly until: string;
  /** Null after erasure. */
  readonly reason: string | null;
};

const dataSchema = z.object({ until: z.string(), reason: z.string().nullable() });

/** The pause that holds the case; null while it is not paused. */
export async function pauseOf(
  deps: Pick<ReadDeps, 'prisma'>,
  { complaint, names }: { readonly complaint: Complaint; readonly names: PersonNames },
): Promise<PauseView | null> {
  if (!complaint.paused) return null;
  const [event, texts] = await Promise.all([
    deps.prisma.event.findFirst({
      where: { streamId: complaint.id, type: 'case-paused' },
      orderBy: { seq: 'desc' },
    }),
    openedTexts(deps, complaint.id),
  ]);
  if (event === null) return null;
  const { until, reason } = dataSchema.parse(withTexts(texts, event));
  return { by: actorView(names, event.by), at: event.at.toISOString(), until, reason };
}
