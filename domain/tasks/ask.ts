import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { SealedActionBody } from './actions';

/** Something is missing that only the customer knows; the task that waits for it follows by itself. */
export function customerAsked(
  { question }: SealedActionBody<'ask-customer'>,
  by: Actor,
): readonly NewEvent[] {
  return [event('customer-asked', { question }, by)];
}
