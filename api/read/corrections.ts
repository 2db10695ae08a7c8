import { z } from 'zod';
import { correctableField } from '../../domain/forms/correction';
import type { Json } from '../../domain/json';
import type { Policy } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

/** A field of the submission that was put right: what it said, what it says now, why, and who did it. */
export type CorrectionView = {
  /** As the action `correct` names it. */
  readonly field: string;
  readonly title: Bilingual;
  /** Null: nothing, or erased since. */
  readonly old: Json;
  readonly value: Json;
  readonly reason: string | null;
  readonly by: ActorView;
  readonly at: string;
};

const dataSchema = z.object({
  field: z.string(),
  old: z.json(),
  value: z.json(),
  reason: z.string().nullable(),
});

/** Every correction of a complaint's submission, oldest first. */
export async function correctionsOf(
  deps: Pick<ReadDeps, 'prisma'>,
  {
    complaintId,
    policy,
    names,
  }: { readonly complaintId: string; readonly policy: Policy; readonly names: PersonNames },
): Promise<readonly CorrectionView[]> {
  const events = await deps.prisma.event.findMany({
    where: { streamId: complaintId, type: 'submission-corrected' },
    orderBy: { seq: 'asc' },
  });
  if (events.length === 0) return [];
  const texts = await openedTexts(deps, complaintId);
  return events.map((event) => {
    const { field, old, value, reason } = dataSchema.parse(withTexts(texts, event));
    const title = correctableField(policy, field)?.field.title ?? { zh: field, en: field };
    return { field, title, old, value, reason, by: actorView(names, event.by), at: event.at.toISOString() };
  });
}
