import { z } from 'zod';
import { isCustomerTask, type Locale, type TaskKind } from '../../domain/lifecycle';
import { limitOfTask } from '../../domain/story/task-limit';
import { limitsOf } from '../../domain/policy/ladder';
import type { Explanation } from '../../domain/time/explanation';
import { explainLimit, limitLengthText } from '../../texts/explain-limit';
import type { LetterContext } from '../../texts/letters/letter-context';
import { limitName, limitNameById } from '../../texts/limit-name';
import { inLocale } from '../../texts/names';
import { titlesOf } from '../../texts/procedure/field-title';
import type { LetterSource } from './letter-source';

type Clock = LetterSource['clocks'][number];

const purposeSchema = z.object({ kind: z.string(), taskId: z.string().optional() });

/** What a clock is for, as the row says it. */
function purposeOf(clock: Clock): { kind: string; taskId?: string | undefined } {
  return purposeSchema.safeParse(clock.purpose).data ?? { kind: 'limit' };
}

const isRunning = ({ status }: Clock): boolean => status === 'running' || status === 'breached';

const byDue = (a: Clock, b: Clock): number =>
  (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity);

/**
 * The limit that a letter tells of: what its task serves, else the one that ends first of those that the organisation
 * owes. As it was at the letter's step: a letter that is sent late must not tell of a later step's limit.
 */
export function limitOfLetter(
  { clocks, track }: LetterSource,
  { streamId, createdAt }: { streamId: string; createdAt: Date },
  kind: TaskKind | null,
): Clock | null {
  const then = createdAt.getTime();
  const running = clocks
    .filter(
      ({ startedAt, endedAt }) =>
        startedAt.getTime() <= then && (endedAt === null || endedAt.getTime() > then),
    )
    .map((clock) => ({ ...clock, isLimit: purposeOf(clock).kind === 'limit' && clock.dueAt !== null }));
  if (kind !== null && !isCustomerTask(kind))
    return limitOfTask({ kind, streamId }, { clocks: running, track });
  return running.filter(({ isLimit }) => isLimit).sort(byDue)[0] ?? null;
}

/** RR-03: by when the customer hears the answer, where a limit promises it. */
export function promisedAnswer(
  { clocks, track }: LetterSource,
  { streamId }: { streamId: string },
): string | null {
  const promises = track.limits.filter(
    ({ promise, until }) => promise !== undefined && until.includes('complaint-answered'),
  );
  const running = clocks.filter(
    (clock) =>
      clock.streamId === streamId && isRunning(clock) && promises.some(({ id }) => id === clock.limitId),
  );
  return running.sort(byDue)[0]?.dueAt?.toISOString() ?? null;
}

/**
 * RE-02: what the customer is promised at the receipt, in the policy's words: by its date where the limit runs, by its
 * length where it is still to begin.
 */
export function promisesOf(
  { clocks, track, complaint }: LetterSource,
  { streamId }: { streamId: string },
  locale: Locale,
): LetterContext['promises'] {
  const { severity, channel } = complaint;
  return track.limits.flatMap(({ id, promise, length, severities, channels }): LetterContext['promises'] => {
    if (promise?.told === undefined || severities?.includes(severity) === false) return [];
    if (channels?.some((one) => one === channel) === false) return [];
    const what = inLocale(promise.told, locale);
    const begun = clocks.filter((clock) => clock.streamId === streamId && clock.limitId === id);
    if (begun.length === 0) return [{ what, within: limitLengthText(length, locale), by: null }];
    const dueAt = begun.find(isRunning)?.dueAt ?? null;
    return dueAt === null ? [] : [{ what, within: null, by: dueAt.toISOString() }];
  });
}

/** Until when the customer may answer this task, appeal, or contest a word; null: as long as they like. */
export function customersLimit({ clocks }: LetterSource, taskId: string | null): Clock | null {
  const wanted = clocks.filter((clock) => {
    const purpose = purposeOf(clock);
    switch (purpose.kind) {
      case 'customer-silence':
      case 'appeal-silence':
      case 'question-silence':
        return taskId !== null && purpose.taskId === taskId && isRunning(clock);
      case 'contest':
        return taskId === null && isRunning(clock);
      default:
        return false;
    }
  });
  return wanted.sort(byDue)[0] ?? null;
}

/** Whether the days for an appeal begin only once a person has told the customer of the refusal. */
export function appealWaits({ tasks, track }: LetterSource, taskId: string | null): boolean {
  if (track.silence.callWithin === undefined) return false;
  return tasks.some(
    ({ kind, because, status }) => kind === 'call-customer' && because === taskId && status === 'open',
  );
}

/** The limit's due instant, name and reason, as a letter tells them. */
export function limitFor(
  { policy, track }: LetterSource,
  clock: Clock,
  { locale, nameOf }: { locale: Locale; nameOf: (personId: string) => string },
): { name: string; dueAt: string | null; explanation: string | null } {
  const limit = limitsOf(track).find(({ id }) => id === clock.limitId);
  const explanation = explanationOf(clock.explanation);
  return {
    name: limit === undefined ? limitNameById(clock.limitId, locale) : limitName(limit, locale),
    dueAt: clock.dueAt?.toISOString() ?? null,
    explanation:
      explanation === null
        ? null
        : explainLimit(explanation, locale, { nameOf, fieldTitle: titlesOf(policy, locale) }),
  };
}

/** Written by the record activity with domain's own type; a row of another shape is told without its reason. */
function explanationOf(stored: unknown): Explanation | null {
  return isExplanation(stored) ? stored : null;
}

function isExplanation(stored: unknown): stored is Explanation {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'legs' in stored &&
    Array.isArray(stored.legs) &&
    'calendar' in stored
  );
}
