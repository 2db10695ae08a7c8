import type { Locale } from '../../domain/lifecycle';
import type { LetterContext } from '../../texts/letters/letter-context';
import { limitName, limitNameById } from '../../texts/limit-name';
import type { Letter } from '../../prisma/generated/client';
import type { LetterSource } from './letter-source';

/** The penalty that a letter tells of: the one that its event, or its task, is about. */
export function penaltyOfLetter(
  { words, penalties, tasks, track }: LetterSource,
  letter: Letter,
  { locale, nameOf }: { locale: Locale; nameOf: (personId: string) => string },
): LetterContext['penalty'] {
  if (!letter.kind.startsWith('penalty-')) return null;
  const event = words.at(letter.seq);
  const about =
    letter.kind === 'penalty-to-decide'
      ? tasks.find(({ id }) => id === letter.taskId)?.because
      : event === null
        ? null
        : words.plain(event, 'proposalId');
  const penalty = penalties.find(({ id }) => id === about);
  if (penalty === undefined) return null;
  const { personId, minor, currency, clause, limitId, startedAt, dueAt, missedAt } = penalty;
  const limit = track.limits.find(({ id }) => id === limitId);
  return {
    person: personId === null ? null : nameOf(personId),
    amount: { minor, currency },
    clause,
    limit: limit === undefined ? limitNameById(limitId, locale) : limitName(limit, locale),
    startedAt: startedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    missedAt: missedAt.toISOString(),
    status: event?.type === 'penalty-waived' ? 'waived' : penalty.status,
    reason: words.words(event, '/reason'),
  };
}
