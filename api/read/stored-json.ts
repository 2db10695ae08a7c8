import { z } from 'zod';
import type { JsonObject } from '../../domain/json';

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** A JSON column as an object. Throws where it holds anything else: we wrote it. */
export function jsonObjectOf(value: unknown): JsonObject {
  return jsonObject.parse(value);
}

/** A word of a closed list as it lies in a column. Throws for one that this code does not know. */
export function wordOf<Word extends string>(list: readonly Word[], value: string): Word {
  const word = list.find((known) => known === value);
  if (word === undefined) throw new Error(`Unknown word in the database: ${value}`);
  return word;
}

export function isRow(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
