import { limitLengthSchema } from '../../domain/time/length';
import type { Locale } from '../../domain/lifecycle';
import type { Task } from '../../prisma/generated/client';
import { limitLengthText } from '../../texts/explain-limit';
import { limitName } from '../../texts/limit-name';
import type { LetterContext } from '../../texts/letters/letter-context';
import type { PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';

/** The time that somebody asked for, for the letter to whoever has to grant it. */
export function extensionOf(
  { words, track }: LetterSource,
  { task, seq }: { readonly task: Pick<Task, 'kind' | 'because'> | null; readonly seq: number },
  locale: Locale,
): LetterContext['extension'] {
  if (task?.kind !== 'approve-extension') return null;
  const asked = words.last(['extension-asked'], seq, ({ data }) => data['clockId'] === task.because);
  const length = limitLengthSchema.safeParse(asked?.data['length']).data;
  const limit = track.limits.find(({ id }) => id === asked?.data['limitId']);
  if (length === undefined || limit === undefined) return null;
  return {
    limit: limitName(limit, locale),
    length: limitLengthText(length, locale),
    reason: words.words(asked, '/reason'),
  };
}

/** Why there is more time, or why there is not, for those who handle the case. */
export function extensionHeard(
  { words }: LetterSource,
  event: PlainEvent | null,
): LetterContext['background'] {
  if (event?.type !== 'limit-extended' && event?.type !== 'extension-refused') return [];
  const reason = words.words(event, '/reason');
  if (reason === null) return [];
  return [{ about: event.type === 'limit-extended' ? 'extension' : 'returned', words: reason }];
}
