import { randomFrom, shuffled, type Random } from './random';

/** The courses that a demo must show, in the order in which a very small one shows them. */
const PATHS = [
  'plain',
  'refused-once',
  'returned-first',
  'declined',
  'refused-often',
  'offer-refused',
  'declined-after-appeal',
  'upheld-on-appeal',
] as const;
export type Path = (typeof PATHS)[number];

/** The least share of the complaints that takes each course; the rest go plainly. */
const SHARES: Readonly<Record<Exclude<Path, 'plain'>, number>> = {
  'refused-once': 0.12,
  'returned-first': 0.08,
  declined: 0.06,
  'refused-often': 0.05,
  'offer-refused': 0.06,
  'declined-after-appeal': 0.02,
  'upheld-on-appeal': 0.02,
};
const MAJOR_SHARE = 0.24;
/** The share in which the customer wants to give goods back, where the procedure has that. */
const RETURN_SHARE = 0.08;
/** Any stage will do: who is asked for this writes down that the customer wants it. */
const RETURN_ASKED_AT = ['investigate', 'offer', 'assess', 'answer'] as const;
export type GoodsReturn = { readonly askedAt: (typeof RETURN_ASKED_AT)[number]; readonly refused: boolean };

/** What the people of one complaint do. */
export type Script = {
  readonly path: Path;
  readonly severity: 'ordinary' | 'major';
  /** How often the approver returns the plan before approving it. */
  readonly returns: number;
  /** How often the customer refuses what is offered. */
  readonly offerRefusals: number;
  /** How often the customer says that the result does not settle it. */
  readonly resultRefusals: number;
  readonly founded: boolean;
  readonly appeal: 'none' | 'upheld' | 'declined';
  /** Goods that the customer wants to give back; null: none. */
  readonly goodsReturn: GoodsReturn | null;
  /** How often it is passed up before somebody judges it, where the procedure has tiers. */
  readonly climbs: number;
  /** What the plan gives to the customer, in minor units, where the procedure has that; null: nothing that costs. */
  readonly money: number | null;
};

/** What is known of a complaint before its script is chosen. */
export type Hint = { readonly severity: 'ordinary' | 'major' | null };

/**
 * One script per complaint, the same for the same seed and hints. From 8 complaints on every course is taken,
 * in the shares above; below, the first of the list. Those hinted as major come first to be major, and last to
 * be declined.
 */
export function assignScripts(hints: readonly Hint[], seed: number): readonly Script[] {
  const random = randomFrom(seed);
  const order = shuffled(
    hints.map((_, index) => index),
    random,
  );
  const calmFirst = [...order].sort((a, b) => weight(hints[a]) - weight(hints[b]));
  const paths = new Map<number, Path>();
  for (const path of unfoundedFirst(pathsFor(hints.length))) {
    const from = isUnfounded(path) ? calmFirst : order;
    const index = from.find((candidate) => !paths.has(candidate));
    if (index !== undefined) paths.set(index, path);
  }
  const founded = order.filter((index) => !isUnfounded(paths.get(index) ?? 'plain'));
  const wanted = hints.length < 4 ? 0 : Math.ceil(MAJOR_SHARE * hints.length);
  const likely = founded.filter((index) => hints[index]?.severity === 'major');
  const others = founded.filter((index) => hints[index]?.severity === null);
  const last = founded.filter((index) => hints[index]?.severity === 'ordinary');
  const majors = new Set([...likely, ...[...others, ...last].slice(0, Math.max(0, wanted - likely.length))]);
  // Returns of goods fall to the end of the order: to complaints that mostly go plainly.
  const givenBack = founded.slice(-Math.ceil(RETURN_SHARE * hints.length));
  const twice = hints.findIndex((_, index) => paths.get(index) === 'returned-first');
  return hints.map((hint, index) => {
    const path = paths.get(index) ?? 'plain';
    const major = majors.has(index) || (isUnfounded(path) && hint.severity === 'major');
    const script = scriptOf(path, major ? 'major' : 'ordinary', random);
    const goodsReturn = goodsReturnOf(givenBack.indexOf(index));
    const tiers = tiersOf(index, path);
    return { ...script, ...tiers, goodsReturn, ...(index === twice ? { returns: 2 } : {}) };
  });
}

/** Every second of them is refused, each is asked for at another stage. */
function goodsReturnOf(place: number): GoodsReturn | null {
  const askedAt = RETURN_ASKED_AT[place % RETURN_ASKED_AT.length];
  return place < 0 || askedAt === undefined ? null : { askedAt, refused: place % 2 === 1 };
}

/** Every third goes up once, every seventh twice; every second gets money, a third of these much. */
function tiersOf(index: number, path: Path): Pick<Script, 'climbs' | 'money'> {
  const climbs = index % 7 === 3 ? 2 : index % 3 === 1 ? 1 : 0;
  const money = isUnfounded(path) || index % 2 === 1 ? null : index % 6 === 2 ? DEAR : CHEAP;
  return { climbs, money };
}
const CHEAP = 8_800;
const DEAR = 680_000;

const weight = (hint: Hint | undefined): number => (hint?.severity === 'major' ? 1 : 0);

function isUnfounded(path: Path): boolean {
  return path === 'declined' || path === 'declined-after-appeal' || path === 'upheld-on-appeal';
}

/** As many paths as there are complaints, the plain ones left over at the end. */
function pathsFor(count: number): readonly Path[] {
  if (count < PATHS.length) return PATHS.slice(0, count);
  const special = PATHS.flatMap((path) =>
    path === 'plain' ? [] : Array.from({ length: Math.max(1, Math.ceil(SHARES[path] * count)) }, () => path),
  );
  return [...special, ...Array.from({ length: count - special.length }, () => 'plain' as const)];
}

/** They have the narrower choice of complaints. */
function unfoundedFirst(paths: readonly Path[]): readonly Path[] {
  return [...paths.filter(isUnfounded), ...paths.filter((path) => !isUnfounded(path))];
}

function scriptOf(path: Path, severity: Script['severity'], random: Random): Script {
  const chance = random();
  const plain: Script = {
    path,
    severity,
    returns: 0,
    offerRefusals: 0,
    resultRefusals: 0,
    founded: true,
    appeal: 'none',
    goodsReturn: null,
    climbs: 0,
    money: null,
  };
  switch (path) {
    case 'plain':
      return plain;
    case 'refused-once':
      return { ...plain, resultRefusals: 1 };
    case 'refused-often':
      return { ...plain, resultRefusals: chance < 0.3 ? 4 : 3 };
    case 'returned-first':
      return { ...plain, returns: chance < 0.3 ? 2 : 1 };
    case 'offer-refused':
      return { ...plain, offerRefusals: chance < 0.3 ? 2 : 1 };
    case 'declined':
      return { ...plain, founded: false };
    case 'declined-after-appeal':
      return { ...plain, founded: false, appeal: 'declined' };
    case 'upheld-on-appeal':
      return { ...plain, founded: false, appeal: 'upheld' };
  }
}
