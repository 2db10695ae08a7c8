import type { LetterContext } from '../../texts/letters/letter-context';
import type { Letter } from '../../prisma/generated/client';
import type { CaseWords, PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';

type Background = LetterContext['background'];

/** What an approver asked the author, for the letter by which the author hears of it. */
export function questionAsked({ words }: LetterSource, opened: PlainEvent): Background {
  const approval = words.plain(opened, 'because');
  return quoted('question', questionAbout(words, approval, opened.seq));
}

/** What a decision's letter tells besides what is decided on: the author's answer, or why it was handed over. */
export function decisionBackground({ words }: LetterSource, { seq, taskId }: Letter): Background {
  const told = words.at(seq);
  if (told === null) return [];
  if (told.type === 'decision-question-answered') {
    const questionTask = words.plain(told, 'questionTaskId');
    const answered = typeof questionTask === 'string' ? words.answerTo(questionTask) : null;
    return [
      ...quoted('question', questionAbout(words, taskId, seq)),
      ...quoted('question-answer', words.words(answered, '/answer/answer')),
    ];
  }
  if (told.type === 'task-opened' && words.plain(told, 'because') === 'handed-over')
    return quoted('handed-over', words.words(words.last(['decision-handed-over'], seq), '/reason'));
  return [];
}

function questionAbout(words: CaseWords, taskId: unknown, upTo: number): string | null {
  const asked = words.last(['decision-asked-back'], upTo, ({ data }) => data['taskId'] === taskId);
  return words.words(asked, '/question');
}

function quoted(about: Background[number]['about'], words: string | null): Background {
  return words === null ? [] : [{ about, words }];
}
