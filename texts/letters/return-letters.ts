import { formatMoney } from '../format';
import type { T } from '../translate';
import { paragraph, when, type LetterBlock, type LetterContent, type LetterContext } from './letter-context';

type ReturnLetter = 'return-opened' | 'return-decided' | 'return-settled';

/** What the customer hears of goods that they want to give back: the number, the decision, what they get. */
export function returnLetter(
  kind: ReturnLetter,
  { number, goodsReturn, locale }: LetterContext,
  { t, button }: { readonly t: T; readonly button: readonly LetterBlock[] },
): LetterContent {
  const named = { number, returnNumber: goodsReturn?.number ?? number };
  const quote = (title: string, words: string | null | undefined): readonly LetterBlock[] =>
    when(words ?? null, (text): readonly LetterBlock[] => [{ kind: 'quote', title, text }]);
  switch (kind) {
    case 'return-opened':
      return {
        subject: t('l.return-opened.subject', named),
        blocks: [
          paragraph(t('l.return-opened.p1', named)),
          ...quote(t('l.return.goods'), goodsReturn?.goods),
          paragraph(t('l.return-opened.p2')),
          ...button,
        ],
      };
    case 'return-decided':
      return goodsReturn?.refused === true
        ? {
            subject: t('l.return-refused.subject', named),
            blocks: [
              paragraph(t('l.return-refused.p1', named)),
              ...quote(t('l.return.reason'), goodsReturn.reason),
              paragraph(t('l.return-refused.p2')),
              ...button,
            ],
          }
        : {
            subject: t('l.return-approved.subject', named),
            blocks: [
              paragraph(t('l.return-approved.p1', named)),
              ...quote(t('l.return.instructions'), goodsReturn?.instructions),
              paragraph(t('l.return-approved.p2', named)),
              ...button,
            ],
          };
    case 'return-settled': {
      const rows: [string, string][] = [];
      if (goodsReturn?.remedy != null) rows.push([t('l.return.remedy'), goodsReturn.remedy]);
      if (goodsReturn?.amount != null)
        rows.push([t('l.return.amount'), formatMoney(goodsReturn.amount, locale)]);
      return {
        subject: t('l.return-settled.subject', named),
        blocks: [
          paragraph(t('l.return-settled.p1', named)),
          ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
          ...quote(t('l.return.settlement'), goodsReturn?.settlement),
          ...button,
        ],
      };
    }
  }
}
