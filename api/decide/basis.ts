import type { TaskKind } from '../../domain/lifecycle';
import type { AnsweredForm } from '../read/task-view';

type Decided = {
  readonly kind: TaskKind;
  readonly round: number;
  readonly version: number;
  readonly reviewOf: 'plan' | 'answer' | null;
};

/** Kinds of which the last entry of the whole case belongs to what is decided on. */
const LATEST: readonly TaskKind[] = ['assess', 'hold-meeting', 'investigate', 'hold-analysis'];
/** What the customer said no to is part of what the next plan must answer. */
const HEARD: readonly TaskKind[] = ['offer', 'offer-word', 'customer-word', 'decide-appeal'];

/**
 * What an approver decides on, oldest first: the plan (or answer) of exactly the task's version, what led to it,
 * the opinions of earlier reviewers on the same version, and what the customer said last.
 */
export function basisOf(task: Decided, answers: readonly AnsweredForm[]): readonly AnsweredForm[] {
  const lastOf = (kinds: readonly TaskKind[]): AnsweredForm[] =>
    kinds.flatMap((kind) => answers.filter((given) => given.kind === kind).slice(-1));
  const isDocument = ({ kind, version }: AnsweredForm): boolean =>
    version === task.version &&
    (kind === (task.reviewOf ?? 'plan') || (kind === 'approve' && task.kind === 'approve'));
  const plans = task.reviewOf === 'answer' ? lastOf(['plan', 'carry-out', 'verify']) : [];
  const chosen = new Set([...lastOf(LATEST), ...lastOf(HEARD), ...plans, ...answers.filter(isDocument)]);
  return answers.filter((given) => chosen.has(given));
}
