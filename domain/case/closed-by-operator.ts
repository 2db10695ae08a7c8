import { markUnsealed } from '../sealed';
import { event, type NewEvent } from './events';

/** Who cancelled a run, and why, as Temporal's history has it; null: it says nothing. */
export type CancellationAsked = { identity: string | null; reason: string | null };

/** Both were typed by an operator, or name their account: personal texts, though nobody could seal them. */
export function closedByOperator({ identity, reason }: CancellationAsked): NewEvent {
  const text = (words: string | null) => (words === null || words.trim() === '' ? null : markUnsealed(words));
  return event(
    'closed-by-operator',
    { identity: text(identity), reason: text(reason) },
    { kind: 'operator', personId: '' },
  );
}
