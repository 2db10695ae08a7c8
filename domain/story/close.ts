import { event, type NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import { rowsIn, textIn, wordIn } from './answer-fields';
import { askedForLimits } from './asked-for-limits';
import { openReturns } from './returns';
import { question, whoDoes, type Answered, type CaseView, type Judgement, type Question } from './view';

type Answers = readonly [Answered, ...Answered[]];

/** AD-08, AD-27: the evaluation, then who answers for a delay; null when nothing is left to be asked. */
export function evaluation(view: CaseView): Question | null {
  const { track, state } = view;
  const { evaluate, liability } = track.steps;
  if (
    evaluate !== undefined &&
    !state.evaluated &&
    state.outcome !== null &&
    track.evaluateOutcomes.value.includes(state.outcome)
  ) {
    return question(view, 'evaluate', whoDoes(evaluate, state.severity), {
      opening: [event('evaluation-asked', {})],
    });
  }
  if (liability !== undefined && !state.liabilityRecorded && (state.overran || state.cursor.round > 1)) {
    return question(view, 'liability-for-delay', whoDoes(liability, state.severity), {
      opening: askedForLimits(view, 'liability-asked'),
    });
  }
  return null;
}

export function judgeEvaluation(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
  if (evaluation(view)?.kind === 'liability-for-delay') {
    return { events: [event('liability-recorded', { taskId }, by)], next: 'evaluating' };
  }
  const measures = rowsIn(answer, 'measures').map((row) => ({
    measure: textIn(row, 'measure'),
    ownerId: wordIn(row, 'owner'),
    dueOn: wordIn(row, 'dueOn'),
  }));
  return { events: [event('evaluation-recorded', { taskId, measures }, by)], next: 'evaluating' };
}

/**
 * What must end before the case may: tasks beside the story, returns, and the time in which a word may be contested. A
 * penalty never holds the customer up: what is not decided goes on by itself.
 */
export function mayClose({ state }: CaseView): boolean {
  return (
    Object.values(state.tasks).every(({ kind }) => kind === 'confirm-penalty') &&
    openReturns(state).length === 0 &&
    state.contestable === null
  );
}

/** The last event of every complaint: how it ended, and the two times (semantics.md "Two times"). `at`: now. */
export function closing(
  { outcome, receivedAt, firstReceivedAt = receivedAt, roundStartedAt }: CaseState,
  at: string,
): NewEvent {
  const minutesSince = (instant: string): number =>
    Math.floor((Date.parse(at) - Date.parse(instant)) / 60_000);
  return event('complaint-closed', {
    outcome: outcome ?? 'closed-administratively',
    totalMinutes: minutesSince(firstReceivedAt),
    roundMinutes: minutesSince(roundStartedAt),
  });
}
