import { limitsOf } from '../../../domain/policy/ladder';
import type { Policy } from '../../../domain/policy/schema';
import type { Bilingual } from '../../../domain/policy/text';
import { eachWayOf, explainPolicy } from '../explain';
import { lengthWords } from '../limits';
import { both, eventWords, inBoth, type Section } from '../sentence';
import { inLocale } from '../../names';

/** A procedure as it is told, made ready to be compared with another version of it. */
export type ToldToCompare = {
  readonly sections: readonly Section[];
  /** How long each limit is, by its place in the outline. */
  readonly lengths: ReadonlyMap<string, Bilingual>;
};

/**
 * Each severity has a way of its own, nothing is numbered, and no limit is called by its length: one more step, or a
 * limit that is longer, is one change and not many.
 */
export function toldToCompare(policy: Policy): ToldToCompare {
  const limits = policy.tracks.flatMap((track) =>
    limitsOf(track).map((limit) => [`track-${track.id}/limits/${limit.id}`, limit] as const),
  );
  const titles = new Map<string, Bilingual>(
    limits.map(([place, { until }]) => {
      const names = until.map(eventWords);
      return [place, inBoth((locale) => names.map((name) => inLocale(name, locale)).join(' / '))];
    }),
  );
  const plain = (section: Section, path: readonly string[]): Section => {
    const here = [...path, section.id];
    return {
      ...section,
      title: titles.get(here.join('/')) ?? unnumbered(section.title),
      sentences: section.sentences.map(({ text, source }) => ({ text: unnumbered(text), source })),
      sections: section.sections.map((part) => plain(part, here)),
    };
  };
  return {
    sections: explainPolicy(policy, null, eachWayOf).sections.map((section) => plain(section, [])),
    lengths: new Map(limits.map(([place, { length }]) => [place, lengthWords(length, policy)])),
  };
}

/** "3. Investigation", "(1) …", "step 3, “Investigation”": numbers that move when a step is put in. */
const unnumbered = ({ zh, en }: Bilingual): Bilingual =>
  both(withoutNumbers(zh.replaceAll(/第\d+步/g, '')), withoutNumbers(en.replaceAll(/step \d+, /g, '')));

const withoutNumbers = (text: string): string => text.replace(/^(?:\d+\.|\(\d+\))\s?/, '');
