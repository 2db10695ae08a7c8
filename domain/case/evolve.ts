import type { Actor } from '../actor';
import { REVIEWED_STEPS, type TaskKind } from '../lifecycle';
import { rowsIn } from '../story/answer-fields';
import { afterBounce, unreachedAfter } from './bounces';
import { startedClock, waitsForDate, type ClockState } from './clock-state';
import type { DomainEvent, EventData } from './events';
import { factsAfter } from './facts';
import { limitEventOf } from './limit-events';
import type { PenaltyState } from './penalty';
import type { RemedyState } from './remedy';
import { INTERIM, type CaseState, type EndedTask, type OpenTask, type SubmittedWork } from './state';

/** Whoever did one of these has handled the case. */
const HANDLING: readonly TaskKind[] = ['investigate', 'analyse', 'plan', 'offer', 'carry-out'];

/** Folds one event into the state. Pure; every event type is named here, also those that change nothing. */
export function evolve(state: CaseState, e: DomainEvent): CaseState {
  const reached = limitEventOf(e.type);
  const next: CaseState = {
    ...state,
    lastSeq: e.seq,
    reached: reached === null ? state.reached : { ...state.reached, [reached]: e.seq },
  };
  switch (e.type) {
    case 'task-opened': {
      const { taskId, kind, because } = e.data;
      const opened = {
        ...withPenalty(next, because, { taskId }),
        tasks: { ...state.tasks, [taskId]: openedTask(e) },
        ...(because === INTERIM ? { interimTaskId: taskId } : {}),
        ...(kind === 'approve-extension' ? askedIn(state, because, taskId) : {}),
        ...(kind === 'pay-remedy' ? { remedies: remediesWith(state, because ?? '', { taskId }) } : {}),
      };
      return kind === 'answer-question' && because !== null
        ? { ...opened, questions: { ...state.questions, [taskId]: because } }
        : opened;
    }
    case 'task-answered': {
      const task = state.tasks[e.data.taskId];
      const ended: EndedTask = {
        status: 'answered',
        kind: e.data.kind,
        by: e.by,
        at: e.at,
        fingerprint: e.data.fingerprint,
        ...(task?.because == null ? {} : { because: task.because }),
      };
      return {
        ...next,
        ...unreachedAfter(state, e),
        ...doneBy(state, task?.roles ?? [], e.by),
        ...(state.facts === undefined ? {} : { facts: factsAfter(state.facts, e.data.answer) }),
        tasks: without(state.tasks, e.data.taskId),
        ended: { ...state.ended, [e.data.taskId]: ended },
        handlers: HANDLING.includes(e.data.kind) ? withPerson(state.handlers, personOf(e)) : state.handlers,
        answers:
          task === undefined || task.beside
            ? state.answers
            : { ...state.answers, [e.data.taskId]: { answer: e.data.answer, by: e.by } },
        ...(task !== undefined && !task.beside && isReviewed(e.data.kind)
          ? { lastWork: { taskId: e.data.taskId, answer: e.data.answer, by: e.by } }
          : {}),
      };
    }
    case 'task-superseded':
      return {
        ...next,
        ...unreachedAfter(state, e),
        tasks: without(state.tasks, e.data.taskId),
        ended: {
          ...state.ended,
          [e.data.taskId]: { status: 'superseded', kind: e.data.kind, because: e.data.because, at: e.at },
        },
        answers: without(state.answers, e.data.taskId),
        ...(state.interimTaskId === e.data.taskId ? { interimTaskId: null } : {}),
      };
    case 'letter-bounced':
      return { ...next, ...afterBounce(state, e) };
    case 'task-reassigned': {
      const task = state.tasks[e.data.taskId];
      if (task === undefined) return next;
      return {
        ...next,
        tasks: { ...state.tasks, [task.taskId]: { ...task, assignees: [e.data.toPerson], found: 'named' } },
      };
    }
    case 'complaint-assessed':
      return {
        ...next,
        founded: e.data.founded,
        reasonable: e.data.reasonable,
        severity: e.data.severity,
        branch: e.data.branch,
        category: e.data.category,
        urgent: e.data.urgent,
        assessors: withPerson(state.assessors, personOf(e)),
        ...(e.data.against === undefined ? {} : { against: e.data.against }),
      };
    case 'case-climbed': {
      const { to, severity, branch, category, unit } = e.data;
      return {
        ...next,
        rung: to,
        severity,
        branch,
        category,
        namedUnit: unit,
        // Whoever gave an opinion decides on no appeal.
        assessors: withPerson(state.assessors, personOf(e)),
      };
    }
    case 'complaint-reclassified': {
      const { severity, branch, category, anew } = e.data;
      const { goOn = state.interruption, trackId = state.trackId } = e.data;
      const judged = { ...next, severity, branch, category, trackId, interruption: goOn };
      // What was approved or answered before was so under another judgement.
      if (anew)
        return {
          ...judged,
          ...underNoReview,
          analysing: false,
          meetingWanted: false,
          meetingDue: null,
          answeredInRound: 0,
        };
      return { ...judged, review: state.review === null ? null : { ...state.review, index: 0 } };
    }
    case 'case-assigned':
      return {
        ...next,
        department: e.data.department,
        handlerRole: e.data.handlerRole,
        ...handlerNamed(state, e.data.person),
      };
    case 'owner-named':
      return { ...next, owner: e.data.personId, handover: null };
    case 'handover-asked':
      return { ...next, handover: { toPerson: e.data.toPerson, seq: e.seq } };
    case 'handover-refused':
      return { ...next, handover: null };
    case 'solution-objected':
      return { ...next, ...underNoReview };
    case 'date-agreed':
      return { ...next, ...agreedOn(state, e.data) };
    case 'first-contact-resolved':
      return { ...next, outcome: 'accepted', contestable: 'first-contact' };
    case 'meeting-convened':
    case 'analysis-convened':
      return { ...next, meetingDue: e.data.kind };
    case 'meeting-held':
      return { ...next, meetingDue: null, meetingHeldInRound: e.round };
    case 'analysis-held':
      return { ...next, meetingDue: null, meetingWanted: false, analysisHeldInRound: e.round };
    case 'cause-investigated':
      return e.data.meetingNeeded === true ? { ...next, meetingWanted: true } : next;
    case 'department-notified':
      return {
        ...next,
        department: e.data.department,
        handlerRole: e.data.handlerRole,
        // Another department has a head of its own; the same one looks again by whoever was named.
        ...(e.data.department === state.department ? {} : handlerNamed(state, undefined)),
        analysing: true,
      };
    case 'root-cause-proposed':
      return submit(next, { ...e.data, of: 'analyse' });
    case 'root-cause-returned':
      return { ...next, ...underNoReview };
    case 'root-cause-accepted':
      return { ...next, ...underNoReview, analysing: false };
    case 'plan-proposed':
      return {
        ...next,
        planVersion: e.data.version,
        planAuthor: e.data.author,
        ...plannedBy(state, e.data.taskId),
        ...(state.partsDone === undefined ? {} : { partsDone: [] }),
        ...(e.data.steps === undefined && state.planSteps === undefined
          ? {}
          : { planSteps: e.data.steps ?? [] }),
        review: { of: 'plan', index: 0 },
      };
    case 'work-submitted':
      return submit(next, e.data);
    case 'work-released':
      return { ...next, ...underNoReview };
    case 'work-returned':
      return { ...next, ...underNoReview, ...(e.data.of === 'carry-out' ? { partsDone: [] } : {}) };
    case 'part-carried-out':
      return { ...next, partsDone: [...(state.partsDone ?? []), e.data.part] };
    case 'review-given':
      return { ...next, review: { of: e.data.of, index: e.data.index + 1 } };
    case 'plan-approved':
    case 'plan-returned':
    case 'answer-returned':
      return { ...next, review: null };
    case 'suggestion-decided':
      return { ...next, measures: [...state.measures, ...e.data.measures] };
    case 'suggestion-noted':
      return { ...next, outcome: 'noted' };
    case 'solution-offered':
      return { ...next, offeredVersion: e.data.version };
    case 'offer-refused':
      return { ...next, offerRefusals: state.offerRefusals + 1 };
    case 'answer-written':
      return {
        ...next,
        answerVersion: e.data.version,
        answerAuthor: e.data.author,
        answerTaskId: e.data.taskId,
        review: { of: 'answer', index: 0 },
      };
    case 'complaint-answered':
      return { ...next, answeredVersion: e.data.version, answeredInRound: e.round, review: null };
    case 'result-accepted':
      return { ...next, outcome: 'accepted' };
    case 'word-contested':
      return {
        ...next,
        ...takenBack,
        resultRefusals: state.resultRefusals + (state.refusal === 'none' ? 1 : 0),
      };
    case 'result-refused':
      return { ...next, resultRefusals: state.resultRefusals + 1, contestable: null, outcome: null };
    case 'first-contact-contested':
      return { ...next, ...takenBack };
    case 'contest-time-over':
      return { ...next, contestable: null };
    case 'word-taken-by-staff':
      return e.data.contestable ? { ...next, contestable: 'word' } : next;
    case 'refusal-given':
      return {
        ...next,
        refusal: 'given',
        founded: false,
        assessors: withPerson(state.assessors, personOf(e)),
        handlers: withPerson(state.handlers, personOf(e)),
      };
    case 'refusal-understood':
      return { ...next, outcome: 'declined' };
    case 'appeal-lodged':
      return { ...next, refusal: 'appealed' };
    case 'appeal-decided':
      return e.data.decision === 'upheld'
        ? { ...next, refusal: 'none', founded: true }
        : { ...next, outcome: e.data.decision };
    case 'silence-kept':
      return { ...next, silent: e.data.taskId };
    case 'round-started':
      return {
        ...next,
        cursor: { ...state.cursor, round: state.cursor.round + 1 },
        roundStartedAt: e.at,
        evaluated: false,
        liabilityRecorded: false,
        ...underNoReview,
        analysing: false,
        meetingWanted: false,
        meetingDue: null,
      };
    case 'customer-reminded': {
      const sent = (state.remindersSent[e.data.taskId] ?? 0) + 1;
      return { ...next, remindersSent: { ...state.remindersSent, [e.data.taskId]: sent } };
    }
    case 'ended-by-silence':
      return { ...next, outcome: 'no-answer' };
    case 'evaluation-recorded':
      return { ...next, evaluated: true, measures: [...state.measures, ...e.data.measures] };
    case 'liability-recorded':
      return { ...next, liabilityRecorded: true };
    case 'case-linked': {
      const { to, relation, raised } = e.data;
      const counted = relation === 'same-matter' ? raised : undefined;
      return {
        ...next,
        links: [...(state.links ?? []), to],
        ...(counted === undefined ? {} : { raisedElsewhere: (state.raisedElsewhere ?? 0) + counted }),
      };
    }
    case 'complaint-merged':
      return { ...next, outcome: 'merged', contestable: null };
    case 'complaint-withdrawn':
      return { ...next, outcome: 'withdrawn', contestable: null };
    case 'closed-by-operator':
      return { ...next, outcome: 'closed-administratively', contestable: null };
    case 'case-paused':
      return { ...next, pause: { by: e.by, at: e.at, until: e.data.until } };
    case 'case-resumed':
      return { ...next, pause: null };
    case 'complaint-closed':
      return { ...next, outcome: e.data.outcome, closedAt: e.at, pause: null };
    case 'clock-started':
      return {
        ...next,
        clocks: {
          ...state.clocks,
          [e.data.clockId]: startedClock(e.data, e.round),
        },
        clockCounts: { ...state.clockCounts, [e.data.limitId]: (state.clockCounts[e.data.limitId] ?? 0) + 1 },
      };
    case 'clock-stopped':
      return {
        ...next,
        ...notAskedAnyMore(state, e.data.clockId),
        clocks: without(state.clocks, e.data.clockId),
      };
    case 'clock-paused':
      return changeClock(next, e.data.clockId, (clock) => heldClock(clock, e));
    case 'clock-resumed':
      return changeClock(next, e.data.clockId, (clock) => releasedClock(clock, e));
    case 'submission-corrected':
      return { ...next, ...correctedBy(state, e.data) };
    case 'extension-asked': {
      const { clockId, length, reason } = e.data;
      return {
        ...next,
        extensionsAsked: { ...state.extensionsAsked, [clockId]: { length, reason, by: e.by, taskId: null } },
      };
    }
    case 'extension-refused':
      return { ...next, ...notAskedAnyMore(state, e.data.clockId) };
    case 'limit-extended': {
      const { clockId } = e.data;
      const granted = { ...next, ...notAskedAnyMore(state, clockId) };
      return changeClock(granted, clockId, (clock) => extendedClock(clock, e));
    }
    case 'clock-reminded':
      return withClock(next, e.data.clockId, { reminded: true });
    case 'holding-letter-sent':
      return withClock(next, e.data.clockId, { held: true });
    case 'clock-breached':
      return {
        ...withClock(next, e.data.clockId, {
          status: 'breached',
          breachedAt: e.at,
          onBreach: e.data.levels,
        }),
        ...notAskedAnyMore(state, e.data.clockId),
        overran: state.overran || state.clocks[e.data.clockId]?.purpose.kind !== 'task-limit',
      };
    case 'clock-escalated':
      return withClock(next, e.data.clockId, { nextLevel: e.data.level + 1, nextLevelAt: null });
    case 'calendar-changed':
      return { ...next, calendarHeard: e.data };
    case 'penalty-proposed': {
      const penalty = { ...e.data, status: 'proposed', taskId: null } as const;
      return { ...next, penalties: { ...state.penalties, [e.data.proposalId]: penalty } };
    }
    case 'penalty-confirmed':
      return withPenalty(next, e.data.proposalId, { status: 'confirmed' });
    case 'penalty-waived':
      return withPenalty(next, e.data.proposalId, { status: 'waived' });
    case 'return-requested': {
      const asked = { ...e.data, requestedBy: personOf(e), seq: e.seq, result: null };
      return { ...next, returns: { ...state.returns, [asked.returnId]: asked } };
    }
    case 'return-ended': {
      const { returnId, result } = e.data;
      const known = state.returns?.[returnId];
      return known === undefined
        ? next
        : { ...next, returns: { ...state.returns, [returnId]: { ...known, result } } };
    }
    case 'remedy-granted': {
      const { remedyId, kind, amount, owed } = e.data;
      const remedy: RemedyState = { remedyId, kind, amount, status: owed ? 'owed' : 'given', taskId: null };
      return { ...next, remedies: { ...state.remedies, [remedyId]: remedy } };
    }
    case 'remedy-paid':
      return { ...next, remedies: remediesWith(state, e.data.remedyId, { status: 'paid' }) };
    case 'remedy-lapsed':
      return { ...next, remedies: remediesWith(state, e.data.remedyId, { status: 'lapsed' }) };
    case 'evidence-added':
      return e.data.attachments.length === 0
        ? next
        : { ...next, papers: [...(state.papers ?? []), ...e.data.attachments] };
    case 'complaint-received':
    case 'replied-at-once':
    case 'receipt-signed':
    case 'problem-reported':
    case 'problem-taken-up':
    case 'interim-measure-done':
    case 'notice-posted':
    case 'solution-carried-out':
    case 'review-asked':
    case 'offer-accepted':
    case 'result-verified':
    case 'verification-failed':
    case 'satisfaction-recorded':
    case 'evaluation-asked':
    case 'containment-asked':
    case 'containment-done':
    case 'overdue-entered':
    case 'customer-called-for':
    case 'entered-late':
    case 'customer-inquired':
    case 'inquiry-answered':
    case 'ruling-asked':
    case 'ruling-given':
    case 'feedback-given':
    case 'customer-asked':
    case 'question-answered':
    case 'question-unanswered':
    case 'note-added':
    case 'remedies-settled':
    case 'operator-note':
    case 'run-restored':
    case 'approver-told':
    case 'decision-asked-back':
    case 'decision-question-answered':
    case 'decision-handed-over':
    case 'independence-given-up':
    case 'measure-opened':
    case 'measure-done':
    case 'register-entered':
    case 'register-missing':
    case 'penalty-undecided':
    case 'return-opened':
    case 'return-approved':
    case 'return-refused':
    case 'return-received':
    case 'return-settled':
      return next;
  }
}

