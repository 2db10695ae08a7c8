import type { Actor } from '../actor';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { JsonObject } from '../json';
import { isMet } from '../policy/field';
import type { RegisterPolicy } from '../policy/penalties';
import type { ClockState } from '../case/clock-state';
import { limitEventOf, REGISTER_EVENTS, type LimitEvent } from '../case/limit-events';
import type { CaseState, OpenTask } from '../case/state';
import type { Policy } from '../policy/schema';
import type { CaseView } from './view';

/** The limit of an entry, as clocks name it. */
export const registerLimitId = (registerId: string): string => `register-${registerId}`;

export function registerOf(policy: Policy, registerId: string | null): RegisterPolicy | undefined {
  return policy.registers?.find(({ id }) => id === registerId);
}

/** Entries that fall due to be made at this event: each once in a case, or anew when the last one was made. */
export function registersDue({ policy, state }: CaseView, e: DomainEvent): readonly RegisterPolicy[] {
  const { registers = [] } = policy;
  const at = REGISTER_EVENTS.find((one) => one === e.type) ?? null;
  const entered = e.type === 'task-answered' && e.data.kind === 'register' ? entryIn(policy, state, e) : null;
  const moved = e.type === 'complaint-reclassified' && e.data.trackId !== undefined;
  if (at === null && entered === null && !moved) return [];
  return registers.filter(
    ({ id, opensAt, after, tracks, rungs, categories, channels, anew }) =>
      ((at !== null && opensAt?.includes(at) === true) ||
        (entered !== null && saysSo(entered, after)) ||
        // What is owed from the receipt on in one track is owed there by whatever came later from another (AD-14).
        (moved && tracks !== undefined && opensAt?.includes('complaint-received') === true)) &&
      tracks?.includes(state.trackId) !== false &&
      rungs?.includes(state.rung ?? '') !== false &&
      categories?.includes(state.category ?? '') !== false &&
      channels?.some((channel) => channel === state.channel) !== false &&
      (anew === true
        ? openEntry(state, id) === undefined && !isKeptOfSettled(state, e, opensAt)
        : (state.clockCounts[registerLimitId(id)] ?? 0) === 0),
  );
}

/** What was entered when everything was settled still says how the case stands where it ends without another round. */
function isKeptOfSettled(
  { reached }: CaseState,
  e: DomainEvent,
  opensAt: RegisterPolicy['opensAt'],
): boolean {
  if (e.type === 'remedies-settled' || opensAt?.includes('remedies-settled') !== true) return false;
  return (reached['remedies-settled'] ?? 0) > (reached['round-started'] ?? 0);
}

/**
 * MA-07: what is entered once everything is settled is not so any more where the case goes on: nobody enters it before
 * that is settled too, when it falls due anew.
 */
export function isSettledAnew(
  { policy }: Pick<CaseView, 'policy'>,
  e: DomainEvent,
  { kind, because }: Pick<OpenTask, 'kind' | 'because'>,
): boolean {
  if (kind !== 'register' || e.type !== 'round-started') return false;
  const { anew, opensAt } = registerOf(policy, because) ?? {};
  return anew === true && opensAt?.includes('remedies-settled') === true;
}

type Entry = { readonly registerId: string; readonly answer: JsonObject };

function entryIn(
  { registers = [] }: Policy,
  state: CaseState,
  { data }: Extract<DomainEvent, { type: 'task-answered' }>,
): Entry | null {
  const limitId = clockOfTask(state, data.taskId)?.limitId;
  const register = registers.find(({ id }) => registerLimitId(id) === limitId);
  return register === undefined ? null : { registerId: register.id, answer: data.answer };
}

function saysSo({ registerId, answer }: Entry, after: RegisterPolicy['after']): boolean {
  return after !== undefined && after.register === registerId && isMet(after, answer[after.field]);
}

/** Entries that should have been made before this event, and whose penalties are not all proposed yet (MF-18). */
export function registersMissing(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  return (view.policy.registers ?? []).flatMap((register) => {
    const { id, propose = [] } = register;
    const task = openEntry(view.state, id);
    if (task === undefined) return [];
    const clock = clockOfTask(view.state, task.taskId);
    const at = missingSince(view.state, { register, clock }, e);
    if (at === null) return [];
    const done = Object.values(view.state.penalties ?? {}).filter(
      ({ clockId }) => clockId === clock?.clockId,
    );
    const allProposed = propose.every((penaltyId) => done.some((one) => one.penaltyId === penaltyId));
    return allProposed ? [] : [event('register-missing', { registerId: id, taskId: task.taskId, at })];
  });
}

/** The event since which an entry that is still to be made counts as not made: by this one, or now that it is late. */
function missingSince(
  { reached }: CaseState,
  { register, clock }: { readonly register: RegisterPolicy; readonly clock: ClockState | undefined },
  e: DomainEvent,
): LimitEvent | null {
  const { missingAt = [], missingOnceDue = [] } = register;
  if (e.type === 'clock-breached')
    return e.data.clockId === clock?.clockId
      ? (missingOnceDue.find((one) => reached[one] !== undefined) ?? null)
      : null;
  const at = limitEventOf(e.type);
  if (at === null) return null;
  const late = clock?.status === 'breached' && missingOnceDue.includes(at);
  return late || missingAt.includes(at) ? at : null;
}

function openEntry(state: CaseState, registerId: string): OpenTask | undefined {
  return Object.values(state.tasks).find(
    ({ kind, because }) => kind === 'register' && because === registerId,
  );
}

/** The clock that runs for one task alone. */
export function clockOfTask({ clocks }: CaseState, taskId: string) {
  return Object.values(clocks).find(
    ({ purpose }) => purpose.kind === 'task-limit' && purpose.taskId === taskId,
  );
}

/** Its task has ended, its clock has not yet: that knows which register it was. */
export function registerEntered(view: CaseView, taskId: string, by: Actor): readonly NewEvent[] {
  const limitId = clockOfTask(view.state, taskId)?.limitId;
  const register = view.policy.registers?.find(({ id }) => registerLimitId(id) === limitId);
  return register === undefined ? [] : [event('register-entered', { registerId: register.id, taskId }, by)];
}
