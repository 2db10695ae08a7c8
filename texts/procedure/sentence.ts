import type { Locale } from '../../domain/lifecycle';
import type { Bilingual } from '../../domain/policy/text';
import type { RegisterEvent } from '../../domain/case/limit-events';
import { eventName, inLocale } from '../names';
import { translator } from '../translate';

/** A statement about a procedure, in both languages, with the clauses that it comes from. */
export type Sentence = {
  readonly text: Bilingual;
  readonly source: readonly string[];
};

/** What belongs under one heading; `id` is the same in both languages and in every version of a procedure. */
export type Section = {
  readonly id: string;
  readonly title: Bilingual;
  readonly source: readonly string[];
  readonly sentences: readonly Sentence[];
  readonly sections: readonly Section[];
};

type Source = string | readonly string[] | undefined;

/** What stands for a value that no clause carries. */
export const OURS = 'ours';

export const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** The same in both languages by one function of the language. */
export const inBoth = (words: (locale: Locale) => string): Bilingual => both(words('zh-CN'), words('en'));

export const same = (word: string | number): Bilingual => both(String(word), String(word));

/** Clauses of one or several sources, each once, in the order in which they stand. */
export function clausesOf(...sources: readonly Source[]): readonly string[] {
  return [...new Set(sources.flatMap((source) => (source === undefined ? [] : source)))];
}

export const sentence = (text: Bilingual, ...sources: readonly Source[]): Sentence => ({
  text,
  source: clausesOf(...sources),
});

export function section(
  id: string,
  title: Bilingual,
  parts: {
    readonly source?: Source;
    readonly sentences?: readonly Sentence[];
    readonly sections?: readonly Section[];
  },
): Section {
  const { source, sentences = [], sections = [] } = parts;
  return { id, title, source: clausesOf(source), sentences, sections };
}

/** Several in one sentence: "a, b and c", “a、b和c”. */
export function joined(items: readonly Bilingual[], word: 'and' | 'or' = 'and'): Bilingual {
  return inBoth((locale) => {
    const all = items.map((item) => inLocale(item, locale));
    if (locale === 'en') return new Intl.ListFormat('en-GB', { type: type(word) }).format(all);
    const last = all.at(-1) ?? '';
    const first = all.slice(0, -1).join('、');
    return first === '' ? last : `${first}${word === 'or' ? '或' : '和'}${last}`;
  });
}

const type = (word: 'and' | 'or') => (word === 'or' ? 'disjunction' : 'conjunction');

/** Several in one sentence, one after the other: "a; b", “a；b”. */
export const listed = (items: readonly Bilingual[]): Bilingual =>
  both(items.map(({ zh }) => zh).join('；'), items.map(({ en }) => en).join('; '));

/** A name within a sentence. */
export const quoted = ({ zh, en }: Bilingual): Bilingual => both(`“${zh}”`, `“${en}”`);

/** What happens to a case, as its record says it. */
export const eventWords = (event: RegisterEvent): Bilingual =>
  inBoth((locale) => eventName(translator(locale), event));