/** Who answers on behalf of somebody who is away does not take over their part in the case. */
function doneBy({ doers }: CaseState, roles: readonly string[], by: Actor): Pick<CaseState, 'doers'> {
  const [role, ...others] = roles;
  if (role === undefined || others.length > 0 || by.kind !== 'staff') return {};
  return { doers: { ...doers, [role]: by.onBehalfOf ?? by.personId } };
}

function openedTask(e: Extract<DomainEvent, { type: 'task-opened' }>): OpenTask {
  const { asked: _asked, namedPerson: _namedPerson, ...common } = e.data;
  return { ...common, round: e.round, openedAt: e.at, assignees: [], found: null };
}

function isReviewed(kind: TaskKind): boolean {
  return REVIEWED_STEPS.some((step) => step === kind);
}

/** Work that waits for its chain is kept with what was filled in: it is judged when the chain has released it. */
function submit(state: CaseState, work: Omit<SubmittedWork, 'answer' | 'by'>): CaseState {
  const { lastWork = null, submissions = {} } = state;
  const { of, taskId } = work;
  if (lastWork?.taskId !== taskId) throw new Error('what is submitted was not filled in');
  return {
    ...state,
    review: { of, index: 0 },
    lastWork: null,
    submitted: { ...lastWork, ...work },
    submissions: { ...submissions, [of]: (submissions[of] ?? 0) + 1 },
  };
}

