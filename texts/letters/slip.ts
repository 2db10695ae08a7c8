import { CUSTOMER_LETTERS } from '../../domain/case/letters';
import { translator } from '../translate';
import { customerLetter } from './customer-letters';
import type { LetterContext } from './letter-context';
import { plainBlock } from './plain-letter';
import { frameOf, oneLine } from './render-letter';

export type Slip = { readonly subject: string; readonly text: string };

/**
 * A letter to the customer as it is said on the phone or handed over on paper: the same words in the same language,
 * without links, and how to answer instead. Null for a letter to staff.
 */
export function slipOf(context: LetterContext): Slip | null {
  const kind = CUSTOMER_LETTERS.find((one) => one === context.kind);
  if (kind === undefined) return null;
  const t = translator(context.locale);
  const { links, number } = context;
  const frame = frameOf(context, t);
  const { subject, blocks } = customerLetter(kind, { ...context, links: { ...links, case: null } }, t);
  const parts = [
    frame.greeting,
    ...blocks.map((block) => plainBlock(block, frame.colon)),
    t('l.slip.how-to-answer', { number }),
    `${frame.closing}\n${frame.signature}`,
  ];
  return { subject: oneLine(`[${number}] ${subject}`), text: `${parts.join('\n\n')}\n` };
}
