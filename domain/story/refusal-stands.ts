import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import type { CaseView } from './view';

/**
 * MA-07: nobody can change any more that the customer was refused. Until then the case may still go on, and its papers
 * with it. Told only where an entry waits for it.
 */
export function refusalStands({ policy, state }: CaseView, e: DomainEvent): readonly NewEvent[] {
  const awaited = (policy.registers ?? []).some(({ opensAt = [] }) => opensAt.includes('refusal-stands'));
  return awaited && stands(state, e) ? [event('refusal-stands', {})] : [];
}

/** `state`: after the event. */
function stands({ contestable, outcome }: CaseState, e: DomainEvent): boolean {
  switch (e.type) {
    // In the words of staff it may be contested, which is an appeal.
    case 'refusal-understood':
      return contestable === null;
    case 'contest-time-over':
      return outcome === 'declined';
    case 'appeal-decided':
      return e.data.decision !== 'upheld';
    default:
      return false;
  }
}
