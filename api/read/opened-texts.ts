import type { Json, JsonObject } from '../../domain/json';
import type { ReadDeps } from '../deps';
import { jsonObjectOf } from './stored-json';

const COMMITMENT = /^commit:v1:/;

/** Personal texts of events, by `streamId/seq` and then by JSON pointer. */
export type OpenedTexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The personal texts of a whole complaint, follow-ups included; nothing is left of them after erasure. */
export async function openedTexts(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<OpenedTexts> {
  return byEvent(
    await prisma.personalText.findMany({
      where: { complaintId },
      select: { streamId: true, seq: true, pointer: true, text: true },
    }),
  );
}

/** The same for single events of any number of complaints. */
export async function textsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  events: readonly { readonly streamId: string; readonly seq: number }[],
): Promise<OpenedTexts> {
  if (events.length === 0) return new Map();
  return byEvent(
    await prisma.personalText.findMany({
      where: { OR: events.map(({ streamId, seq }) => ({ streamId, seq })) },
      select: { streamId: true, seq: true, pointer: true, text: true },
    }),
  );
}

type TextRow = {
  readonly streamId: string;
  readonly seq: number;
  readonly pointer: string;
  readonly text: string;
};

function byEvent(rows: readonly TextRow[]): OpenedTexts {
  const all = new Map<string, Map<string, string>>();
  for (const { streamId, seq, pointer, text } of rows) {
    const key = eventKey(streamId, seq);
    const texts = all.get(key) ?? new Map<string, string>();
    all.set(key, texts.set(pointer, text));
  }
  return all;
}

/** An event's data with its texts in place of their commitments; null stands where a text was erased. */
export function withTexts(
  texts: OpenedTexts,
  event: { readonly streamId: string; readonly seq: number; readonly data: unknown },
): JsonObject {
  const own = texts.get(eventKey(event.streamId, event.seq));
  return jsonObjectOf(put(jsonObjectOf(event.data), '', own));
}

function put(value: Json, pointer: string, texts: ReadonlyMap<string, string> | undefined): Json {
  if (typeof value === 'string') return COMMITMENT.test(value) ? (texts?.get(pointer) ?? null) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, index) => put(item, `${pointer}/${index}`, texts));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, put(item, `${pointer}/${escaped(key)}`, texts)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const eventKey = (streamId: string, seq: number): string => `${streamId}/${seq}`;
