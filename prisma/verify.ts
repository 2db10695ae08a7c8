import { CHAIN_START, commitmentOf, hashOfEvent, isCommitment, pointerStep } from './chain';
import type { Tx } from './client';
import type { Event, PersonalText } from './generated/client';

export type RecordFault =
  /** A number is missing: an event was taken out. */
  | 'event-missing'
  /** The event names another predecessor than the one that stands there. */
  | 'chain-broken'
  /** The event is not what its hash was computed over. */
  | 'event-changed'
  /** The text is not what the event is committed to. */
  | 'text-changed'
  /** A text is gone though the complaint was not erased. */
  | 'text-missing'
  /** A text that no event is committed to. */
  | 'text-unknown'
  /** The complaint has been told further than its record goes: its end was cut off. */
  | 'end-missing'
  /** The record goes further than the complaint was told, or belongs to none. */
  | 'end-unknown';

export type BrokenStream = {
  readonly streamId: string;
  readonly complaintId: string | null;
  /** Number of the complaint, if it is known. */
  readonly number: string | null;
  /** Where the first broken link stands. */
  readonly seq: number;
  readonly fault: RecordFault;
  /** JSON pointer of the text, for faults of texts. */
  readonly pointer: string | null;
};

export type RecordVerdict = {
  readonly streams: number;
  readonly events: number;
  readonly texts: number;
  /** Commitments whose text was erased with its complaint's key. */
  readonly erased: number;
  readonly broken: readonly BrokenStream[];
};

type Stream = {
  readonly streamId: string;
  readonly complaintId: string | null;
  readonly number: string | null;
  readonly lastSeq: number | null;
  /** Texts of a complaint go when it is erased. */
  readonly erasable: boolean;
};
type Fault = Pick<BrokenStream, 'seq' | 'fault' | 'pointer'>;
type Checked = { readonly texts: number; readonly erased: number; readonly fault: Fault | null };

/**
 * Computes every chain of the record anew, and every commitment that still has its text; reports the first broken
 * link of each stream. Reads only. Streams are read one at a time, so that the record may be long.
 */
export async function verifyRecord(prisma: Tx): Promise<RecordVerdict> {
  const streams = await streamsOf(prisma);
  const broken: BrokenStream[] = [];
  let [eventCount, textCount, erasedCount] = [0, 0, 0];
  for (const stream of streams) {
    const { streamId, complaintId, number } = stream;
    const [events, texts, key] = await Promise.all([
      prisma.event.findMany({ where: { streamId }, orderBy: { seq: 'asc' } }),
      prisma.personalText.findMany({ where: { streamId }, orderBy: [{ seq: 'asc' }, { pointer: 'asc' }] }),
      complaintId === null ? null : prisma.sealingKey.findUnique({ where: { complaintId } }),
    ]);
    const checked = checkStream({ stream, events, texts, isErased: stream.erasable && key === null });
    eventCount += events.length;
    textCount += checked.texts;
    erasedCount += checked.erased;
    if (checked.fault !== null) broken.push({ streamId, complaintId, number, ...checked.fault });
  }
  return { streams: streams.length, events: eventCount, texts: textCount, erased: erasedCount, broken };
}

/** Every stream that somebody tells of: complaints, follow-ups, and events or texts that belong to neither. */
async function streamsOf(prisma: Tx): Promise<Stream[]> {
  const [complaints, followUps, changes, told, spoken] = await Promise.all([
    prisma.complaint.findMany({ select: { id: true, number: true, lastSeq: true } }),
    prisma.followUp.findMany({ select: { id: true, complaintId: true, lastSeq: true } }),
    prisma.policyChange.findMany({ select: { id: true, lastSeq: true } }),
    prisma.event.findMany({ distinct: ['streamId'], select: { streamId: true } }),
    prisma.personalText.findMany({ distinct: ['streamId'], select: { streamId: true } }),
  ]);
  const numbers = new Map(complaints.map(({ id, number }) => [id, number]));
  const known = [
    ...complaints.map(({ id, number, lastSeq }) => ({
      streamId: id,
      complaintId: id,
      number,
      lastSeq,
      erasable: true,
    })),
    ...followUps.map(({ id, complaintId, lastSeq }) => ({
      streamId: id,
      complaintId,
      number: numbers.get(complaintId) ?? null,
      lastSeq,
      erasable: true,
    })),
    // Changes of procedures are never erased; they are about no complaint.
    ...changes.map(({ id, lastSeq }) => ({
      streamId: id,
      complaintId: null,
      number: null,
      lastSeq,
      erasable: false,
    })),
  ];
  const ids = new Set(known.map(({ streamId }) => streamId));
  const strays = new Set([...told, ...spoken].map(({ streamId }) => streamId).filter((id) => !ids.has(id)));
  return [
    ...known,
    ...[...strays].map((streamId) => ({
      streamId,
      complaintId: null,
      number: null,
      lastSeq: null,
      erasable: true,
    })),
  ];
}

function checkStream(input: {
  stream: Stream;
  events: readonly Event[];
  texts: readonly PersonalText[];
  isErased: boolean;
}): Checked {
  const { stream, events, texts, isErased } = input;
  const left = new Map(texts.map((text) => [`${String(text.seq)}${text.pointer}`, text]));
  let prevHash = CHAIN_START;
  let erased = 0;
  const at = (seq: number, fault: RecordFault, pointer: string | null = null): Checked => ({
    texts: texts.length,
    erased,
    fault: { seq, fault, pointer },
  });
  for (const [index, event] of events.entries()) {
    const { seq } = event;
    if (seq !== index + 1) return at(index + 1, 'event-missing');
    if (event.prevHash !== prevHash) return at(seq, 'chain-broken');
    if (event.hash !== hashOfEvent(prevHash, event)) return at(seq, 'event-changed');
    for (const { pointer, commitment } of commitmentsIn(event.data)) {
      const text = left.get(`${String(seq)}${pointer}`);
      left.delete(`${String(seq)}${pointer}`);
      if (text !== undefined && commitmentOf(text.salt, text.text) !== commitment)
        return at(seq, 'text-changed', pointer);
      if (text === undefined && !isErased) return at(seq, 'text-missing', pointer);
      if (text === undefined) erased += 1;
    }
    prevHash = event.hash;
  }
  const lastSeq = events.length;
  if (stream.lastSeq === null || stream.lastSeq < lastSeq) return at(lastSeq, 'end-unknown');
  if (stream.lastSeq > lastSeq) return at(lastSeq + 1, 'end-missing');
  const [stray] = left.values();
  if (stray !== undefined) return at(stray.seq, 'text-unknown', stray.pointer);
  return { texts: texts.length, erased, fault: null };
}

function commitmentsIn(value: unknown, pointer = ''): { pointer: string; commitment: string }[] {
  if (isCommitment(value)) return [{ pointer, commitment: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => commitmentsIn(item, `${pointer}${pointerStep(key)}`));
}
