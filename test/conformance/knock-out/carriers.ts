import { isDeepStrictEqual } from 'node:util';
import { parsePolicy } from '../../../domain/policy/check';
import type { Policy } from '../../../domain/policy/schema';
import type { GuardId } from './guards';

/** One value of a policy taken away, or another put in its place. */
type Edit = { readonly path: string; readonly to?: unknown };

/** What carries a demand: values of the policy, or a guard in the code. Taken away, the demand's test must fail. */
export type Carrier =
  | { readonly carriedBy: 'policy'; readonly edits: readonly Edit[] }
  | { readonly carriedBy: 'code'; readonly guard: GuardId };

/** The policy says it; without that value it is not said. */
export function without(...paths: readonly string[]): Carrier {
  return { carriedBy: 'policy', edits: paths.map((path) => ({ path })) };
}

/** The policy says it by a value; with another value it would say something else. */
export function changed(path: string, to: unknown): Carrier {
  return { carriedBy: 'policy', edits: [{ path, to }] };
}

/** Values that only make a valid policy when they go together. */
export function together(...carriers: readonly Carrier[]): Carrier {
  return {
    carriedBy: 'policy',
    edits: carriers.flatMap((one) => (one.carriedBy === 'policy' ? one.edits : [])),
  };
}

/** The code says it, for all organisations: guards.ts names the function and the reason. */
export function code(guard: GuardId): Carrier {
  return { carriedBy: 'code', guard };
}

const MAX_VALUE = 100;
const shortly = (value: string): string =>
  value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;

/** How a knock-out is called in the names of tests. */
export function nameOf(carrier: Carrier): string {
  if (carrier.carriedBy === 'code') return `guard ${carrier.guard} made permissive`;
  return carrier.edits
    .map(({ path, to }) =>
      to === undefined ? `without ${path}` : `${path} = ${shortly(JSON.stringify(to))}`,
    )
    .join(', ');
}

/**
 * The policy with these values knocked out. It is still one that would be taken: a test that fails because nobody
 * could run by this policy shows nothing. Throws when a path names nothing, or the policy has a fault.
 */
export function knockedOut(policy: Policy, edits: readonly Edit[]): Policy {
  const document: unknown = structuredClone(policy);
  for (const edit of edits) apply(document, edit);
  if (isDeepStrictEqual(document, policy))
    throw new Error(`nothing is knocked out by ${JSON.stringify(edits)}`);
  const parsed = parsePolicy(document, 'the knocked-out policy');
  if (parsed.ok) return parsed.policy;
  const along = new Set(parsed.faults.map(({ path }) => goesAlong(path)));
  const others = parsed.faults.filter(({ path }) => goesAlong(path) === null);
  if (others.length > 0) throw new Error(others.map(({ path, wrong }) => `${path}: ${wrong.en}`).join('\n'));
  return knockedOut(policy, [...edits, ...[...along].flatMap((path) => (path === null ? [] : [{ path }]))]);
}

/**
 * A limit goes with the step that begins or ends it, a form of paper with what it shows: nothing could fill it in. What
 * is asked or promised when a field says so is asked and promised by nothing when the field is gone, and nothing goes
 * straight to a rung that is not there for it; nor is anybody told in person what does not happen.
 */
function goesAlong(path: string): string | null {
  const [, form] = /^forms\[([^\]]+)\]\.sections/.exec(path) ?? [];
  if (form !== undefined) return `forms.${form}`;
  const [, track, limit] = /^tracks\[([^\]]+)\]\.limits\[([^\]]+)\]\.(?:from|until)$/.exec(path) ?? [];
  if (track !== undefined && limit !== undefined) return `tracks.${track}.limits.${limit}`;
  const [condition] =
    /^.*\.(?:askedWhen|promisedWhen|elsewhere|tellInPerson\[#\d+\])(?=[.[])/.exec(path) ?? [];
  return condition === undefined ? null : keysOf(condition);
}

/** A place in a policy as faults name it (`kinds[#3]` is the third), as edits do. */
function keysOf(path: string): string {
  return path
    .replaceAll(/\[#(\d+)\]/g, (_, nth: string) => `.${String(Number(nth) - 1)}`)
    .replaceAll(/\[([^\]]+)\]/g, '.$1');
}

/** Entries of a list are named by their `id` (or `field`), or counted from 0. */
function apply(document: unknown, { path, to }: Edit): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((at, key) => valueAt(at, key, path), document);
  if (Array.isArray(parent)) {
    const list: unknown[] = parent;
    const index = indexIn(list, last);
    if (list[index] === undefined) throw new Error(`the policy has no ${path}`);
    list.splice(index, 1, ...(to === undefined ? [] : [to]));
    return;
  }
  if (typeof parent !== 'object' || parent === null) throw new Error(`the policy has no ${path}`);
  if (to !== undefined) Object.assign(parent, { [last]: to });
  else if (!Reflect.has(parent, last)) throw new Error(`the policy has no ${path}`);
  else Reflect.deleteProperty(parent, last);
}

function valueAt(at: unknown, key: string, path: string): unknown {
  const value: unknown = Array.isArray(at)
    ? at[indexIn(at, key)]
    : typeof at === 'object' && at !== null
      ? Reflect.get(at, key)
      : undefined;
  if (value === undefined) throw new Error(`the policy has no ${path}`);
  return value;
}

function indexIn(list: readonly unknown[], key: string): number {
  if (/^\d+$/.test(key)) return Number(key);
  return list.findIndex(
    (entry) =>
      typeof entry === 'object' &&
      entry !== null &&
      (('id' in entry && entry.id === key) || ('field' in entry && entry.field === key)),
  );
}
