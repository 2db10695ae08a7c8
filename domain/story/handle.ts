import type { Actor } from '../actor';
import { event, type NewEvent, type PlanStep } from '../case/events';
import type { Stage } from '../lifecycle';
import { rowsIn, textIn, wordIn, yesIn } from './answer-fields';
import { analysisMeeting } from './assess';
import { foundOfGoods } from './goods';
import { remediesIn } from './remedies';
import { nextReview, nextVersion, throughChain } from './review';
import { judgeSuggestion, suggestion } from './suggestion';
import { findsUntrue } from './unfounded';
import {
  personOf,
  question,
  whoDoes,
  type Answered,
  type CaseView,
  type Judgement,
  type Question,
} from './view';

type Answers = readonly [Answered, ...Answered[]];

/** The meeting that was convened: its minutes are what is asked for (AD-09). */
export function meeting(view: CaseView): Question {
  const { steps } = view.track;
  const analysis = view.state.meetingDue === 'analysis';
  const step = (analysis ? steps.analysis : steps.meeting) ?? steps.assess;
  return question(view, analysis ? 'hold-analysis' : 'hold-meeting', whoDoes(step, view.state.severity));
}

export function judgeMeeting(view: CaseView, [{ by, taskId }]: Answers): Judgement {
  return view.state.meetingDue === 'analysis'
    ? { events: [event('analysis-held', { taskId }, by)], next: 'planning' }
    : { events: [event('meeting-held', { taskId }, by)], next: 'investigating' };
}

/** What is asked while causes are looked for: the investigation, then the responsible department's analysis. */
export function investigating(view: CaseView): Question {
  return isAnalysing(view) ? analysis(view) : investigation(view);
}

export function judgeInvestigating(view: CaseView, answers: Answers): Judgement {
  return isAnalysing(view) ? judgeAnalysis(view, answers) : judgeInvestigation(view, answers);
}

function isAnalysing({ track, state }: CaseView): boolean {
  return track.steps.analyse !== undefined && state.analysing === true;
}

function investigation(view: CaseView): Question {
  return question(view, 'investigate', whoDoes(view.track.steps.investigate, view.state.severity), {
    version: nextVersion(view, 'investigate'),
  });
}

function judgeInvestigation(view: CaseView, answers: Answers): Judgement {
  return throughChain(view, 'investigate', answers, investigated);
}

/** The cause is known, or that there is nothing of which one could be sought. */
export function investigated(view: CaseView, { answer, by, taskId }: Answered): Judgement {
  const { track } = view;
  const ofGoods = foundOfGoods(view, answer);
  if (findsUntrue(view, answer)) {
    const reason = textIn(answer, 'refusalReason');
    const row = ofGoods.goods === undefined ? {} : { returnsRow: ofGoods.goods.row };
    return { events: [event('refusal-given', { taskId, reason, ...row }, by)], next: 'answering' };
  }
  const meetingNeeded = track.steps.analysis?.whenNeeded === true ? yesIn(answer, 'meetingNeeded') : null;
  const found = event(
    'cause-investigated',
    { taskId, ...(meetingNeeded === null ? {} : { meetingNeeded }), ...ofGoods },
    by,
  );
  const { responsible } = track.steps.investigate;
  const notified =
    responsible === undefined && track.steps.analyse === undefined
      ? []
      : [
          departmentNotified(view, taskId, {
            department: responsible === undefined ? null : wordIn(answer, 'responsibleUnit'),
            handlerRole: responsible?.handler ?? null,
            by,
          }),
        ];
  if (track.steps.analyse !== undefined) return { events: [found, ...notified], next: 'investigating' };
  const after = causeFound(view, meetingNeeded === true);
  return { events: [found, ...notified, ...after.events], next: after.next };
}

/** MF-08, MF-09: the department hears that it has to find the root cause; anew where what it planned had no effect. */
export function departmentNotified(
  { policy, state }: CaseView,
  taskId: string,
  named: { department: string | null; handlerRole: string | null; by?: Actor },
): NewEvent {
  const department = named.department ?? state.department ?? '';
  const handlerRole = named.handlerRole ?? state.handlerRole ?? policy.handledBy.value;
  return event('department-notified', { department, handlerRole, taskId }, named.by);
}

/** What follows once the cause is known: the analysis meeting where it is owed or wanted (MF-11), else the plan. */
function causeFound(view: CaseView, wanted?: boolean): Judgement {
  return analysisMeeting(view, wanted)
    ? { events: [event('analysis-convened', { kind: 'analysis', meetingAt: null })], next: 'meeting' }
    : { events: [], next: 'planning' };
}

/** MF-09: root cause and corrective plan of the responsible department. */
function analysis(view: CaseView): Question {
  const { steps } = view.track;
  return question(view, 'analyse', whoDoes(steps.analyse ?? steps.investigate, view.state.severity), {
    version: nextVersion(view, 'analyse'),
  });
}

/** MF-10: every version is kept; a returned one is followed by another analysis. */
function judgeAnalysis(view: CaseView, answers: Answers): Judgement {
  const work = answers.at(-1) ?? answers[0];
  const { taskId, by } = work;
  const version = nextVersion(view, 'analyse');
  const proposed = event('root-cause-proposed', { version, taskId, author: personOf(by) }, by);
  if (nextReview(view, 'analyse', 0) !== null) return { events: [proposed], next: 'investigating' };
  const after = analysed(view, version, work);
  return { events: [proposed, ...after.events], next: after.next };
}

export function analysed(view: CaseView, version: number, { taskId }: Answered): Judgement {
  const after = causeFound(view);
  return {
    events: [event('root-cause-accepted', { version, taskId }), ...after.events],
    next: after.next,
  };
}

/** AD-04: the solution, with the corrective and the preventive measures. */
export function planning(view: CaseView): Question {
  return (
    suggestion(view) ??
    question(view, 'plan', whoDoes(view.track.steps.plan, view.state.severity), {
      version: view.state.planVersion + 1,
    })
  );
}

export function judgePlan(view: CaseView, answers: Answers): Judgement {
  if (suggestion(view) !== null) return judgeSuggestion(answers[0]);
  const [{ answer, by, taskId }] = answers;
  const version = view.state.planVersion + 1;
  const steps = view.track.steps.plan.steps === true ? { steps: stepsIn(answer) } : {};
  const proposed = event('plan-proposed', { version, taskId, author: personOf(by), ...steps }, by);
  const planned = { taskId, rows: remediesIn(answer, 'plan') };
  const asPlanned = { ...view, state: { ...view.state, planned } };
  if (nextReview(asPlanned, 'plan', 0) !== null) return { events: [proposed], next: 'reviewing' };
  return {
    events: [proposed, event('plan-approved', { version, taskId: null, named: [] })],
    next: afterApproval(view),
  };
}

/** RR-09: what is done, by whom, until when. */
function stepsIn(answer: Answered['answer']): readonly PlanStep[] {
  return rowsIn(answer, 'steps').map((row) => ({
    step: textIn(row, 'step'),
    owner: wordIn(row, 'owner'),
    dueOn: wordIn(row, 'dueOn'),
  }));
}

export function afterApproval({ track }: CaseView): Stage {
  return track.steps.offer === undefined ? 'implementing' : 'offering';
}
