import { event } from '../case/events';
import type { Stage } from '../lifecycle';
import { textIn, yesIn } from './answer-fields';
import { analysisMeeting } from './assess';
import { nextReview, nextVersion, throughChain } from './review';
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

export function investigation(view: CaseView): Question {
  return question(view, 'investigate', whoDoes(view.track.steps.investigate, view.state.severity), {
    version: nextVersion(view, 'investigate'),
  });
}

export function judgeInvestigation(view: CaseView, answers: Answers): Judgement {
  return throughChain(view, 'investigate', answers, investigated);
}

/** A case is found unfounded here only where the policy says so, and never again after an upheld appeal. */
export function investigated(view: CaseView, { answer, by, taskId }: Answered): Judgement {
  const { track, state } = view;
  if (track.foundedAt.value === 'investigate' && !yesIn(answer, 'founded') && state.founded !== true) {
    return {
      events: [event('refusal-given', { taskId, reason: textIn(answer, 'refusalReason') }, by)],
      next: 'answering',
    };
  }
  const found = event('cause-investigated', { taskId }, by);
  if (!analysisMeeting(view)) return { events: [found], next: 'planning' };
  return {
    events: [found, event('analysis-convened', { kind: 'analysis', meetingAt: null })],
    next: 'meeting',
  };
}

/** AD-04: the solution, with the corrective and the preventive measures. */
export function planning(view: CaseView): Question {
  return question(view, 'plan', whoDoes(view.track.steps.plan, view.state.severity), {
    version: view.state.planVersion + 1,
  });
}

export function judgePlan(view: CaseView, [{ by, taskId }]: Answers): Judgement {
  const version = view.state.planVersion + 1;
  const proposed = event('plan-proposed', { version, taskId, author: personOf(by) }, by);
  if (nextReview(view, 'plan', 0) !== null) return { events: [proposed], next: 'reviewing' };
  return {
    events: [proposed, event('plan-approved', { version, taskId: null, named: [] })],
    next: afterApproval(view),
  };
}

export function afterApproval({ track }: CaseView): Stage {
  return track.steps.offer === undefined ? 'implementing' : 'offering';
}
