import { event } from '../case/events';
import { wordIn, yesIn } from './answer-fields';
import {
  question,
  whoDoes,
  type Answered,
  type CaseView,
  type Judgement,
  type Question,
  type Reply,
} from './view';
import { throughChain } from './review';
import { silent } from './silence';

type Answers = readonly [Answered, ...Answered[]];

/** AD-06, AD-10: those who front the negotiation record the offer, and the reply where it is theirs to hear. */
export function offer(view: CaseView): Question | null {
  const { track, state } = view;
  const step = track.steps.offer;
  if (step === undefined) return null;
  if (step.replyBy === 'customer' && state.offeredVersion === state.planVersion) {
    return question(view, 'offer-word', { customer: true }, { version: state.planVersion });
  }
  return question(view, 'offer', whoDoes(step, state.severity), { version: state.planVersion });
}

/** Both who negotiate confirm the same reply; one refusal sends the case back for a new solution (AD-06, AD-10). */
export function judgeOffer(view: CaseView, reply: Reply): Judgement {
  const { track, state } = view;
  const version = state.planVersion;
  if (reply === 'silence') return silent('no-answer');
  const [first] = reply;
  const asksCustomer = track.steps.offer?.replyBy === 'customer';
  const offered = event('solution-offered', { version, taskId: first.taskId }, first.by);
  if (asksCustomer && state.offeredVersion !== version) return { events: [offered], next: 'offering' };
  const told = asksCustomer ? [] : [offered];
  const refused = reply.find(({ answer }) => wordIn(answer, 'reply') === 'refused');
  if (refused !== undefined) {
    return {
      events: [...told, event('offer-refused', { version, taskId: refused.taskId }, refused.by)],
      next: 'planning',
    };
  }
  return {
    events: [...told, event('offer-accepted', { version, taskId: first.taskId }, first.by)],
    next: 'implementing',
  };
}

export function carryingOut(view: CaseView): Question | null {
  const step = view.track.steps['carry-out'];
  return step === undefined
    ? null
    : question(view, 'carry-out', whoDoes(step, view.state.severity), { version: view.state.planVersion });
}

export function judgeCarryingOut(view: CaseView, answers: Answers | null): Judgement {
  return answers === null ? carriedOut(view, null) : throughChain(view, 'carry-out', answers, carriedOut);
}

export function carriedOut(view: CaseView, work: Answered | null): Judgement {
  const done = event(
    'solution-carried-out',
    { version: view.state.planVersion, taskId: work?.taskId ?? null },
    work?.by,
  );
  return { events: [done], next: view.track.steps.verify === undefined ? 'answering' : 'verifying' };
}

export function verification(view: CaseView): Question | null {
  const step = view.track.steps.verify;
  return step === undefined
    ? null
    : question(view, 'verify', whoDoes(step, view.state.severity), { version: view.state.planVersion });
}

/** Only "effective" opens the answer; anything else goes back to the plan, within the round. */
export function judgeVerification(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
  const data = { version: view.state.planVersion, taskId };
  return yesIn(answer, 'effective')
    ? { events: [event('result-verified', data, by)], next: 'answering' }
    : { events: [event('verification-failed', data, by)], next: 'planning' };
}
