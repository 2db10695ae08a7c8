import { event, type DomainEvent, type NewEvent, type SupersededBecause } from '../case/events';
import { isPersonalTask, type TaskKind } from '../lifecycle';
import type { Asked } from '../policy/steps';
import { notAsked, ofOwner, personNamed, rolesOf, type CaseView } from './view';

export function end(task: { taskId: string; kind: TaskKind }, because: SupersededBecause): NewEvent {
  return event('task-superseded', { taskId: task.taskId, kind: task.kind, because });
}

/** A task that does not move the story: opened and answered while it goes on. */
export function besideTask(
  view: CaseView,
  taskId: string,
  kind: TaskKind,
  asked: Asked,
  more: { namedPerson?: string; because?: string; version?: number; excluded?: readonly string[] },
): NewEvent {
  const { roles, unit } = rolesOf(view, asked);
  return event('task-opened', {
    taskId,
    kind,
    asked: ofOwner(view, asked),
    roles,
    unit,
    personal: isPersonalTask(kind),
    reviewOf: null,
    reviewIndex: null,
    version: more.version ?? 0,
    excluded: [...notAsked(view), ...(more.excluded ?? [])],
    namedPerson: more.namedPerson ?? personNamed(view, asked),
    beside: true,
    because: more.because ?? null,
  });
}

/** Asked by whoever asks: the limits that wait for the answer say so. */
export function customersQuestion(taskId: string, { seq, by }: DomainEvent): NewEvent {
  return event(
    'task-opened',
    {
      taskId,
      kind: 'customer-question',
      asked: { customer: true },
      roles: [],
      unit: null,
      personal: true,
      reviewOf: null,
      reviewIndex: null,
      version: 0,
      excluded: [],
      namedPerson: null,
      beside: true,
      because: String(seq),
    },
    by,
  );
}
