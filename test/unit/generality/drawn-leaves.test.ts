import fc from 'fast-check';
import { isPlainObject } from '../../../domain/forms/plain-text';
import { anyPolicy } from '../../support/random-policy';
import { leafPatterns } from '../../support/written-policy';

/** What the random policies leave out, each with its reason. Everything else that a policy may say is drawn. */
const NOT_DRAWN: readonly (readonly [leaf: RegExp, because: string])[] = [
  [/^\$schema$/, 'It tells an editor where the schema lies.'],
  [/^a field\.askedWhen\.is\.\*$/, 'One value or several: the same function looks, as in requiredWhen.'],
  [/\.promisedWhen\.\*\.is\.\*$/, 'The same.'],
  [/\.chargedTo\.when\.is\.\*$/, 'The same.'],
  [/^registers\.\*\.after\.is\.\*$/, 'The same; what is drawn there is a yes.'],
  [/\.otherwise has a length$/, 'Only a limit of a track may be agreed; elsewhere that is refused at load.'],
  [/^(registers\.\*|returns|tracks\.\*\.limits\.\*)\.clause$/, 'What is written behind a name in lists.'],
  [/\.ladder\.\*\.clause$/, 'The same.'],
  [/\.points\.\*\.help\./, 'Words beside a point of the audit: nothing hangs on them.'],
  [/^a field\.example\./, 'Words in two languages, or several people: what an example says moves nothing.'],
];

/** What is written alike wherever it stands: enough that it is drawn there at all, and each of its parts somewhere. */
const ALIKE: readonly (readonly [name: string, shape: RegExp])[] = [
  ['an entry of a chain', /^(.*)\.review\.\*\.(.+)$/],
  ['a field', /^(.*)\.fields\.\*\.(?:items\.\*\.)?(.+)$/],
  ['a level', /^(.*)\.onBreach\.\*\.(.+)$/],
  ['who is asked', /^(.*)\.(person|pool\.\*|together\.\*|unit)$/],
  [
    'a length',
    /^(.*)\.((?:working-|calendar-)(?:days|hours|minutes)|days|hours|months|same-day|day-of-month|agreed)$/,
  ],
];

const POLICIES = 400;
const SEED = 20_261_126;
const PATTERNS: ReadonlySet<string> = new Set(leafPatterns());
/** Every place on the way to a leaf. */
const PLACES = new Set(
  [...PATTERNS].flatMap((pattern) => {
    const keys = pattern.split('.');
    return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
  }),
);

/** A leaf as itself; or, where it is part of something that is written alike everywhere, that place and the part. */
function leavesAt(pattern: string): readonly string[] {
  for (const [name, shape] of ALIKE) {
    const [, place, part] = shape.exec(pattern) ?? [];
    if (place !== undefined && part !== undefined && place !== name)
      return [`${place} has ${name}`, ...leavesAt(`${name}.${part}`)];
  }
  return [pattern];
}

/** The leaves of the schema at which a policy says something. */
function leavesOf(value: unknown, place: string): string[] {
  if (value === undefined) return [];
  const here = PATTERNS.has(place) ? [place] : [];
  const below = (key: string): string => (place === '' ? key : `${place}.${key}`);
  if (Array.isArray(value)) return [...here, ...value.flatMap((one: unknown) => leavesOf(one, below('*')))];
  if (!isPlainObject(value)) return here;
  // A name of the policy's own stands where the schema takes any.
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, PLACES.has(below(key)) ? below(key) : below('*')),
  );
}

test('whatever a policy may say is drawn by the random policies, or there is a reason why not', () => {
  const drawn = new Set(
    fc
      .sample(anyPolicy(), { numRuns: POLICIES, seed: SEED })
      .flatMap((policy) => [...new Set(leavesOf(policy, ''))]),
  );
  const known = new Set([...drawn].flatMap(leavesAt));
  const missing = [...PATTERNS]
    .flatMap(leavesAt)
    .filter((leaf) => !known.has(leaf) && !NOT_DRAWN.some(([reason]) => reason.test(leaf)));
  expect([...new Set(missing)].sort()).toEqual([]);
});

test('each exception is about something that a policy may say', () => {
  const leaves = [...PATTERNS].flatMap(leavesAt);
  expect(NOT_DRAWN.filter(([reason]) => !leaves.some((leaf) => reason.test(leaf)))).toEqual([]);
});
