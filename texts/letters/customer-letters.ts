import type { CUSTOMER_LETTERS } from '../../domain/case/letters';
import { isCustomerTask, type TaskKind } from '../../domain/lifecycle';
import { formatInstant } from '../format';
import { channelName, outcomeName } from '../names';
import type { T, TextKey } from '../translate';
import {
  note,
  paragraph,
  when,
  type LetterBlock,
  type LetterContent,
  type LetterContext,
} from './letter-context';
import { returnLetter } from './return-letters';

type CustomerLetter = (typeof CUSTOMER_LETTERS)[number];

/** What a letter to the customer says: what happened, what is asked, until when, and one link. */
export function customerLetter(kind: CustomerLetter, context: LetterContext, t: T): LetterContent {
  const { number, complaint, links, word, appeal } = context;
  const at = (instant: string): string => formatInstant(instant, context);
  const quote = (title: string, text: string | null): readonly LetterBlock[] =>
    when(text, (words) => [{ kind: 'quote', title, text: words }]);
  const button = (label: string): readonly LetterBlock[] =>
    when(links.case, (url) => [{ kind: 'button', label, url }, note(t('l.keep-link'))]);
  const nextBy = when(context.nextBy, (by) => [paragraph(t('l.next-by', { by: at(by) }))]);
  const answerBy = when(context.answerBy, (by) => [paragraph(t('l.answer-by', { by: at(by) }))]);

  switch (kind) {
    case 'received':
      return {
        subject: t('l.received.subject'),
        blocks: [
          paragraph(t('l.received.p1', { at: at(complaint.receivedAt), number })),
          paragraph(t('l.received.p2')),
          paragraph(t('l.received.process')),
          ...(context.expectedBy === null
            ? nextBy
            : [paragraph(t('l.received.expected', { by: at(context.expectedBy) }))]),
          ...context.promises.map(({ what, within, by }) =>
            paragraph(
              by === null
                ? t('l.received.promised-within', { what, within: within ?? '' })
                : t('l.received.promised-by', { what, by: at(by) }),
            ),
          ),
          ...quote(t('l.your-words'), complaint.content),
          ...button(t('l.see-case')),
        ],
      };
    case 'offer':
      return {
        subject: t('l.offer.subject'),
        blocks: [
          paragraph(t('l.offer.p1', { number })),
          ...quote(t('l.offer.quote'), context.offer ?? context.plan?.solution ?? null),
          paragraph(t(links.case === null ? 'l.offer.p2-slip' : 'l.offer.p2')),
          ...answerBy,
          ...button(t('l.offer.button')),
        ],
      };
    case 'question':
      return {
        subject: t('l.question.subject'),
        blocks: [
          paragraph(t('l.question.p1', { number })),
          ...quote(t('l.question.quote'), context.question),
          paragraph(t(links.case === null ? 'l.question.p2-slip' : 'l.question.p2')),
          ...answerBy,
          ...button(t('l.question.button')),
        ],
      };
    case 'answer':
      return {
        subject: t('l.answer.subject'),
        blocks: [
          paragraph(t('l.answer.p1', { number })),
          ...quote(t('l.answer.quote'), context.answer?.text ?? null),
          ...quote(t('l.remedies'), context.remedies),
          ...(context.answer?.more ?? []).flatMap(({ title, text }) => quote(title, text)),
          paragraph(t(links.case === null ? 'l.answer.p2-slip' : 'l.answer.p2')),
          ...answerBy,
          ...button(t('l.answer.button')),
        ],
      };
    case 'suggestion-answer':
      return {
        subject: t('l.suggestion-answer.subject'),
        blocks: [
          paragraph(t('l.suggestion-answer.p1', { number })),
          ...quote(t('l.answer.quote'), context.answer?.text ?? null),
          paragraph(t(context.posted ? 'l.suggestion-answer.p2' : 'l.suggestion-answer.p2-not')),
          ...button(t('l.see-case')),
        ],
      };
    case 'refusal':
      return {
        subject: t('l.refusal.subject'),
        blocks: [
          paragraph(t('l.refusal.p1', { number })),
          ...quote(t('l.refusal.quote'), context.reason),
          paragraph(t('l.refusal.p2')),
          ...when(context.answerBy, (by) => [paragraph(t('l.refusal.by', { by: at(by) }))]),
          ...when(context.appealWithin, (days) => [paragraph(t('l.refusal.within', { days }))]),
          ...button(t('l.refusal.button')),
        ],
      };
    case 'appeal-received':
      return {
        subject: t('l.appeal-received.subject'),
        blocks: [
          paragraph(t('l.appeal-received.p1', { number })),
          ...nextBy,
          paragraph(t('l.appeal-received.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'appeal-decided':
      return {
        subject: t('l.appeal-decided.subject'),
        blocks: [
          paragraph(t(`l.appeal-decided.${appeal?.decision ?? 'declined'}`, { number })),
          ...quote(t('l.appeal-decided.quote'), context.reason),
          ...when(appeal?.outsideBody ?? null, ({ name, address }) => [
            paragraph(t('l.appeal-decided.body', { name, address })),
          ]),
          ...button(t('l.see-case')),
        ],
      };
    case 'customer-reminder':
      return customerReminder(context, t, {
        answerBy: context.answerBy === null ? null : at(context.answerBy),
        button,
      });
    case 'holding':
      return {
        subject: t('l.holding.subject'),
        blocks: [
          paragraph(
            context.promised === null
              ? t('l.holding.p1-short', { number })
              : t('l.holding.p1', { number, by: at(context.promised) }),
          ),
          paragraph(t('l.holding.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'extension':
      return {
        subject: t('l.extension.subject'),
        blocks: [
          paragraph(
            context.promised === null
              ? t('l.extension.p1-short', { number })
              : t('l.extension.p1', { number, by: at(context.promised) }),
          ),
          ...quote(t('l.extension.quote'), context.reason),
          paragraph(t('l.holding.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'word-taken-by-staff':
      return {
        subject: t('l.word.subject'),
        blocks: [
          paragraph(
            word === null || word.heardBy === null
              ? t('l.word.p1-short', { number })
              : t('l.word.p1', {
                  number,
                  name: word.heardBy,
                  at: at(word.heardAt),
                  channel: channelName(t, word.channel),
                }),
          ),
          ...when(word?.yes ?? null, (yes) => [paragraph(t(yes ? 'l.word.said-yes' : 'l.word.said-no'))]),
          ...quote(t('l.word.quote'), word?.words ?? null),
          paragraph(t(links.case === null ? 'l.word.p2-slip' : 'l.word.p2')),
          ...when(context.answerBy, (by) => [paragraph(t('l.word.by', { by: at(by) }))]),
          ...button(t('l.word.button')),
        ],
      };
    case 'next-round':
      return {
        subject: t('l.next-round.subject'),
        blocks: [
          paragraph(
            context.roundBecause === 'appeal-upheld'
              ? t('l.next-round.appeal', { number })
              : t('l.next-round.p1', { number, round: complaint.round }),
          ),
          paragraph(t('l.next-round.p2')),
          ...nextBy,
          ...button(t('l.see-case')),
        ],
      };
    case 'immediate-reply':
      return {
        subject: t('l.immediate-reply.subject'),
        blocks: [
          paragraph(t('l.immediate-reply.p1', { number })),
          ...quote(t('l.immediate-reply.quote'), context.reason),
          paragraph(t('l.immediate-reply.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'first-contact':
      return {
        subject: t('l.first-contact.subject'),
        blocks: [
          paragraph(t('l.first-contact.p1', { number })),
          ...quote(t('l.first-contact.quote'), context.reason),
          ...quote(t('l.remedies'), context.remedies),
          ...when(context.asks, (asks) => [paragraph(asks)]),
          paragraph(t(links.case === null ? 'l.first-contact.p2-slip' : 'l.first-contact.p2')),
          ...when(context.answerBy, (by) => [paragraph(t('l.word.by', { by: at(by) }))]),
          ...button(t('l.first-contact.button')),
        ],
      };
    case 'progress':
      return {
        subject: t('l.progress.subject'),
        blocks: [
          paragraph(t('l.progress.p1', { number })),
          ...quote(t('l.progress.quote'), context.reason),
          paragraph(t(links.case === null ? 'l.progress.p2-slip' : 'l.progress.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'inquiry-answered':
      return {
        subject: t('l.inquiry-answered.subject'),
        blocks: [
          paragraph(t('l.inquiry-answered.p1', { number })),
          ...quote(t('l.inquiry-answered.question'), context.question),
          ...quote(t('l.inquiry-answered.quote'), context.reason),
          ...button(t('l.see-case')),
        ],
      };
    case 'criticism':
      return {
        subject: t('l.criticism.subject'),
        blocks: [
          paragraph(t('l.criticism.p1', { number })),
          ...quote(t('l.background.penalty'), context.criticism?.penalty ?? null),
          ...quote(t('l.background.criticism'), context.criticism?.words ?? null),
          paragraph(t('l.criticism.p2')),
          ...button(t('l.see-case')),
        ],
      };
    case 'withdrawn':
      return {
        subject: t('l.withdrawn.subject'),
        blocks: [
          paragraph(t('l.withdrawn.p1', { number })),
          paragraph(t('l.withdrawn.p2', { number })),
          ...button(t('l.see-case')),
        ],
      };
    case 'merged': {
      const other = context.mergedInto ?? '';
      return {
        subject: t('l.merged.subject', { other }),
        blocks: [
          paragraph(t('l.merged.p1', { number, other })),
          paragraph(t('l.merged.p2', { number, other })),
          ...button(t('l.see-case')),
        ],
      };
    }
    case 'return-opened':
    case 'return-decided':
    case 'return-settled':
      return returnLetter(kind, context, { t, button: button(t('l.see-case')) });
    case 'closed':
      return {
        subject: t('l.closed.subject'),
        blocks: [
          paragraph(closedText(context, t)),
          ...(links.case === null ? [] : [paragraph(t('l.closed.p2'))]),
          ...button(t('l.see-case')),
        ],
      };
  }
}

function customerReminder(
  { number, task }: LetterContext,
  t: T,
  { answerBy, button }: { answerBy: string | null; button: (label: string) => readonly LetterBlock[] },
): LetterContent {
  const kind = task?.kind;
  const asked =
    kind !== undefined && isCustomerTask(kind) ? [paragraph(t(`l.customer-reminder.${kind}`))] : [];
  return {
    subject: t('l.customer-reminder.subject'),
    blocks: [
      paragraph(t('l.customer-reminder.p1', { number })),
      ...asked,
      ...when(answerBy, (by) => [paragraph(t(silenceKey(kind), { by }))]),
      ...button(t('l.customer-reminder.button')),
    ],
  };
}

/** What follows if the customer says nothing. */
function silenceKey(kind: TaskKind | undefined): TextKey {
  if (kind === 'refusal-word') return 'l.customer-reminder.silence-refusal';
  return kind === 'customer-question'
    ? 'l.customer-reminder.silence-question'
    : 'l.customer-reminder.silence';
}

function closedText({ number, complaint: { outcome } }: LetterContext, t: T): string {
  switch (outcome) {
    case 'accepted':
    case 'declined':
    case 'referred':
    case 'withdrawn':
    case 'no-answer':
    case 'closed-administratively':
    case 'merged':
      return t(`l.closed.${outcome}`, { number });
    case 'noted':
      return t('l.closed.other', { number, outcome: outcomeName(t, outcome) });
    case null:
      return t('l.closed.other', { number, outcome: t('none') });
  }
}
