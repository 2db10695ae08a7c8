import { event } from '../case/events';
import type { Judgement } from './view';

/** A case ends by silence only where the policy named that rule. */
export function silent(outcome: 'no-answer' | 'declined'): Judgement {
  if (outcome === 'declined') {
    return { events: [event('refusal-understood', { taskId: null, bySilence: true })], next: 'evaluating' };
  }
  return { events: [event('ended-by-silence', {})], next: 'evaluating' };
}
