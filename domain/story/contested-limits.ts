import type { ClockOpening, ClockState } from '../case/clock-state';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { LimitEvent } from '../case/limit-events';
import { limitsOf, type LimitOfTrack } from '../policy/ladder';
import type { CaseView } from './view';

/**
 * The customer did not say yes after all: what that yes had ended is owed as before (RE-04, MA-05, FB-08). A limit of
 * the complaint runs on from its first beginning, with the time that was held or granted, so that one whose end has
 * passed meanwhile is overrun at once. Limits of a round begin again with the round.
 */
export function runOn(
  view: CaseView,
  e: DomainEvent,
  mayRun: (limit: LimitOfTrack) => boolean,
): readonly NewEvent[] {
  const { state, track } = view;
  if (e.type !== 'word-contested' && e.type !== 'first-contact-contested') return [];
  if (track.limitsRunOn?.value !== true) return [];
  return limitsOf(track).flatMap((limit) => {
    const clock = state.endedByWord?.[limit.id];
    if (clock === undefined || limit.scope !== 'complaint' || !isOwed(view, limit) || !mayRun(limit))
      return [];
    const opening = continuing(clock, `${state.complaintId}:${limit.id}:${countOf(view, limit)}`);
    return opening === null ? [] : [event('clock-started', opening)];
  });
}

const countOf = ({ state: { clockCounts } }: CaseView, { id }: LimitOfTrack): string =>
  String((clockCounts[id] ?? 0) + 1);

/** Nothing else has ended it since it began. */
function isOwed({ state: { reached } }: CaseView, { from, until }: LimitOfTrack): boolean {
  const last = (events: readonly LimitEvent[]): number =>
    Math.max(0, ...events.map((type) => reached[type] ?? 0));
  return last(from) > last(until.filter((type) => !TAKEN_BACK.includes(type)));
}

const TAKEN_BACK: readonly LimitEvent[] = ['result-accepted', 'first-contact-resolved'];

/** Who heard of an overrun before does not hear of it once more; null: nothing is left to follow from it. */
function continuing(clock: ClockState, clockId: string): ClockOpening | null {
  const { limitId, clause, purpose, length, agreedValue, startedAt, remindAt, pausable, promise } = clock;
  const { pauses, extensions, reminded, held } = clock;
  const onBreach = clock.status === 'breached' ? clock.onBreach.slice(clock.nextLevel) : clock.onBreach;
  if (clock.status === 'breached' && onBreach.length === 0) return null;
  return {
    ...{ clockId, limitId, clause, purpose, length, agreedValue, startedAt, remindAt, pausable },
    ...(promise === undefined ? {} : { promise }),
    onBreach,
    before: {
      pauses,
      reminded,
      ...(extensions === undefined ? {} : { extensions }),
      ...(held === undefined ? {} : { held }),
    },
  };
}
