import { entryOf } from '../entry-of';
import type { Policy } from '../policy/schema';
import { taskForm } from '../forms/task-form';
import type { TaskKind } from '../lifecycle';
import { rolesOf, trackOf } from '../story/view';
import { refusalOfEnded, refusalOfOpen, type Refusal } from '../tasks/refusal';
import type { TaskAnswer } from '../tasks/answer';
import type { ClockOpening, ClockRequest, ClockState } from './clock-state';
import { event, type DomainEvent, type NewEvent } from './events';
import type { FollowUpStart } from './follow-up';
import type { LetterRequest } from './letters';
import type { FollowUpSummary, RecordResult } from './record-step';
import type { EndedTask, OpenTask } from './state';

/** Where one improvement measure stands (AD-08, AD-26): the fold of its own events. */
export type FollowUpState = {
  start: FollowUpStart;
  openedAt: string;
  doneAt: string | null;
  overdue: boolean;
  lastSeq: number;
  tasks: { readonly [taskId: string]: OpenTask };
  ended: { readonly [taskId: string]: EndedTask };
  clock: ClockState | null;
};

/** Routing plays no part after close: only roles of the policy are asked. */
const NOWHERE = { handlerRole: null, department: null, unit: null };

export function beginFollowUp(start: FollowUpStart, openedAt: string): FollowUpState {
  return { start, openedAt, doneAt: null, overdue: false, lastSeq: 0, tasks: {}, ended: {}, clock: null };
}

/** The measure goes on its owner's desk, with the date that the evaluation gave it. */
export function openingOf(
  { start, openedAt }: FollowUpState,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  const { measure, ownerId, dueOn, followUpId } = start;
  const opening: ClockOpening = {
    clockId: `${followUpId}:measure:1`,
    limitId: 'measure',
    clause: null,
    purpose: { kind: 'limit' },
    length: { agreed: 'dueOn' },
    agreedValue: dueOn,
    startedAt: openedAt,
    remindAt: policy.followUp.remindAt,
    pausable: false,
    onBreach: [],
  };
  return [
    event('measure-opened', { measure, ownerId, dueOn }),
    task(newId(), 'measure', [], null, ownerId),
    event('clock-started', opening),
  ];
}

/** What the measure's one clock brings at `now`: the reminder, the overrun, and an entry each `escalateEvery`. */
export function dueFollowUp(
  state: FollowUpState,
  policy: Policy,
  now: string,
  newId: () => string,
): readonly NewEvent[] {
  const { clock } = state;
  const at = nextFollowUpInstant(state);
  if (clock === null || at === null || at > now) return [];
  const { clockId, limitId } = clock;
  if (clock.status === 'running' && at !== clock.dueAt)
    return [event('clock-reminded', { clockId, limitId })];
  const { roles, unit } = rolesOf({ policy, state: NOWHERE }, policy.followUp.overdueTo);
  const [role] = roles;
  const escalated = event('clock-escalated', {
    clockId,
    limitId,
    level: clock.nextLevel,
    inform: null,
    task: role ?? null,
    reassign: null,
  });
  const waitsForEntry = Object.values(state.tasks).some(({ kind }) => kind === 'overdue-entry');
  return [
    ...(clock.status === 'running'
      ? [event('clock-breached', { clockId, limitId, clause: null, levels: [] })]
      : []),
    escalated,
    ...(waitsForEntry ? [] : [task(newId(), 'overdue-entry', roles, unit, null)]),
  ];
}

function task(
  taskId: string,
  kind: TaskKind,
  roles: readonly string[],
  unit: string | null,
  namedPerson: string | null,
): NewEvent {
  return event('task-opened', {
    taskId,
    kind,
    asked: { pool: roles.length === 0 ? ['owner'] : [...roles] },
    roles,
    unit,
    personal: false,
    reviewOf: null,
    reviewIndex: null,
    version: 0,
    excluded: [],
    namedPerson,
    beside: true,
    because: null,
  });
}

/** The answer brings the measure to its end; an entry leaves it open. */
export function answeredFollowUp(
  kind: TaskKind,
  input: TaskAnswer,
  state: FollowUpState,
): readonly NewEvent[] {
  const { taskId, answer, via, fingerprint, by } = input;
  const answered = event('task-answered', { taskId, kind, answer, via, fingerprint }, by);
  if (kind !== 'measure') return [answered, event('overdue-entered', { taskId }, by)];
  const left = Object.values(state.tasks).filter((open) => open.taskId !== taskId);
  const { clock } = state;
  return [
    answered,
    event('measure-done', { taskId }, by),
    ...left.map((open) =>
      event('task-superseded', { taskId: open.taskId, kind: open.kind, because: 'closed' }),
    ),
    ...(clock === null
      ? []
      : [
          event('clock-stopped', {
            clockId: clock.clockId,
            limitId: clock.limitId,
            because: clock.status === 'breached' ? 'missed' : 'met',
          }),
        ]),
  ];
}

