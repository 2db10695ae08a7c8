import { isRecounted } from '../case/calendar-change';
import type { ClockRequest } from '../case/clock-state';
import type { DomainEvent, NewEvent } from '../case/events';
import { evolve } from '../case/evolve';
import type { LetterRequest } from '../case/letters';
import type { AssignedTask, RecordResult, RecordStep } from '../case/record-step';
import type { CaseState } from '../case/state';
import { summaryOf } from '../case/summary';
import type { Policy } from '../policy/schema';
import { consequences } from './consequences';
import { lettersOf } from './letters-of';
import { levelsOf } from './levels';
import { viewOf, type CaseView } from './view';

/** What was told since the last step was recorded: its events, their letters, and clocks whose instants it needs. */
export type Telling = {
  readonly events: readonly DomainEvent[];
  readonly letters: readonly LetterRequest[];
  readonly clocks: ReadonlySet<string>;
};

export const NOTHING_TOLD: Telling = { events: [], letters: [], clocks: new Set() };

/** What gives an event its place: the workflow's time, and ids that a replay finds again. */
export type Placing = { readonly at: string; readonly newId: () => string };

/** A complaint's state and what of it is not recorded yet. */
export type Told = { readonly state: CaseState; readonly telling: Telling };

/** Folds events into the state at once, each with all that follows from it, in order. */
export function tell(policy: Policy, before: Told, events: readonly NewEvent[], placing: Placing): Told {
  return events.reduce((told, e) => tellOne(policy, told, e, placing), before);
}

function tellOne(policy: Policy, { state, telling }: Told, told: NewEvent, placing: Placing): Told {
  const { cursor, lastSeq } = state;
  const e: DomainEvent = {
    ...told,
    seq: lastSeq + 1,
    at: placing.at,
    round: cursor.round,
    stage: cursor.stage,
  };
  const view = viewOf(policy, evolve(state, e));
  const after: Told = {
    state: view.state,
    telling: {
      events: [...telling.events, e],
      letters: [...telling.letters, ...lettersOf(view, e)],
      clocks: withClocksOf(telling.clocks, e, view.state),
    },
  };
  return tell(policy, after, consequences(view, e, placing.newId), placing);
}

function withClocksOf(clocks: Telling['clocks'], e: DomainEvent, state: CaseState): Telling['clocks'] {
  switch (e.type) {
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'limit-extended':
    case 'clock-breached':
    case 'clock-escalated':
      return new Set([...clocks, e.data.clockId]);
    case 'clock-stopped':
      return new Set([...clocks].filter((id) => id !== e.data.clockId));
    case 'date-agreed': {
      const given = Object.values(state.clocks).filter(
        ({ length, agreedValue }) =>
          'agreed' in length && length.agreed === e.data.field && agreedValue === e.data.value,
      );
      return new Set([...clocks, ...given.map(({ clockId }) => clockId)]);
    }
    case 'calendar-changed': {
      const recounted = Object.values(state.clocks).filter(isRecounted);
      return new Set([...clocks, ...recounted.map(({ clockId }) => clockId)]);
    }
    default:
      return clocks;
  }
}

/** The step that records what was told. `at`: the workflow's time. */
export function stepOf(policy: Policy, { state, telling }: Told, at: string): RecordStep {
  const { complaintId, organization, policyVersionId, fingerprint } = state;
  const { events, letters, clocks } = telling;
  return {
    stream: { kind: 'complaint', fingerprint, summary: summaryOf(state) },
    complaintId,
    organization,
    policyVersionId,
    at,
    events,
    clocks: clockRequests(viewOf(policy, state), clocks),
    letters,
  };
}

function clockRequests(view: CaseView, clockIds: Telling['clocks']): ClockRequest[] {
  return [...clockIds].flatMap((clockId): ClockRequest[] => {
    const clock = view.state.clocks[clockId];
    if (clock === undefined) return [];
    const level = clock.breachedAt === null ? undefined : levelsOf(view, clockId)[clock.nextLevel];
    if (level === undefined || clock.breachedAt === null) return [{ clock, nextLevel: null }];
    return [
      { clock, nextLevel: { length: level.after ?? { 'working-minutes': 1 }, fromAt: clock.breachedAt } },
    ];
  });
}

/** What only the database knows comes back: the number, who was found for a task, when a clock is due. */
export function learn(state: CaseState, { number, tasks, clocks }: RecordResult): CaseState {
  const found = new Map(tasks.map((task) => [task.taskId, task]));
  const instants = new Map(clocks.map((clock) => [clock.clockId, clock]));
  return {
    ...state,
    number,
    tasks: mapValues(state.tasks, (task) => {
      const assigned = found.get(task.taskId);
      if (assigned === undefined) return task;
      const { assignees, found: how, concerns } = assigned;
      const known = concerns === undefined || task.excluded.includes(concerns);
      return {
        ...task,
        assignees,
        found: how,
        excluded: known ? task.excluded : [...task.excluded, concerns],
      };
    }),
    ...(state.penalties === undefined ? {} : { penalties: withPersons(state.penalties, found) }),
    clocks: mapValues(state.clocks, (clock) => {
      const computed = instants.get(clock.clockId);
      if (computed === undefined) return clock;
      return {
        ...clock,
        dueAt: computed.dueAt,
        remindAtInstant: computed.remindAt,
        nextLevelAt: computed.nextLevelAt,
        ...(computed.holdAt === undefined ? {} : { holdAtInstant: computed.holdAt }),
      };
    }),
  };
}

/** Whom a penalty is proposed for, where it was a role whose holder only the directory knows. */
function withPersons(
  penalties: NonNullable<CaseState['penalties']>,
  found: ReadonlyMap<string, AssignedTask>,
): NonNullable<CaseState['penalties']> {
  return mapValues(penalties, (penalty) => {
    const concerns = penalty.taskId === null ? undefined : found.get(penalty.taskId)?.concerns;
    return concerns === undefined ? penalty : { ...penalty, personId: concerns };
  });
}

function mapValues<V>(
  map: { readonly [key: string]: V },
  change: (value: V) => V,
): { readonly [key: string]: V } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
