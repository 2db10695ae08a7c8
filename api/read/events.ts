import type { JsonObject } from '../../domain/json';
import { STAGES, type Stage } from '../../domain/lifecycle';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';
import { wordOf } from './stored-json';

/** One entry of the record. `data` has its personal texts in place; null where they were erased. */
export type EventView = {
  readonly streamId: string;
  readonly seq: number;
  /** One of domain's event types, or a newer one that this code does not know. */
  readonly type: string;
  readonly at: string;
  readonly round: number;
  readonly stage: Stage;
  readonly by: ActorView;
  readonly data: JsonObject;
  readonly hash: string;
};

/** The record of a stream (a complaint or a follow-up) from `afterSeq` on, in order. */
export async function eventsOfStream(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  query: {
    readonly streamId: string;
    readonly complaintId: string;
    readonly names: PersonNames;
    readonly afterSeq?: number;
    readonly limit?: number;
  },
): Promise<readonly EventView[]> {
  const { streamId, complaintId, names, afterSeq = 0, limit } = query;
  const [events, texts] = await Promise.all([
    prisma.event.findMany({
      where: { streamId, seq: { gt: afterSeq } },
      orderBy: { seq: 'asc' },
      ...(limit === undefined ? {} : { take: limit }),
    }),
    openedTexts({ prisma }, complaintId),
  ]);
  return events.map((event) => ({
    streamId,
    seq: event.seq,
    type: event.type,
    at: event.at.toISOString(),
    round: event.round,
    stage: wordOf(STAGES, event.stage),
    by: actorView(names, event.by),
    data: withTexts(texts, event),
    hash: event.hash,
  }));
}
