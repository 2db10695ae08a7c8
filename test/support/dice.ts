/** Throws that are the same for the same seed. */
export type Dice = {
  /** A whole number from 0 up to, not including, `n`. */
  below: (n: number) => number;
  one: <T>(of: readonly T[]) => T;
  some: <T>(of: readonly T[]) => T[];
};

/** mulberry32 */
export function diceOf(seed: number): Dice {
  let a = seed * 0x9e3779b9;
  const below = (n: number): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  const one = <T>(of: readonly T[]): T => {
    const found = of[below(of.length)];
    if (found === undefined) throw new Error('there is nothing to choose from');
    return found;
  };
  const some = <T>(of: readonly T[]): T[] => of.filter(() => below(2) === 0);
  return { below, one, some };
}