const underNoReview = { review: null, submitted: null } as const;

/** The yes that was recorded for the customer no longer stands; what was evaluated on its ground neither. */
const takenBack = { contestable: null, outcome: null, evaluated: false, liabilityRecorded: false } as const;

function without<V>(map: { readonly [key: string]: V }, key: string): { readonly [key: string]: V } {
  return Object.fromEntries(Object.entries(map).filter(([k]) => k !== key));
}

function withPerson(people: readonly string[], person: string | null): readonly string[] {
  return person === null || people.includes(person) ? people : [...people, person];
}

function personOf(e: DomainEvent): string | null {
  return e.by.kind === 'staff' || e.by.kind === 'operator' ? e.by.personId : null;
}

function withPenalty(state: CaseState, proposalId: string | null, change: Partial<PenaltyState>): CaseState {
  const penalty = proposalId === null ? undefined : state.penalties?.[proposalId];
  if (penalty === undefined) return state;
  return { ...state, penalties: { ...state.penalties, [penalty.proposalId]: { ...penalty, ...change } } };
}

/** With a change of one of them; one that is not known stays unknown. */
function remediesWith(
  { remedies = {} }: CaseState,
  remedyId: string,
  change: Partial<RemedyState>,
): NonNullable<CaseState['remedies']> {
  const known = remedies[remedyId];
  return known === undefined ? remedies : { ...remedies, [remedyId]: { ...known, ...change } };
}

