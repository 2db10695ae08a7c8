import { event, type NewEvent } from '../case/events';
import { isCalled, type ReturnStart } from '../case/follow-up';
import type { TaskKind } from '../lifecycle';
import type { JsonObject } from '../json';
import { goodsFound } from '../policy/goods';
import type { ReturnStep } from '../policy/returns';
import type { Policy } from '../policy/schema';
import { optionalWordIn, textIn, wordIn } from '../story/answer-fields';
import type { TaskAnswer } from '../tasks/answer';
import { callAsked } from './call';
import { limitStarted } from './clock';
import type { FollowUpState } from './state';
import { clockStopped, roleTask, windUp } from './tasks';

type Asking = { readonly policy: Policy; readonly now: string; readonly newId: () => string };

/** What a return is called among limits, by its step. */
export const returnLimitId = (step: ReturnStep): string => `return-${step}`;

/** A return is decided on first (MF-17). */
export function returnOpening(
  start: ReturnStart,
  openedAt: string,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  const { number, goods, reason, row } = start;
  return [
    event('return-opened', { number, goods, reason, ...(row === undefined ? {} : { row }) }),
    ...asked(start, 'decide', { policy, now: openedAt, newId }),
  ];
}

/**
 * Approved, the goods are waited for; received, they are settled; refused or settled, it has ended. Where mail does not
 * reach the customer they are called first, each time.
 */
export function returnAnswered(
  state: FollowUpState,
  start: ReturnStart,
  { input, kind, ...asking }: Asking & { readonly input: TaskAnswer; readonly kind: TaskKind },
): readonly NewEvent[] {
  const { taskId, answer, by } = input;
  // The answer itself is told first, then what was decided by it: the letter of that is what a call tells.
  const told = (what: 'decided' | 'settled'): readonly NewEvent[] =>
    callAsked(start, what, state.lastSeq + 2, asking);
  const ends = (decided: NewEvent, what: 'decided' | 'settled'): readonly NewEvent[] =>
    isCalled(start) ? goesOn(state, decided, { next: told(what) }) : [decided, ...windUp(state, taskId)];
  switch (kind) {
    case 'decide-return': {
      const row = decidingRow(start, asking.policy, answer);
      if (wordIn(answer, 'decision') === 'refuse') {
        const reason = textIn(answer, 'reason');
        return ends(event('return-refused', { taskId, reason, ...row }, by), 'decided');
      }
      const instructions = textIn(answer, 'instructions');
      return goesOn(state, event('return-approved', { taskId, instructions, ...row }, by), {
        next: isCalled(start) ? told('decided') : asked(start, 'receive', asking),
      });
    }
    case 'call-customer':
      return state.returned === undefined
        ? [...clockStopped(state.clock), ...asked(start, 'receive', asking)]
        : windUp(state, taskId);
    case 'receive-return':
      return goesOn(state, event('return-received', { taskId }, by), {
        next: asked(start, 'settle', asking),
      });
    default:
      return ends(
        event('return-settled', { taskId, remedy: optionalWordIn(answer, 'remedy') }, by),
        'settled',
      );
  }
}

function goesOn(
  { clock }: FollowUpState,
  done: NewEvent,
  { next }: { readonly next: readonly NewEvent[] },
): readonly NewEvent[] {
  return [done, ...clockStopped(clock), ...next];
}

/** The row by which it was decided before, or by what whoever decides has found. */
function decidingRow({ row }: ReturnStart, policy: Policy, answer: JsonObject): { row?: string } {
  if (row !== undefined) return { row };
  const found = goodsFound(policy, {}, answer);
  return found === null || found.rule === 'undecided' ? {} : { row: found.row };
}

/** The task of a step, and its limit. A policy that has lost the procedure leaves it to whom what is late is given. */
function asked(
  { followUpId, partial, row }: ReturnStart,
  step: ReturnStep,
  { policy, now, newId }: Asking,
): readonly NewEvent[] {
  const by = policy.returns?.[step].by ?? policy.followUp.overdueTo;
  const length = policy.returns?.[step].within ?? policy.followUp.escalateEvery;
  const more = step !== 'decide' ? {} : { excluded: partial, ...(row === undefined ? {} : { because: row }) };
  return [
    roleTask(policy, { taskId: newId(), kind: `${step}-return`, asked: by }, more),
    limitStarted(followUpId, policy, {
      limitId: returnLimitId(step),
      clause: policy.returns?.clause ?? null,
      length,
      agreedValue: null,
      startedAt: now,
    }),
  ];
}
