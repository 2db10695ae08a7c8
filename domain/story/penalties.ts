import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { ClockState } from '../case/clock-state';
import type { PenaltyState } from '../case/penalty';
import { holderOf, type Directory } from '../directory';
import { entryOf } from '../entry-of';
import { isCustomerTask } from '../lifecycle';
import { limitsOf } from '../policy/ladder';
import { moneySchema, RESPONSIBLE, type Money, type PenaltyPolicy } from '../policy/penalties';
import type { Policy } from '../policy/schema';
import type { LimitLength } from '../time/length';
import type { JsonObject } from '../json';
import type { Actor } from '../actor';
import { optionalWordIn, textIn, wordIn } from './answer-fields';
import { endsOf } from './task-limit';
import type { CaseView } from './view';

/** Time to confirm or waive a penalty, where the policy gives none. */
const TIME_TO_DECIDE: LimitLength = { 'working-days': 5 };

/** The limit in which a penalty is to be decided on, as clocks name it. */
export const PENALTY_LIMIT = 'penalty';

export function penaltyOf(policy: Policy, penaltyId: string): PenaltyPolicy | undefined {
  return policy.penalties?.find(({ id }) => id === penaltyId);
}

export function timeToDecide(policy: Policy, penaltyId: string): LimitLength {
  return penaltyOf(policy, penaltyId)?.within ?? TIME_TO_DECIDE;
}

/** The proposal of a penalty for what one clock was missed by; once per miss, however often it is brought up. */
export function proposed(
  view: CaseView,
  { penaltyId, clock, missedAt }: { penaltyId: string; clock: ClockState; missedAt: string },
  newId: () => string,
): readonly NewEvent[] {
  const penalty = penaltyOf(view.policy, penaltyId);
  const { clockId, limitId, startedAt, dueAt } = clock;
  const known = Object.values(view.state.penalties ?? {});
  if (penalty === undefined || known.some((one) => one.penaltyId === penaltyId && one.clockId === clockId))
    return [];
  const { personId, role } = whoPays(view, penalty, clock);
  return [
    event('penalty-proposed', {
      proposalId: newId(),
      penaltyId,
      clause: penalty.clause ?? null,
      amount: penalty.amount,
      personId,
      role: personId === null ? role : null,
      limitId,
      clockId,
      evidence: { startedAt, dueAt, missedAt },
    }),
  ];
}

/** The penalty that a level of escalation names. */
export function proposedBy(
  view: CaseView,
  clockId: string,
  penaltyId: string,
  newId: () => string,
): readonly NewEvent[] {
  const clock = view.state.clocks[clockId];
  if (clock?.breachedAt == null) return [];
  return proposed(view, { penaltyId, clock, missedAt: clock.breachedAt }, newId);
}

/** A person, or a role whose holder only the directory knows. */
function whoPays(
  view: CaseView,
  { who }: PenaltyPolicy,
  clock: ClockState,
): { personId: string | null; role: string } {
  if (who === RESPONSIBLE) return { personId: whoWasAsked(view, clock), role: view.policy.handledBy.value };
  if (typeof who === 'string') return { personId: null, role: who };
  return { personId: whoHandles(view, who.handling), role: who.handling };
}

/** Who has a role's part in the case: is asked for it now, or was the last to do something in it. */
function whoHandles({ state }: CaseView, role: string): string | null {
  const asked = Object.values(state.tasks).findLast(
    ({ roles, found }) =>
      roles.length === 1 && roles[0] === role && found !== 'superior' && found !== 'administrator',
  );
  return asked?.assignees[0] ?? state.doers?.[role] ?? null;
}

/** Who was asked for what the limit waited for: of a pool, the one who is asked first. */
function whoWasAsked({ track, state }: CaseView, { purpose, limitId }: ClockState): string | null {
  const open = Object.values(state.tasks).filter(({ kind }) => !isCustomerTask(kind));
  if (purpose.kind === 'task-limit') return entryOf(state.tasks, purpose.taskId)?.assignees[0] ?? null;
  const until = limitsOf(track).find(({ id }) => id === limitId)?.until ?? [];
  const waitedFor =
    open.find((task) => endsOf(task).some((end) => until.includes(end))) ??
    open.find(({ beside }) => !beside);
  return waitedFor?.assignees[0] ?? null;
}

export function penaltyDecidedBy(
  view: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { taskId, answer } = data;
  const penalty = Object.values(view.state.penalties ?? {}).find((one) => one.taskId === taskId);
  return penalty === undefined ? [] : [penaltyDecided(penalty, { taskId, answer, by })];
}

/** What the answer to `confirm-penalty` says: who it is, and how much, unless as proposed. */
export function penaltyDecided(
  penalty: PenaltyState,
  { taskId, answer, by }: { taskId: string; answer: JsonObject; by: Actor },
): NewEvent {
  const { proposalId, penaltyId } = penalty;
  const reason = textIn(answer, 'reason');
  const personId = optionalWordIn(answer, 'person') ?? penalty.personId;
  const decided = { proposalId, penaltyId, taskId, reason };
  return wordIn(answer, 'decision') === 'confirm'
    ? event('penalty-confirmed', { ...decided, personId, amount: amountIn(answer) ?? penalty.amount }, by)
    : event('penalty-waived', { ...decided, personId: penalty.personId }, by);
}

function amountIn(answer: JsonObject): Money | null {
  return moneySchema.safeParse(answer['amount']).data ?? null;
}

/** Nobody confirms what they are to pay or are criticised for themselves, nor in place of whom they name. */
export function confirmsOwn(answer: JsonObject, by: Actor): boolean {
  if (by.kind !== 'staff') return false;
  const named = optionalWordIn(answer, 'person');
  return named !== null && (named === by.personId || named === by.onBehalfOf);
}

/**
 * Whom a penalty is proposed for, where it was a role that only the directory knows: its holder, also while away. The
 * task to confirm it is then not theirs. The name becomes part of the events before they are hashed.
 */
export function withPenalised(events: readonly DomainEvent[], directory: Directory): readonly DomainEvent[] {
  const found = new Map<string, string>();
  return events.map((e): DomainEvent => {
    if (e.type === 'penalty-proposed' && e.data.personId === null && e.data.role !== null) {
      const personId = holderOf(e.data.role, directory);
      if (personId !== null) found.set(e.data.proposalId, personId);
      return { ...e, data: { ...e.data, personId } };
    }
    if (e.type !== 'task-opened' || e.data.because === null) return e;
    const personId = found.get(e.data.because);
    if (personId === undefined) return e;
    return { ...e, data: { ...e.data, excluded: [...e.data.excluded, personId] } };
  });
}
