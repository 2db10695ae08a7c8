import type { Track } from './schema';
import type { Limit, Rung } from './steps';

/** The limit of a rung, among those of its track. */
export const rungLimitId = (rungId: string): string => `rung-${rungId}`;

/** A limit of the track, or that of one rung of its ladder. */
export type LimitOfTrack = Limit & { readonly rung?: string };

/** Every limit that may run in a track. */
export function limitsOf({ limits, steps }: Pick<Track, 'limits' | 'steps'>): readonly LimitOfTrack[] {
  const { ladder } = steps.assess;
  return ladder === undefined ? limits : [...limits, ...ladder.flatMap(limitOfRung)];
}

/** From standing on the rung to the judgement or to the climb; once, since nobody climbs down. */
function limitOfRung({ id, clause, within, onBreach, source }: Rung): LimitOfTrack[] {
  if (within === undefined) return [];
  return [
    {
      id: rungLimitId(id),
      rung: id,
      from: ['complaint-received', 'case-climbed'],
      until: ['complaint-assessed', 'case-climbed'],
      length: within,
      scope: 'complaint',
      pausable: true,
      source,
      ...(clause === undefined ? {} : { clause }),
      ...(onBreach === undefined ? {} : { onBreach }),
    },
  ];
}

/** The rung of a track's ladder by its id; a case whose ladder does not have it stands on the lowest. */
export function rungOf({ steps }: Pick<Track, 'steps'>, rungId: string | undefined): Rung | null {
  const { ladder } = steps.assess;
  return ladder?.find(({ id }) => id === rungId) ?? ladder?.[0] ?? null;
}

/** The rungs above one of them, the next first. */
export function rungsAbove({ steps }: Pick<Track, 'steps'>, rung: Rung): readonly Rung[] {
  const { ladder = [] } = steps.assess;
  return ladder.slice(ladder.findIndex(({ id }) => id === rung.id) + 1);
}
