import type { Form } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import type { Complaint, Link, Person, Task } from '../../prisma/generated/client';
import { staffActor, type AnswerOutcome } from '../answer-task';
import type { ApiDeps, ReadDeps } from '../deps';
import { caseViewOf, type CaseView } from '../read/case';
import { askedExtension, type AskedExtensionView } from '../read/asked-extension';
import { recordedAnswer } from '../read/desk';
import { formOfTask } from '../read/form-of-task';
import { nextInLine, type NextInLine } from '../read/next-in-line';
import { personNames, type ActorView, type PersonRef } from '../read/person-names';
import { questionsAbout, type QuestionView } from '../read/questions';
import { isKeptFrom } from '../read/secrecy';
import { taskViews, type AnsweredForm, type TaskView } from '../read/task-view';
import { submitAnswer } from '../submit-answer';
import { basisOf } from './basis';
import { linkFor } from './valid-link';

type ForPerson = {
  readonly person: PersonRef;
  /** The language that the person reads. */
  readonly locale: Locale;
  readonly number: string;
  readonly task: TaskView;
};

/** What a mailed decision link leads to. Reading it changes nothing, however often. */
export type DecisionView =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired'; readonly number: string }
  | (ForPerson & {
      readonly state: 'open';
      readonly form: Form;
      readonly case: CaseView;
      /** What is decided on: the plan (or answer) of the task's version, and what led to it; oldest first. */
      readonly basis: readonly AnsweredForm[];
      /** More time that is asked for; null: it is another decision. */
      readonly extension: AskedExtensionView | null;
      /** What was asked back, and what the author said. */
      readonly questions: readonly QuestionView[];
      /** To whom it would go if it were handed over; null: it cannot be. */
      readonly next: NextInLine | null;
    })
  | (ForPerson & {
      readonly state: 'decided';
      readonly form: Form;
      readonly by: ActorView;
      readonly at: string;
      readonly answer: JsonObject | null;
      /** Whether the link's own person decided. */
      readonly byYou: boolean;
    })
  | (ForPerson & { readonly state: 'superseded'; readonly because: string; readonly at: string | null });

type Found =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired'; readonly number: string }
  | {
      readonly state: 'valid';
      readonly link: Link;
      readonly task: Task;
      readonly complaint: Complaint;
      readonly person: Person;
    };

export async function findDecision(deps: ReadDeps, token: string): Promise<Found> {
  const found = await linkFor(deps, { token, purpose: 'decision' });
  if (found.state === 'unknown') return found;
  const { link } = found;
  const { prisma } = deps;
  const complaint = await prisma.complaint.findUnique({ where: { id: link.complaintId } });
  if (complaint === null) return { state: 'unknown' };
  const [task, person] = await Promise.all([
    link.taskId === null ? null : prisma.task.findUnique({ where: { id: link.taskId } }),
    link.personId === null ? null : prisma.person.findUnique({ where: { id: link.personId } }),
  ]);
  if (task === null || person === null) return { state: 'unknown' };
  if (isKeptFrom(complaint, { personId: person.id })) return { state: 'unknown' };
  if (found.state === 'expired' || !person.active) return { state: 'expired', number: complaint.number };
  return { state: 'valid', link, task, complaint, person };
}

/** What the link with this token asks. Never throws for a wrong token. */
export async function openDecision(deps: ApiDeps, token: string): Promise<DecisionView> {
  const found = await findDecision(deps, token);
  if (found.state !== 'valid') return found;
  const { link, task: row, complaint, person } = found;
  const [task] = await taskViews(deps, [row]);
  if (task === undefined) return { state: 'unknown' };
  const forPerson: ForPerson = {
    person: { id: person.id, name: person.name },
    locale: LOCALES.find((locale) => locale === person.locale) ?? 'zh-CN',
    number: complaint.number,
    task,
  };
  const form = await formOfTask(deps, { task: row, complaint });
  if (row.status === 'answered' && task.answeredBy !== null) {
    const { actor } = task.answeredBy;
    return {
      ...forPerson,
      state: 'decided',
      form,
      by: task.answeredBy,
      at: task.endedAt ?? '',
      answer: await recordedAnswer(deps, row),
      byYou: actor.kind === 'staff' && actor.personId === person.id,
    };
  }
  const gone = await goneBecause(deps, { link, task: row });
  if (gone !== null) return { ...forPerson, state: 'superseded', ...gone };
  const view = await caseViewOf(deps, complaint);
  const names = await personNames(deps, complaint.organizationId);
  const [questions, next, extension] = await Promise.all([
    questionsAbout(deps, { task: row, names }),
    nextInLine(deps, { task: row, complaint, names }),
    askedExtension(deps, { task: row, names }),
  ]);
  return {
    ...forPerson,
    state: 'open',
    form,
    case: view,
    basis: task.kind === 'approve' ? basisOf(task, view.answers) : [],
    extension,
    questions,
    next,
  };
}

/** The link's person decides. `link-expired` and an unknown token change nothing. */
export async function decide(
  deps: ApiDeps,
  input: { readonly token: string; readonly plainAnswer: unknown; readonly locale: Locale },
): Promise<AnswerOutcome | { readonly kind: 'link-expired' }> {
  const found = await findDecision(deps, input.token);
  switch (found.state) {
    case 'unknown':
      return { kind: 'task-unknown' };
    case 'expired':
      return { kind: 'link-expired' };
    case 'valid': {
      const { link, task, complaint, person } = found;
      const gone = task.status === 'open' ? await goneBecause(deps, { link, task }) : null;
      if (gone !== null) return { kind: 'superseded', ...gone };
      const by = (await staffActor(deps, { staff: { personId: person.id }, task })) ?? {
        kind: 'staff' as const,
        personId: person.id,
      };
      const { plainAnswer, locale } = input;
      return submitAnswer(deps, { task, complaint, by, via: 'mail-link', plainAnswer, locale });
    }
  }
}

/** Why a link no longer asks its person: the task is superseded, has another version, or went to somebody else. */
export async function goneBecause(
  deps: ReadDeps,
  { link, task }: { readonly link: Link; readonly task: Task },
): Promise<{ readonly because: string; readonly at: string | null } | null> {
  if (task.status === 'superseded' || task.round !== link.round || task.version !== link.version)
    return { because: task.supersededBy ?? 'next-round', at: task.endedAt?.toISOString() ?? null };
  if (link.revokedAt !== null || link.personId === null) return { because: 'reassigned', at: null };
  const actor = await staffActor(deps, { staff: { personId: link.personId }, task });
  return actor === null ? { because: 'reassigned', at: null } : null;
}
