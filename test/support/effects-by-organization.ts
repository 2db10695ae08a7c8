import type { StoryActivities } from '../../domain/case/activities';
import type { FakeEffects } from './fake-effects';

/** One worker for many organisations: each has a policy, a directory and a record of its own. */
export class EffectsByOrganization implements StoryActivities {
  readonly #of = new Map<string, FakeEffects>();

  add(organization: string, effects: FakeEffects): void {
    this.#of.set(organization, effects);
  }

  readonly loadPolicy: StoryActivities['loadPolicy'] = async ({ organization }) =>
    this.#effects(organization).loadPolicy({ organization });

  readonly record: StoryActivities['record'] = async (step) => this.#effects(step.organization).record(step);

  readonly deliver: StoryActivities['deliver'] = async ({ streamId }) => {
    const whose = [...this.#of.values()].find(({ streams }) => streams.has(streamId));
    return whose === undefined ? { sent: 0, failed: 0 } : whose.deliver({ streamId });
  };

  readonly cancellation: StoryActivities['cancellation'] = () =>
    Promise.resolve({ identity: null, reason: null });

  #effects(organization: string): FakeEffects {
    const effects = this.#of.get(organization);
    if (effects === undefined) throw new Error(`nobody serves ${organization}`);
    return effects;
  }
}
