import { event, type NewEvent } from '../case/events';
import type { ClockState } from '../case/clock-state';
import type { CaseState } from '../case/state';
import { escalated } from './escalation';
import { levelsOf } from './levels';
import type { CaseView } from './view';

/** The next instant at which a clock has something to say; null: it waits for nothing. */
export function nextInstantOf(clock: ClockState): string | null {
  if (clock.status === 'breached') return clock.nextLevelAt;
  if (clock.status !== 'running' || clock.dueAt === null) return null;
  return [reminderOf(clock), holdingOf(clock)]
    .filter((at) => at !== null)
    .reduce((earliest, at) => (at < earliest ? at : earliest), clock.dueAt);
}

function reminderOf({ remindAt, reminded, remindAtInstant }: ClockState): string | null {
  return remindAt !== null && !reminded ? remindAtInstant : null;
}

/** When the customer is to hear that a promised date may be missed; null: no date is promised, or they have heard. */
function holdingOf({ promise, held = false, holdAtInstant = null }: ClockState): string | null {
  return promise === undefined || held ? null : holdAtInstant;
}

/** The earliest instant of all clocks: the one timer of the complaint is armed to it. */
export function nextInstant(state: CaseState): string | null {
  return Object.values(state.clocks)
    .map(nextInstantOf)
    .filter((at) => at !== null)
    .reduce<string | null>((earliest, at) => (earliest === null || at < earliest ? at : earliest), null);
}

/** The clock whose instant has come first, or null when none is due at `now`. */
export function dueClock(state: CaseState, now: string): ClockState | null {
  const at = nextInstant(state);
  if (at === null || at > now) return null;
  return Object.values(state.clocks).find((clock) => nextInstantOf(clock) === at) ?? null;
}

/** What happens when a clock's next instant has come. `now`: a limit that is past already is not reminded of first. */
export function fire(view: CaseView, clock: ClockState, now: string): readonly NewEvent[] {
  const { clockId, limitId, purpose } = clock;
  const stopped = event('clock-stopped', { clockId, limitId, because: 'met' });
  switch (purpose.kind) {
    case 'limit':
    case 'task-limit':
      if (clock.status === 'breached') {
        return levelsOf(view, clockId)[clock.nextLevel] === undefined
          ? []
          : [escalated(view, clockId, limitId, clock.nextLevel)];
      }
      if (clock.dueAt !== null && clock.dueAt <= now) return [breached(view, clock)];
      return nextInstantOf(clock) === holdingOf(clock)
        ? [event('holding-letter-sent', { clockId, limitId })]
        : [event('clock-reminded', { clockId, limitId })];
    case 'customer-reminder':
      return [stopped, event('customer-reminded', { taskId: purpose.taskId })];
    case 'customer-call':
      return [stopped, event('customer-called-for', { taskId: purpose.taskId })];
    case 'customer-silence':
    case 'appeal-silence': {
      const task = view.state.tasks[purpose.taskId];
      if (task === undefined) return [stopped];
      return [
        event('silence-kept', { taskId: task.taskId }),
        event('task-superseded', { taskId: task.taskId, kind: task.kind, because: 'silence' }),
      ];
    }
    case 'question-silence': {
      const task = view.state.tasks[purpose.taskId];
      if (task === undefined) return [stopped];
      const { taskId, kind } = task;
      return [
        event('question-unanswered', { taskId }),
        event('task-superseded', { taskId, kind, because: 'silence' }),
      ];
    }
    case 'pause':
      return [event('case-resumed', { because: 'until-reached', reason: null })];
    case 'contest':
      return [stopped, event('contest-time-over', {})];
  }
}

function breached(view: CaseView, { clockId, limitId, clause }: ClockState): NewEvent {
  return event('clock-breached', { clockId, limitId, clause, levels: levelsOf(view, clockId) });
}
