import { event, type DomainEvent, type NewEvent, type SupersededBecause } from '../case/events';
import { INTERIM, type OpenTask } from '../case/state';
import { isCustomerTask, isDecision } from '../lifecycle';
import { askedAnew } from './asked-anew';
import { inquiryAnswered, inquiryTask, rulingGiven, rulingTask } from './asked-in-course';
import { besideTask, customersQuestion, end } from './beside-task';
import {
  calledAbout,
  calledInConfidence,
  callTask,
  feedbackGiven,
  isToldInPerson,
  toldByPerson,
} from './calls';
import { clockChanges, datesAgreed } from './clock-changes';
import { whereItWillBe } from './assignment';
import { answeredQuestion, askedBack, passedOn, questionsOf, unreached } from './approvers-ways';
import { holds } from './holds';
import { askedAfterAll } from './independence';
import { grantAsked, grantDecided, notDecidedAnyMore } from './extensions';
import { tellsOfExtension } from './letters-of';
import { levelsOf, nextAtOnce } from './levels';
import { penaltyDecidedBy, penaltyOf, proposed, proposedBy } from './penalties';
import { clockOfTask, registerEntered, registerOf, registersDue, registersMissing } from './registers';
import { concernsCustomer, isKeptFromCustomer, owesCorrection } from './corrective-duty';
import { criticismAsked, criticismDecided } from './criticism';
import { isUnheard, lookingAfter } from './discreet';
import { returnByRule } from './goods';
import { refusalStands } from './refusal-stands';
import { remediesAfter, remedyPaid } from './remedies';
import { givenOn, handoverAnswered, handoverAsked, tookIn, tookOn } from './ownership';
import { severityByRule } from './severity-by-rule';
import { notAsked, whoDoes, type CaseView } from './view';

/**
 * What follows by itself from an event, at once and in the same step: clocks that start or stop, tasks beside the
 * story, tasks that are superseded. `view` is the state after the event.
 */
export function consequences(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  // Clocks first: what an event stops must not be stopped once more by the tasks that it supersedes.
  return [
    ...clockChanges(view, e),
    ...holds(view, e),
    ...superseded(view, e),
    ...besides(view, e, newId),
    ...toldByPerson(view, e, newId),
    ...opened(view, e, newId),
    ...registersDue(view, e).map(({ id, by }) =>
      besideTask(view, newId(), 'register', whereItWillBe(view, by), { because: id }),
    ),
    ...registersMissing(view, e),
    ...remediesAfter(view, e, newId),
    ...refusalStands(view, e),
    ...severityByRule(view, e),
  ];
}

function superseded(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const because = supersededBecause(e);
  const open = Object.values(view.state.tasks);
  // No run is left that could hear an answer: calls first, which their question would end as well.
  if (e.type === 'closed-by-operator')
    return [...open.filter(({ beside }) => beside), ...open.filter(({ beside }) => !beside)].map((task) =>
      end(task, 'closed'),
    );
  if (because === 'withdrawn' && owesCorrection(view))
    return open.filter(concernsCustomer).map((task) => end(task, because));
  if (because !== null)
    return open
      .filter((task) => !task.beside || noLongerOwed(view, e, task) || isMoot(task, because))
      .map((task) => end(task, because));
  // What nobody has decided yet goes on beyond the case.
  if (e.type === 'complaint-closed')
    return open.filter(({ kind }) => kind === 'confirm-penalty').map((task) => end(task, 'closed'));
  if ((e.type === 'task-answered' || e.type === 'task-superseded') && isCustomerTask(e.data.kind)) {
    const why = e.type === 'task-answered' ? 'answered-in-another-way' : e.data.because;
    return open
      .filter((task) => task.kind === 'call-customer' && task.because === e.data.taskId)
      .map((task) => end(task, why));
  }
  if (e.type === 'task-answered' && isDecision(e.data.kind))
    return questionsOf(view, e.data.taskId).map((task) => end(task, 'decided'));
  if (e.type === 'task-superseded' && isDecision(e.data.kind))
    return questionsOf(view, e.data.taskId).map((task) => end(task, e.data.because));
  return notDecidedAnyMore(view, e);
}

