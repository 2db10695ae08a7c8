import type { Refusal } from './refusal';

/** Why an action cannot be done to the case as it stands; stable codes, each with a sentence in `texts`. */
export const OBSTACLES = [
  'paused-already',
  'not-paused',
  'no-returns',
  'limit-not-running',
  'never-extended',
  'extensions-used-up',
  'extension-asked-already',
  'says-so-already',
  'same-complaint',
  'linked-already',
  'ends-already',
  'paid-here',
  'merged-elsewhere',
  'not-earlier',
  'closed-there',
  'no-objections',
  'not-carried-out-now',
  'no-inquiries',
  'no-rulings',
  'no-owners',
  'no-owner-yet',
  'owns-it-already',
  'handover-asked-already',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export function impossible(because: Obstacle): Refusal {
  return { code: 'action-not-possible', details: [{ because }] };
}
