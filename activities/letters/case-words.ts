import { z } from 'zod';
import type { JsonObject } from '../../domain/json';

/** An event as the database has it, and the personal texts that belong to it. */
export type StoredEvent = {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly by: unknown;
  readonly data: unknown;
};
export type StoredText = { readonly seq: number; readonly pointer: string; readonly text: string };

/** What happened to a case, with the words of people in place. After erasure the words are missing. */
export type CaseWords = {
  /** The newest event of these types, before or at `upTo`, that fits. */
  last(types: readonly string[], upTo?: number, fits?: (event: PlainEvent) => boolean): PlainEvent | null;
  /** Every event of these types before or at `upTo`, in order. */
  every(types: readonly string[], upTo: number): readonly PlainEvent[];
  at(seq: number): PlainEvent | null;
  /** A word or number in the event's data that is no personal text. */
  plain(event: PlainEvent, field: string): string | number | boolean | null;
  /** A personal text of the event, by JSON pointer into its data. */
  words(event: PlainEvent | null, pointer: string): string | null;
  /** The answer that a task was given. */
  answerTo(taskId: string): PlainEvent | null;
};
export type PlainEvent = {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly data: JsonObject;
  readonly by: unknown;
};

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

export function caseWords(events: readonly StoredEvent[], texts: readonly StoredText[]): CaseWords {
  const plain = events
    .map(({ seq, type, at, data, by }): PlainEvent => ({ seq, type, at, by, data: jsonObject.parse(data) }))
    .sort((a, b) => a.seq - b.seq);
  const textOf = new Map(texts.map(({ seq, pointer, text }) => [`${String(seq)} ${pointer}`, text]));
  return {
    last: (types, upTo = Number.MAX_SAFE_INTEGER, fits = () => true) =>
      plain.findLast((one) => types.includes(one.type) && one.seq <= upTo && fits(one)) ?? null,
    every: (types, upTo) => plain.filter(({ type, seq }) => types.includes(type) && seq <= upTo),
    at: (seq) => plain.find((one) => one.seq === seq) ?? null,
    plain: ({ data }, field) => {
      const value = data[field];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : null;
    },
    words: (event, pointer) =>
      event === null ? null : (textOf.get(`${String(event.seq)} ${pointer}`) ?? null),
    answerTo: (taskId) =>
      plain.findLast(({ type, data }) => type === 'task-answered' && data['taskId'] === taskId) ?? null,
  };
}
