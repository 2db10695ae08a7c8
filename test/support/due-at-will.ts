import type { StoryActivities } from '../../domain/case/activities';
import type { ClockInstants, ClockState } from '../../domain/case/clock-state';
import { policySchema, type Policy } from '../../domain/policy/schema';
import type { Limit } from '../../domain/policy/steps';
import type { FakeEffects } from './fake-effects';

/**
 * The fake record, but limits of the policy are due when the test says: to the millisecond, where a policy counts in
 * minutes. Everything else is computed as ever.
 */
export function dueAtWill(
  effects: () => FakeEffects,
  dueAt: (clock: ClockState) => string | null,
): StoryActivities {
  return {
    loadPolicy: async (input) => effects().loadPolicy(input),
    cancellation: async () => effects().cancellation(),
    deliver: async (input) => effects().deliver(input),
    record: async (step) => {
      const result = await effects().record(step);
      const clocks = result.clocks.map((computed): ClockInstants => {
        const clock = step.clocks.find((request) => request.clock.clockId === computed.clockId)?.clock;
        const wanted = clock?.purpose.kind === 'limit' ? dueAt(clock) : null;
        return wanted === null ? computed : { ...computed, dueAt: wanted };
      });
      return { ...result, clocks };
    },
  };
}

/** The policy with these limits alone; each informs its role at once when it is overrun, and reminds of nothing. */
export function withLimits(
  policy: Policy,
  limits: readonly Pick<Limit, 'id' | 'from' | 'until'>[],
  more: Partial<Policy['tracks'][number]> = {},
): Policy {
  const [role] = policy.roles.slice(-1);
  return policySchema.parse({
    ...policy,
    tracks: policy.tracks.map((track) => ({
      ...track,
      ...more,
      limits: limits.map((limit): Limit => ({
        ...limit,
        from: [...limit.from],
        until: [...limit.until],
        length: { hours: 1 },
        scope: 'complaint',
        pausable: false,
        remindAt: null,
        onBreach: [{ inform: role?.id ?? '', source: 'ours' }],
        source: 'ours',
      })),
    })),
  });
}
