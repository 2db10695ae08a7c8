/** Numbers in [0, 1) that are the same for the same seed on every machine. */
export type Random = () => number;

/** Mulberry32: small, well known, and good enough to choose scripts and words. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of its own for one row: what happens to a complaint does not depend on when the others were served. */
export function seedOfRow(seed: number, row: number): number {
  return Math.imul(seed ^ Math.imul(row + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
}

/** A copy in an order that the random numbers decide. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** One of them; throws for an empty list. */
export function pick<T>(items: readonly T[], random: Random): T {
  const chosen = items[Math.floor(random() * items.length)];
  if (chosen === undefined) throw new Error('there is nothing to pick from');
  return chosen;
}
