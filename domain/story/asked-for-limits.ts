import { event, type NewEvent } from '../case/events';
import type { CaseView } from './view';

/**
 * That somebody was asked, where a limit of the track begins or ends with it. Elsewhere it is not told: cases of
 * procedures from before there was such a limit tell what they always told.
 */
export function askedForLimits(
  { track }: CaseView,
  type: 'liability-asked' | 'suggestion-asked',
): readonly NewEvent[] {
  const named = track.limits.some(({ from, until }) => from.includes(type) || until.includes(type));
  return named ? [event(type, {})] : [];
}
