import type { LimitEvent } from '../case/limit-events';
import { pathOf, say, type Keys } from './fault';
import type { Policy, Track } from './schema';
import type { Limit } from './steps';
import { canHappen } from './story-check';
import type { Bilingual } from './text';

/** Something in a policy that would be taken as it stands, and is hardly meant. */
export type PolicyWarning = { readonly path: string; readonly warns: Bilingual };

const OF_A_CHAIN: readonly LimitEvent[] = ['work-submitted', 'work-released', 'work-returned'];

/** What may lie behind when a case is found unfounded: by the assessment, or only by the investigation. */
function beforeRefusal({ foundedAt, steps }: Track): readonly LimitEvent[] {
  const assessed: readonly LimitEvent[] = ['complaint-received', 'complaint-assessed', 'case-climbed'];
  const chain = (...reviewed: readonly ('assess' | 'refer' | 'investigate')[]): readonly LimitEvent[] =>
    reviewed.some((step) => steps[step]?.review !== undefined) ? OF_A_CHAIN : [];
  return foundedAt.value === 'assess'
    ? [...assessed, ...chain('assess')]
    : [
        ...assessed,
        ...chain('assess', 'refer', 'investigate'),
        'replied-at-once',
        'case-assigned',
        'meeting-convened',
        'meeting-held',
      ];
}

/** What is asked of somebody beside the story is still owed when the case is refused. */
const OWED_ALL_THE_SAME: readonly LimitEvent[] = [
  'receipt-signed',
  'containment-done',
  'interim-measure-done',
];

/**
 * Limits that have begun when a complaint is refused, and that the refusal does not end: they are missed while the
 * customer considers an appeal, although nobody can do any more what they wait for.
 */
export function refusalWarnings(policy: Policy): readonly PolicyWarning[] {
  return policy.tracks.flatMap((track, t) =>
    track.limits.flatMap((limit, l): PolicyWarning[] => {
      const keys: Keys = ['tracks', t, 'limits', l, 'until'];
      return runsOnAfterRefusal(track, limit) ? [{ path: pathOf(policy, keys), warns: RUNS_ON }] : [];
    }),
  );
}

const RUNS_ON = say(
  '投诉不成立、说明理由之后，这个时限仍在计时，会在等待客户决定是否申诉时被判为超时。如果不是本意，请在 until 中加上 refusal-given。',
  'When a complaint is refused the limit runs on, and is missed while the customer considers an appeal. Unless that is meant, add refusal-given to until.',
);

function runsOnAfterRefusal(track: Track, { from, until, onBreach }: Limit): boolean {
  const before = beforeRefusal(track);
  const ends: readonly LimitEvent[] = [...before, ...OWED_ALL_THE_SAME, 'refusal-given'];
  // What only makes a case graver does nothing to one that is refused, and counts again after an upheld appeal.
  const onlyGraver =
    onBreach !== undefined &&
    onBreach.length > 0 &&
    onBreach.every((level) => level.reclassify !== undefined);
  return (
    !onlyGraver &&
    from.some((event) => before.includes(event) && canHappen(track, event)) &&
    !until.some((event) => ends.includes(event))
  );
}
