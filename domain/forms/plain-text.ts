import { z } from 'zod';

/** Longest text that a field takes unless it says otherwise, in UTF-16 code units. */
export const MAX_TEXT = 4_000;
export const MAX_LONG_TEXT = 20_000;

// PostgreSQL's text cannot hold NUL, and every other C0 control but tab and line breaks is a pasting accident.
// Half of a surrogate pair has no UTF-8: sealing would silently put another character in its place.
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Words as people write them: trimmed, not empty, storable. */
export function plainText(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => !UNSTORABLE.test(text), { params: { code: 'forbidden-character' } });
}

/**
 * A copy without what says nothing: absent, null, blank texts, empty lists. A page sends every input it has;
 * whether a field was filled in must not depend on how its emptiness was written.
 */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutBlanks).filter((item) => !isBlank(item) && !isEmptyRow(item));
  if (!isPlainObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, item]) => [key, withoutBlanks(item)] as const)
    .filter(([, item]) => !isBlank(item));
  return Object.fromEntries(kept);
}

export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row of a list in which nothing was filled in. */
function isEmptyRow(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).length === 0;
}

const BLANK_MARK = /^unsealed:v1:\s*$/;

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '' || BLANK_MARK.test(value);
  return Array.isArray(value) && value.length === 0;
}
