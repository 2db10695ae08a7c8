import type { Locale } from '../../domain/lifecycle';
import { inLocale } from '../names';
import type { Outline } from './explain';
import { OURS, type Section } from './sentence';

/** An outline as lines of text, for a terminal. */
export function plainOutline({ title, sections }: Outline, locale: Locale): string {
  const lines = sections.flatMap((section) => ['', ...linesOf(section, locale, 0)]);
  return [inLocale(title, locale), ...lines].join('\n');
}

function linesOf({ title, source, sentences, sections }: Section, locale: Locale, depth: number): string[] {
  const indent = '  '.repeat(depth);
  return [
    ...(depth === 1 ? [''] : []),
    `${indent}${depth === 0 ? '# ' : ''}${inLocale(title, locale)}${clausesText(source, locale)}`,
    ...sentences.map(
      ({ text, source: from }) =>
        `${indent}  - ${inLocale(text, locale)}${clausesText(from, locale, source)}`,
    ),
    ...sections.flatMap((section) => linesOf(section, locale, depth + 1)),
  ];
}

/** Clauses after what they carry: " [AD-04]". What is ours bears no mark, nor what the heading says. */
export function clausesText(
  source: readonly string[],
  locale: Locale,
  above: readonly string[] = [],
): string {
  const clauses = source.filter((clause) => clause !== OURS && !above.includes(clause));
  if (clauses.length === 0) return '';
  const all = clauses.join(locale === 'en' ? ', ' : '、');
  return locale === 'en' ? ` [${all}]` : `［${all}］`;
}
