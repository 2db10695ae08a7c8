import type { Policy } from '../../../domain/policy/schema';
import { withOneTrack } from './with-one-track';

const ours = 'ours' as const;
export const SUGGESTIONS = 'idea';

/** A policy whose cases of one more category are suggestions; whoever makes one may agree to be named. */
export function withSuggestions(whole: Policy, decides: string): Policy {
  const policy = withOneTrack(whole);
  const [track, ...others] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  return {
    ...policy,
    categories: [...policy.categories, { id: SUGGESTIONS, name: { zh: '建议', en: 'Idea' }, source: ours }],
    intake: {
      ...policy.intake,
      fields: [
        ...policy.intake.fields,
        {
          id: 'mayNameMe',
          title: { zh: '可以公布我的姓名', en: 'My name may be made public' },
          type: 'yes-no',
          required: false,
          source: ours,
        },
      ],
    },
    tables: policy.tables.map((table) =>
      table.id === 'routing' && table.hitPolicy === 'unique'
        ? {
            ...table,
            rows: [
              ...table.rows,
              {
                id: 'ideas',
                when: { category: [SUGGESTIONS] },
                then: { department: policy.units[0]?.id ?? '', handler: decides },
                source: ours,
              },
            ],
          }
        : table,
    ),
    tracks: [
      {
        ...track,
        steps: {
          ...track.steps,
          suggestion: {
            by: { person: decides },
            categories: [SUGGESTIONS],
            namedWhen: 'mayNameMe',
            source: ours,
          },
        },
      },
      ...others,
    ],
  };
}
