import type { Bilingual } from '../../../domain/policy/text';
import type { Sentence } from '../sentence';
import type { Change } from './change';

type What = Change['what'];

/** How much of the longer sentence two must have in common to be taken for the same one, changed. */
const ALIKE = 0.5;

/** In what two lists of sentences differ: those that are in both, in the same order, are passed over. */
export function changedSentences(before: readonly Sentence[], now: readonly Sentence[]): readonly What[] {
  const kept = inBoth(before, now);
  const gone = before.filter((_, index) => !kept.some(([old]) => old === index));
  const come = now.filter((_, index) => !kept.some(([, fresh]) => fresh === index));
  const clauses = kept.flatMap(([old, fresh]) => otherClauses(before[old], now[fresh]));
  const moved = come.filter((one) => gone.some((other) => isSame(one, other)));
  const left = gone.filter((one) => !moved.some((other) => isSame(one, other)));
  const added = come.filter((one) => !moved.includes(one));
  return [
    ...pairs(left, added),
    ...moved.map(({ text }): What => ({ kind: 'moved', now: text })),
    ...clauses,
  ];
}

/** Each sentence that is gone, with the most similar one that has come; what finds no other stands alone. */
function pairs(gone: readonly Sentence[], come: readonly Sentence[]): What[] {
  const left = [...come];
  const told = gone.map(({ text }): What => {
    const [best] = left
      .map((sentence) => ({ sentence, alike: likeness(text, sentence.text) }))
      .filter(({ alike }) => alike >= ALIKE)
      .sort((one, other) => other.alike - one.alike);
    if (best === undefined) return { kind: 'dropped', before: [text] };
    left.splice(left.indexOf(best.sentence), 1);
    return { kind: 'changed', before: text, now: best.sentence.text };
  });
  return [...told, ...left.map(({ text }): What => ({ kind: 'added', now: [text] }))];
}

function otherClauses(before: Sentence | undefined, now: Sentence | undefined): What[] {
  if (before === undefined || now === undefined) return [];
  const clauses = { before: [...before.source], now: [...now.source] };
  return clauses.before.join() === clauses.now.join() ? [] : [{ kind: 'clause', now: now.text, clauses }];
}

const isSame = (one: Sentence, other: Sentence): boolean =>
  one.text.zh === other.text.zh && one.text.en === other.text.en;

/** The longest run of sentences that both have in the same order: pairs of positions. */
function inBoth(
  before: readonly Sentence[],
  now: readonly Sentence[],
): readonly (readonly [number, number])[] {
  const lengths = before.map(() => now.map(() => 0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const [old, fresh, line] = [before[row], now[column], lengths[row]];
      if (old === undefined || fresh === undefined || line === undefined) continue;
      line[column] = isSame(old, fresh)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const found: (readonly [number, number])[] = [];
  for (let [row, column] = [0, 0]; row < before.length && column < now.length;) {
    const [old, fresh] = [before[row], now[column]];
    if (old !== undefined && fresh !== undefined && isSame(old, fresh)) {
      found.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}

/** The part of the longer text with which both begin and end; what begins with the same label is about the same. */
function likeness(one: Bilingual, other: Bilingual): number {
  const label = labelOf(one.en);
  if (label !== null && label === labelOf(other.en)) return 1;
  return Math.max(common(one.zh, other.zh), common(one.en, other.en));
}

/** "Done by" of "Done by: handler of the case." */
const labelOf = (text: string): string | null => /^[^:]{2,40}(?=: )/.exec(text)?.[0] ?? null;

function common(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return (start + end) / Math.max(one.length, other.length, 1);
}
