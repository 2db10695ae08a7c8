import type { DomainEvent } from '../case/events';
import type { LetterRequest } from '../case/letters';
import { letterOfTask } from '../story/letters-of';
import { rulingTold } from './ruling';
import type { FollowUpState } from './state';

/** Which letters an event of a follow-up causes, and to whom. `state` is the one after the event. */
export function followUpLetters(e: DomainEvent, state: FollowUpState): readonly LetterRequest[] {
  const letter = { seq: e.seq, params: {} };
  switch (e.type) {
    case 'task-opened':
      return [
        { ...letter, kind: letterOfTask(e.data.kind), to: { taskId: e.data.taskId }, taskId: e.data.taskId },
      ];
    case 'penalty-confirmed':
    case 'penalty-waived':
      return [{ ...letter, kind: 'penalty-decided', to: { penalised: e.data.proposalId }, taskId: null }];
    case 'ruling-given':
      return state.start.kind === 'ruling' ? rulingTold(state.start, letter) : [];
    case 'return-opened':
      return toCustomer(state, { ...letter, kind: 'return-opened' });
    case 'return-approved':
    case 'return-refused':
      return toCustomer(state, { ...letter, kind: 'return-decided' });
    case 'return-settled':
      return toCustomer(state, { ...letter, kind: 'return-settled' });
    case 'task-reassigned':
      return [
        {
          ...letter,
          kind: letterOfTask(e.data.kind),
          to: { personId: e.data.toPerson },
          taskId: e.data.taskId,
        },
      ];
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

/** Nothing is written to whom nobody knows. */
function toCustomer(
  { start }: FollowUpState,
  letter: Pick<LetterRequest, 'kind' | 'seq' | 'params'>,
): readonly LetterRequest[] {
  const silent = start.kind === 'return' && start.silent;
  return silent ? [] : [{ ...letter, to: { customer: true }, taskId: null }];
}
