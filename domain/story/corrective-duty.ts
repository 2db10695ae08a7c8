import type { DomainEvent } from '../case/events';
import type { LimitEvent } from '../case/limit-events';
import type { OpenTask } from '../case/state';
import { isCustomerTask } from '../lifecycle';
import { isSuggestion } from './suggestion';
import type { CaseView } from './view';

/**
 * RE-08: what was found valid is corrected all the same when the customer takes the complaint back: cause, plan and
 * carrying out go on without the customer, and the case does not close before.
 */
export function isCorrectedAllTheSame({ track, state }: CaseView): boolean {
  return track.correctiveDuty !== undefined && state.outcome === 'withdrawn';
}

/** Whether there is anything left to correct where the case stands; it is asked before the withdrawal and after. */
export function owesCorrection({ track, state }: CaseView): boolean {
  if (track.correctiveDuty === undefined || isSuggestion(track, state.category)) return false;
  if (state.founded === false || state.refusal !== 'none') return false;
  switch (state.cursor.stage) {
    case 'meeting':
    case 'investigating':
    case 'planning':
    case 'offering':
    case 'implementing':
    case 'verifying':
      return true;
    case 'reviewing':
      return state.review?.of === 'plan';
    case 'received':
    case 'assessing':
    case 'answering':
    case 'evaluating':
    case 'closed':
      return false;
  }
}

/** What the customer would have to say, or to hear: nobody is asked for it any more. */
export function concernsCustomer({ kind, beside }: OpenTask): boolean {
  return isCustomerTask(kind) || (!beside && kind === 'offer');
}

/** A limit that waits for nothing but what the customer would say, or hear. */
export function waitsForCustomerOnly(until: readonly LimitEvent[]): boolean {
  return until.every((event) => OF_THE_CUSTOMER.includes(event));
}

const OF_THE_CUSTOMER: readonly LimitEvent[] = [
  'solution-offered',
  'offer-accepted',
  'offer-refused',
  'solution-objected',
  'remedy-granted',
  'remedy-paid',
  'remedies-settled',
  'answer-written',
  'complaint-answered',
  'result-accepted',
  'result-refused',
  'refusal-given',
  'appeal-lodged',
  'appeal-decided',
  'round-started',
];

/** What tells a customer how the handling gets on is not told to one who has withdrawn. */
export function isKeptFromCustomer(view: CaseView, { type }: DomainEvent): boolean {
  return (
    isCorrectedAllTheSame(view) &&
    (type === 'part-carried-out' || type === 'limit-extended' || type === 'holding-letter-sent')
  );
}

/** Whether the withdrawal ends the handling at once; otherwise the correction goes on in its stage. */
export function endsAtWithdrawal(view: CaseView, e: DomainEvent): boolean {
  return e.type === 'complaint-withdrawn' && !owesCorrection(view);
}
