import type { LetterContext } from '../../texts/letters/letter-context';
import type { PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';

type Background = LetterContext['background'];
type About = Background[number]['about'];

const said = (about: About, words: string | null): Background => (words === null ? [] : [{ about, words }]);

/** What a task is about that was asked in mid-course: it names the event that asked. Null: it is none of these. */
export function askedInCourse({ words }: LetterSource, opened: PlainEvent | null): Background | null {
  const because = opened?.data['because'];
  const asked = typeof because === 'string' ? words.at(Number(because)) : null;
  switch (opened?.data['kind']) {
    case 'answer-inquiry':
      return said('inquiry', words.words(asked, '/question'));
    case 'give-ruling':
      return said('ruling-asked', words.words(asked, '/question'));
    case 'accept-handover':
      return said('handover', words.words(asked, '/reason'));
    default:
      return null;
  }
}

/** What those at work on the case hear of it. */
export function toldInCourse({ words }: LetterSource, event: PlainEvent | null): Background {
  switch (event?.type) {
    case 'ruling-given':
      return said('ruling', words.words(event, '/ruling'));
    case 'criticism-published':
      return [
        ...said('criticism', words.words(event, '/words')),
        ...said('penalty', words.words(event, '/penalty')),
      ];
    case 'handover-refused':
      return said('handover-refused', words.words(event, '/reason'));
    case 'solution-objected':
      return said('objection', words.words(event, '/words'));
    default:
      return [];
  }
}

/** What the customer had asked, beside the answer that they read. */
export function inquiryOf(source: LetterSource, event: PlainEvent | null): string | null {
  const { words, tasks } = source;
  const task = tasks.find(({ id }) => id === event?.data['taskId']);
  return task?.because == null ? null : words.words(words.at(Number(task.because)), '/question');
}
