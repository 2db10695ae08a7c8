import { SYSTEM, type Actor } from '../actor';
import { CASE_PAUSE, waitOf, type ClockState } from '../case/clock-state';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import { entryOf } from '../entry-of';
import { clockOfDecision } from './task-limit';
import type { CaseView } from './view';

/**
 * Which clocks stand still and which run again because of an event. A clock may be held by several at once and runs
 * while nobody holds it. One that is overrun is held by nobody: it goes on escalating.
 */
export function holds({ state, track }: CaseView, e: DomainEvent): readonly NewEvent[] {
  switch (e.type) {
    case 'case-paused':
      return held(state, standsWithCase, CASE_PAUSE, e.by);
    case 'case-resumed':
      return released(state, CASE_PAUSE, e.by);
    case 'clock-started':
      return heldFromStart({ state, track }, e.data.clockId);
    case 'task-opened':
      if (e.data.kind === 'customer-question')
        return held(state, waitsForAnswer, waitOf(e.data.taskId), e.by);
      if (e.data.kind === 'call-customer' && track.silence.callWithin !== undefined)
        return held(state, isPatience(e.data.because), waitOf(e.data.taskId), e.by);
      // An approver who asked back waits for the author: the limit of the decision stands still, and no other.
      if (e.data.kind === 'answer-question') {
        const about = e.data.because === null ? undefined : entryOf(state.tasks, e.data.because);
        if (about?.kind === 'approve-extension') return [];
        const decided = clockOfDecision(Object.values(state.clocks), track)?.clockId;
        const which = (clock: ClockState): boolean => clock.clockId === decided && waitsForAnswer(clock);
        return held(state, which, waitOf(e.data.taskId), e.by);
      }
      return [];
    // Who lets the time to answer pass holds up nobody any longer; the question stays. A customer who was not called
    // keeps their time all the same.
    case 'clock-breached': {
      const purpose = state.clocks[e.data.clockId]?.purpose;
      if (purpose?.kind !== 'task-limit') return [];
      return entryOf(state.tasks, purpose.taskId)?.kind === 'call-customer'
        ? []
        : released(state, waitOf(purpose.taskId), SYSTEM);
    }
    case 'task-answered':
    case 'task-superseded':
      return released(state, waitOf(e.data.taskId), e.by);
    // Nobody handles it any more: there is nothing left to wait with.
    case 'complaint-withdrawn':
      return resumedWith(state, 'withdrawn');
    case 'complaint-merged':
      return resumedWith(state, 'merged');
    default:
      return [];
  }
}

function resumedWith({ pause }: CaseState, because: 'withdrawn' | 'merged'): readonly NewEvent[] {
  return pause === null ? [] : [event('case-resumed', { because, reason: null })];
}

/** A clock that begins while the case is paused, or while the customer is asked or called, begins held. */
function heldFromStart(
  { state, track }: Pick<CaseView, 'state' | 'track'>,
  clockId: string,
): readonly NewEvent[] {
  const { pause, tasks } = state;
  const started = (which: (clock: ClockState) => boolean) => (clock: ClockState) =>
    clock.clockId === clockId && which(clock);
  const questions = Object.values(tasks).filter(({ kind }) => kind === 'customer-question');
  const calls = Object.values(tasks).filter(
    ({ kind }) => kind === 'call-customer' && track.silence.callWithin !== undefined,
  );
  return [
    ...(pause === null ? [] : held(state, started(standsWithCase), CASE_PAUSE, pause.by)),
    ...questions.flatMap(({ taskId }) => held(state, started(waitsForAnswer), waitOf(taskId), SYSTEM)),
    ...calls.flatMap(({ taskId, because }) =>
      held(state, started(isPatience(because)), waitOf(taskId), SYSTEM),
    ),
  ];
}

/** A question holds what is ours to do and may be paused, never the wait for its own answer. */
function waitsForAnswer({ pausable, purpose }: ClockState): boolean {
  return purpose.kind === 'limit' && pausable;
}

/** PM-05: until the customer was called their silence is none; what is asked of them in mid-course holds up others. */
function isPatience(customerTaskId: string | null) {
  return ({ purpose }: ClockState): boolean => {
    switch (purpose.kind) {
      case 'customer-reminder':
      case 'customer-call':
      case 'customer-silence':
      case 'appeal-silence':
        return purpose.taskId === customerTaskId;
      case 'limit':
      case 'task-limit':
      case 'question-silence':
      case 'contest':
      case 'pause':
        return false;
    }
  };
}

/** Staff's pause holds what the policy lets be paused, and with it the patience with the customer. */
function standsWithCase({ pausable, purpose }: ClockState): boolean {
  switch (purpose.kind) {
    case 'limit':
      return pausable;
    case 'customer-reminder':
    case 'customer-call':
    case 'customer-silence':
    case 'appeal-silence':
    case 'question-silence':
      return true;
    case 'contest':
    case 'task-limit':
    case 'pause':
      return false;
  }
}

/** The clocks that somebody comes to hold: those that run, or that others hold already. */
function held(
  { clocks }: CaseState,
  which: (clock: ClockState) => boolean,
  heldBy: string,
  by: Actor,
): readonly NewEvent[] {
  return Object.values(clocks)
    .filter((clock) => which(clock) && clock.status !== 'breached' && !clock.heldBy.includes(heldBy))
    .map(({ clockId, limitId }) => event('clock-paused', { clockId, limitId, heldBy }, by));
}

function released({ clocks }: CaseState, heldBy: string, by: Actor): readonly NewEvent[] {
  return Object.values(clocks)
    .filter((clock) => clock.heldBy.includes(heldBy))
    .map(({ clockId, limitId }) => event('clock-resumed', { clockId, limitId, heldBy }, by));
}
