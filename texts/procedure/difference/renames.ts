import { isPlainObject } from '../../../domain/forms/plain-text';
import type { Policy } from '../../../domain/policy/schema';
import type { Bilingual } from '../../../domain/policy/text';

type Named = { readonly id: string; readonly name: Bilingual };
export type Rename = { readonly before: Bilingual; readonly now: Bilingual };

/** What has names that many sentences say. */
const LISTS = [
  'roles',
  'units',
  'complainantKinds',
  'businessTypes',
  'categories',
  'severities',
  'tracks',
] as const;

/** Whoever and whatever keeps its id and has another name now. */
export function renamesBetween(before: Policy, now: Policy): readonly Rename[] {
  const listed = LISTS.flatMap((list) => renamesIn(before[list], now[list]));
  return isSame(before.name, now.name) ? listed : [{ before: before.name, now: now.name }, ...listed];
}

function renamesIn(before: readonly Named[], now: readonly Named[]): Rename[] {
  return before.flatMap(({ id, name }) => {
    const other = now.find((one) => one.id === id)?.name;
    return other === undefined || isSame(name, other) ? [] : [{ before: name, now: other }];
  });
}

/** The earlier version by today's names: a new name is told once, not in each sentence that says it. */
export function byTodaysNames(before: Policy, now: Policy): Policy {
  const lists: { readonly [list: string]: readonly Named[] } = Object.fromEntries(
    LISTS.map((list) => [list, now[list]]),
  );
  const renamed = Object.entries(before).map(([key, value]: [string, unknown]): [string, unknown] => {
    const names = lists[key];
    if (names === undefined || !Array.isArray(value)) return [key, value];
    return [key, value.map((one: unknown) => withName(one, names))];
  });
  return { ...before, ...Object.fromEntries(renamed), name: now.name };
}

function withName(one: unknown, names: readonly Named[]): unknown {
  if (!isPlainObject(one)) return one;
  const name = names.find(({ id }) => id === one['id'])?.name;
  return name === undefined ? one : { ...one, name };
}

const isSame = (one: Bilingual, other: Bilingual): boolean => one.zh === other.zh && one.en === other.en;
