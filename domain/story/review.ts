import { event, type NewEvent } from '../case/events';
import type { OpenTask, SubmittedWork } from '../case/state';
import { stageOfReview, type ReviewedStep } from '../lifecycle';
import type { ReviewEntry } from '../policy/steps';
import { whereItWillBe } from './assignment';
import { judgedIn } from './moved';
import { approvalsFor } from './remedies';
import { severityIn } from './severity';
import { personOf, question, type Answered, type CaseView, type Judgement, type Question } from './view';

type Answers = readonly [Answered, ...Answered[]];

function chainOf({ track }: Pick<CaseView, 'track'>, of: ReviewedStep): readonly ReviewEntry[] {
  return track.steps[of]?.review ?? [];
}

/** The next entry of a step's review chain, from `index` on, that applies at the case's severity and rung. */
export function nextReview(
  view: CaseView,
  of: ReviewedStep,
  index: number,
): { index: number; entry: ReviewEntry } | null {
  const chain = chainOf(view, of);
  const severity = severityUnder(view, of);
  const approvals = () => approvalsFor(view, of);
  const found = chain.findIndex(
    (entry, at) =>
      at >= index &&
      (entry.severities?.includes(severity) ?? true) &&
      (entry.rungs?.includes(view.state.rung ?? '') ?? true) &&
      (entry.when === undefined || approvals().reviews.includes(entry.when)),
  );
  const entry = chain[found];
  return entry === undefined ? null : { index: found, entry };
}

/** An assessment that is under review is reviewed as what it judges, not as what was proposed before. */
function severityUnder(view: CaseView, of: ReviewedStep): string {
  const { submitted, severity } = view.state;
  return of === 'assess' && submitted?.of === 'assess'
    ? severityIn(view, submitted.answer).severity
    : severity;
}

/** An assessment is reviewed before the case is assigned: where it would go as it was judged. */
function reviewers(view: CaseView, of: ReviewedStep, { by }: ReviewEntry): Question['asked'] {
  const { submitted } = view.state;
  if (of !== 'assess' || submitted?.of !== 'assess') return by;
  const judged = judgedIn(view, submitted.answer);
  return whereItWillBe({ ...view, state: { ...view.state, ...judged } }, by);
}

/** The version of a step's work that is asked for next; 0 where it passes no chain and has no versions. */
export function nextVersion(view: CaseView, of: Exclude<ReviewedStep, 'plan' | 'answer'>): number {
  // What is carried out is a version of the plan.
  if (of === 'carry-out') return view.state.planVersion;
  // Every analysis is kept, reviewed or not (MF-10).
  return of !== 'analyse' && chainOf(view, of).length === 0 ? 0 : (view.state.submissions?.[of] ?? 0) + 1;
}

/** What is under review: whose work, and which version of it. */
export function underReview({ state }: CaseView): { version: number; author: string | null } {
  switch (state.review?.of) {
    case 'plan':
      return { version: state.planVersion, author: state.planAuthor };
    case 'answer':
      return { version: state.answerVersion, author: state.answerAuthor };
    default:
      return { version: state.submitted?.version ?? 0, author: state.submitted?.author ?? null };
  }
}

/** Roles above those whom an entry of a chain asks, the next first, where they may decide as well (MF-04); else none. */
export function rolesAbove(
  { policy, track }: Pick<CaseView, 'policy' | 'track'>,
  { reviewOf, reviewIndex, roles }: Pick<OpenTask, 'reviewOf' | 'reviewIndex' | 'roles'>,
): readonly string[] {
  if (reviewOf === null || chainOf({ track }, reviewOf)[reviewIndex ?? 0]?.orHigher !== true) return [];
  const superiors = new Map(policy.roles.map(({ id, superior }) => [id, superior]));
  const above = new Set<string>();
  for (let level = roles; level.length > 0;) {
    level = level.flatMap((role) => superiors.get(role) ?? []).filter((role) => !above.has(role));
    level.forEach((role) => above.add(role));
  }
  return [...above].filter((role) => !roles.includes(role));
}

/** Whether something passes its chain in the stage in which the case is. */
export function isUnderReview({ state }: CaseView): boolean {
  return state.review !== null && stageOfReview(state.review.of) === state.cursor.stage;
}

/** AD-05: nobody reviews or approves what they wrote themselves. */
export function review(view: CaseView): Question | null {
  const { state } = view;
  if (state.review === null) return null;
  const { of } = state.review;
  const due = nextReview(view, of, state.review.index);
  if (due === null) return null;
  const { index, entry } = due;
  const { version, author } = underReview(view);
  const row = entry.when === undefined ? null : approvalsFor(view, of).row;
  return question(view, 'approve', reviewers(view, of, entry), {
    version,
    review: { of, index },
    excluded: author === null ? [] : [author],
    opening: [event('review-asked', { of, version, index, ...(row === null ? {} : { row }) })],
  });
}

/**
 * Work of a step whose answer counts only when its chain has released it: judged at once where the chain has nobody
 * to ask, else submitted first. `counts` judges it; the chain's end judges it by the same function.
 */
export function throughChain(
  view: CaseView,
  of: Exclude<ReviewedStep, 'plan' | 'answer'>,
  answers: Answers,
  counts: (view: CaseView, work: Answered) => Judgement,
): Judgement {
  const work = answers.at(-1) ?? answers[0];
  const version = nextVersion(view, of);
  const author = personOf(work.by);
  const submitted: SubmittedWork = { of, version, author, ...work };
  if (nextReview({ ...view, state: { ...view.state, submitted } }, of, 0) === null)
    return counts(view, answers[0]);
  return {
    events: [workSubmitted({ of, version, taskId: work.taskId, author }, work)],
    next: stageOfReview(of),
  };
}

function workSubmitted(
  data: { of: ReviewedStep; version: number; taskId: string; author: string | null },
  { by }: Answered,
): NewEvent {
  return event('work-submitted', data, by);
}
