import type { Actor } from '../actor';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { JsonObject } from '../json';
import type { Limit } from '../policy/steps';
import type { LimitLength } from '../time/length';
import { textIn } from './answer-fields';
import { besideTask } from './beside-task';
import { toldOf } from './calls';
import { CRITICISM_LIMIT } from './criticism';
import type { CaseView } from './view';

/** RR-11: what the customer asks in mid-course is answered by whom the track names; the task names the event. */
export function inquiryTask(view: CaseView, { seq }: DomainEvent, taskId: string): readonly NewEvent[] {
  const by = view.track.customerQuestions?.by;
  return by === undefined ? [] : [besideTask(view, taskId, 'answer-inquiry', by, { because: String(seq) })];
}

/** RR-21: what the procedure means is said by whoever interprets it. */
export function rulingTask(view: CaseView, { seq }: DomainEvent, taskId: string): readonly NewEvent[] {
  const by = view.policy.interpretation?.by;
  return by === undefined ? [] : [besideTask(view, taskId, 'give-ruling', by, { because: String(seq) })];
}

export function inquiryAnswered(taskId: string, answer: JsonObject, by: Actor): readonly NewEvent[] {
  return [event('inquiry-answered', { taskId, answer: textIn(answer, 'reply') }, by)];
}

export function rulingGiven(taskId: string, answer: JsonObject, by: Actor): readonly NewEvent[] {
  return [event('ruling-given', { taskId, ruling: textIn(answer, 'ruling') }, by)];
}

/** The limit of a ruling, among limits. */
export const RULING_LIMIT = 'ruling';

/** Ours, where nobody said how long: a handover that nobody answers is told to the superior after a working day. */
const HANDOVER: LimitLength = { 'working-days': 1 };

/** What the limit of a call to the customer is called. */
export const CALL_LIMIT = 'call-to-customer';

/** The limit that a task asked in mid-course has of its own, and since when it runs if not since then; null: none. */
export function limitInCourse(
  view: CaseView,
  { kind, because }: { readonly kind: string; readonly because: string | null },
): { id: string; length: LimitLength; limit: Partial<Limit>; since?: string } | null {
  const { policy, track } = view;
  const within = (id: string, length: LimitLength | undefined) =>
    length === undefined ? null : { id, length, limit: {} };
  switch (kind) {
    case 'answer-inquiry':
      return within('customers-question', track.customerQuestions?.within);
    case 'give-ruling':
      return within(RULING_LIMIT, policy.interpretation?.within);
    case 'accept-handover':
      return within('handover', HANDOVER);
    case 'decide-criticism':
      return within(CRITICISM_LIMIT, track.criticism?.within);
    case 'call-customer':
      return limitOfCall(view, because);
    default:
      return null;
  }
}

/** FB-02: the receipt is confirmed in a time that runs since the complaint was received. */
function limitOfCall(view: CaseView, because: string | null): ReturnType<typeof limitInCourse> {
  const told = toldOf(view, because);
  const length = told?.within ?? view.track.silence.callWithin;
  if (length === undefined) return null;
  const since = told?.of === 'complaint-received' ? { since: view.state.receivedAt } : {};
  return { id: CALL_LIMIT, length, limit: {}, ...since };
}
