import { event, type NewEvent } from '../case/events';
import type { ReviewedStep, Stage } from '../lifecycle';
import type { PersonalText } from '../sealed';
import { textIn, wordIn } from './answer-fields';
import { acceptedWithoutWord, afterAnswer, answered } from './answered';
import { assessed, referred } from './assess';
import { afterApproval, analysed, investigated } from './handle';
import { nextReview, underReview } from './review';
import { carriedOut } from './settle';
import type { Answered, CaseView, Judgement } from './view';

type Answers = readonly [Answered, ...Answered[]];

/** One refusal among those asked returns it; the last approval of the chain releases it (AD-05, AD-11). */
export function judgeReview(view: CaseView, answers: Answers): Judgement {
  const { state } = view;
  if (state.review === null) throw new Error('nothing is under review');
  const { of } = state.review;
  const index = nextReview(view, of, state.review.index)?.index ?? state.review.index;
  const { version } = underReview(view);
  const refused = answers.find(({ answer }) => wordIn(answer, 'decision') === 'return');
  if (refused !== undefined) {
    const data = { version, taskId: refused.taskId, reason: textIn(refused.answer, 'reason') };
    return { events: [returned(of, data, refused)], next: stageOfWork(of) };
  }
  const [last] = answers;
  const given = event('review-given', { of, version, index, taskId: last.taskId }, last.by);
  // The same stage asks the next of the chain.
  if (nextReview(view, of, index + 1) !== null) return { events: [given], next: state.cursor.stage };
  const after = released(view, of, last);
  return { events: [given, ...after.events], next: after.next };
}

function returned(
  of: ReviewedStep,
  data: { version: number; taskId: string; reason: PersonalText },
  { by }: Answered,
): NewEvent {
  if (of === 'plan') return event('plan-returned', data, by);
  if (of === 'answer') return event('answer-returned', data, by);
  if (of === 'analyse') return event('root-cause-returned', data, by);
  return event('work-returned', { of, ...data }, by);
}

/** Where a step's work is done, and done anew when its chain returned it. */
function stageOfWork(of: ReviewedStep): Stage {
  switch (of) {
    case 'assess':
    case 'refer':
      return 'assessing';
    case 'investigate':
    case 'analyse':
      return 'investigating';
    case 'plan':
      return 'planning';
    case 'carry-out':
      return 'implementing';
    case 'answer':
      return 'answering';
  }
}

/** A step's work has passed its chain, or what is left of it after a reclassification (then `last` is null). */
export function released(view: CaseView, of: ReviewedStep, last: Answered | null): Judgement {
  const { planVersion, answerVersion, answerTaskId, submitted } = view.state;
  if (of === 'plan') {
    const named = last === null ? [] : personsNamed(view, last);
    const approved = { version: planVersion, taskId: last?.taskId ?? null, named };
    return { events: [event('plan-approved', approved, last?.by)], next: afterApproval(view) };
  }
  if (of === 'answer') {
    const sent = answered(answerVersion, answerTaskId ?? last?.taskId ?? '');
    return { events: [sent, ...acceptedWithoutWord(view)], next: afterAnswer(view) };
  }
  if (submitted == null) throw new Error(`no work of ${of} waits for its release`);
  const { version, taskId } = submitted;
  if (of === 'analyse') return analysed(view, version, submitted);
  const after = counted(view, of, submitted);
  return { events: [event('work-released', { of, version, taskId }), ...after.events], next: after.next };
}

function counted(
  view: CaseView,
  of: Exclude<ReviewedStep, 'plan' | 'answer' | 'analyse'>,
  work: Answered,
): Judgement {
  switch (of) {
    case 'assess':
      return assessed(view, work);
    case 'refer':
      return referred(view, work);
    case 'investigate':
      return investigated(view, work);
    case 'carry-out':
      return carriedOut(view, work);
  }
}

/** AD-11: the persons whom an approval names in the fields that the policy gave it. */
function personsNamed({ track }: CaseView, { answer }: Answered): readonly string[] {
  const asked = (track.steps.plan.review ?? []).flatMap((entry) => entry.fields ?? []);
  return asked.flatMap(({ id, type }) => {
    const person = type === 'person' ? answer[id] : undefined;
    return typeof person === 'string' ? [person] : [];
  });
}
