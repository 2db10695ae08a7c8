import { isCustomerTask, isDecision } from '../lifecycle';
import { event, type DomainEvent, type NewEvent } from './events';
import type { Bounce } from './letters';
import type { CaseState } from './state';

/**
 * What a case tells when letters came back: each once, and only where somebody is left without what they were to
 * hear. Delivering is tried again as a whole, so the same letters may be reported again and again.
 */
export function bouncesHeard(state: CaseState, bounced: readonly Bounce[]): readonly NewEvent[] {
  if (state.cursor.stage === 'closed') return [];
  return bounced.flatMap((bounce) => {
    if (state.bounced?.includes(keyOf(bounce)) === true || !matters(state, bounce)) return [];
    const { kind, seq, recipient, taskId, code } = bounce;
    return [event('letter-bounced', { letter: kind, letterSeq: seq, recipient, taskId, code })];
  });
}

/** An approval that was decided meanwhile, or that somebody else was given, needs nothing. */
function matters({ tasks }: CaseState, { recipient, kind, taskId }: Bounce): boolean {
  if (recipient === 'customer') return true;
  const task = kind === 'decision' && taskId !== null ? tasks[taskId] : undefined;
  return task?.assignees.includes(recipient) === true;
}

function keyOf({ seq, kind, recipient }: Pick<Bounce, 'seq' | 'kind' | 'recipient'>): string {
  return `${String(seq)}:${kind}:${recipient}`;
}

type Change = Pick<CaseState, 'bounced' | 'unreached' | 'customerHasEmail'>;

/** The state after a letter came back: mail counts no longer as a way to that customer. */
export function afterBounce(
  state: CaseState,
  { data }: Extract<DomainEvent, { type: 'letter-bounced' }>,
): Change {
  const { letter, letterSeq, recipient } = data;
  const whom = recipient === 'customer' ? 'customer' : 'approver';
  const { unreached = [], bounced = [], customerHasEmail } = state;
  return {
    bounced: [...bounced, keyOf({ seq: letterSeq, kind: letter, recipient })],
    unreached: unreached.includes(whom) ? unreached : [...unreached, whom],
    customerHasEmail: customerHasEmail && whom !== 'customer',
  };
}

/** Whom it still did not reach once a task has ended: a decision, a call or an answer settles it. */
export function unreachedAfter(
  { unreached }: CaseState,
  e: Extract<DomainEvent, { type: 'task-answered' | 'task-superseded' }>,
): Pick<CaseState, 'unreached'> {
  if (unreached === undefined) return {};
  const { kind } = e.data;
  const passedOn = e.type === 'task-superseded' && e.data.because === 'letter-bounced';
  const settled =
    isDecision(kind) && !passedOn
      ? 'approver'
      : kind === 'call-customer' || isCustomerTask(kind)
        ? 'customer'
        : null;
  return { unreached: unreached.filter((whom) => whom !== settled) };
}
