import type { Policy, Track } from '../../../domain/policy/schema';
import type { ExtensionPolicy } from '../../../domain/policy/steps';
import { DEALER, EVERYTHING, IN_FULL, MANUFACTURER, policyAt } from '../policies/read';
import { withReturns } from '../policies/with-returns';
import { withSuggestions } from '../policies/with-suggestions';
import { withRules } from './rows-by-rule';
import { withCourse } from './rows-in-course';

const source = 'ours' as const;
type Approval = NonNullable<ExtensionPolicy['approval']>;

const by = { person: 'quality-manager' };
/** Each limit that may be paused may be extended as well, at once or by another. */
const withExtensions = (track: Track, approval?: Approval): Track => ({
  ...track,
  limits: track.limits.map((limit) =>
    limit.pausable
      ? {
          ...limit,
          extension: {
            ...{ length: { 'working-days': 1 }, times: 1, by, tellCustomer: true, source },
            ...(approval === undefined ? {} : { approval }),
          },
        }
      : limit,
  ),
});

/** With what only one of the real procedures has: extensions, and the return of goods. */
const withMore = (policy: Policy, approval?: Approval): Policy =>
  withReturns({ ...policy, tracks: policy.tracks.map((track) => withExtensions(track, approval)) });

/** Invented ones that have every step between them. */
export async function inventedPolicies(): Promise<readonly Policy[]> {
  const director = { by: { person: 'director' }, source };
  // Of the two one has owners, questions, objections and rulings besides, suggestions, and severity by rule.
  const inFull = withCourse(withMore(await policyAt(IN_FULL)), by);
  return [withRules(withSuggestions(inFull, 'director')), withMore(await policyAt(EVERYTHING), director)];
}

export async function policiesPlayed(): Promise<readonly Policy[]> {
  return [...(await inventedPolicies()), await policyAt(DEALER), await policyAt(MANUFACTURER)];
}

/** Their organisations, for tests that are named before anything is read. */
export const ORGANIZATIONS_PLAYED = ['works-in-full', 'test-works', 'auto-dealer', 'manufacturer'] as const;
