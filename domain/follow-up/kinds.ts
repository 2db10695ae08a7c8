import { event, type NewEvent } from '../case/events';
import { kindOfFollowUp, type FollowUpStart } from '../case/follow-up';
import type { FollowUpSummary } from '../case/record-step';
import { entryOf } from '../entry-of';
import type { Policy } from '../policy/schema';
import type { TaskAnswer } from '../tasks/answer';
import { measureDone, measureOpening } from './measure';
import { penaltyEnds, penaltyOpening } from './penalty';
import { returnAnswered, returnOpening } from './return';
import { rulingEnds, rulingOpening } from './ruling';
import type { FollowUpState } from './state';
import { discreetly } from './tasks';

/** What a follow-up opens with. */
export function openingOf(
  { start, openedAt }: FollowUpState,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  return discreetly(start, opening(start, openedAt, policy, newId));
}

function opening(
  start: FollowUpStart,
  openedAt: string,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  switch (start.kind) {
    case undefined:
    case 'measure':
      return measureOpening(start, openedAt, policy, newId);
    case 'penalty':
      return penaltyOpening(start, openedAt, policy, newId);
    case 'return':
      return returnOpening(start, openedAt, policy, newId);
    case 'ruling':
      return rulingOpening(start, openedAt, policy, newId);
  }
}

/** What an answer brings about: the next task, or the end. An entry on an overdue matter leaves it open. */
export function answeredFollowUp(
  state: FollowUpState,
  input: TaskAnswer,
  more: { policy: Policy; now: string; newId: () => string },
): readonly NewEvent[] {
  const { taskId, answer, via, fingerprint, by } = input;
  const kind = entryOf(state.tasks, taskId)?.kind ?? 'measure';
  const answered = event('task-answered', { taskId, kind, answer, via, fingerprint }, by);
  if (kind === 'overdue-entry') return [answered, event('overdue-entered', { taskId }, by)];
  const { start } = state;
  switch (start.kind) {
    case undefined:
    case 'measure':
      return [answered, ...measureDone(state, input)];
    case 'penalty':
      return [answered, ...penaltyEnds(state, start, input)];
    case 'return':
      return [answered, ...discreetly(start, returnAnswered(state, start, { ...more, input, kind }))];
    case 'ruling':
      return [answered, ...rulingEnds(state, input)];
  }
}

/** The projection that people read in PostgreSQL. */
export function followUpSummary({ start, openedAt, doneAt, overdue }: FollowUpState): FollowUpSummary {
  const status = doneAt === null ? 'open' : 'done';
  const stands = { status, overdue: overdue && doneAt === null, openedAt, doneAt } as const;
  const kind = kindOfFollowUp(start);
  switch (start.kind) {
    case undefined:
    case 'measure':
      return { kind, ownerId: start.ownerId, dueOn: start.dueOn, ...stands };
    case 'penalty':
    case 'ruling':
      return { kind, ownerId: null, dueOn: null, ...stands };
    case 'return':
      return { kind, number: start.number, ownerId: null, dueOn: null, ...stands };
  }
}
