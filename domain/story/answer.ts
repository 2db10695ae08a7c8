import type { Actor } from '../actor';
import { event } from '../case/events';
import type { PersonalText } from '../sealed';
import { numberIn, textIn, wordIn, yesIn } from './answer-fields';
import { firstRound, roundBegins } from './assess';
import { acceptedWithoutWord, afterAnswer, answered } from './answered';
import { nextReview } from './review';
import { silent } from './silence';
import { isSuggestion } from './suggestion';
import {
  personOf,
  question,
  whoDoes,
  type Answered,
  type CaseView,
  type Judgement,
  type Question,
  type Reply,
} from './view';

type Answers = readonly [Answered, ...Answered[]];

/** What is asked while the case is being answered: the refusal's reply, the answer's words, the customer's word. */
export function answering(view: CaseView): Question {
  const { track, state } = view;
  switch (state.refusal) {
    case 'given':
      return question(view, 'refusal-word', { customer: true });
    case 'appealed':
      return question(view, 'decide-appeal', track.appeal.decidedBy, {
        excluded: state.assessors,
      });
    case 'none':
      return awaitsWord(view)
        ? question(view, 'customer-word', { customer: true }, { version: state.answeredVersion })
        : question(view, 'answer', whoDoes(track.steps.answer, state.severity), {
            version: state.answerVersion + 1,
          });
  }
}

/** The answer of this round is with the customer. */
function awaitsWord({ track, state }: CaseView): boolean {
  return (
    track.steps.word !== undefined &&
    !isSuggestion(track, state.category) &&
    state.answeredVersion > 0 &&
    state.answeredVersion === state.answerVersion &&
    state.answeredInRound === state.cursor.round
  );
}

export function judgeAnswering(view: CaseView, reply: Reply): Judgement {
  switch (view.state.refusal) {
    case 'given':
      return reply === 'silence' ? silent('declined') : judgeRefusalWord(reply);
    case 'appealed':
      return judgeAppeal(view, heard(reply));
    case 'none':
      if (!awaitsWord(view)) return judgeAnswerWritten(view, heard(reply));
      return reply === 'silence' ? silent('no-answer') : judgeWord(view, reply);
  }
}

function heard(reply: Reply): Answers {
  if (reply === 'silence') throw new Error('silence ends only a question to the customer');
  return reply;
}

function judgeRefusalWord([{ answer, by, taskId }]: Answers): Judgement {
  return wordIn(answer, 'reply') === 'appeal'
    ? {
        events: [event('appeal-lodged', { taskId, reason: textIn(answer, 'reason') }, by)],
        next: 'answering',
      }
    : { events: [event('refusal-understood', { taskId, bySilence: false }, by)], next: 'evaluating' };
}

/** Upheld → the first round; not upheld → declined, or referred to the outside body that the policy names. */
function judgeAppeal(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
  const word = wordIn(answer, 'decision');
  const decision = word === 'upheld' || word === 'referred' ? word : 'declined';
  const decided = event('appeal-decided', { taskId, decision }, by);
  if (decision !== 'upheld') return { events: [decided], next: 'evaluating' };
  const round = firstRound(view);
  return { events: [decided, ...round.events], next: round.next };
}

function judgeAnswerWritten(view: CaseView, [{ by, taskId }]: Answers): Judgement {
  const version = view.state.answerVersion + 1;
  const written = event('answer-written', { version, taskId, author: personOf(by) }, by);
  if (nextReview(view, 'answer', 0) !== null) return { events: [written], next: 'reviewing' };
  return {
    events: [written, answered(version, taskId), ...acceptedWithoutWord(view)],
    next: afterAnswer(view),
  };
}

/** AD-07: yes or no to "is this settled for you?" moves the case; the score moves nothing. */
function judgeWord(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
  const satisfaction = event('satisfaction-recorded', { score: numberIn(answer, 'satisfaction') }, by);
  if (yesIn(answer, 'settled'))
    return { events: [event('result-accepted', { taskId }, by), satisfaction], next: 'evaluating' };
  const round = nextRound(view, 'result-refused');
  return {
    events: [event('result-refused', { taskId }, by), satisfaction, ...round.events],
    next: round.next,
  };
}

/** The customer contests a yes that staff recorded for them: a refusal of that round, or the appeal, or round 1. */
export function contested(view: CaseView, words: PersonalText): Judgement {
  const { state } = view;
  const by: Actor = { kind: 'customer' };
  if (state.contestable === 'first-contact') {
    const round = firstRound(view);
    return { events: [event('first-contact-contested', { words }, by), ...round.events], next: round.next };
  }
  const told = event('word-contested', { words }, by);
  if (state.refusal === 'given')
    return { events: [told, event('appeal-lodged', { taskId: null, reason: words }, by)], next: 'answering' };
  const round = nextRound(view, 'word-contested');
  return { events: [told, ...round.events], next: round.next };
}

/** Rounds have no upper bound; a round begins where the policy says (`nextRoundFrom`). */
export function nextRound(view: CaseView, because: 'result-refused' | 'word-contested'): Judgement {
  const inNewRound = {
    ...view,
    state: { ...view.state, cursor: { ...view.state.cursor, round: view.state.cursor.round + 1 } },
  };
  const begins = roundBegins(inNewRound, view.track.nextRoundFrom.value);
  return { events: [event('round-started', { because }), ...begins.events], next: begins.next };
}
