import { isPlainObject } from '../forms/plain-text';
import type { Bilingual } from './text';

/** One thing that is wrong with a policy file, in sentences that its author understands. */
export type PolicyFault = {
  readonly file: string;
  /** Where, by ids as far as there are any: `tracks[customer-relations].limits[solution].length`. */
  readonly path: string;
  /** Line of the file, from 1; null where the file was not read as text. */
  readonly line: number | null;
  readonly wrong: Bilingual;
  readonly right: Bilingual;
};

export type Keys = readonly (string | number)[];

/** A fault before it is known which file it stands in. */
export type Finding = { readonly keys: Keys; readonly wrong: Bilingual; readonly right: Bilingual };

export const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** Ids as they stand in a sentence: a, b, c. */
export function listed(ids: Iterable<string>): Bilingual {
  const all = [...ids];
  return { zh: all.length > 0 ? all.join('、') : '(无)', en: all.length > 0 ? all.join(', ') : '(none)' };
}

/** Elements of lists are named by their id (or field), else counted from 1. */
export function pathOf(root: unknown, keys: Keys): string {
  let at = root;
  let path = '';
  for (const key of keys) {
    at = childOf(at, key);
    if (typeof key === 'number') path += `[${nameOf(at) ?? `#${key + 1}`}]`;
    else path += path === '' ? key : `.${key}`;
  }
  return path === '' ? '(file)' : path;
}

function nameOf(element: unknown): string | undefined {
  if (!isPlainObject(element)) return undefined;
  const name = element['id'] ?? element['field'];
  return typeof name === 'string' ? name : undefined;
}

export function childOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function valueAt(root: unknown, keys: Keys): unknown {
  return keys.reduce(childOf, root);
}

export type Found = { readonly keys: Keys; readonly value: unknown };

/**
 * Everything in an unchecked value that a pattern such as `tracks.*.limits.*.id` leads to; `*` stands for
 * every element of a list and every entry of a group. What is not there is passed over.
 */
export function findAll(root: unknown, pattern: string): Found[] {
  let found: Found[] = [{ keys: [], value: root }];
  for (const segment of pattern.split('.')) {
    found = found.flatMap(({ keys, value }) =>
      segment === '*'
        ? entriesOf(value).map(([key, child]) => ({ keys: [...keys, key], value: child }))
        : [{ keys: [...keys, keyIn(value, segment)], value: childOf(value, segment) }],
    );
  }
  return found.filter(({ value }) => value !== undefined);
}

/** Positions in lists stay numbers, so that a path can name the element. */
function keyIn(value: unknown, segment: string): string | number {
  return Array.isArray(value) ? Number(segment) : segment;
}

export function entriesOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((child: unknown, index) => [index, child] as const);
  return isPlainObject(value) ? Object.entries(value) : [];
}
