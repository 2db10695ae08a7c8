import { randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '../../domain/json';
import { isPersonalText, isSealed, isUnsealed, wordsOfUnsealed } from '../../domain/sealed';
import { commitmentOf, pointerStep } from '../../prisma/chain';
import { open, SealingError, type SealingKey } from '../../prisma/sealing-cipher';

/** Gives a personal text in clear. */
export type Opener = (text: string) => string;

const SALT_BYTES = 16;

/**
 * Opens sealed texts with a complaint's key, and takes the mark off an operator's words. What cannot be opened (its
 * key was erased, the text is damaged) stays as it is, sealed: a complaint must go on being recorded.
 */
export function openerOf(key: SealingKey | null): Opener {
  return (text) => {
    if (isUnsealed(text)) return storable(wordsOfUnsealed(text));
    if (key === null || !isSealed(text)) return text;
    try {
      return storable(open(key, text));
    } catch (error) {
      if (error instanceof SealingError) return text;
      throw error;
    }
  };
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, and would refuse the whole step for one of them. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', ''), 'utf8').toString('utf8');
}

export type CommittedText = {
  readonly pointer: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly text: string;
};
export type CommittedData = { readonly data: JsonObject; readonly texts: readonly CommittedText[] };

/** An event's data with a salted commitment in place of each personal text, at any depth, and the texts beside it. */
export function withCommitments(data: object, opener: Opener): CommittedData {
  const texts: CommittedText[] = [];
  const walk = (value: unknown, pointer: string): Json => {
    if (typeof value === 'string') return isPersonalText(value) ? commit(value, pointer) : storable(value);
    if (Array.isArray(value))
      return value.map((item: unknown, index) => walk(item, `${pointer}${pointerStep(index)}`));
    if (typeof value === 'object' && value !== null) return members(value, pointer);
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
  const members = (value: object, pointer: string): JsonObject =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]: [string, unknown]) => {
          const key = storable(name);
          return [key, walk(item, `${pointer}${pointerStep(key)}`)];
        }),
    );
  const commit = (value: string, pointer: string): string => {
    const text = opener(value);
    const salt = new Uint8Array(randomBytes(SALT_BYTES));
    texts.push({ pointer, salt, text });
    return commitmentOf(salt, text);
  };
  return { data: members(data, ''), texts };
}
