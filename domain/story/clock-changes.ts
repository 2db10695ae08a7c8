import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { ClockOpening, ClockPurpose, ClockSettled, ClockState } from '../case/clock-state';
import { limitEventOf, type LimitEvent } from '../case/limit-events';
import { isCustomerTask } from '../lifecycle';
import { limitsOf, type LimitOfTrack } from '../policy/ladder';
import type { RegisterPolicy } from '../policy/penalties';
import type { Limit } from '../policy/steps';
import { lengthFrom, type LimitLength } from '../time/length';
import { PENALTY_LIMIT, timeToDecide } from './penalties';
import { registerLimitId, registerOf } from './registers';
import { PAYMENT_LIMIT } from './remedies';
import { limitInCourse } from './asked-in-course';
import { runOn } from './contested-limits';
import { endsAtWithdrawal, isCorrectedAllTheSame, waitsForCustomerOnly } from './corrective-duty';
import type { CaseView } from './view';

/** Clocks that an event stops and starts. One that it stops does not hinder its limit from starting anew. */
export function clockChanges(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const { clocks } = view.state;
  const stopped = Object.values(clocks).flatMap((clock) => {
    const because = settledBy(view, clock, e);
    return because === null ? [] : [{ clockId: clock.clockId, limitId: clock.limitId, because }];
  });
  const left = Object.values(clocks).filter(
    ({ clockId }) => !stopped.some((stop) => stop.clockId === clockId),
  );
  return [...stopped.map((stop) => event('clock-stopped', stop)), ...starts(view, e, left)];
}

function settledBy(view: CaseView, clock: ClockState, e: DomainEvent): ClockSettled | null {
  const { track } = view;
  if (e.type === 'complaint-closed') return 'closed';
  if (clock.purpose.kind === 'task-limit') return settledByTask(clock, clock.purpose.taskId, e);
  if (endsHandling(view, e)) return 'closed';
  if (clock.purpose.kind !== 'limit') {
    if (e.type === 'complaint-withdrawn') return 'closed';
    if (clock.purpose.kind === 'contest')
      return e.type === 'word-contested' || e.type === 'first-contact-contested' ? 'superseded' : null;
    if (clock.purpose.kind === 'pause') return pauseSettledBy(e);
    const ended =
      (e.type === 'task-answered' || e.type === 'task-superseded') && e.data.taskId === clock.purpose.taskId;
    return ended ? 'met' : null;
  }
  const limit = limitsOf(track).find(({ id }) => id === clock.limitId);
  if (limit === undefined) return changesTrack(e) ? 'superseded' : null;
  if (e.type === 'complaint-withdrawn') return waitsForCustomerOnly(limit.until) ? 'closed' : null;
  const reached = limitEventOf(e.type);
  if (reached !== null && limit.until.includes(reached))
    return clock.status === 'breached' ? 'missed' : 'met';
  if (e.type === 'round-started' && limit.scope === 'round') return 'superseded';
  if (e.type === 'solution-objected' && limit.until.every(isOfCarryingOut)) return 'superseded';
  if (judgesSeverity(e) && limit.severities?.includes(e.data.severity) === false) return 'superseded';
  if (beginsAnew(e) && limit.scope === 'round' && !limit.from.some(isBeforeHandling)) return 'superseded';
  return decidesOutcome(e) && !limit.until.some(isAfterOutcome) ? 'closed' : null;
}

/** The customer's side of the case is over at once, and nothing else is owed. */
function endsHandling(view: CaseView, e: DomainEvent): boolean {
  return endsAtWithdrawal(view, e) || e.type === 'complaint-merged';
}

function pauseSettledBy(e: DomainEvent): ClockSettled | null {
  if (e.type !== 'case-resumed') return null;
  return e.data.because === 'until-reached' ? 'met' : 'superseded';
}

/** Whatever becomes of the case: the entry is owed, and the penalty waits, until that task has ended. */
function settledByTask(clock: ClockState, taskId: string, e: DomainEvent): ClockSettled | null {
  if (e.type === 'task-answered' && e.data.taskId === taskId)
    return clock.status === 'breached' ? 'missed' : 'met';
  return e.type === 'task-superseded' && e.data.taskId === taskId ? 'superseded' : null;
}

