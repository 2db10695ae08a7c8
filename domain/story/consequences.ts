import { event, type DomainEvent, type NewEvent } from '../case/events';
import { isCustomerTask } from '../lifecycle';
import { answeredBeside } from './answered-beside';
import { askedBack, passedOn, unreached } from './approvers-ways';
import { inquiryTask, rulingTask } from './asked-in-course';
import { whereItWillBe } from './assignment';
import { besideTask, customersQuestion } from './beside-task';
import { calledAbout, calledInConfidence, callTask, isToldInPerson, toldByPerson } from './calls';
import { clockChanges, datesAgreed } from './clock-changes';
import { isKeptFromCustomer } from './corrective-duty';
import { criticismAsked } from './criticism';
import { isUnheard, lookingAfter } from './discreet';
import { firstLevel, levelReached } from './escalation';
import { grantAsked } from './extensions';
import { returnByRule } from './goods';
import { holds } from './holds';
import { askedAfterAll } from './independence';
import { tellsOfExtension } from './letters-of';
import { opened } from './opened';
import { givenOn, handoverAsked, tookIn, tookOn } from './ownership';
import { penaltyOf, proposed } from './penalties';
import { refusalStands } from './refusal-stands';
import { clockOfTask, registerOf, registersDue, registersMissing } from './registers';
import { remediesAfter } from './remedies';
import { severityByRule } from './severity-by-rule';
import { superseded } from './superseded';
import { takenFrom } from './taken-from';
import { notAsked, type CaseView } from './view';

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
    case 'clock-breached':
      return firstLevel(view, e);
    case 'clock-escalated':
      return levelReached(view, e, newId);
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