/** The measure that only the old severity owed. */
function noLongerOwed({ track, state }: CaseView, e: DomainEvent, { because }: OpenTask): boolean {
  const { severities } = track.steps.contain ?? {};
  return (
    e.type === 'complaint-reclassified' &&
    because === INTERIM &&
    severities?.includes(state.severity) === false
  );
}

/** What stands beside the story goes on; only what was asked of a customer who has withdrawn, or is heard in another case, does not. */
function isMoot({ kind }: OpenTask, because: SupersededBecause): boolean {
  return (because === 'withdrawn' || because === 'merged') && kind === 'customer-question';
}

function supersededBecause(e: DomainEvent): SupersededBecause | null {
  if (e.type === 'round-started') return 'next-round';
  if (e.type === 'complaint-reclassified') return 'reclassified';
  if (e.type === 'complaint-withdrawn') return 'withdrawn';
  if (e.type === 'complaint-merged') return 'merged';
  if (e.type === 'solution-objected') return 'objected';
  if (e.type === 'word-contested' || e.type === 'first-contact-contested') return 'contested';
  return null;
}

function besides(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const { track } = view;
  switch (e.type) {
    case 'complaint-received':
      return [...tookIn(view, e), ...aboutAnother(e), ...enteredLate(e)];
    case 'owner-named':
      return givenOn(view, e, newId);
    case 'handover-asked':
      return handoverAsked(view, e, newId());
    case 'customer-inquired':
      return inquiryTask(view, e, newId());
    case 'ruling-asked':
      return rulingTask(view, e, newId());
    case 'criticism-published':
    case 'inquiry-answered':
      return view.state.customerHasEmail ? [] : callTask(view, newId(), `letter:${String(e.seq)}`);
    case 'part-carried-out':
      return e.data.told === undefined || view.state.customerHasEmail || isKeptFromCustomer(view, e)
        ? []
        : callTask(view, newId(), `letter:${String(e.seq)}`);
    case 'containment-asked':
      return [
        besideTask(view, newId(), 'contain', track.steps.contain?.by ?? track.steps.assess.by, {
          namedPerson: e.data.owner,
        }),
      ];
    case 'problem-reported': {
      const asked = track.steps['carry-out']?.problemsTo ?? lookingAfter(view);
      return [besideTask(view, newId(), 'take-up-problem', asked, {})];
    }
    case 'task-opened':
      if (!isCustomerTask(e.data.kind)) return [];
      return view.state.customerHasEmail && !isToldInPerson(view, e.data.kind)
        ? []
        : callTask(view, newId(), e.data.taskId);
    case 'cause-investigated':
      return [...returnByRule(view, e, newId), ...criticismAsked(view, newId)];
    case 'complaint-assessed':
      return e.data.against === undefined ? [] : takenFrom(view, [e.data.against], { newId });
    // RR-18: what is asked of them as well is asked of others, now that it is about the handling.
    case 'complaint-reclassified': {
      if (e.data.trackId !== undefined && isUnheard(view)) return calledInConfidence(view, newId);
      if (e.data.handledBy === undefined) return [];
      const over = superseded(view, e).flatMap(({ type, data }) =>
        type === 'task-superseded' ? [data.taskId] : [],
      );
      return takenFrom(view, notAsked(view), { newId, but: over });
    }
    case 'case-linked':
      return e.data.persons === undefined || track.about === undefined
        ? []
        : takenFrom(view, e.data.persons, { newId, also: 'the story' });
    case 'customer-asked':
      return [customersQuestion(newId(), e)];
    case 'customer-reminded':
      return view.state.customerHasEmail ? [] : callTask(view, newId(), e.data.taskId);
    case 'holding-letter-sent':
      return view.state.customerHasEmail || isKeptFromCustomer(view, e)
        ? []
        : callTask(view, newId(), `letter:${String(e.seq)}`);
    case 'extension-asked':
      return grantAsked(view, e, newId());
    case 'limit-extended':
      return view.state.customerHasEmail ||
        !tellsOfExtension(view, e.data.limitId) ||
        isKeptFromCustomer(view, e)
        ? []
        : callTask(view, newId(), `letter:${String(e.seq)}`);
    case 'suggestion-noted':
      return view.state.customerHasEmail ? [] : callTask(view, newId(), `letter:${String(e.seq)}`);
    case 'customer-called-for':
      return callTask(view, newId(), e.data.taskId);
    case 'clock-breached': {
      const [first] = levelsOf(view, e.data.clockId);
      return first !== undefined && first.after === undefined
        ? [escalated(view, e.data.clockId, e.data.limitId, 0)]
        : [];
    }
    case 'clock-escalated':
      return [
        ...(e.data.task === null
          ? []
          : [
              besideTask(
                view,
                newId(),
                'overdue-entry',
                { person: e.data.task },
                { because: e.data.limitId },
              ),
            ]),
        ...(e.data.reassign === null ? [] : reassigned(view, e.data.reassign, newId)),
        ...(e.data.propose === undefined ? [] : proposedBy(view, e.data.clockId, e.data.propose, newId)),
        ...(nextAtOnce(view, e.data)
          ? [escalated(view, e.data.clockId, e.data.limitId, e.data.level + 1)]
          : []),
      ];
    case 'register-missing': {
      const clock = clockOfTask(view.state, e.data.taskId);
      const penalties = registerOf(view.policy, e.data.registerId)?.propose ?? [];
      if (clock === undefined) return [];
      return penalties.flatMap((penaltyId) => proposed(view, { penaltyId, clock, missedAt: e.at }, newId));
    }
    case 'penalty-proposed': {
      const penalty = penaltyOf(view.policy, e.data.penaltyId);
      if (penalty === undefined) return [];
      const excluded = e.data.personId === null ? [] : [e.data.personId];
      const more = { because: e.data.proposalId, excluded };
      return [besideTask(view, newId(), 'confirm-penalty', penalty.confirmedBy, more)];
    }
    case 'task-answered':
      return [...datesAgreed(view, e), ...tookOn(view, e), ...answeredBeside(view, e)];
    case 'letter-bounced':
      return e.data.recipient === 'customer'
        ? callTask(view, newId(), calledAbout(view, e.data))
        : unreached(view, e.data, newId());
    case 'decision-asked-back':
      return askedBack(view, e.data.taskId, newId());
    case 'decision-handed-over':
      return passedOn(view, { ...e.data, because: 'handed-over' }, newId());
    case 'independence-given-up':
      return askedAfterAll(view, e, newId());
    default:
      return [];
  }
}

