import type { Locale } from '../../../domain/lifecycle';
import type { Bilingual } from '../../../domain/policy/text';
import { inLocale } from '../../names';
import { both, inBoth, OURS } from '../sentence';
import type { Change, Difference } from './change';

/** One change as people read it: where it stands, what it is, and, of a whole part, everything in it. */
export type ChangeWords = {
  readonly places: readonly string[];
  readonly text: string;
  readonly parts: readonly string[];
};

/** A difference in its reader's language. */
export function differenceWords(difference: Difference, locale: Locale): readonly ChangeWords[] {
  return difference.map(({ places, what }) => {
    const title = places[0]?.at(-1) ?? both('', '');
    return {
      places: places.map((place) => place.map((heading) => inLocale(heading, locale)).join(' › ')),
      text: inLocale(sentenceOf(what, title), locale),
      parts: partsOf(what).map((part) => inLocale(part, locale)),
    };
  });
}

/** For letters and terminals: one change after the other, each below its place. */
export function differenceText(difference: Difference, locale: Locale): string {
  return differenceWords(difference, locale)
    .map(({ places, text, parts }) =>
      [...places.map((place) => `[${place}]`), text, ...parts.map((part) => `  - ${part}`)].join('\n'),
    )
    .join('\n\n');
}

/** A single sentence stands in the sentence about it; more of them stand below. */
function partsOf(what: Change['what']): readonly Bilingual[] {
  const words = what.kind === 'added' ? what.now : what.kind === 'dropped' ? what.before : [];
  return words.length > 1 ? words : [];
}

function sentenceOf(what: Change['what'], title: Bilingual): Bilingual {
  switch (what.kind) {
    case 'added':
      return whole(what.now, title, both('新增', 'Added'));
    case 'dropped':
      return whole(what.before, title, both('取消', 'Dropped'));
    case 'changed':
      return both(
        `原为：${what.before.zh}现为：${what.now.zh}`,
        `Before: ${what.before.en} Now: ${what.now.en}`,
      );
    case 'limit':
      return both(
        `时限“${title.zh}”：原为${what.before.zh}，现为${what.now.zh}。`,
        `The limit “${title.en}”: before ${what.before.en}, now ${what.now.en}.`,
      );
    case 'renamed':
      return both(
        `“${what.before.zh}”改称“${what.now.zh}”。`,
        `“${what.before.en}” is now called “${what.now.en}”.`,
      );
    case 'moved':
      return both(`顺序改变：${what.now.zh}`, `In another order: ${what.now.en}`);
    case 'clause': {
      const [before, now] = [clauses(what.clauses.before), clauses(what.clauses.now)];
      return both(
        `依据由${before.zh}改为${now.zh}：${what.now.zh}`,
        `Rests on ${now.en}, before on ${before.en}: ${what.now.en}`,
      );
    }
    case 'untold':
      return both(`表单上的内容有改动：${what.where}。`, `What stands on a form has changed: ${what.where}.`);
  }
}

function whole(words: readonly Bilingual[], title: Bilingual, verb: Bilingual): Bilingual {
  const [only, ...more] = words;
  if (only !== undefined && more.length === 0)
    return both(`${verb.zh}：${only.zh}`, `${verb.en}: ${only.en}`);
  return both(`${verb.zh}“${title.zh}”整节。`, `${verb.en}, the whole part “${title.en}”.`);
}

const clauses = (all: readonly string[]): Bilingual =>
  all.length === 0 || all.every((clause) => clause === OURS)
    ? both('本单位自定', 'our own rule')
    : inBoth((locale) => all.filter((clause) => clause !== OURS).join(locale === 'en' ? ', ' : '、'));
