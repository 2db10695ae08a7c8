import { moneySchema } from '../../domain/policy/penalties';
import type { Locale } from '../../domain/lifecycle';
import type { LetterContext } from '../../texts/letters/letter-context';
import { inLocale } from '../../texts/names';
import type { Letter } from '../../prisma/generated/client';
import type { LetterSource } from './letter-source';

/** What a letter tells of a return: the stream is the return's own, so its first event says what it is about. */
export function returnOfLetter(
  { words, policy }: LetterSource,
  letter: Letter,
  locale: Locale,
): LetterContext['goodsReturn'] {
  const opened = words.last(['return-opened']);
  const event = words.at(letter.seq);
  if (opened === null || event === null) return null;
  const { taskId, remedy } = event.data;
  const answered = typeof taskId === 'string' ? words.answerTo(taskId) : null;
  const answer = answered?.data['answer'];
  const amount =
    typeof answer === 'object' && answer !== null && 'amount' in answer
      ? moneySchema.safeParse(answer.amount).data
      : undefined;
  const named = policy.returns?.settle.remedies.find(({ id }) => id === remedy)?.name;
  return {
    number: String(words.plain(opened, 'number') ?? ''),
    goods: words.words(opened, '/goods'),
    reason: words.words(event, '/reason'),
    refused: event.type === 'return-refused',
    instructions: words.words(event, '/instructions'),
    remedy: named === undefined ? null : inLocale(named, locale),
    amount: amount ?? null,
    settlement: event.type === 'return-settled' ? words.words(answered, '/answer/settlement') : null,
  };
}
