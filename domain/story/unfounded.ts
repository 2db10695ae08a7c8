import type { JsonObject } from '../json';
import { yesIn } from './answer-fields';
import type { CaseView } from './view';

/** A case is found unfounded in the investigation only where the policy says so, and never again after an upheld appeal. */
export function findsUntrue(
  { track, state }: Pick<CaseView, 'track' | 'state'>,
  answer: JsonObject,
): boolean {
  return track.foundedAt.value === 'investigate' && !yesIn(answer, 'founded') && state.founded !== true;
}
