import { STAGES, type Stage } from '../../domain/lifecycle';
import type { ReadDeps } from '../deps';
import { wordOf } from './stored-json';

/** Where the case stood at each event of its record, in order: what `casePath` is made of. */
export async function trailOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<readonly { readonly stage: Stage; readonly at: string }[]> {
  const events = await prisma.event.findMany({
    where: { streamId: complaintId },
    orderBy: { seq: 'asc' },
    select: { stage: true, at: true },
  });
  return events.map(({ stage, at }) => ({ stage: wordOf(STAGES, stage), at: at.toISOString() }));
}