export function refusalOfFollowUpAnswer(
  state: FollowUpState,
  policy: Policy,
  input: TaskAnswer,
): Refusal | null {
  const open = entryOf(state.tasks, input.taskId);
  if (open === undefined) return refusalOfEnded(entryOf(state.ended, input.taskId));
  const { severity, trackId } = state.start;
  const track = trackOf(policy, trackId);
  const form = taskForm({
    kind: open.kind,
    policy,
    track,
    severity,
    category: null,
    urgent: false,
    reviewOf: null,
    reviewIndex: null,
  });
  return refusalOfOpen(open, form, input);
}

export function evolveFollowUp(state: FollowUpState, e: DomainEvent): FollowUpState {
  const next = { ...state, lastSeq: e.seq };
  const clockChange = (change: Partial<ClockState>): FollowUpState =>
    state.clock === null ? next : { ...next, clock: { ...state.clock, ...change } };
  switch (e.type) {
    case 'task-opened': {
      const { asked: _asked, namedPerson: _namedPerson, ...open } = e.data;
      const { taskId } = open;
      return {
        ...next,
        tasks: {
          ...state.tasks,
          [taskId]: { ...open, round: e.round, openedAt: e.at, assignees: [], found: null },
        },
      };
    }
    case 'task-answered': {
      const ended: EndedTask = {
        status: 'answered',
        kind: e.data.kind,
        by: e.by,
        at: e.at,
        fingerprint: e.data.fingerprint,
      };
      return ends(next, e.data.taskId, ended);
    }
    case 'task-superseded':
      return ends(next, e.data.taskId, {
        status: 'superseded',
        kind: e.data.kind,
        because: e.data.because,
        at: e.at,
      });
    case 'measure-done':
      return { ...next, doneAt: e.at };
    case 'clock-started':
      return {
        ...next,
        clock: {
          ...e.data,
          status: 'running',
          round: 1,
          pauses: [],
          dueAt: null,
          remindAtInstant: null,
          reminded: false,
          breachedAt: null,
          nextLevel: 0,
          nextLevelAt: null,
        },
      };
    case 'clock-reminded':
      return clockChange({ reminded: true });
    case 'clock-breached':
      return { ...clockChange({ status: 'breached', breachedAt: e.at }), overdue: true };
    case 'clock-escalated':
      return clockChange({ nextLevel: e.data.level + 1, nextLevelAt: null });
    case 'clock-stopped':
      return { ...next, clock: null };
    default:
      return next;
  }
}

function ends(state: FollowUpState, taskId: string, ended: EndedTask): FollowUpState {
  const tasks = Object.fromEntries(Object.entries(state.tasks).filter(([id]) => id !== taskId));
  return { ...state, tasks, ended: { ...state.ended, [taskId]: ended } };
}

export function nextFollowUpInstant({ clock }: FollowUpState): string | null {
  if (clock === null) return null;
  if (clock.status === 'breached') return clock.nextLevelAt;
  if (clock.dueAt === null) return null;
  return !clock.reminded && clock.remindAtInstant !== null && clock.remindAtInstant < clock.dueAt
    ? clock.remindAtInstant
    : clock.dueAt;
}

export function followUpLetters(e: DomainEvent, state: FollowUpState): readonly LetterRequest[] {
  const letter = { seq: e.seq, params: {} };
  switch (e.type) {
    case 'task-opened':
      return [{ ...letter, kind: 'task', to: { taskId: e.data.taskId }, taskId: e.data.taskId }];
    case 'clock-reminded':
      return Object.values(state.tasks).map(({ taskId }) => ({
        ...letter,
        kind: 'reminder',
        to: { taskId },
        taskId,
        params: { clockId: e.data.clockId },
      }));
    default:
      return [];
  }
}

export function followUpRequests(
  { clock }: FollowUpState,
  policy: Policy,
  events: readonly DomainEvent[],
): readonly ClockRequest[] {
  const moved = events.some(({ type }) => type === 'clock-started' || type === 'clock-escalated');
  if (clock === null || !moved) return [];
  const breachedAt = events.findLast(({ type }) => type === 'clock-escalated')?.at ?? null;
  return [
    {
      clock,
      nextLevel: breachedAt === null ? null : { length: policy.followUp.escalateEvery, fromAt: breachedAt },
    },
  ];
}

export function followUpSummary({ start, openedAt, doneAt, overdue }: FollowUpState): FollowUpSummary {
  const { ownerId, dueOn } = start;
  return {
    kind: 'measure',
    ownerId,
    dueOn,
    status: doneAt === null ? 'open' : 'done',
    overdue: overdue && doneAt === null,
    openedAt,
    doneAt,
  };
}

export function takeFollowUp(state: FollowUpState, { tasks, clocks }: RecordResult): FollowUpState {
  const found = new Map(tasks.map((assigned) => [assigned.taskId, assigned]));
  const computed = clocks.find(({ clockId }) => clockId === state.clock?.clockId);
  return {
    ...state,
    tasks: Object.fromEntries(
      Object.entries(state.tasks).map(([taskId, open]) => {
        const assigned = found.get(taskId);
        return [
          taskId,
          assigned === undefined ? open : { ...open, assignees: assigned.assignees, found: assigned.found },
        ];
      }),
    ),
    clock:
      state.clock === null || computed === undefined
        ? state.clock
        : {
            ...state.clock,
            dueAt: computed.dueAt,
            remindAtInstant: computed.remindAt,
            nextLevelAt: computed.nextLevelAt,
          },
  };
}
