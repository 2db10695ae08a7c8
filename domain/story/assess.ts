import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { Stage } from '../lifecycle';
import { rungOf } from '../policy/ladder';
import { rowsIn, optionalTextIn, optionalWordIn, textIn, wordIn, yesIn } from './answer-fields';
import { assignment, whoAssesses } from './assignment';
import { climbed } from './climb';
import { judgedIn, movedByTable, movedByWord } from './moved';
import { granted, remediesIn } from './remedies';
import { repliedAtOnce } from './reply-at-once';
import { nextVersion, throughChain } from './review';
import { branchOf, severityIn } from './severity';
import { isSuggestion } from './suggestion';
import { question, whoDoes, type Answered, type CaseView, type Judgement, type Question } from './view';

/** What is asked before the case is assigned: the judgement, then the handling form where the track has one. */
export function assessing(view: CaseView): Question {
  return isReferring(view) ? referral(view) : assessment(view);
}

export function judgeAssessing(view: CaseView, answers: readonly [Answered, ...Answered[]]): Judgement {
  return isReferring(view) ? throughChain(view, 'refer', answers, referred) : judgeAssessment(view, answers);
}

function isReferring({ track, state }: CaseView): boolean {
  const assessedAt = state.reached['complaint-assessed'];
  return track.steps.refer !== undefined && assessedAt !== undefined && state.department === null;
}

/** MF-04: the handling form goes to the unit that investigates; its chain passes it before. */
function referral(view: CaseView): Question {
  const { steps } = view.track;
  return question(view, 'refer', whoDoes(steps.refer ?? steps.assess, view.state.severity), {
    version: nextVersion(view, 'refer'),
  });
}

/** The form has gone out: the case is assigned, and the meeting that its severity owes is convened. */
export function referred(view: CaseView, work: Answered): Judgement {
  const assigned = assignedBy(view, work) ?? assignment(view.policy, view.state);
  return emergencyMeeting(view, view.state.severity)
    ? { events: [assigned, meetingConvened()], next: 'meeting' }
    : { events: [assigned], next: 'investigating' };
}

/** RR-07: the department, and the person in it, that the form names; null: the table alone decides. */
function assignedBy({ policy, track, state }: CaseView, { answer, by }: Answered) {
  if (track.steps.refer?.assigns === undefined) return null;
  const { data } = assignment(policy, state);
  const department = wordIn(answer, 'department');
  const person = optionalWordIn(answer, 'personInCharge');
  const decidedBy = department === data.department ? data.decidedBy : 'by-hand';
  return event(
    'case-assigned',
    { ...data, department, decidedBy, ...(person === null ? {} : { person }) },
    by,
  );
}

/** RR-07: what was given to a department or a person by hand, before it was declined, is theirs when it is taken up. */
function assignedAsBefore({ policy, state }: CaseView) {
  const usual = assignment(policy, state);
  const { department, handlerPerson: person = null } = state;
  if (department === null || (person === null && department === usual.data.department)) return usual;
  const given = { ...usual.data, department, decidedBy: 'by-hand' };
  return event('case-assigned', { ...given, ...(person === null ? {} : { person }) });
}

/** AD-03: the nature, the category, the grounds and the demand are judged in one step. */
function assessment(view: CaseView): Question {
  return question(view, 'assess', whoAssesses(view), {
    version: nextVersion(view, 'assess'),
    because: rungOf(view.track, view.state.rung)?.id ?? null,
  });
}

function judgeAssessment(view: CaseView, answers: readonly [Answered, ...Answered[]]): Judgement {
  return (
    movedByTable(view, answers) ?? climbed(view, answers) ?? throughChain(view, 'assess', answers, assessed)
  );
}

