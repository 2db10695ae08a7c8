import { event } from '../case/events';
import type { Track } from '../policy/schema';
import { optionalTextIn, rowsIn, textIn, wordIn, yesIn } from './answer-fields';
import { askedForLimits } from './asked-for-limits';
import { question, whoDoes, type Answered, type CaseView, type Judgement, type Question } from './view';

/** PM-04: whether a case of this category is a suggestion in its track: decided on rather than investigated. */
export function isSuggestion({ steps }: Track, category: string | null): boolean {
  return category !== null && steps.suggestion?.categories.includes(category) === true;
}

/** Null: the case is none. */
export function suggestion(view: CaseView): Question | null {
  const { track, state } = view;
  const { suggestion: step } = track.steps;
  if (step === undefined || !isSuggestion(track, state.category)) return null;
  return question(view, 'decide-suggestion', whoDoes(step, state.severity), {
    opening: askedForLimits(view, 'suggestion-asked'),
  });
}

/** Taken up at once or planned, it is made public at once; whatever was decided, the answer comes before the end. */
export function judgeSuggestion({ answer, by, taskId }: Answered): Judgement {
  const taken = yesIn(answer, 'taken');
  const decided = event(
    'suggestion-decided',
    {
      taskId,
      decision: !taken ? 'not-taken' : wordIn(answer, 'how') === 'planned' ? 'planned' : 'adopted',
      reason: optionalTextIn(answer, 'reason'),
      measures: taken ? measuresIn(answer) : [],
    },
    by,
  );
  if (!taken) return { events: [decided], next: 'answering' };
  const posted = { taskId, words: textIn(answer, 'notice'), commended: yesIn(answer, 'commend') };
  return { events: [decided, event('notice-posted', posted, by)], next: 'answering' };
}

function measuresIn(answer: Answered['answer']) {
  return rowsIn(answer, 'measures').map((row) => ({
    measure: textIn(row, 'measure'),
    ownerId: wordIn(row, 'owner'),
    dueOn: wordIn(row, 'dueOn'),
  }));
}
