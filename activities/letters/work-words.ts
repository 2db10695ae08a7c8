import { taskForm } from '../../domain/forms/task-form';
import type { FormField } from '../../domain/policy/field';
import { REVIEWED_STEPS, type Locale } from '../../domain/lifecycle';
import type { Task } from '../../prisma/generated/client';
import type { LetterContext } from '../../texts/letters/letter-context';
import { inLocale } from '../../texts/names';
import { translator } from '../../texts/translate';
import type { PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';

const SUBMITTED = ['work-submitted', 'root-cause-proposed'];

/** What a reviewer decides on where it is neither a plan nor an answer: the form of the step, as it was filled in. */
export function workOf(
  source: LetterSource,
  { task, seq }: { readonly task: Task | null; readonly seq: number },
  { locale, nameOf }: { readonly locale: Locale; readonly nameOf: (personId: string) => string },
): LetterContext['work'] {
  const of = REVIEWED_STEPS.find((step) => step === task?.reviewOf);
  if (task?.kind !== 'approve' || of === undefined || of === 'plan' || of === 'answer') return null;
  const { words, policy, track, complaint, tasks } = source;
  const submitted = words.last(SUBMITTED, seq);
  const taskId = submitted?.data['taskId'];
  const given = typeof taskId === 'string' ? words.answerTo(taskId) : null;
  if (submitted === null || given === null) return null;
  const author = submitted.data['author'];
  const { fields } = taskForm({
    kind: of,
    policy,
    track,
    severity: complaint.severity,
    category: complaint.category,
    urgent: complaint.urgent,
    reviewOf: null,
    reviewIndex: null,
    version: task.version,
    because: tasks.find(({ id }) => id === taskId)?.because ?? null,
  });
  return {
    kind: of,
    author: typeof author === 'string' ? nameOf(author) : null,
    version: task.version,
    entries: entriesOf(source, given, { fields, locale }),
  };
}

/** What was filled in, each under its title; nothing for what was left empty. */
export function entriesOf(
  source: LetterSource,
  given: PlainEvent | null,
  { fields, locale }: { readonly fields: readonly FormField[]; readonly locale: Locale },
): readonly { readonly title: string; readonly text: string }[] {
  if (given === null) return [];
  return fields.flatMap((field) => {
    const text = saidIn(source, given, { field, locale });
    return text === null ? [] : [{ title: inLocale(field.title, locale), text }];
  });
}

/** Words, choices and yes or no as they read; what needs a page to be understood is on the page. */
function saidIn(
  { words }: LetterSource,
  given: PlainEvent,
  { field, locale }: { readonly field: FormField; readonly locale: Locale },
): string | null {
  const answer = given.data['answer'];
  const value =
    typeof answer === 'object' && answer !== null && !Array.isArray(answer)
      ? new Map(Object.entries(answer)).get(field.id)
      : undefined;
  if (field.type === 'text' || field.type === 'long-text') return words.words(given, `/answer/${field.id}`);
  if (field.type === 'yes-no')
    return typeof value === 'boolean' ? translator(locale)(value ? 'yes' : 'no') : null;
  if (field.type !== 'choice') return null;
  const chosen = field.options?.find(({ id }) => id === value);
  return chosen === undefined ? null : inLocale(chosen.title, locale);
}
