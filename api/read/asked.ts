import { z } from 'zod';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';

const dataSchema = z.object({ question: z.string().nullable() });

/** What a customer was asked beside the story, by the `because` of the task that waits for the answer. */
export async function askedOf(
  deps: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<ReadonlyMap<string | null, string | null>> {
  const [events, texts] = await Promise.all([
    deps.prisma.event.findMany({ where: { streamId: complaintId, type: 'customer-asked' } }),
    openedTexts(deps, complaintId),
  ]);
  return new Map(
    events.map((event) => [String(event.seq), dataSchema.parse(withTexts(texts, event)).question]),
  );
}
