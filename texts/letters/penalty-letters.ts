import { formatInstant, formatMoney } from '../format';
import type { T } from '../translate';
import { paragraph, when, type LetterBlock, type LetterContent, type LetterContext } from './letter-context';

type PenaltyLetter = 'penalty-to-decide' | 'penalty-proposed' | 'penalty-decided';

/** What a penalty is for and what shows it, to who decides on it and to whom it concerns; to nobody else. */
export function penaltyLetter(kind: PenaltyLetter, context: LetterContext, t: T): LetterContent {
  const { number, links, penalty, locale } = context;
  const amount = penalty === null ? '' : formatMoney(penalty.amount, locale);
  const person = penalty?.person ?? t('actor.unknown');
  const button = (url: string | null, label: string): readonly LetterBlock[] =>
    when(url, (there) => [{ kind: 'button', label, url: there }]);
  const evidence: readonly LetterBlock[] =
    penalty === null ? [] : [{ kind: 'facts', rows: evidenceOf(penalty, context, t) }];
  switch (kind) {
    case 'penalty-to-decide':
      return {
        subject: t('l.penalty.to-decide.subject', { amount, person }),
        blocks: [
          paragraph(t('l.penalty.to-decide.p1', { number, amount, person })),
          ...evidence,
          paragraph(t('l.penalty.to-decide.p2')),
          ...button(links.desk, t('l.staff.open-task')),
        ],
      };
    case 'penalty-proposed':
      return {
        subject: t('l.penalty.proposed.subject', { amount }),
        blocks: [
          paragraph(t('l.penalty.proposed.p1', { number, amount })),
          ...evidence,
          paragraph(t('l.penalty.proposed.p2')),
          ...button(links.caseForStaff, t('l.staff.open-case')),
        ],
      };
    case 'penalty-decided': {
      const waived = penalty?.status === 'waived';
      return {
        subject: t(waived ? 'l.penalty.waived.subject' : 'l.penalty.confirmed.subject', { amount }),
        blocks: [
          paragraph(t(waived ? 'l.penalty.waived.p1' : 'l.penalty.confirmed.p1', { number, amount })),
          ...when(penalty?.reason ?? null, (text): readonly LetterBlock[] => [
            { kind: 'quote', title: t('l.penalty.reason'), text },
          ]),
          ...evidence,
          ...button(links.caseForStaff, t('l.staff.open-case')),
        ],
      };
    }
  }
}

function evidenceOf(
  penalty: NonNullable<LetterContext['penalty']>,
  context: LetterContext,
  t: T,
): (readonly [string, string])[] {
  const at = (instant: string): string => formatInstant(instant, context);
  return [
    [t('l.staff.number'), context.number],
    [t('l.penalty.limit'), penalty.limit],
    ...(penalty.clause === null ? [] : [[t('l.penalty.clause'), penalty.clause] as const]),
    [t('l.penalty.started'), at(penalty.startedAt)],
    ...(penalty.dueAt === null ? [] : [[t('l.penalty.due'), at(penalty.dueAt)] as const]),
    [t('l.penalty.missed'), at(penalty.missedAt)],
  ];
}
