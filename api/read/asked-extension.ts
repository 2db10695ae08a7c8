import { limitLengthSchema, type LimitLength } from '../../domain/time/length';
import type { Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

/** More time that was asked for: for which limit, how much, by whom, and why. */
export type AskedExtensionView = {
  readonly limitId: string;
  readonly length: LimitLength;
  /** Null after erasure. */
  readonly reason: string | null;
  readonly askedBy: ActorView;
  readonly askedAt: string;
};

type About = Pick<Task, 'streamId' | 'complaintId' | 'kind' | 'because' | 'openedSeq'>;

/** What a task `approve-extension` decides on; null: it is another task. */
export async function askedExtension(
  deps: Pick<ReadDeps, 'prisma'>,
  { task, names }: { readonly task: About; readonly names: PersonNames },
): Promise<AskedExtensionView | null> {
  if (task.kind !== 'approve-extension' || task.because === null) return null;
  const { streamId, complaintId, openedSeq } = task;
  const [event, texts] = await Promise.all([
    deps.prisma.event.findFirst({
      where: {
        streamId,
        type: 'extension-asked',
        seq: { lt: openedSeq },
        data: { path: ['clockId'], equals: task.because },
      },
      orderBy: { seq: 'desc' },
    }),
    openedTexts(deps, complaintId),
  ]);
  if (event === null) return null;
  const { limitId, length, reason } = withTexts(texts, event);
  return {
    limitId: typeof limitId === 'string' ? limitId : '',
    length: limitLengthSchema.parse(length),
    reason: typeof reason === 'string' ? reason : null,
    askedBy: actorView(names, event.by),
    askedAt: event.at.toISOString(),
  };
}
