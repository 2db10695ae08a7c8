import { afterBounce } from './bounces';
import type { DomainEvent, EventData } from './events';
import { factsAfter } from './facts';
import { limitEventOf } from './limit-events';
import type { CaseState } from './state';
import { underNoReview, withPerson, personOf } from './folding';
import { evolveClock } from './evolve-clocks';
import { evolveMoney } from './evolve-money';
import { evolveWork } from './evolve-work';
import { evolveTask } from './evolve-tasks';

/** Folds one event into the state. Pure; every event type is named here, also those that change nothing. */
export function evolve(state: CaseState, e: DomainEvent): CaseState {
  const reached = limitEventOf(e.type);
  const next: CaseState = {
    ...state,
    lastSeq: e.seq,
    reached: reached === null ? state.reached : { ...state.reached, [reached]: e.seq },
  };
  switch (e.type) {
    case 'task-opened':
    case 'task-answered':
    case 'task-superseded':
    case 'task-reassigned':
      return evolveTask(next, e);
    case 'solution-objected':
    case 'root-cause-proposed':
    case 'root-cause-returned':
    case 'root-cause-accepted':
    case 'plan-proposed':
    case 'work-submitted':
    case 'work-released':
    case 'work-returned':
    case 'part-carried-out':
    case 'review-given':
    case 'plan-approved':
    case 'plan-returned':
    case 'answer-returned':
    case 'answer-written':
    case 'complaint-answered':
      return evolveWork(next, e);
    case 'letter-bounced':
      return { ...next, ...afterBounce(state, e) };
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
      const { severity, branch, anew, urgent = state.urgent } = e.data;
      // Moved by whom it is about before anybody had said what it is about: the tables see that nobody has.
      const category = e.data.category === '' ? null : e.data.category;
      const { goOn = state.interruption, trackId = state.trackId, rung, handler } = e.data;
      const judged = {
        ...next,
        severity,
        branch,
        category,
        urgent,
        trackId,
        interruption: goOn,
        ...(rung === undefined ? {} : { rung }),
        ...(handler === undefined ? {} : { handlerRole: handler.role, ...handlerNamed(state, undefined) }),
        ...(e.data.trackId === undefined ? {} : inAnotherTrack(next, e.data)),
      };
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
    case 'first-contact-resolved':
      return { ...next, ...noneEndedByWord(state), outcome: 'accepted', contestable: 'first-contact' };
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
    case 'suggestion-decided':
      return { ...next, measures: [...state.measures, ...e.data.measures] };
    case 'suggestion-noted':
      return { ...next, outcome: 'noted' };
    case 'solution-offered':
      return { ...next, offeredVersion: e.data.version };
    case 'offer-refused':
      return { ...next, offerRefusals: state.offerRefusals + 1 };
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
      return e.data.contestable ? { ...next, ...noneEndedByWord(state), contestable: 'word' } : next;
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
      // RR-07: a date that was set for the handling that ended in a refusal is none for the one that begins now.
      return e.data.decision === 'upheld'
        ? { ...next, refusal: 'none', founded: true, ...(state.agreed === undefined ? {} : { agreed: {} }) }
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
      const { to, relation, raised, persons } = e.data;
      const counted = relation === 'same-matter' ? raised : undefined;
      return {
        ...next,
        links: [...(state.links ?? []), to],
        ...(persons === undefined ? {} : { linkedPersons: [...(state.linkedPersons ?? []), ...persons] }),
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
    case 'submission-corrected':
      return { ...next, ...correctedBy(state, e.data) };
    case 'calendar-changed':
      return { ...next, calendarHeard: e.data };
    case 'evidence-added':
      // What the customer sends is no paper of ours.
      return e.data.attachments.length === 0 || e.by.kind === 'customer'
        ? next
        : { ...next, papers: [...(state.papers ?? []), ...e.data.attachments] };
    case 'clock-started':
    case 'clock-stopped':
    case 'clock-paused':
    case 'clock-resumed':
    case 'extension-asked':
    case 'extension-refused':
    case 'limit-extended':
    case 'clock-reminded':
    case 'holding-letter-sent':
    case 'clock-breached':
    case 'clock-escalated':
    case 'date-agreed':
      return evolveClock(next, e);
    case 'penalty-proposed':
    case 'penalty-confirmed':
    case 'penalty-waived':
    case 'return-requested':
    case 'return-ended':
    case 'remedy-granted':
    case 'remedy-paid':
    case 'remedy-lapsed':
      return evolveMoney(next, e);
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
    case 'liability-asked':
    case 'suggestion-asked':
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
    case 'criticism-published':
    case 'criticism-waived':
    case 'customer-asked':
    case 'question-answered':
    case 'question-unanswered':
    case 'note-added':
    case 'remedies-settled':
    case 'refusal-stands':
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

/** The yes that was recorded for the customer no longer stands; what was evaluated on its ground neither. */
const takenBack = { contestable: null, outcome: null, evaluated: false, liabilityRecorded: false } as const;

/** What an earlier yes had ended is no matter of this one. */
function noneEndedByWord({ endedByWord }: CaseState): Pick<CaseState, 'endedByWord'> {
  return endedByWord === undefined ? {} : { endedByWord: {} };
}

/** Nothing that was judged or assigned in the track that it left holds in the other. */
function inAnotherTrack(
  { reached, handlerPerson, handledBefore }: CaseState,
  { row, handledBy }: EventData['complaint-reclassified'],
): Partial<CaseState> {
  const { 'complaint-assessed': _assessed, 'case-assigned': _assigned, ...others } = reached;
  return {
    movedByWord: row === undefined,
    founded: null,
    reasonable: null,
    department: null,
    handlerRole: null,
    ...(handlerPerson === undefined ? {} : { handlerPerson: null }),
    ...(handledBy === undefined && handledBefore === undefined ? {} : { handledBefore: handledBy ?? [] }),
    reached: others,
  };
}

/** A case that is assigned anew is no longer that of whoever was named before. */
function handlerNamed(
  { handlerPerson }: CaseState,
  person: string | undefined,
): Pick<CaseState, 'handlerPerson'> {
  return person === undefined && handlerPerson === undefined ? {} : { handlerPerson: person ?? null };
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