/** What the answer of a task beside the story brings about. */
function answeredBeside(
  view: CaseView,
  e: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { kind, taskId } = e.data;
  switch (kind) {
    case 'contain':
      return [
        event(
          taskId === view.state.interimTaskId ? 'interim-measure-done' : 'containment-done',
          { taskId },
          e.by,
        ),
      ];
    case 'sign':
      return [event('receipt-signed', { taskId }, e.by)];
    case 'take-up-problem':
      return [event('problem-taken-up', { taskId }, e.by)];
    case 'overdue-entry':
      return [event('overdue-entered', { taskId }, e.by)];
    case 'customer-question':
      return [event('question-answered', { taskId }, e.by)];
    case 'answer-question':
      return answeredQuestion(view, taskId, e.by);
    case 'register':
      return registerEntered(view, taskId, e.by);
    case 'confirm-penalty':
      return penaltyDecidedBy(view, e);
    case 'pay-remedy':
      return remedyPaid(view, e);
    case 'approve-extension':
      return grantDecided(view, e);
    case 'answer-inquiry':
      return inquiryAnswered(taskId, e.data.answer, e.by);
    case 'give-ruling':
      return rulingGiven(taskId, e.data.answer, e.by);
    case 'accept-handover':
      return handoverAnswered(view, e);
    case 'call-customer':
      return feedbackGiven(view, e);
    case 'decide-criticism':
      return criticismDecided(taskId, e.data.answer, e.by);
    default:
      return [];
  }
}

