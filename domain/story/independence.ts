import type { AssignedTask } from '../case/record-step';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { OpenTask } from '../case/state';
import { entryOf } from '../entry-of';
import type { Asked } from '../policy/steps';
import { askedAnew } from './asked-anew';
import { neverAsked, type CaseView } from './view';

/**
 * Nobody decides on their own work while there is anybody else: deputies, superiors, administrators and colleagues of
 * any role come first. Where all of these are excluded the case would wait for ever; then, as the last resort, the
 * excluded are asked after all. It stands in the record, and the administrators are told.
 */
export function independenceGivenUp(view: CaseView, assigned: readonly AssignedTask[]): readonly NewEvent[] {
  return assigned.flatMap(({ taskId, found }) => {
    const task = found === 'nobody' ? entryOf(view.state.tasks, taskId) : undefined;
    const persons = task === undefined ? [] : mayYield(view, task);
    return task === undefined || persons.length === 0
      ? []
      : [event('independence-given-up', { taskId, kind: task.kind, persons })];
  });
}

/** Never the person complained about, who is not even to see it, nor who would confirm their own penalty. */
function mayYield(view: CaseView, { kind, excluded }: OpenTask): readonly string[] {
  return kind === 'confirm-penalty' ? [] : excluded.filter((id) => !neverAsked(view).includes(id));
}

/** The same question under a new task, from which fewer are excluded. */
export function askedAfterAll(
  { state }: CaseView,
  { data }: Extract<DomainEvent, { type: 'independence-given-up' }>,
  newTaskId: string,
): readonly NewEvent[] {
  const task = entryOf(state.tasks, data.taskId);
  if (task === undefined) return [];
  const { roles, excluded, avoid, because } = task;
  return askedAnew(task, 'nobody-independent', {
    taskId: newTaskId,
    asked: askedOf(roles),
    excluded: excluded.filter((id) => !data.persons.includes(id)),
    ...(avoid === undefined ? {} : { avoid }),
    // Where something stands it is what the task is about: a register, a limit, another task.
    because: because ?? 'nobody-independent',
  });
}

function askedOf(roles: readonly string[]): Asked {
  const [role = ''] = roles;
  return roles.length > 1 ? { pool: [...roles] } : { person: role };
}
