import type { Actor } from '../actor';
import { event, type EventData, type NewEvent } from '../case/events';
import type { Stage } from '../lifecycle';
import type { PersonalText } from '../sealed';
import { analysisMeeting, emergencyMeeting, meetingConvened } from './assess';
import { assignment } from './assignment';
import { routesAgain, rungAgain, trackAgain } from './judged-again';
import { movedTo } from './moved';
import { branchOf } from './severity';
import { isSuggestion } from './suggestion';
import type { CaseView } from './view';

/** Before the customer has accepted a solution, another department looks into the matter itself. */
export const BEFORE_SETTLED: readonly Stage[] = [
  'meeting',
  'investigating',
  'planning',
  'reviewing',
  'offering',
];

/** Whether another category makes a suggestion of a complaint, or the other way round; null: neither. */
export function turns(
  { track, state }: CaseView,
  category: string | null,
): 'suggestion' | 'complaint' | null {
  const now = isSuggestion(track, category);
  return now === isSuggestion(track, state.category) ? null : now ? 'suggestion' : 'complaint';
}

/** In these the investigation is over, and the meeting that follows it was not owed. */
const AFTER_INVESTIGATION: readonly Stage[] = [
  'planning',
  'reviewing',
  'offering',
  'implementing',
  'verifying',
  'answering',
];

function owesAnalysis(view: CaseView, severity: string): boolean {
  const { track, state } = view;
  const asJudged = { ...view, state: { ...state, severity } };
  return (
    track.meeting.whenReclassified?.value === true &&
    AFTER_INVESTIGATION.includes(state.cursor.stage) &&
    analysisMeeting(asJudged, false)
  );
}

/** In these a plan has been approved that still binds. */
const AFTER_APPROVAL: readonly Stage[] = ['offering', 'implementing', 'verifying', 'answering'];

/** Whether the plan owes, at the new severity, somebody's word that the old severity did not ask for (PM-10). */
function owesApproval({ track, state }: CaseView, severity: string): boolean {
  const { whenReclassified, review = [] } = track.steps.plan;
  return (
    whenReclassified?.value === true &&
    AFTER_APPROVAL.includes(state.cursor.stage) &&
    review.some(
      ({ severities }) => severities?.includes(severity) === true && !severities.includes(state.severity),
    )
  );
}

/** Under what it is judged from here on, and who says so: a person with a reason, or a rule. */
export type NewJudgement = {
  readonly severity: string;
  readonly category: string;
  readonly urgent?: boolean;
  readonly reason: PersonalText | null;
  readonly by?: Actor;
  readonly rule?: EventData['complaint-reclassified']['rule'];
};

/**
 * The handling begins anew where the new severity owes a meeting, or another department gets the case before it is
 * settled; where it owes an approval that the plan has not had, it is planned anew. Otherwise it goes on where it is,
 * under the new judgement: the department that settled it carries it out, and whoever handled it goes on with it, unless
 * the routing table looks again (RE-04).
 */
export function reclassification(
  view: CaseView,
  judgement: NewJudgement,
): { events: readonly NewEvent[]; next: Stage } {
  const { severity, category, urgent, reason, by, rule } = judgement;
  const { policy, state } = view;
  const { stage } = state.cursor;
  const changed = { severity, category, ...(urgent === undefined ? {} : { urgent }) };
  const found = trackAgain(view, changed);
  // Judged so, it goes by another track: whoever is asked there assesses it, and nobody of this one is asked any more.
  if (found !== null)
    return { events: movedTo(view, { ...judgement, trackId: found.id, row: found.row }), next: 'assessing' };
  const raised = rungAgain(view, changed);
  const to = raised === null ? {} : { rung: raised.id, row: raised.row };
  const judged = {
    ...changed,
    branch: branchOf(view, severity),
    reason,
    ...(rule === undefined ? {} : { rule }),
    ...to,
  };
  const told = (anew: boolean, more: Pick<EventData['complaint-reclassified'], 'handler'> = {}) =>
    event('complaint-reclassified', { ...judged, anew, ...more }, by);
  const assigned = assignment(policy, {
    ...state,
    ...changed,
    ...(raised === null ? {} : { rung: raised.id }),
  });
  const turned = turns(view, category);
  if (turned === 'suggestion') return { events: [told(true), assigned], next: 'planning' };
  if (isSuggestion(view.track, category)) return { events: [told(false), assigned], next: stage };
  if (emergencyMeeting(view, severity))
    return { events: [told(true), assigned, meetingConvened(by)], next: 'meeting' };
  if (turned === 'complaint') return { events: [told(true), assigned], next: 'investigating' };
  const { department, handlerRole } = assigned.data;
  // The department that an investigation, or a person, named is not what the table gave it.
  const { investigate, refer } = view.track.steps;
  const names = investigate.responsible !== undefined || refer?.assigns !== undefined;
  const before = names ? assignment(policy, state).data : state;
  const rerouted = department !== before.department || handlerRole !== before.handlerRole;
  if (rerouted && BEFORE_SETTLED.includes(stage))
    return { events: [told(true), assigned], next: 'investigating' };
  const role = handlerRole === before.handlerRole ? null : handlerRole;
  const given =
    role === null || !routesAgain(view) ? {} : { handler: { role, row: assigned.data.decidedBy } };
  // What was planned, or settled, without the minutes is planned anew with them (RR-10).
  if (owesAnalysis(view, severity))
    return {
      events: [told(true, given), event('analysis-convened', { kind: 'analysis', meetingAt: null })],
      next: 'meeting',
    };
  if (owesApproval(view, severity)) return { events: [told(true, given)], next: 'planning' };
  // The meeting that only the old severity owed is not held.
  if (stage === 'meeting' && state.meetingDue === 'emergency')
    return { events: [told(true, given)], next: 'investigating' };
  return { events: [told(false, given)], next: stage };
}
