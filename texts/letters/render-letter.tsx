import { renderToStaticMarkup } from 'react-dom/server';
import { CUSTOMER_LETTERS, STAFF_LETTERS, type LetterKind } from '../../domain/case/letters';
import { translator, type T } from '../translate';
import { customerLetter } from './customer-letters';
import { HtmlLetter } from './html-letter';
import type { LetterContent, LetterContext } from './letter-context';
import { plainLetter } from './plain-letter';
import { staffLetter } from './staff-letters';

export type RenderedLetter = { readonly subject: string; readonly html: string; readonly text: string };

/** What surrounds every letter's content. */
export type LetterFrame = {
  readonly greeting: string;
  readonly closing: string;
  readonly signature: string;
  readonly replies: string;
  readonly plainLink: string;
  /** Between a label and its value. */
  readonly colon: string;
};

/** A letter in its reader's language, as HTML and as plain text that says the same. */
export function renderLetter(context: LetterContext): RenderedLetter {
  const t = translator(context.locale);
  const content = contentOf(context, t);
  const frame = frameOf(context, t);
  const subject = oneLine(`[${context.number}] ${content.subject}`);
  const html = renderToStaticMarkup(
    <HtmlLetter locale={context.locale} subject={subject} content={content} frame={frame} />,
  );
  return { subject, html: `<!doctype html>${html}`, text: plainLetter(content, frame) };
}

function contentOf(context: LetterContext, t: T): LetterContent {
  const customer = CUSTOMER_LETTERS.find((kind) => kind === context.kind);
  if (customer !== undefined) return customerLetter(customer, context, t);
  const staff = STAFF_LETTERS.find((kind) => kind === context.kind);
  if (staff !== undefined) return staffLetter(staff, context, t);
  throw new Error(`no letter of kind ${context.kind}`);
}

export function isForCustomer(kind: LetterKind): boolean {
  return CUSTOMER_LETTERS.some((one) => one === kind);
}

export function frameOf(
  { kind, recipientName, organization, number, replyTo }: LetterContext,
  t: T,
): LetterFrame {
  const customer = isForCustomer(kind);
  const notRead = customer ? t('l.replies-not-read', { number }) : t('l.replies-not-read-staff');
  return {
    greeting: recipientName === null ? t('l.greeting-nobody') : t('l.greeting', { name: recipientName }),
    closing: t(customer ? 'l.closing-customer' : 'l.closing-staff'),
    signature: t('l.signature', { organization }),
    replies: replyTo === null ? notRead : t('l.replies-read', { address: replyTo }),
    plainLink: t('l.plain-link'),
    colon: t('l.colon'),
  };
}

/** A subject is one line, whatever its parts hold. */
export function oneLine(subject: string): string {
  return subject.replaceAll(/\s+/g, ' ').trim();
}
