import type { Actor } from '../actor';
import { REVIEWED_STEPS, type TaskKind } from '../lifecycle';
import { unreachedAfter } from './bounces';
import type { DomainEvent } from './events';
import { factsAfter } from './facts';
import { INTERIM, type CaseState, type EndedTask, type OpenTask } from './state';
import { without, withPerson, personOf } from './folding';
import { withPenalty, remediesWith } from './evolve-money';

/** Whoever did one of these has handled the case. */
const HANDLING: readonly TaskKind[] = ['investigate', 'analyse', 'plan', 'offer', 'carry-out'];

type TaskEvent = Extract<
  DomainEvent,
  { type: 'task-opened' | 'task-answered' | 'task-superseded' | 'task-reassigned' }
>;

/** What an event about a task changes: it is opened, answered, superseded, given to another person. */
export function evolveTask(state: CaseState, e: TaskEvent): CaseState {
  switch (e.type) {
    case 'task-opened': {
      const { taskId, kind, because } = e.data;
      const opened = {
        ...withPenalty(state, because, { taskId }),
        tasks: { ...state.tasks, [taskId]: openedTask(e) },
        ...(because === INTERIM ? { interimTaskId: taskId } : {}),
        ...(kind === 'approve-extension' ? askedIn(state, because, taskId) : {}),
        ...(kind === 'pay-remedy' ? { remedies: remediesWith(state, because ?? '', { taskId }) } : {}),
      };
      return kind === 'answer-question' && because !== null
        ? { ...opened, questions: { ...state.questions, [taskId]: because } }
        : opened;
    }
    case 'task-answered': {
      const task = state.tasks[e.data.taskId];
      const ended: EndedTask = {
        status: 'answered',
        kind: e.data.kind,
        by: e.by,
        at: e.at,
        fingerprint: e.data.fingerprint,
        ...(task?.because == null ? {} : { because: task.because }),
      };
      return {
        ...state,
        ...unreachedAfter(state, e),
        ...doneBy(state, task?.roles ?? [], e.by),
        ...(state.facts === undefined ? {} : { facts: factsAfter(state.facts, e.data.answer) }),
        tasks: without(state.tasks, e.data.taskId),
        ended: { ...state.ended, [e.data.taskId]: ended },
        handlers: HANDLING.includes(e.data.kind) ? withPerson(state.handlers, personOf(e)) : state.handlers,
        answers:
          task === undefined || task.beside
            ? state.answers
            : { ...state.answers, [e.data.taskId]: { answer: e.data.answer, by: e.by } },
        ...(task !== undefined && !task.beside && isReviewed(e.data.kind)
          ? { lastWork: { taskId: e.data.taskId, answer: e.data.answer, by: e.by } }
          : {}),
      };
    }
    case 'task-superseded':
      return {
        ...state,
        ...unreachedAfter(state, e),
        tasks: without(state.tasks, e.data.taskId),
        ended: {
          ...state.ended,
          [e.data.taskId]: { status: 'superseded', kind: e.data.kind, because: e.data.because, at: e.at },
        },
        answers: without(state.answers, e.data.taskId),
        ...(state.interimTaskId === e.data.taskId ? { interimTaskId: null } : {}),
      };
    case 'task-reassigned': {
      const task = state.tasks[e.data.taskId];
      if (task === undefined) return state;
      return {
        ...state,
        tasks: { ...state.tasks, [task.taskId]: { ...task, assignees: [e.data.toPerson], found: 'named' } },
      };
    }
  }
}

/** Who answers on behalf of somebody who is away, or decides from above, does not take over their part in the case. */
function doneBy({ doers }: CaseState, roles: readonly string[], by: Actor): Pick<CaseState, 'doers'> {
  const [role, ...others] = roles;
  if (role === undefined || others.length > 0 || by.kind !== 'staff' || by.as !== undefined) return {};
  return { doers: { ...doers, [role]: by.onBehalfOf ?? by.personId } };
}

function openedTask(e: Extract<DomainEvent, { type: 'task-opened' }>): OpenTask {
  const { asked: _asked, namedPerson: _namedPerson, ...common } = e.data;
  return { ...common, round: e.round, openedAt: e.at, assignees: [], found: null };
}

function isReviewed(kind: TaskKind): boolean {
  return REVIEWED_STEPS.some((step) => step === kind);
}

/** The task in which it is decided, also once it was handed over. */
function askedIn({ extensionsAsked }: CaseState, clockId: string | null, taskId: string): Partial<CaseState> {
  const asked = clockId === null ? undefined : extensionsAsked?.[clockId];
  if (clockId === null || asked === undefined) return {};
  return { extensionsAsked: { ...extensionsAsked, [clockId]: { ...asked, taskId } } };
}
