import { STAGES, type Stage } from '../../domain/lifecycle';
import type { Track } from '../../domain/policy/schema';

/** One stage on the path of this case's track, in order. */
export type PathStep = {
  readonly stage: Stage;
  readonly state: 'done' | 'now' | 'ahead' | 'skipped';
  /** When the stage was last entered; null: not yet. */
  readonly enteredAt: string | null;
};

type Facts = {
  readonly track: Track;
  readonly stage: Stage;
  readonly severity: string;
  /** The record in order, as far as it says where the case stood. */
  readonly trail: readonly { readonly stage: Stage; readonly at: string }[];
};

/** The stages that this case passes by its track, and those that it has passed though they are off now. */
export function casePath({ track, stage, severity, trail }: Facts): readonly PathStep[] {
  const entered = new Map<Stage, string>();
  let before: Stage | null = null;
  for (const step of trail) {
    if (step.stage !== before) entered.set(step.stage, step.at);
    before = step.stage;
  }
  const now = STAGES.indexOf(stage);
  return STAGES.filter(
    (each) => each === stage || entered.has(each) || isOnTrack(each, { track, severity }),
  ).map((each) => ({
    stage: each,
    state: stateOf(STAGES.indexOf(each), { now, entered: entered.has(each), closed: stage === 'closed' }),
    enteredAt: entered.get(each) ?? null,
  }));
}

function stateOf(
  index: number,
  { now, entered, closed }: { now: number; entered: boolean; closed: boolean },
): PathStep['state'] {
  if (index === now) return closed ? 'done' : 'now';
  // Stages after this one may have been entered in an earlier round: in this one they still lie ahead.
  if (index > now) return 'ahead';
  return entered ? 'done' : 'skipped';
}

function isOnTrack(
  stage: Stage,
  { track, severity }: { readonly track: Track; readonly severity: string },
): boolean {
  const { steps, meeting } = track;
  switch (stage) {
    case 'received':
    case 'assessing':
    case 'investigating':
    case 'planning':
    case 'answering':
    case 'closed':
      return true;
    case 'meeting':
      return [...meeting.emergency.value, ...meeting.analysis.value].includes(severity);
    case 'reviewing':
      return (steps.plan.review ?? []).length + (steps.answer.review ?? []).length > 0;
    case 'offering':
      return steps.offer !== undefined;
    case 'implementing':
      return steps['carry-out'] !== undefined;
    case 'verifying':
      return steps.verify !== undefined;
    case 'evaluating':
      return steps.evaluate !== undefined || steps.liability !== undefined;
  }
}
