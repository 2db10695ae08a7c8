import { isPlainObject } from '../forms/plain-text';

/**
 * A policy's content as one string that does not depend on the order in which keys were written, on
 * comments or on layout. Whoever needs a hash hashes this; hashing itself is no matter of domain.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // JSON knows no undefined; in a list it stands for null.
  if (!isPlainObject(value)) return JSON.stringify(value === undefined ? null : value);
  const entries = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${entries.join(',')}}`;
}
