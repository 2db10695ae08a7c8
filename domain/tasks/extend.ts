import type { Actor } from '../actor';
import type { ClockState } from '../case/clock-state';
import { event, type NewEvent } from '../case/events';
import type { ExtensionPolicy, Limit } from '../policy/steps';
import { rolesOf, type CaseView, type RolesView } from '../story/view';
import { isAbout } from './about';
import type { SealedActionBody } from './actions';
import { impossible } from './obstacle';
import type { Refusal } from './refusal';

/** A limit is extended while it runs or stands still, as often as the policy says; what is missed stays missed. */
export function refusalOfExtension(
  { state, track }: CaseView,
  by: Actor,
  { limit: limitId }: SealedActionBody<'extend'>,
  now: string,
): Refusal | null {
  const limit = track.limits.find(({ id }) => id === limitId);
  if (limit === undefined)
    return { code: 'action-invalid', details: [{ pointer: '/limit', code: 'not-an-option' }] };
  // Nobody gives themselves more time to answer for what they are said to have done.
  if (by.kind !== 'staff' || isAbout(state, by)) return { code: 'not-asked-of-you', details: [] };
  if (limit.extension === undefined) return impossible('never-extended');
  const clock = extensibleClock(Object.values(state.clocks), limitId);
  // Its end has come, though nobody has noticed yet.
  const isPast = clock?.dueAt != null && clock.dueAt <= now;
  if (clock === undefined || isPast) return impossible('limit-not-running');
  if (state.extensionsAsked?.[clock.clockId] !== undefined) return impossible('extension-asked-already');
  return timesLeft(limit.extension, clock.extensions) > 0 ? null : impossible('extensions-used-up');
}

export function extended(
  { state, track }: CaseView,
  by: Actor,
  { limit: limitId, reason }: SealedActionBody<'extend'>,
): readonly NewEvent[] {
  const clock = extensibleClock(Object.values(state.clocks), limitId);
  const extension = track.limits.find(({ id }) => id === limitId)?.extension;
  if (clock === undefined || extension === undefined) return [];
  const { length, approval } = extension;
  const type = approval === undefined ? 'limit-extended' : 'extension-asked';
  return [event(type, { clockId: clock.clockId, limitId, length, reason }, by)];
}

/** The one clock of a limit that may still be given more time. */
export function extensibleClock<C extends Pick<ClockState, 'limitId' | 'purpose' | 'status'>>(
  clocks: readonly C[],
  limitId: string,
): C | undefined {
  return clocks.find(
    (clock) =>
      clock.limitId === limitId &&
      clock.purpose.kind === 'limit' &&
      (clock.status === 'running' || clock.status === 'paused'),
  );
}

export function timesLeft({ times }: ExtensionPolicy, extensions: readonly unknown[] = []): number {
  return times - extensions.length;
}

export type Holding = { readonly role: string; readonly unit: string | null };

/** Whether whoever holds these roles may extend the limit; a role without a unit stands in every one. */
export function mayExtend(
  view: RolesView,
  { extension }: Pick<Limit, 'extension'>,
  holdings: readonly Holding[],
): boolean {
  if (extension === undefined) return false;
  const { roles, unit } = rolesOf(view, extension.by);
  return holdings.some(
    (held) => roles.includes(held.role) && (unit === null || held.unit === null || held.unit === unit),
  );
}
