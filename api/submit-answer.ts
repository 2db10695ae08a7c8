import { sameActor, type Actor, type Via } from '../domain/actor';
import { checkAnswer, mapPersonalTexts } from '../domain/forms/answer-schema';
import type { Locale } from '../domain/lifecycle';
import type { AnswerResult } from '../domain/tasks/answer';
import type { Complaint, Task } from '../prisma/generated/client';
import type { AnswerOutcome } from './answer-task';
import { runOfTask } from './complaint-runs';
import type { ApiDeps } from './deps';
import { fieldProblems } from './problem-document';
import { recordedAnswer } from './read/desk';
import { formOfTask } from './read/form-of-task';
import { peopleOf } from './read/people';
import { actorView, personNames } from './read/person-names';
import { supersededOf, faultsOfDetails } from './refusal-details';
import { sealerOf } from './sealer';

type Given = {
  readonly task: Task;
  readonly complaint: Complaint;
  readonly by: Actor;
  readonly via: Via;
  readonly plainAnswer: unknown;
  readonly locale: Locale;
};

/**
 * Checks an answer against the form of its task, seals it and gives it to the run. That this actor may answer was
 * decided before; the run decides it again.
 */
export async function submitAnswer(deps: ApiDeps, given: Given): Promise<AnswerOutcome> {
  const { task, complaint, by, via, locale } = given;
  if (task.status === 'superseded') return superseded(task);
  const form = await formOfTask(deps, { task, complaint });
  const people = await peopleOf(deps, task.organizationId);
  const checked = checkAnswer(form, given.plainAnswer, 'plain', { people: people.map(({ id }) => id) });
  const sealer = await sealerOf(deps, complaint.id);
  const fingerprint =
    checked.ok && sealer !== null ? sealer.fingerprint({ taskId: task.id, answer: checked.answer }) : null;
  // What is decided is said before anything is asked of Temporal: a second press costs one read.
  if (task.status === 'answered') return answered(deps, { task, by, fingerprint });
  if (!checked.ok) return { kind: 'answer-invalid', errors: fieldProblems(checked.faults, locale) };
  if (sealer === null || fingerprint === null) return { kind: 'complaint-closed' };

  const answer = mapPersonalTexts(form, checked.answer, sealer.seal);
  const outcome = await deps.runs.answerTask(runOfTask(task), {
    taskId: task.id,
    answer,
    by,
    via,
    fingerprint,
  });
  switch (outcome.kind) {
    case 'recorded':
      return heard(deps, { task, by, fingerprint, result: outcome.result });
    case 'accepted':
      return { kind: 'accepted' };
    case 'not-accepted':
      return { kind: 'not-accepted-yet' };
    case 'ended':
      return afterEnd(deps, { task, by, fingerprint });
    case 'refused':
      switch (outcome.code) {
        case 'task-unknown':
        case 'not-asked-of-you':
        case 'person-required':
        case 'complaint-closed':
          return { kind: outcome.code };
        case 'task-superseded':
          return { kind: 'superseded', ...supersededOf(outcome.details) };
        case 'answer-invalid':
          return {
            kind: 'answer-invalid',
            errors: fieldProblems(faultsOfDetails(outcome.details), locale),
          };
        case 'action-not-possible':
        case 'action-invalid':
          throw new Error(`An answer was refused as an action: ${outcome.code}`);
      }
  }
}

type Repeat = { readonly task: Task; readonly by: Actor; readonly fingerprint: string | null };

/** The run said "recorded"; under one update id that may have been somebody else's word. */
async function heard(
  deps: ApiDeps,
  { task, by, fingerprint, result }: Repeat & { readonly result: AnswerResult },
): Promise<AnswerOutcome> {
  const names = await personNames(deps, task.organizationId);
  const view = actorView(names, result.by);
  if (sameActor(result.by, by) && result.fingerprint === fingerprint)
    return { kind: 'recorded', by: view, answeredAt: result.answeredAt };
  const row = await deps.prisma.task.findUnique({ where: { id: task.id } });
  const answer = row === null ? null : await recordedAnswer(deps, row);
  return { kind: 'already-answered', by: view, answeredAt: result.answeredAt, answer };
}

/** No run is open: PostgreSQL says what became of the task meanwhile. */
async function afterEnd(deps: ApiDeps, repeat: Repeat): Promise<AnswerOutcome> {
  const task = await deps.prisma.task.findUniqueOrThrow({ where: { id: repeat.task.id } });
  if (task.status === 'answered') return answered(deps, { ...repeat, task });
  if (task.status === 'superseded') return superseded(task);
  const complaint = await deps.prisma.complaint.findUniqueOrThrow({ where: { id: task.complaintId } });
  // Open here and no run there: the last step is not in the database yet, or the run was ended by hand.
  return complaint.stage === 'closed' && task.streamId === task.complaintId
    ? { kind: 'complaint-closed' }
    : { kind: 'not-accepted-yet' };
}

async function answered(deps: ApiDeps, { task, by, fingerprint }: Repeat): Promise<AnswerOutcome> {
  const view = actorView(await personNames(deps, task.organizationId), task.answeredBy);
  const answeredAt = task.endedAt?.toISOString() ?? '';
  if (sameActor(view.actor, by) && task.fingerprint === fingerprint)
    return { kind: 'recorded', by: view, answeredAt };
  return { kind: 'already-answered', by: view, answeredAt, answer: await recordedAnswer(deps, task) };
}

function superseded(task: Task): AnswerOutcome {
  return {
    kind: 'superseded',
    because: task.supersededBy ?? '',
    at: task.endedAt?.toISOString() ?? null,
  };
}
