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
  'withdrawn',
  'entered-twice',
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
  withdrawn: 0.02,
  'entered-twice': 0.01,
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
  /**
   * What ends it in mid-course: its customer takes it back, or somebody sees that an earlier one is about the same
   * matter; null: nothing does.
   */
  readonly endsEarly: 'withdrawn' | 'merged' | null;
  /** Goods that the customer wants to give back; null: none. */
  readonly goodsReturn: GoodsReturn | null;
  /** How often it is passed up before somebody judges it, where the procedure has tiers. */
  readonly climbs: number;
  /** What the plan gives to the customer, in minor units, where the procedure has that; null: nothing that costs. */
  readonly money: number | null;
};

/** What is known of a complaint before its script is chosen. */
export type Hint = {
  readonly severity: 'ordinary' | 'major' | null;
  /** That it enters an earlier one of the file a second time. */
  readonly repeats?: string | null;
};

/**
 * One script per complaint, the same for the same seed and hints. From 10 complaints on every course is taken,
 * in the shares above; below, the first of the list. Those hinted as major come first to be major, and last to
 * be declined. What the file itself says is entered twice is merged, and nothing else; the first never is.
 */
export function assignScripts(hints: readonly Hint[], seed: number): readonly Script[] {
  const random = randomFrom(seed);
  const order = shuffled(
    hints.map((_, index) => index),
    random,
  );
  const calmFirst = [...order].sort((a, b) => weight(hints[a]) - weight(hints[b]));
  const paths = new Map<number, Path>();
  const repeats = order.filter((index) => hints[index]?.repeats != null);
  for (const index of repeats) paths.set(index, 'entered-twice');
  for (const path of narrowFirst(pathsFor(hints.length))) {
    if (path === 'entered-twice' && repeats.length > 0) continue;
    const from = isNarrow(path) ? calmFirst : order;
    const index = from.find((one) => !paths.has(one) && (path !== 'entered-twice' || one > 0));
    if (index !== undefined) paths.set(index, path);
  }
  const founded = order.filter((index) => !isNarrow(paths.get(index) ?? 'plain'));
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
    const major = majors.has(index) || (isNarrow(path) && hint.severity === 'major');
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
  const money = isNarrow(path) || index % 2 === 1 ? null : index % 6 === 2 ? DEAR : CHEAP;
  return { climbs, money };
}
const CHEAP = 8_800;
const DEAR = 680_000;

const weight = (hint: Hint | undefined): number => (hint?.severity === 'major' ? 1 : 0);

/** Declined, or over before its handling was: better not a complaint that the file calls major. */
function isNarrow(path: Path): boolean {
  const { founded, endsEarly } = COURSES[path];
  return !founded || endsEarly !== null;
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
function narrowFirst(paths: readonly Path[]): readonly Path[] {
  return [...paths.filter(isNarrow), ...paths.filter((path) => !isNarrow(path))];
}

type Course = Pick<
  Script,
  'returns' | 'offerRefusals' | 'resultRefusals' | 'founded' | 'appeal' | 'endsEarly'
>;
const PLAIN: Course = {
  returns: 0,
  offerRefusals: 0,
  resultRefusals: 0,
  founded: true,
  appeal: 'none',
  endsEarly: null,
};
const COURSES: Readonly<Record<Path, Course>> = {
  plain: PLAIN,
  'refused-once': { ...PLAIN, resultRefusals: 1 },
  'refused-often': { ...PLAIN, resultRefusals: 3 },
  'returned-first': { ...PLAIN, returns: 1 },
  'offer-refused': { ...PLAIN, offerRefusals: 1 },
  declined: { ...PLAIN, founded: false },
  'declined-after-appeal': { ...PLAIN, founded: false, appeal: 'declined' },
  'upheld-on-appeal': { ...PLAIN, founded: false, appeal: 'upheld' },
  withdrawn: { ...PLAIN, endsEarly: 'withdrawn' },
  'entered-twice': { ...PLAIN, endsEarly: 'merged' },
};
/** Some do once more what is done often on their course. */
const ONCE_MORE: Partial<Record<Path, keyof Pick<Course, 'returns' | 'offerRefusals' | 'resultRefusals'>>> = {
  'refused-often': 'resultRefusals',
  'returned-first': 'returns',
  'offer-refused': 'offerRefusals',
};

function scriptOf(path: Path, severity: Script['severity'], random: Random): Script {
  const chance = random();
  const course = COURSES[path];
  const more = chance < 0.3 ? ONCE_MORE[path] : undefined;
  return {
    ...{ path, severity, goodsReturn: null, climbs: 0, money: null },
    ...course,
    ...(more === undefined ? {} : { [more]: course[more] + 1 }),
  };
}
