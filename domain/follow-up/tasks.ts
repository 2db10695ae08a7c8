import { event, type NewEvent } from '../case/events';
import type { FollowUpStart } from '../case/follow-up';
import { isPersonalTask, type TaskKind } from '../lifecycle';
import type { Policy } from '../policy/schema';
import type { Asked } from '../policy/steps';
import { rolesOf, type RolesView } from '../story/view';
import type { FollowUpState } from './state';

/** Routing plays no part beside the case: only roles of the policy are asked. */
export const NOWHERE: RolesView['state'] = { handlerRole: null, department: null, unit: null };

type More = { readonly excluded?: readonly string[]; readonly because?: string };

/** A task of a role. */
export function roleTask(
  policy: Policy,
  { taskId, kind, asked }: { taskId: string; kind: TaskKind; asked: Asked },
  more: More = {},
): NewEvent {
  const { roles, unit } = rolesOf({ policy, state: NOWHERE }, asked);
  return opened({ taskId, kind, asked, roles, unit, namedPerson: null }, more);
}

/** A task of one person, who was chosen by name. */
export function ownersTask(taskId: string, kind: TaskKind, personId: string): NewEvent {
  return opened({ taskId, kind, asked: { pool: ['owner'] }, roles: [], unit: null, namedPerson: personId });
}

function opened(
  task: {
    taskId: string;
    kind: TaskKind;
    asked: Asked;
    roles: readonly string[];
    unit: string | null;
    namedPerson: string | null;
  },
  { excluded = [], because }: More = {},
): NewEvent {
  return event('task-opened', {
    ...task,
    personal: isPersonalTask(task.kind),
    reviewOf: null,
    reviewIndex: null,
    version: 0,
    excluded,
    beside: true,
    because: because ?? null,
  });
}

/** Whoever the case is kept from is asked for none of it. */
export function discreetly({ keptFrom }: FollowUpStart, events: readonly NewEvent[]): readonly NewEvent[] {
  if (keptFrom === undefined) return events;
  return events.map((told) =>
    told.type === 'task-opened' && !told.data.excluded.includes(keptFrom)
      ? { ...told, data: { ...told.data, excluded: [...told.data.excluded, keptFrom] } }
      : told,
  );
}

/** The clock of what was asked and is done. */
export function clockStopped(clock: FollowUpState['clock']): readonly NewEvent[] {
  if (clock === null) return [];
  const { clockId, limitId, status } = clock;
  return [event('clock-stopped', { clockId, limitId, because: status === 'breached' ? 'missed' : 'met' })];
}

/** What the end of a follow-up leaves: tasks that nobody needs to answer any more, and its clock. */
export function windUp({ tasks, clock }: FollowUpState, answeredTask: string | null): readonly NewEvent[] {
  const left = Object.values(tasks).filter(({ taskId }) => taskId !== answeredTask);
  return [
    ...left.map(({ taskId, kind }) => event('task-superseded', { taskId, kind, because: 'closed' })),
    ...clockStopped(clock),
  ];
}