/** What an assessment that counts brings about. */
export function assessed(view: CaseView, { answer, by, taskId }: Answered): Judgement {
  const { policy, track } = view;
  const { severity, row, reason } = severityIn(view, answer);
  const category = wordIn(answer, 'category');
  const trackId = optionalWordIn(answer, 'track') ?? track.id;
  if (trackId !== track.id) return movedByWord(view, trackId, { answer, by, taskId });
  const against = optionalWordIn(answer, 'against');
  const foundedHere = track.foundedAt.value === 'assess';
  const founded = foundedHere ? yesIn(answer, 'founded') : null;
  const assessed = event(
    'complaint-assessed',
    {
      founded,
      reasonable: yesIn(answer, 'reasonable'),
      severity,
      branch: branchOf(view, severity),
      category,
      urgent: yesIn(answer, 'urgent'),
      ...(against === null ? {} : { against }),
      ...(row === null ? {} : { severityRow: row }),
      ...(reason === null ? {} : { severityReason: reason }),
    },
    by,
  );
  // Containment waits for nothing: not for the grounds to be sufficient either.
  const containment = rowsIn(answer, 'containment').map((row) =>
    event('containment-asked', { measure: textIn(row, 'measure'), owner: wordIn(row, 'owner') }, by),
  );
  const replied = repliedAtOnce(view, { answer, by, taskId });
  if (track.firstContact.value && yesIn(answer, 'resolvedNow')) {
    const resolved = event('first-contact-resolved', { whatWasDone: textIn(answer, 'whatWasDone') }, by);
    const given = granted(view, { taskId, rows: remediesIn(answer, 'assess') });
    return { events: [assessed, ...containment, ...given, resolved], next: 'evaluating' };
  }
  if (founded === false) {
    const refused = event('refusal-given', { taskId, reason: textIn(answer, 'refusalReason') }, by);
    return { events: [assessed, ...containment, refused], next: 'answering' };
  }
  if (isSuggestion(track, category))
    return {
      events: [
        assessed,
        assignment(policy, { ...view.state, ...judgedIn(view, answer) }),
        ...containment,
        ...replied,
      ],
      next: 'planning',
    };
  if (track.steps.refer !== undefined)
    return { events: [assessed, ...containment, ...replied], next: 'assessing' };
  const meetingAt = optionalWordIn(answer, 'meetingAt');
  const place = optionalTextIn(answer, 'meetingPlace');
  const convened = event('meeting-convened', { kind: 'emergency', meetingAt, place }, by);
  const meeting = emergencyMeeting(view, severity);
  return {
    events: [
      assessed,
      assignment(policy, { ...view.state, ...judgedIn(view, answer) }),
      ...containment,
      ...replied,
      ...(meeting ? [convened] : []),
    ],
    next: meeting ? 'meeting' : 'investigating',
  };
}

/** Whether the case, at this severity, has an emergency meeting still to hold (AD-09). */
export function emergencyMeeting({ track, state }: CaseView, severity: string): boolean {
  if (track.steps.meeting === undefined || !track.meeting.emergency.value.includes(severity)) return false;
  return (
    state.meetingHeldInRound === null ||
    (track.meeting.meetEveryRound.value && state.meetingHeldInRound < state.cursor.round)
  );
}

/** Whether the case has an analysis meeting still to hold between investigation and plan. */
export function analysisMeeting(
  { track, state }: CaseView,
  wanted: boolean = state.meetingWanted === true,
): boolean {
  if (track.steps.analysis === undefined) return false;
  if (wanted) return true;
  if (!track.meeting.analysis.value.includes(state.severity)) return false;
  return (
    state.analysisHeldInRound === null ||
    (track.meeting.meetEveryRound.value && state.analysisHeldInRound < state.cursor.round)
  );
}

/** Where a round begins: in the meeting it still owes, else where the policy lets rounds begin. */
export function roundBegins(
  view: CaseView,
  from: 'investigate' | 'plan',
): { events: readonly NewEvent[]; next: Stage } {
  if (emergencyMeeting(view, view.state.severity)) {
    return { events: [meetingConvened()], next: 'meeting' };
  }
  return { events: [], next: from === 'investigate' ? 'investigating' : 'planning' };
}

/** The first round of a case that was declined or settled at first contact before, from its beginning. */
export function firstRound(view: CaseView): Judgement {
  const assigned = assignedAsBefore(view);
  if (isSuggestion(view.track, view.state.category)) return { events: [assigned], next: 'planning' };
  if (isReferring(view)) return { events: [], next: 'assessing' };
  if (!emergencyMeeting(view, view.state.severity)) return { events: [assigned], next: 'investigating' };
  return { events: [assigned, meetingConvened()], next: 'meeting' };
}

/** A meeting without a time yet: as soon as its limit allows. */
export function meetingConvened(by?: Actor): NewEvent {
  return event('meeting-convened', { kind: 'emergency', meetingAt: null, place: null }, by);
}
