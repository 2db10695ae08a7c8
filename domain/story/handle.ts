import { event, type NewEvent } from '../case/events';
import type { Stage } from '../lifecycle';
import type { ReviewEntry } from '../policy/steps';
import { textIn, wordIn, yesIn } from './answer-fields';
import { analysisMeeting } from './assess';
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
  return question(view, 'investigate', whoDoes(view.track.steps.investigate, view.state.severity));
}

/** A case is found unfounded here only where the policy says so, and never again after an upheld appeal. */
export function judgeInvestigation(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
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

/** The next entry of a step's review chain, from `index` on, that applies at the case's severity. */
export function nextReview(
  { track, state }: CaseView,
  of: 'plan' | 'answer',
  index: number,
): { index: number; entry: ReviewEntry } | null {
  const chain = track.steps[of].review ?? [];
  const found = chain.findIndex(
    (entry, at) => at >= index && (entry.severities?.includes(state.severity) ?? true),
  );
  const entry = chain[found];
  return entry === undefined ? null : { index: found, entry };
}

/** AD-05: nobody reviews or approves what they wrote themselves. */
export function review(view: CaseView): Question | null {
  const { state } = view;
  if (state.review === null) return null;
  const { of } = state.review;
  const due = nextReview(view, of, state.review.index);
  if (due === null) return null;
  const { index, entry } = due;
  const version = of === 'plan' ? state.planVersion : state.answerVersion;
  const author = of === 'plan' ? state.planAuthor : state.answerAuthor;
  return question(view, 'approve', entry.by, {
    version,
    review: { of, index },
    excluded: author === null ? [] : [author],
    opening: [event('review-asked', { of, version, index })],
  });
}

/** One refusal among those asked returns it; the last approval of the chain releases it (AD-05, AD-11). */
export function judgeReview(view: CaseView, answers: Answers): Judgement {
  const { state } = view;
  if (state.review === null) throw new Error('nothing is under review');
  const { of } = state.review;
  const index = nextReview(view, of, state.review.index)?.index ?? state.review.index;
  const version = of === 'plan' ? state.planVersion : state.answerVersion;
  const refused = answers.find(({ answer }) => wordIn(answer, 'decision') === 'return');
  if (refused !== undefined) {
    const data = { version, taskId: refused.taskId, reason: textIn(refused.answer, 'reason') };
    return of === 'plan'
      ? { events: [event('plan-returned', data, refused.by)], next: 'planning' }
      : { events: [event('answer-returned', data, refused.by)], next: 'answering' };
  }
  const [last] = answers;
  const given = event('review-given', { of, version, index, taskId: last.taskId }, last.by);
  if (nextReview(view, of, index + 1) !== null) return { events: [given], next: 'reviewing' };
  const after = released(view, of, last);
  return { events: [given, ...after.events], next: after.next };
}

/** The plan or answer has passed its chain, or what is left of it after a reclassification (then `last` is null). */
export function released(view: CaseView, of: 'plan' | 'answer', last: Answered | null): Judgement {
  const { planVersion, answerVersion, answerTaskId } = view.state;
  if (of === 'plan') {
    const named = last === null ? [] : personsNamed(view, last);
    const approved = { version: planVersion, taskId: last?.taskId ?? null, named };
    return { events: [event('plan-approved', approved, last?.by)], next: afterApproval(view) };
  }
  const sent = answered(answerVersion, answerTaskId ?? last?.taskId ?? '');
  return { events: [sent, ...acceptedWithoutWord(view)], next: afterAnswer(view) };
}

function afterApproval({ track }: CaseView): Stage {
  return track.steps.offer === undefined ? 'implementing' : 'offering';
}

/** The answer has gone out: the customer is asked about it, or the accepted offer stands. */
export function afterAnswer({ track }: CaseView): Stage {
  return track.steps.word === undefined ? 'evaluating' : 'answering';
}

/** Where the policy asks only about the offer, the yes to it and the carrying out are the acceptance. */
export function acceptedWithoutWord(view: CaseView): readonly NewEvent[] {
  return view.track.steps.word === undefined ? [event('result-accepted', { taskId: null })] : [];
}

export function answered(version: number, answerTaskId: string): NewEvent {
  return event('complaint-answered', { version, answerTaskId });
}

/** AD-11: the persons whom an approval names in the fields that the policy gave it. */
function personsNamed({ track }: CaseView, { answer }: Answered): readonly string[] {
  const asked = (track.steps.plan.review ?? []).flatMap((entry) => entry.fields ?? []);
  return asked.flatMap(({ id, type }) => {
    const person = type === 'person' ? answer[id] : undefined;
    return typeof person === 'string' ? [person] : [];
  });
}
