import type { z } from 'zod';
import type { ActorView } from '../read/person-names';
import type { TaskDetail, TaskView } from '../read/task-view';
import type { actorViewSchema, taskDetailSchema, taskSchema } from './schemas';

/** A task as programs read it. */
export function taskJson(task: TaskView): z.infer<typeof taskSchema> {
  const { assignees, roles, answeredBy } = task;
  return {
    id: task.id,
    streamId: task.streamId,
    complaintId: task.complaintId,
    number: task.number,
    organization: task.organization,
    kind: task.kind,
    round: task.round,
    stage: task.stage,
    version: task.version,
    personal: task.personal,
    beside: task.beside,
    roles: [...roles],
    unit: task.unit,
    reviewOf: task.reviewOf,
    reviewIndex: task.reviewIndex,
    assignee: [...assignees],
    found: task.found,
    because: task.because,
    severity: task.severity,
    category: task.category,
    urgent: task.urgent,
    status: task.status,
    openedAt: task.openedAt,
    dueAt: task.dueAt,
    overdue: task.overdue,
    endedAt: task.endedAt,
    answeredBy: answeredBy === null ? null : actorJson(answeredBy),
    supersededBecause: task.supersededBecause,
  };
}

export function taskDetailJson(task: TaskDetail): z.infer<typeof taskDetailSchema> {
  return {
    ...taskJson(task),
    form: { ...task.jsonSchema },
    answer: task.answer === null ? null : { ...task.answer },
    questions: task.questions.map(({ askedBy, answeredBy, ...question }) => ({
      ...question,
      askedBy: actorJson(askedBy),
      answeredBy: answeredBy === null ? null : actorJson(answeredBy),
    })),
    extension:
      task.extension === null ? null : { ...task.extension, askedBy: actorJson(task.extension.askedBy) },
    words: task.words === null ? null : { subject: task.words.subject, text: task.words.text },
    handsOverTo: task.next?.person ?? null,
  };
}

export function actorJson({ actor, name, onBehalfOfName }: ActorView): z.infer<typeof actorViewSchema> {
  return { actor, name, onBehalfOfName };
}