/** RR-18: the two complaints are linked from the first moment. */
function aboutAnother({ data }: Extract<DomainEvent, { type: 'complaint-received' }>): readonly NewEvent[] {
  const { about } = data;
  if (about === undefined) return [];
  return [event('case-linked', { to: about.id, toNumber: about.number, relation: 'handling' })];
}

/** RR-01: whoever looks after the channel did not look in time. */
function enteredLate({ data }: Extract<DomainEvent, { type: 'complaint-received' }>): readonly NewEvent[] {
  const { channel, lateSince } = data;
  return lateSince === undefined ? [] : [event('entered-late', { channel, dueAt: lateSince })];
}

/** What an event opens where the track has it: the signature for the form, the measure that its severity owes. */
function opened(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const { track, state } = view;
  const { sign, contain } = track.steps;
  const signing = Object.values(state.tasks).some(({ kind }) => kind === 'sign');
  return [
    ...(e.type === 'case-assigned' && sign !== undefined && !signing
      ? [besideTask(view, newId(), 'sign', whoDoes(sign, state.severity), {})]
      : []),
    ...(contain !== undefined && owesInterim(view, e)
      ? [besideTask(view, newId(), 'contain', whoDoes(contain, state.severity), { because: INTERIM })]
      : []),
  ];
}

/** MF-07: once in a case, when its time has come; also when the severity that owes it is judged later. */
function owesInterim({ track, state }: CaseView, e: DomainEvent): boolean {
  const { opensAt, severities } = track.steps.contain ?? {};
  if (opensAt === undefined || severities?.includes(state.severity) === false) return false;
  if ((state.interimTaskId ?? null) !== null) return false;
  return e.type === opensAt || (e.type === 'complaint-reclassified' && state.reached[opensAt] !== undefined);
}

/** The escalation to one level of a clock: who is informed, who gets a task, to whom the open tasks go. */
export function escalated(view: CaseView, clockId: string, limitId: string, level: number): NewEvent {
  const what = levelsOf(view, clockId)[level];
  return event('clock-escalated', {
    clockId,
    limitId,
    level,
    inform: what?.inform ?? null,
    task: what?.task ?? null,
    reassign: what?.reassign ?? null,
    ...(what?.propose === undefined ? {} : { propose: what.propose }),
    ...(what?.reclassify === undefined ? {} : { reclassify: what.reclassify }),
  });
}

function reassigned(view: CaseView, role: string, newId: () => string): readonly NewEvent[] {
  return Object.values(view.state.tasks)
    .filter((task) => !task.beside && !isCustomerTask(task.kind))
    .flatMap((task) =>
      askedAnew(task, 'reassigned', {
        taskId: newId(),
        asked: { person: role },
        roles: [role],
        unit: null,
      }),
    );
}

/**
 * Whoever turns out to be concerned is not asked any more; who stands in or above is. `but`: what is over by the same
 * event; `also`: what moves the story too.
 */
function takenFrom(
  { state }: CaseView,
  persons: readonly string[],
  {
    newId,
    but = [],
    also,
  }: { readonly newId: () => string; readonly but?: readonly string[]; readonly also?: 'the story' },
): readonly NewEvent[] {
  return Object.values(state.tasks)
    .filter(
      ({ taskId, beside, kind }) =>
        !isCustomerTask(kind) && !but.includes(taskId) && (beside || also !== undefined),
    )
    .filter((task) => persons.some((personId) => mayAnswer(task, personId)))
    .flatMap((task) => {
      const [role = ''] = task.roles;
      return askedAnew(task, 'reassigned', {
        taskId: newId(),
        asked: task.roles.length > 1 ? { pool: [...task.roles] } : { person: role },
        excluded: [...task.excluded, ...persons.filter((personId) => !task.excluded.includes(personId))],
      });
    });
}

/** Of one that is only being given to somebody nobody knows yet to whom. */
function mayAnswer({ assignees, found, excluded }: OpenTask, personId: string): boolean {
  return !excluded.includes(personId) && (found === null || assignees.includes(personId));
}
