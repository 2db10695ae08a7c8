import { event, type DomainEvent, type NewEvent } from '../case/events';
import { isCustomerTask } from '../lifecycle';
import { askedAnew } from './asked-anew';
import { besideTask } from './beside-task';
import { levelsOf, nextAtOnce } from './levels';
import { proposedBy } from './penalties';
import type { CaseView } from './view';

/** The escalation to one level of a clock: who is informed, who gets a task, to whom the open tasks go. */
export function escalated(view: CaseView, clockId: string, limitId: string, level: number): NewEvent {
  const what = levelsOf(view, clockId)[level];
  return event('clock-escalated', {
    clockId,
    limitId,
    level,
    inform: what?.inform ?? null,
    task: what?.task ?? null,
    reassign: what?.reassign ?? null,
    ...(what?.propose === undefined ? {} : { propose: what.propose }),
    ...(what?.reclassify === undefined ? {} : { reclassify: what.reclassify }),
  });
}

/** A limit was missed: its first level comes at once, unless it has a time of its own. */
export function firstLevel(
  view: CaseView,
  { data }: Extract<DomainEvent, { type: 'clock-breached' }>,
): readonly NewEvent[] {
  const [first] = levelsOf(view, data.clockId);
  return first !== undefined && first.after === undefined
    ? [escalated(view, data.clockId, data.limitId, 0)]
    : [];
}

/** What a level does besides informing somebody, and the next one that comes with it. */
export function levelReached(
  view: CaseView,
  { data }: Extract<DomainEvent, { type: 'clock-escalated' }>,
  newId: () => string,
): readonly NewEvent[] {
  return [
    ...(data.task === null
      ? []
      : [besideTask(view, newId(), 'overdue-entry', { person: data.task }, { because: data.limitId })]),
    ...(data.reassign === null ? [] : reassigned(view, data.reassign, newId)),
    ...(data.propose === undefined ? [] : proposedBy(view, data.clockId, data.propose, newId)),
    ...(nextAtOnce(view, data) ? [escalated(view, data.clockId, data.limitId, data.level + 1)] : []),
  ];
}

function reassigned(view: CaseView, role: string, newId: () => string): readonly NewEvent[] {
  return Object.values(view.state.tasks)
    .filter((task) => !task.beside && !isCustomerTask(task.kind))
    .flatMap((task) =>
      askedAnew(task, 'reassigned', {
        taskId: newId(),
        asked: { person: role },
        roles: [role],
        unit: null,
      }),
    );
}