/** What the customer differs from is not carried out any further. */
function isOfCarryingOut(until: LimitEvent): boolean {
  return ['part-carried-out', 'solution-carried-out', 'result-verified', 'verification-failed'].includes(
    until,
  );
}

type Judging = Extract<DomainEvent, { type: 'complaint-assessed' | 'complaint-reclassified' }>;

/** The first judgement counts as well: until then the proposed severity held. */
function judgesSeverity(e: DomainEvent): e is Judging {
  return e.type === 'complaint-assessed' || e.type === 'complaint-reclassified';
}

/** The limits of another track: those of the old one vanish, those that it has begun start now. */
function changesTrack(e: DomainEvent): boolean {
  return e.type === 'complaint-reclassified' && e.data.trackId !== undefined;
}

function beginsAnew(e: DomainEvent): boolean {
  return e.type === 'complaint-reclassified' && e.data.anew;
}

/** What has happened before the handling begins; the rest happens again when it begins anew. */
function isBeforeHandling(from: LimitEvent): boolean {
  return [
    'complaint-received',
    'complaint-assessed',
    'case-assigned',
    'meeting-convened',
    'round-started',
  ].includes(from);
}

/** How the case ends is decided: a limit of a step that will not come any more must not overrun. */
function decidesOutcome(e: DomainEvent): boolean {
  switch (e.type) {
    case 'first-contact-resolved':
    case 'result-accepted':
    case 'refusal-understood':
    case 'ended-by-silence':
    case 'suggestion-noted':
      return true;
    case 'appeal-decided':
      return e.data.decision !== 'upheld';
    default:
      return false;
  }
}

function isAfterOutcome(until: LimitEvent): boolean {
  return [
    'evaluation-asked',
    'evaluation-recorded',
    'liability-asked',
    'liability-recorded',
    'complaint-closed',
  ].includes(until);
}

/** An appeal that was not upheld: the case is at its end, and nothing of it begins. */
function isOfNoAvail(e: DomainEvent): boolean {
  return e.type === 'appeal-decided' && e.data.decision !== 'upheld';
}

function starts(view: CaseView, e: DomainEvent, running: readonly ClockState[]): readonly NewEvent[] {
  const { track } = view;
  const from = isOfNoAvail(e) ? null : limitEventOf(e.type);
  const limits = limitsOf(track).filter(
    (limit) =>
      mayStart(view, limit, running) &&
      ((from !== null && limit.from.includes(from)) || (judgesSeverity(e) && isOpen(view, limit, e))),
  );
  return [
    ...limits.map((limit) => {
      const startedAt = e.type === 'complaint-received' ? e.data.receivedAt : e.at;
      const agreedValue = agreedFor(view, limit);
      const length = lengthFrom(limit.length, agreedValue);
      return start(view, limit.id, { kind: 'limit' }, length, startedAt, {
        limit,
        ...(agreedValue === null ? {} : { agreedValue }),
      });
    }),
    ...runOn(view, e, (limit) => isOfThisCase(view, limit) && isIdle(limit, running)),
    ...waitsForCustomer(view, e),
    ...waitsForTask(view, e),
    ...(e.type === 'first-contact-resolved' || (e.type === 'word-taken-by-staff' && e.data.contestable)
      ? [start(view, 'contest', { kind: 'contest' }, { 'working-days': track.contestDays.value }, e.at)]
      : []),
    ...(e.type === 'case-paused'
      ? [
          start(view, 'pause', { kind: 'pause' }, { agreed: 'until' }, e.at, {
            agreedValue: endOf(e.data.until),
          }),
        ]
      : []),
  ];
}

/** The date that was given in the field at which the limit ends. */
function agreedFor({ state }: CaseView, { length }: Limit): string | null {
  return 'agreed' in length ? (state.agreed?.[length.agreed] ?? null) : null;
}