/** The remedies of a plan wait for its approval; a plan without any takes back what the one before asked for. */
function plannedBy({ lastWork, planned }: CaseState, taskId: string): Pick<CaseState, 'planned'> {
  const rows = lastWork?.taskId === taskId ? rowsIn(lastWork.answer, 'remedies') : [];
  return rows.length === 0 && planned === undefined ? {} : { planned: { taskId, rows } };
}

function withClock(
  state: CaseState,
  clockId: string,
  change: Partial<CaseState['clocks'][string]>,
): CaseState {
  return changeClock(state, clockId, (clock) => ({ ...clock, ...change }));
}

function changeClock(
  state: CaseState,
  clockId: string,
  change: (clock: ClockState) => ClockState,
): CaseState {
  const clock = state.clocks[clockId];
  if (clock === undefined) return state;
  return { ...state, clocks: { ...state.clocks, [clockId]: change(clock) } };
}

/** A case that is assigned anew is no longer that of whoever was named before. */
function handlerNamed(
  { handlerPerson }: CaseState,
  person: string | undefined,
): Pick<CaseState, 'handlerPerson'> {
  return person === undefined && handlerPerson === undefined ? {} : { handlerPerson: person ?? null };
}

/** A limit that waits for its date has it from now on; one that has a date keeps it, and is extended if need be. */
function agreedOn(
  { agreed, clocks }: CaseState,
  { field, value }: EventData['date-agreed'],
): Pick<CaseState, 'agreed' | 'clocks'> {
  return {
    agreed: { ...agreed, [field]: value },
    clocks: Object.fromEntries(
      Object.entries(clocks).map(([id, clock]) => [
        id,
        waitsForDate(clock, field) ? { ...clock, agreedValue: value } : clock,
      ]),
    ),
  };
}

