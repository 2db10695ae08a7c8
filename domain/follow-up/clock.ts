import { isRecounted } from '../case/calendar-change';
import type { ClockOpening, ClockRequest } from '../case/clock-state';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { Policy } from '../policy/schema';
import { rolesOf } from '../story/view';
import type { FollowUpState } from './state';
import { discreetly, NOWHERE, roleTask } from './tasks';

type LimitOfFollowUp = Pick<ClockOpening, 'limitId' | 'clause' | 'length' | 'agreedValue' | 'startedAt'>;

/** The one clock of a follow-up begins; whom its overrun is given to says the policy, for every kind alike. */
export function limitStarted(
  followUpId: string,
  policy: Policy,
  limit: LimitOfFollowUp,
  /** Which of its limits of this name it is, counted from 1. */
  ordinal = 1,
): NewEvent {
  return event('clock-started', {
    clockId: `${followUpId}:${limit.limitId}:${String(ordinal)}`,
    limitId: limit.limitId,
    clause: limit.clause,
    purpose: { kind: 'limit' },
    length: limit.length,
    agreedValue: limit.agreedValue,
    startedAt: limit.startedAt,
    remindAt: policy.followUp.remindAt,
    pausable: false,
    onBreach: [],
  });
}

/** The next instant at which the clock has something to say; null: it waits for nothing. */
export function nextFollowUpInstant({ clock }: FollowUpState): string | null {
  if (clock === null) return null;
  if (clock.status === 'breached') return clock.nextLevelAt;
  if (clock.dueAt === null) return null;
  return !clock.reminded && clock.remindAtInstant !== null && clock.remindAtInstant < clock.dueAt
    ? clock.remindAtInstant
    : clock.dueAt;
}

/** What the clock brings at `now`: the reminder, the overrun, and an entry each `escalateEvery` (AD-26). */
export function dueFollowUp(
  state: FollowUpState,
  policy: Policy,
  now: string,
  newId: () => string,
): readonly NewEvent[] {
  const { clock } = state;
  const at = nextFollowUpInstant(state);
  if (clock === null || at === null || at > now) return [];
  const { clockId, limitId, clause } = clock;
  if (clock.status === 'running' && at !== clock.dueAt)
    return [event('clock-reminded', { clockId, limitId })];
  const asked = policy.followUp.overdueTo;
  const [role] = rolesOf({ policy, state: NOWHERE }, asked).roles;
  const waitsForEntry = Object.values(state.tasks).some(({ kind }) => kind === 'overdue-entry');
  return [
    ...(clock.status === 'running'
      ? [event('clock-breached', { clockId, limitId, clause, levels: [] })]
      : []),
    event('clock-escalated', {
      clockId,
      limitId,
      level: clock.nextLevel,
      inform: null,
      task: role ?? null,
      reassign: null,
    }),
    ...discreetly(
      state.start,
      waitsForEntry ? [] : [roleTask(policy, { taskId: newId(), kind: 'overdue-entry', asked })],
    ),
  ];
}

/** The instants that the record step has to compute. */
export function followUpRequests(
  { clock }: FollowUpState,
  policy: Policy,
  events: readonly DomainEvent[],
): readonly ClockRequest[] {
  if (clock === null) return [];
  const moved = events.some(({ type }) => type === 'clock-started' || type === 'clock-escalated');
  const recounted = events.some(({ type }) => type === 'calendar-changed') && isRecounted(clock);
  if (!moved && !recounted) return [];
  // The limit of a later step is not the one that was overrun.
  const breachedAt =
    clock.status === 'breached'
      ? (events.findLast(({ type }) => type === 'clock-escalated')?.at ?? null)
      : null;
  const { escalateEvery } = policy.followUp;
  return [{ clock, nextLevel: breachedAt === null ? null : { length: escalateEvery, fromAt: breachedAt } }];
}
