import type { ReviewedStep, TaskKind } from '../../domain/lifecycle';
import type { AnsweredForm } from '../read/task-view';

type Decided = {
  readonly kind: TaskKind;
  readonly round: number;
  readonly version: number;
  readonly reviewOf: ReviewedStep | null;
};

/** Kinds of which the last entry of the whole case belongs to what is decided on. */
const LATEST: readonly TaskKind[] = [
  'assess',
  'refer',
  'hold-meeting',
  'investigate',
  'analyse',
  'hold-analysis',
];
/** The last entries of the round that stand behind what is decided on. */
const BEHIND: { readonly [of in ReviewedStep]?: readonly TaskKind[] } = {
  'carry-out': ['plan'],
  answer: ['plan', 'carry-out', 'verify'],
};
/** What the customer said no to is part of what the next plan must answer. */
const HEARD: readonly TaskKind[] = ['offer', 'offer-word', 'customer-word', 'decide-appeal'];

/**
 * What an approver decides on, oldest first: the plan (or other work) of exactly the task's version, what led to it,
 * the opinions of earlier reviewers on the same version, and what the customer said last.
 */
export function basisOf(task: Decided, answers: readonly AnsweredForm[]): readonly AnsweredForm[] {
  const lastOf = (kinds: readonly TaskKind[]): AnsweredForm[] =>
    kinds.flatMap((kind) => answers.filter((given) => given.kind === kind).slice(-1));
  const isDocument = ({ kind, version }: AnsweredForm): boolean =>
    version === task.version &&
    (kind === (task.reviewOf ?? 'plan') || (kind === 'approve' && task.kind === 'approve'));
  const plans = task.reviewOf === null ? [] : lastOf(BEHIND[task.reviewOf] ?? []);
  const chosen = new Set([...lastOf(LATEST), ...lastOf(HEARD), ...plans, ...answers.filter(isDocument)]);
  return answers.filter((given) => chosen.has(given));
}
