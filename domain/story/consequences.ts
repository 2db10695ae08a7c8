import type { LimitEvent } from '../case/limit-events';
import { LIMIT_EVENTS } from '../case/limit-events';
import { event, type DomainEvent, type NewEvent, type SupersededBecause } from '../case/events';
import type { ClockOpening, ClockPurpose, ClockSettled, ClockState } from '../case/clock-state';
import { isCustomerTask, type TaskKind } from '../lifecycle';
import type { Asked, Limit } from '../policy/steps';
import type { LimitLength } from '../time/length';
import { levelsOf } from './levels';
import { rolesOf, type CaseView } from './view';

/**
 * What follows by itself from an event, at once and in the same step: clocks that start or stop, tasks beside the
 * story, tasks that are superseded. `view` is the state after the event.
 */
export function consequences(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  return [...superseded(view, e), ...stops(view, e), ...starts(view, e), ...besides(view, e, newId)];
}

function superseded(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const because = supersededBecause(e);
  const open = Object.values(view.state.tasks);
  if (because !== null) return open.filter((task) => !task.beside).map((task) => end(task, because));
  if ((e.type === 'task-answered' || e.type === 'task-superseded') && isCustomerTask(e.data.kind)) {
    return open
      .filter((task) => task.kind === 'call-customer' && task.because === e.data.taskId)
      .map((task) => end(task, 'answered-in-another-way'));
  }
  return [];
}

function end(task: { taskId: string; kind: TaskKind }, because: SupersededBecause): NewEvent {
  return event('task-superseded', { taskId: task.taskId, kind: task.kind, because });
}

function supersededBecause(e: DomainEvent): SupersededBecause | null {
  if (e.type === 'round-started') return 'next-round';
  if (e.type === 'complaint-reclassified') return 'reclassified';
  if (e.type === 'complaint-withdrawn') return 'withdrawn';
  return null;
}

function stops({ track, state }: CaseView, e: DomainEvent): readonly NewEvent[] {
  return Object.values(state.clocks).flatMap((clock) => {
    const settled = settledBy(
      clock,
      track.limits.find((l) => l.id === clock.limitId),
      e,
    );
    return settled === null
      ? []
      : [event('clock-stopped', { clockId: clock.clockId, limitId: clock.limitId, because: settled })];
  });
}

function settledBy(clock: ClockState, limit: Limit | undefined, e: DomainEvent): ClockSettled | null {
  if (e.type === 'complaint-closed' || e.type === 'complaint-withdrawn') return 'closed';
  if (clock.purpose.kind !== 'limit') {
    if (clock.purpose.kind === 'contest')
      return e.type === 'word-contested' || e.type === 'first-contact-contested' ? 'superseded' : null;
    const ended =
      (e.type === 'task-answered' || e.type === 'task-superseded') && e.data.taskId === clock.purpose.taskId;
    return ended ? 'met' : null;
  }
  if (limit === undefined) return null;
  if (limitEvent(e.type) !== null && limit.until.includes(e.type as LimitEvent))
    return clock.status === 'breached' ? 'missed' : 'met';
  if (e.type === 'round-started' && limit.scope === 'round' && clock.round < e.round + 1) return 'superseded';
  if (e.type === 'complaint-reclassified' && limit.severities?.includes(e.data.severity) === false)
    return 'superseded';
  return null;
}

function limitEvent(type: DomainEvent['type']): LimitEvent | null {
  return LIMIT_EVENTS.find((candidate) => candidate === type) ?? null;
}

function starts(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const { track } = view;
  const from = limitEvent(e.type);
  const limits =
    from === null ? [] : track.limits.filter((limit) => limit.from.includes(from) && mayStart(view, limit));
  return [
    ...limits.map((limit) => {
      const startedAt = e.type === 'complaint-received' ? e.data.receivedAt : e.at;
      return start(view, limit.id, { kind: 'limit' }, limit.length, startedAt, limit);
    }),
    ...waitsForCustomer(view, e),
    ...(e.type === 'first-contact-resolved' || (e.type === 'word-taken-by-staff' && e.data.contestable)
      ? [start(view, 'contest', { kind: 'contest' }, { 'working-days': track.contestDays.value }, e.at)]
      : []),
  ];
}

function mayStart({ state }: CaseView, limit: Limit): boolean {
  if (limit.severities?.includes(state.severity) === false) return false;
  if (limit.scope === 'complaint' && (state.clockCounts[limit.id] ?? 0) > 0) return false;
  return !Object.values(state.clocks).some((clock) => clock.limitId === limit.id);
}