/** RR-07: dates at which limits end, as they are given in an answer. */
export function datesAgreed(
  { track }: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const fields = track.limits.flatMap(({ length }) => ('agreed' in length ? [length.agreed] : []));
  return [...new Set(fields)].flatMap((field) => {
    const value = data.answer[field];
    return typeof value === 'string' ? [event('date-agreed', { field, value, taskId: data.taskId }, by)] : [];
  });
}

/** The last moment of a local day, as a wall time: its zone is the calendar's. */
function endOf(date: string): string {
  return `${date}T23:59:59.999`;
}

function mayStart(view: CaseView, limit: LimitOfTrack, running: readonly ClockState[]): boolean {
  const { clockCounts } = view.state;
  if (limit.scope === 'complaint' && (clockCounts[limit.id] ?? 0) > 0) return false;
  return isOfThisCase(view, limit) && isIdle(limit, running);
}

function isIdle({ id }: LimitOfTrack, running: readonly ClockState[]): boolean {
  return !running.some((clock) => clock.limitId === id);
}

function isOfThisCase(view: CaseView, limit: LimitOfTrack): boolean {
  const { state } = view;
  if (isCorrectedAllTheSame(view) && waitsForCustomerOnly(limit.until)) return false;
  if (limit.severities?.includes(state.severity) === false) return false;
  if (limit.channels?.some((channel) => channel === state.channel) === false) return false;
  return limit.rung === undefined || limit.rung === state.rung;
}

/**
 * Whether a limit that exists only under the new severity starts now (semantics.md "Reclassification"): one of its
 * beginnings lies behind, in this round where it is a limit of rounds, and none of its ends since.
 */
function isOpen({ state }: CaseView, limit: Limit, e: Judging): boolean {
  if (limit.severities === undefined && !changesTrack(e)) return false;
  const from = beginsAnew(e) && limit.scope === 'round' ? limit.from.filter(isBeforeHandling) : limit.from;
  const last = (events: readonly LimitEvent[]): number =>
    Math.max(0, ...events.map((type) => state.reached[type] ?? 0));
  const roundFrom = limit.scope === 'round' ? last(['round-started']) : 1;
  const begun = last(from);
  return begun >= Math.max(1, roundFrom) && begun > last(limit.until);
}

/** Entries in registers, penalties to confirm and an approver's questions have a limit of their own, beside the story's. */
function waitsForTask(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  if (e.type !== 'task-opened') return [];
  const { taskId, kind, because } = e.data;
  const purpose = { kind: 'task-limit', taskId } as const;
  if (kind === 'register') {
    const register = registerOf(view.policy, because);
    if (register === undefined) return [];
    const { id, within, clause, onBreach } = register;
    const startedAt = entryOwedSince(view, register, e.at);
    return [start(view, registerLimitId(id), purpose, within, startedAt, { limit: { clause, onBreach } })];
  }
  if (kind === 'answer-question') {
    const length = { 'working-days': view.track.askBackDays?.value ?? ASK_BACK_DAYS };
    return [start(view, 'approvers-question', purpose, length, e.at, { limit: {} })];
  }
  const { pay } = view.track.remedies ?? {};
  if (kind === 'pay-remedy' && pay !== undefined)
    return [start(view, PAYMENT_LIMIT, purpose, pay.within, e.at, { limit: { onBreach: pay.onBreach } })];
  const inCourse = limitInCourse(view, { kind, because });
  if (inCourse !== null) {
    const { id, length, limit, since = e.at } = inCourse;
    return [start(view, id, purpose, length, since, { limit })];
  }
  const penalty = because === null ? undefined : view.state.penalties?.[because];
  if (kind !== 'confirm-penalty' || penalty === undefined) return [];
  return [
    start(view, PENALTY_LIMIT, purpose, timeToDecide(view.policy, penalty.penaltyId), e.at, { limit: {} }),
  ];
}

/** MF-02: what is owed from the receipt on is owed since the complaint was first heard, in a track since it came there. */
function entryOwedSince({ state }: CaseView, { opensAt, tracks }: RegisterPolicy, askedAt: string): string {
  const cameLater = tracks !== undefined && state.movedByWord !== undefined;
  return opensAt?.includes('complaint-received') === true && !cameLater ? state.receivedAt : askedAt;
}

