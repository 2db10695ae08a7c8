import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '../../domain/lifecycle';
import { formatInstant } from '../format';
import type { Difference } from '../procedure/difference/change';
import { differenceText } from '../procedure/difference/difference-words';
import { translator, type T } from '../translate';
import { HtmlLetter } from './html-letter';
import { note, paragraph, when, type LetterBlock, type LetterContent } from './letter-context';
import { plainLetter } from './plain-letter';
import { oneLine, type RenderedLetter } from './render-letter';

/** Letters about a change of the procedure itself, each to one of the staff. */
export const CHANGE_LETTERS = [
  'decision',
  'reminder',
  'overdue',
  'approved',
  'returned',
  'withdrawn',
] as const;
export type ChangeLetterKind = (typeof CHANGE_LETTERS)[number];

/** What such a letter may say, in its reader's language where it has one. Instants are RFC 3339. */
export type ChangeLetter = {
  readonly kind: ChangeLetterKind;
  /** Whether the procedure in force is reviewed, and nothing is to change. */
  readonly review: boolean;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly organization: string;
  readonly recipientName: string;
  /** Who handed the draft in; null: nobody of the staff. */
  readonly author: string | null;
  readonly note: string | null;
  readonly difference: Difference;
  /** The local day from which it is to hold; null: its approval. */
  readonly effectiveOn: string | null;
  readonly effectiveFrom: string | null;
  readonly dueAt: string | null;
  readonly approvers: readonly string[];
  readonly by: string | null;
  readonly reason: string | null;
  readonly links: { readonly decision: string | null; readonly versions: string };
};

/** A letter has room for so many; the page has all. */
const MOST_CHANGES = 40;

export function renderChangeLetter(letter: ChangeLetter): RenderedLetter {
  const t = translator(letter.locale);
  const content = contentOf(letter, t);
  const { organization, recipientName, locale } = letter;
  const frame = {
    greeting: t('l.greeting', { name: recipientName }),
    closing: t('l.closing-staff'),
    signature: t('l.signature', { organization }),
    replies: t('l.replies-not-read-staff'),
    plainLink: t('l.plain-link'),
    colon: t('l.colon'),
  };
  const subject = oneLine(content.subject);
  const html = renderToStaticMarkup(<HtmlLetter {...{ locale, subject, content, frame }} />);
  return { subject, html: `<!doctype html>${html}`, text: plainLetter(content, frame) };
}

function contentOf(letter: ChangeLetter, t: T): LetterContent {
  return letter.review ? ofReview(letter, t) : ofDraft(letter, t);
}

/** About a review: the procedure in force stays as it is, or has to be revised. */
function ofReview(letter: ChangeLetter, t: T): LetterContent {
  const { kind, dueAt, links } = letter;
  const at = (instant: string): string => formatInstant(instant, letter);
  const versions: LetterBlock = { kind: 'button', label: t('l.change.open'), url: links.versions };
  switch (kind) {
    case 'decision':
    case 'reminder':
      return {
        subject: t(`l.review.${kind}.subject`),
        blocks: [
          paragraph(t(`l.review.${kind}.p1`)),
          ...when(dueAt, (by) => [paragraph(t('l.change.due', { by: at(by) }))]),
          ...when(links.decision, (url): LetterBlock[] => [
            { kind: 'button', label: t('l.change.button'), url },
          ]),
          note(t('l.review.nothing-yet')),
        ],
      };
    case 'overdue':
      return {
        subject: t('l.review.overdue.subject'),
        blocks: [
          paragraph(
            t('l.review.overdue.p1', {
              by: dueAt === null ? '' : at(dueAt),
              approvers: letter.approvers.join(letter.locale === 'en' ? ', ' : '、'),
            }),
          ),
          versions,
        ],
      };
    case 'returned':
      return {
        subject: t('l.review.returned.subject'),
        blocks: [
          paragraph(t('l.review.returned.p1', { by: letter.by ?? '' })),
          ...when(letter.reason, (text): LetterBlock[] => [
            { kind: 'quote', title: t('p.review.reason'), text },
          ]),
          versions,
        ],
      };
    // That it stays as it is nobody is told: who decided so knows it.
    case 'approved':
    case 'withdrawn':
      return {
        subject: t('l.review.withdrawn.subject'),
        blocks: [paragraph(t('l.review.withdrawn.p1')), versions],
      };
  }
}

function ofDraft(letter: ChangeLetter, t: T): LetterContent {
  const { kind, effectiveFrom, dueAt, links } = letter;
  const author = letter.author ?? t('l.change.program');
  const at = (instant: string): string => formatInstant(instant, letter);
  const subject = t(`l.change.${kind}.subject`);
  const versions: LetterBlock = { kind: 'button', label: t('l.change.open'), url: links.versions };
  const quote = (title: string, words: string | null): readonly LetterBlock[] =>
    when(words, (text) => [{ kind: 'quote', title, text }]);
  switch (kind) {
    case 'decision':
    case 'reminder':
      return {
        subject,
        blocks: [
          paragraph(t(`l.change.${kind}.p1`, { author })),
          ...when(dueAt, (by) => [paragraph(t('l.change.due', { by: at(by) }))]),
          ...quote(t('l.change.note'), letter.note),
          ...differenceBlocks(letter, t),
          paragraph(
            letter.effectiveOn === null
              ? t('l.change.from-approval')
              : t('l.change.from-day', { day: letter.effectiveOn }),
          ),
          ...when(links.decision, (url): LetterBlock[] => [
            { kind: 'button', label: t('l.change.button'), url },
          ]),
          note(t('l.change.nothing-yet')),
        ],
      };
    case 'overdue':
      return {
        subject,
        blocks: [
          paragraph(
            t('l.change.overdue.p1', {
              author,
              by: dueAt === null ? '' : at(dueAt),
              approvers: letter.approvers.join(letter.locale === 'en' ? ', ' : '、'),
            }),
          ),
          versions,
        ],
      };
    case 'approved':
      return {
        subject,
        blocks: [
          paragraph(t('l.change.approved.p1', { from: effectiveFrom === null ? '' : at(effectiveFrom) })),
          versions,
        ],
      };
    case 'returned':
      return {
        subject,
        blocks: [
          paragraph(t('l.change.returned.p1', { by: letter.by ?? '' })),
          ...quote(t('l.change.reason'), letter.reason),
          versions,
        ],
      };
    case 'withdrawn':
      return { subject, blocks: [paragraph(t('l.change.withdrawn.p1')), versions] };
  }
}

function differenceBlocks({ difference, locale }: ChangeLetter, t: T): readonly LetterBlock[] {
  const shown = difference.slice(0, MOST_CHANGES);
  const text = shown.length === 0 ? t('p.change.not-told') : differenceText(shown, locale);
  const more = difference.length - shown.length;
  return [
    { kind: 'quote', title: t('l.change.difference'), text },
    ...(more > 0 ? [note(t('l.change.more', { count: more }))] : []),
  ];
}
