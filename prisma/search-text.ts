/**
 * What search sees of personal texts: NFKC, lower case, one space for any white space, one line for each text.
 * A search normalises its words in the same way.
 */
export function searchTextOf(texts: readonly (string | null)[]): string {
  return texts
    .filter((text) => text !== null)
    .map((text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** Every pair of neighbouring characters (code points), each once: the index that finds two-character words. */
export function bigramsOf(searchText: string): string[] {
  const pairs = new Set<string>();
  for (const line of searchText.split('\n')) {
    const characters = [...line];
    for (const [index, character] of characters.slice(1).entries())
      pairs.add(`${characters[index] ?? ''}${character}`);
  }
  return [...pairs];
}