/** Reminders, the call and the end by silence run from the question to its answer; appeals have a limit of their own. */
function waitsForCustomer(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const { appeal } = view.track;
  // Whom nobody can remind or call has only the time in which they may come back.
  const silence =
    view.state.customerIsAnonymous === true
      ? { ...view.track.silence, remindAfterDays: [], callAfterDays: undefined }
      : view.track.silence;
  if (e.type === 'customer-reminded') {
    const { taskId } = e.data;
    return reminder(view, silence.remindAfterDays, taskId, e.at, view.state.remindersSent[taskId] ?? 0);
  }
  if (e.type !== 'task-opened' || !isCustomerTask(e.data.kind)) return [];
  const { taskId, kind } = e.data;
  const wait = (id: string, purpose: ClockPurpose, days: number | undefined): NewEvent[] =>
    days === undefined ? [] : [start(view, id, purpose, { 'working-days': days }, e.at)];
  const silent = (id: string, purpose: ClockPurpose, days: number | undefined): NewEvent[] =>
    days === undefined ? [] : [start(view, id, purpose, daysOfSilence(view, days), e.at)];
  const first = reminder(view, silence.remindAfterDays, taskId, e.at, 0);
  switch (kind) {
    case 'refusal-word':
      return [...first, ...wait('appeal-silence', { kind: 'appeal-silence', taskId }, appeal.appealDays)];
    case 'customer-question':
      return [...first, ...wait('question-silence', { kind: 'question-silence', taskId }, askDaysOf(view))];
    case 'offer-word':
    case 'customer-word':
      return [
        ...first,
        ...silent('customer-call', { kind: 'customer-call', taskId }, silence.callAfterDays),
        ...silent('customer-silence', { kind: 'customer-silence', taskId }, silence.closeAfterDays),
      ];
  }
}

/** Ours, where the policy says nothing: after so many working days limits run again without the customer's answer. */
const ASK_DAYS = 5;

/** Ours, where the policy says nothing: so many working days the limit of a decision waits for its author's answer. */
const ASK_BACK_DAYS = 2;

function askDaysOf({ track }: CaseView): number {
  return track.askDays?.value ?? ASK_DAYS;
}

/** The n-th reminder comes its gap after the one before; past the list the last gap repeats for ever. */
function reminder(
  view: CaseView,
  days: readonly number[],
  taskId: string,
  fromAt: string,
  sent: number,
): readonly NewEvent[] {
  const last = days.length - 1;
  if (last < 0) return [];
  const at = (n: number): number => days[n] ?? 0;
  const gap =
    sent <= last ? at(sent) - (sent === 0 ? 0 : at(sent - 1)) : last === 0 ? at(0) : at(last) - at(last - 1);
  const length = daysOfSilence(view, Math.max(1, gap));
  return [start(view, 'customer-reminder', { kind: 'customer-reminder', taskId }, length, fromAt)];
}

/** Days of waiting for the customer, as the track counts them. */
function daysOfSilence({ track }: CaseView, days: number): LimitLength {
  return track.silence.counts === 'days' ? { days } : { 'working-days': days };
}

function start(
  view: CaseView,
  id: string,
  purpose: ClockPurpose,
  length: LimitLength,
  startedAt: string,
  {
    limit,
    agreedValue,
  }: {
    limit?: {
      readonly [K in 'clause' | 'remindAt' | 'promise' | 'pausable' | 'onBreach']?: Limit[K] | undefined;
    };
    agreedValue?: string;
  } = {},
): NewEvent {
  const opening: ClockOpening = {
    clockId: `${view.state.complaintId}:${id}:${String((view.state.clockCounts[id] ?? 0) + 1)}`,
    limitId: id,
    clause: limit?.clause ?? null,
    purpose,
    length,
    agreedValue: agreedValue ?? null,
    startedAt,
    remindAt: limit === undefined ? null : limit.remindAt === undefined ? 0.75 : limit.remindAt,
    pausable: limit?.pausable ?? false,
    ...(limit?.promise === undefined ? {} : { promise: { holdAt: limit.promise.holdAt } }),
    onBreach: limit?.onBreach ?? [],
  };
  return event('clock-started', opening);
}
