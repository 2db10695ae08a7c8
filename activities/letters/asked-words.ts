import type { LetterContext } from '../../texts/letters/letter-context';
import type { PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';

/** What the customer was asked beside the story: the task names the event that asked. */
export function questionOf({ words, tasks }: LetterSource, taskId: string | null): string | null {
  const seq = tasks.find(({ id }) => id === taskId)?.because ?? null;
  return seq === null ? null : words.words(words.at(Number(seq)), '/question');
}

/** What a call to the customer is about. */
export function calledAbout(source: LetterSource, callTaskId: string): LetterContext['background'] {
  const call = source.tasks.find(({ id }) => id === callTaskId);
  const question = questionOf(source, call?.because ?? null);
  return question === null ? [] : [{ about: 'customer-question', words: question }];
}

/** What a customer said when asked, for those who wait for it. */
export function heardOf(source: LetterSource, event: PlainEvent | null): LetterContext['background'] {
  const taskId = event?.data['taskId'];
  if (event?.type !== 'question-answered' || typeof taskId !== 'string') return [];
  const question = questionOf(source, taskId);
  const reply = source.words.words(source.words.answerTo(taskId), '/answer/reply');
  return [
    ...(question === null ? [] : [{ about: 'customer-question', words: question } as const]),
    ...(reply === null ? [] : [{ about: 'reply', words: reply } as const]),
  ];
}
