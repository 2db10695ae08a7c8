/**
 * The entry of a map under a key that came from outside. A plain look-up would also find what every object has by
 * name (`constructor`, `toString`), and an operator's typo would wedge a run.
 */
export function entryOf<V>(map: { readonly [key: string]: V }, key: string): V | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
