import type { Policy } from '../../../domain/policy/schema';
import { withOneTrack } from './with-one-track';

export const CONFIDENTIAL_TRACK = 'internal';

/** The policy with a second, confidential track, by which complaints against somebody go; `readers` see all of it. */
export function withConfidential(whole: Policy, readers: readonly string[]): Policy {
  const policy = withOneTrack(whole);
  const [track] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  return {
    ...policy,
    tables: [
      ...policy.tables,
      {
        id: 'track',
        hitPolicy: 'first',
        inputs: ['against'],
        rows: [
          {
            id: 'against-staff',
            when: { against: ['yes'] },
            then: { track: CONFIDENTIAL_TRACK },
            source: 'ours',
          },
          { id: 'the-rest', when: {}, then: { track: track.id }, source: 'ours' },
        ],
      },
    ],
    tracks: [
      track,
      { ...track, id: CONFIDENTIAL_TRACK, confidential: { readers: [...readers], source: 'ours' } },
    ],
  };
}
