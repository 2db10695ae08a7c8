import type { CalendarChange } from '../case/calendar-change';
import { startedClock, type ClockState } from '../case/clock-state';
import type { DomainEvent } from '../case/events';
import { isCalled, type FollowUpStart } from '../case/follow-up';
import type { RecordResult } from '../case/record-step';
import type { ReturnResult } from '../case/return';
import type { EndedTask, OpenTask } from '../case/state';

/** Where one follow-up stands: the fold of its own events, carried through every continue-as-new. */
export type FollowUpState = {
  start: FollowUpStart;
  openedAt: string;
  doneAt: string | null;
  overdue: boolean;
  /** How a return ended; absent while it goes on, and for the other kinds. */
  returned?: ReturnResult;
  lastSeq: number;
  tasks: { readonly [taskId: string]: OpenTask };
  ended: { readonly [taskId: string]: EndedTask };
  clock: ClockState | null;
  /** Actions already done, by id, and when: a repeat is answered, not done again. */
  acted: { readonly [actionId: string]: string };
  /** The version of the calendar that the run heard of last; absent: of none. */
  calendarHeard?: CalendarChange;
};

export function beginFollowUp(start: FollowUpStart, openedAt: string): FollowUpState {
  const nothing = { tasks: {}, ended: {}, clock: null };
  // What began with an action has done it: whoever sends it again hears when.
  const acted = start.kind === 'ruling' ? { [start.actionId]: openedAt } : {};
  return { start, openedAt, doneAt: null, overdue: false, lastSeq: 0, ...nothing, acted };
}

export function evolveFollowUp(state: FollowUpState, e: DomainEvent): FollowUpState {
  const next = { ...state, lastSeq: e.seq };
  const clockChange = (change: Partial<ClockState>): FollowUpState =>
    state.clock === null ? next : { ...next, clock: { ...state.clock, ...change } };
  switch (e.type) {
    case 'task-opened': {
      const { asked: _asked, namedPerson: _namedPerson, ...open } = e.data;
      const task: OpenTask = { ...open, round: e.round, openedAt: e.at, assignees: [], found: null };
      return { ...next, tasks: { ...state.tasks, [open.taskId]: task } };
    }
    case 'task-answered': {
      const { kind, taskId, fingerprint } = e.data;
      const ended = ends(next, taskId, { status: 'answered', kind, by: e.by, at: e.at, fingerprint });
      // Refused or settled already: it was only the customer who had not been told.
      return kind === 'call-customer' && state.returned !== undefined ? { ...ended, doneAt: e.at } : ended;
    }
    case 'task-superseded': {
      const { kind, taskId, because } = e.data;
      return ends(next, taskId, { status: 'superseded', kind, because, at: e.at });
    }
    case 'task-reassigned': {
      const task = state.tasks[e.data.taskId];
      if (task === undefined) return next;
      const given: OpenTask = { ...task, assignees: [e.data.toPerson], found: 'named' };
      return { ...next, tasks: { ...state.tasks, [task.taskId]: given } };
    }
    case 'measure-done':
    case 'penalty-confirmed':
    case 'penalty-waived':
    case 'ruling-given':
      return { ...next, doneAt: e.at };
    case 'return-refused':
      return { ...next, ...unlessCalled(state, e.at), returned: 'refused' };
    case 'return-settled':
      return { ...next, ...unlessCalled(state, e.at), returned: 'settled' };
    case 'calendar-changed':
      return { ...next, calendarHeard: e.data };
    case 'clock-started':
      return { ...next, clock: startedClock(e.data, 1), overdue: false };
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

/** It has ended, unless the customer is still to be told by a call. */
function unlessCalled({ start }: FollowUpState, at: string): { doneAt?: string } {
  return start.kind === 'return' && isCalled(start) ? {} : { doneAt: at };
}

function ends(state: FollowUpState, taskId: string, ended: EndedTask): FollowUpState {
  const tasks = Object.fromEntries(Object.entries(state.tasks).filter(([id]) => id !== taskId));
  return { ...state, tasks, ended: { ...state.ended, [taskId]: ended } };
}

/** What only the database knows comes back: who was found for a task, when the clock is due. */
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
