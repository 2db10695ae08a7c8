import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../domain/json';
import { CHAIN_START, commitmentOf, hashOfEvent } from './chain';
import type { Tx } from './client';

/** A text of people beside an entry of the record, which holds a commitment in its place. */
export type ChangeText = {
  readonly pointer: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly text: string;
};

/** One entry in the record of a change of the procedure. */
export type ChangeEntry = {
  readonly changeId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly by: JsonObject;
  readonly data: JsonObject;
  readonly texts: readonly ChangeText[];
};

/** Of which round and stage events of a change are: they stand in the table of the complaints' events. */
const PLACE = { round: 0, stage: 'procedure' } as const;
const SALT_BYTES = 16;

/** The type under which an entry stands in the table of events. */
export const changeEventType = (step: string): string => `procedure-${step}`;

/** Appends an entry to the hash chain of its change. */
export async function appendChangeEntry(
  tx: Pick<Tx, 'event' | 'personalText'>,
  { changeId, seq, type, at, by, data, texts }: ChangeEntry,
): Promise<void> {
  const before = await tx.event.findFirst({
    where: { streamId: changeId },
    orderBy: { seq: 'desc' },
    select: { hash: true },
  });
  const prevHash = before?.hash ?? CHAIN_START;
  const row = { streamId: changeId, seq, type: changeEventType(type), at, ...PLACE, by, data };
  await tx.event.create({ data: { ...row, prevHash, hash: hashOfEvent(prevHash, row) } });
  await tx.personalText.createMany({
    data: texts.map((text) => ({ ...text, streamId: changeId, complaintId: changeId, seq })),
  });
}

/** What stands in the record in place of a text, and the text beside it. */
export function committedText(pointer: string, text: string): { commitment: string; kept: ChangeText } {
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  return { commitment: commitmentOf(salt, text), kept: { pointer, salt, text } };
}
