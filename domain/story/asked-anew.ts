import { event, type EventData, type NewEvent, type SupersededBecause } from '../case/events';
import type { OpenTask } from '../case/state';
import type { Asked } from '../policy/steps';
import { end } from './beside-task';

type Changed = Partial<
  Pick<EventData['task-opened'], 'roles' | 'unit' | 'excluded' | 'namedPerson' | 'avoid' | 'because'>
>;

/** The same question under a new task, asked of others; what is not changed stays, what it is about above all. */
export function askedAnew(
  task: OpenTask,
  superseded: SupersededBecause,
  { taskId, asked, avoid, ...changed }: { readonly taskId: string; readonly asked: Asked } & Changed,
): readonly NewEvent[] {
  const { kind, personal, reviewOf, reviewIndex, version, beside } = task;
  const { roles, unit, excluded, because, namedPerson = null } = { ...task, ...changed };
  return [
    end(task, superseded),
    event('task-opened', {
      taskId,
      kind,
      asked,
      roles,
      unit,
      personal,
      reviewOf,
      reviewIndex,
      version,
      excluded,
      namedPerson,
      ...(avoid === undefined ? {} : { avoid }),
      beside,
      because,
    }),
  ];
}