/** Reminders, the call and the end by silence run from the question to its answer; appeals have a limit of their own. */
function waitsForCustomer(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const { silence, appeal } = view.track;
  if (e.type === 'customer-reminded')
    return reminder(view, e.data.taskId, e.at, remindersSent(view, e.data.taskId));
  if (e.type !== 'task-opened' || !isCustomerTask(e.data.kind)) return [];
  const { taskId, kind } = e.data;
  const wait = (id: string, purpose: ClockPurpose, days: number | undefined): NewEvent[] =>
    days === undefined ? [] : [start(view, id, purpose, { 'working-days': days }, e.at)];
  return [
    ...reminder(view, taskId, e.at, 0),
    ...(kind === 'refusal-word'
      ? wait('appeal-silence', { kind: 'appeal-silence', taskId }, appeal.appealDays)
      : [
          ...wait('customer-call', { kind: 'customer-call', taskId }, silence.callAfterDays),
          ...wait('customer-silence', { kind: 'customer-silence', taskId }, silence.closeAfterDays),
        ]),
  ];
}

function remindersSent({ state }: CaseView, taskId: string): number {
  return state.remindersSent[taskId] ?? 0;
}

/** The n-th reminder comes its gap after the one before; past the list the last gap repeats for ever. */
function reminder(view: CaseView, taskId: string, fromAt: string, sent: number): readonly NewEvent[] {
  const days = view.track.silence.remindAfterDays;
  const last = days.length - 1;
  if (last < 0) return [];
  const at = (n: number): number => days[n] ?? 0;
  const gap =
    sent <= last ? at(sent) - (sent === 0 ? 0 : at(sent - 1)) : last === 0 ? at(0) : at(last) - at(last - 1);
  return [
    start(
      view,
      'customer-reminder',
      { kind: 'customer-reminder', taskId },
      { 'working-days': Math.max(1, gap) },
      fromAt,
    ),
  ];
}

function start(
  view: CaseView,
  id: string,
  purpose: ClockPurpose,
  length: LimitLength,
  startedAt: string,
  limit?: Limit,
): NewEvent {
  const opening: ClockOpening = {
    clockId: `${view.state.complaintId}:${id}:${String((view.state.clockCounts[id] ?? 0) + 1)}`,
    limitId: id,
    clause: limit?.clause ?? null,
    purpose,
    length,
    agreedValue: null,
    startedAt,
    remindAt: limit === undefined ? null : limit.remindAt === undefined ? 0.75 : limit.remindAt,
    pausable: limit?.pausable ?? false,
    onBreach: limit?.onBreach ?? [],
  };
  return event('clock-started', opening);
}

function besides(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const { track } = view;
  switch (e.type) {
    case 'containment-asked':
      return [
        besideTask(view, newId(), 'contain', track.steps.contain?.by ?? track.steps.assess.by, {
          namedPerson: e.data.owner,
        }),
      ];
    case 'task-opened':
      if (!isCustomerTask(e.data.kind) || view.state.customerHasEmail) return [];
      return [callTask(view, newId(), e.data.taskId)];
    case 'customer-called-for':
      return [callTask(view, newId(), e.data.taskId)];
    case 'clock-breached': {
      const [first] = levelsOf(view, e.data.clockId);
      return first !== undefined && first.after === undefined
        ? [escalated(view, e.data.clockId, e.data.limitId, 0)]
        : [];
    }
    case 'clock-escalated':
      return [
        ...(e.data.task === null
          ? []
          : [
              besideTask(
                view,
                newId(),
                'overdue-entry',
                { person: e.data.task },
                { because: e.data.limitId },
              ),
            ]),
        ...(e.data.reassign === null ? [] : reassigned(view, e.data.reassign, newId)),
      ];
    case 'task-answered':
      if (e.data.kind === 'contain') return [event('containment-done', { taskId: e.data.taskId }, e.by)];
      if (e.data.kind === 'overdue-entry') return [event('overdue-entered', { taskId: e.data.taskId }, e.by)];
      return [];
    default:
      return [];
  }
}

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
  });
}

function reassigned(view: CaseView, role: string, newId: () => string): readonly NewEvent[] {
  return Object.values(view.state.tasks)
    .filter((task) => !task.beside && !isCustomerTask(task.kind))
    .flatMap((task) => [
      end(task, 'reassigned'),
      event('task-opened', {
        ...task,
        taskId: newId(),
        asked: { person: role },
        roles: [role],
        unit: null,
        excluded: [],
        namedPerson: null,
      }),
    ]);
}

function callTask(view: CaseView, taskId: string, customerTaskId: string): NewEvent {
  const by = view.track.silence.callBy ??
    view.track.steps.word?.callBy ?? { person: view.policy.handledBy.value };
  return besideTask(view, taskId, 'call-customer', by, { because: customerTaskId });
}

function besideTask(
  view: CaseView,
  taskId: string,
  kind: TaskKind,
  asked: Asked,
  more: { namedPerson?: string; because?: string },
): NewEvent {
  const { roles, unit } = rolesOf(view, asked);
  return event('task-opened', {
    taskId,
    kind,
    asked,
    roles,
    unit,
    personal: false,
    reviewOf: null,
    reviewIndex: null,
    version: 0,
    excluded: view.state.against === null ? [] : [view.state.against],
    namedPerson: more.namedPerson ?? null,
    beside: true,
    because: more.because ?? null,
  });
}