/** Held by one more; one that ran stands still from now on. */
function heldClock(clock: ClockState, e: Extract<DomainEvent, { type: 'clock-paused' }>): ClockState {
  const held = { ...clock, heldBy: [...clock.heldBy, e.data.heldBy] };
  if (clock.status !== 'running') return held;
  const pauses = [...clock.pauses, { fromAt: e.at, toAt: null, by: personOf(e) ?? undefined }];
  return { ...held, status: 'paused', pauses, dueAt: null, remindAtInstant: null };
}

/** Held by one less; it runs once nobody holds it. Its instants are computed by the record step. */
function releasedClock(clock: ClockState, e: Extract<DomainEvent, { type: 'clock-resumed' }>): ClockState {
  const heldBy = clock.heldBy.filter((holder) => holder !== e.data.heldBy);
  if (clock.status !== 'paused' || heldBy.length > 0) return { ...clock, heldBy };
  const pauses = clock.pauses.map((pause) => (pause.toAt === null ? { ...pause, toAt: e.at } : pause));
  return { ...clock, heldBy, status: 'running', pauses };
}

const WAYS_TO_REACH = ['email', 'phone', 'address', 'name'];

/** Mail is a way to the customer while there is an address; whom one can reach is not anonymous. */
function correctedBy(
  { corrected, customerHasEmail, customerIsAnonymous, facts }: CaseState,
  { field, value }: EventData['submission-corrected'],
): Partial<CaseState> {
  const known = customerIsAnonymous === true && value !== null && WAYS_TO_REACH.includes(field);
  const id = field.startsWith('fields.') ? field.slice('fields.'.length) : null;
  return {
    corrected: { ...corrected, [field]: value },
    customerHasEmail: field === 'email' ? value !== null : customerHasEmail,
    ...(known ? { customerIsAnonymous: false } : {}),
    ...(facts === undefined || id === null ? {} : { facts: factsAfter(facts, { [id]: value }) }),
  };
}

/** The task in which it is decided, also once it was handed over. */
function askedIn({ extensionsAsked }: CaseState, clockId: string | null, taskId: string): Partial<CaseState> {
  const asked = clockId === null ? undefined : extensionsAsked?.[clockId];
  if (clockId === null || asked === undefined) return {};
  return { extensionsAsked: { ...extensionsAsked, [clockId]: { ...asked, taskId } } };
}

function notAskedAnyMore({ extensionsAsked }: CaseState, clockId: string): Partial<CaseState> {
  return extensionsAsked?.[clockId] === undefined
    ? {}
    : { extensionsAsked: without(extensionsAsked, clockId) };
}

/** It has more time: who was reminded of the old end is reminded of the new one. The record step computes it. */
function extendedClock(clock: ClockState, e: Extract<DomainEvent, { type: 'limit-extended' }>): ClockState {
  const extension = { length: e.data.length, at: e.at, by: personOf(e) ?? '' };
  return {
    ...clock,
    extensions: [...(clock.extensions ?? []), extension],
    reminded: false,
    ...(clock.promise === undefined ? {} : { held: false, holdAtInstant: null }),
    dueAt: null,
    remindAtInstant: null,
  };
}
