import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { PartPolicy } from '../policy/steps';
import type { PersonalText } from '../sealed';
import { optionalTextIn, textIn, wordIn, yesIn } from './answer-fields';
import { isCorrectedAllTheSame } from './corrective-duty';
import { departmentNotified } from './handle';
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
  if (step === undefined || isCorrectedAllTheSame(view)) return null;
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

/** MF-14: where it has parts they are asked for in their order; a later one is no task before the earlier is done. */
export function carryingOut(view: CaseView): Question | null {
  const { track, state } = view;
  const step = track.steps['carry-out'];
  if (step === undefined) return null;
  const [part] = partsLeft(view);
  const owner = part?.owner ?? null;
  return question(view, 'carry-out', part?.by ?? whoDoes(step, state.severity), {
    version: state.planVersion,
    because: part?.id ?? null,
    ...(owner === null ? {} : { namedPerson: owner }),
  });
}

/** A part of the policy, or a step of the plan that its owner carries out. */
type Part = Pick<PartPolicy, 'id' | 'by'> & { readonly owner?: string };

function partsLeft({ track, state }: CaseView): readonly Part[] {
  const { partsDone = [], planSteps = [] } = state;
  const { perStep, parts = [] } = track.steps['carry-out'] ?? {};
  const all: readonly Part[] =
    perStep === true ? planSteps.map(({ owner }, index) => ({ id: planStepId(index), owner })) : parts;
  return all.filter(({ id }) => !partsDone.includes(id));
}

/** How the steps of a plan are called in tasks and events. */
export function planStepId(index: number): string {
  return `step-${String(index + 1)}`;
}

export function judgeCarryingOut(view: CaseView, answers: Answers | null): Judgement {
  if (answers === null) return carriedOut(view, null);
  const [{ by, taskId }] = answers;
  const [part, ...later] = partsLeft(view);
  const told = [
    ...(part === undefined
      ? []
      : [
          event(
            'part-carried-out',
            { part: part.id, version: view.state.planVersion, taskId, ...toldOf(view, answers) },
            by,
          ),
        ]),
    ...problemsIn(view, answers, part?.id ?? null),
  ];
  if (later.length > 0) return { events: told, next: 'implementing' };
  const after = throughChain(view, 'carry-out', answers, carriedOut);
  return { events: [...told, ...after.events], next: after.next };
}

/** RR-11: what the customer hears of a part that is done. */
function toldOf({ track }: CaseView, [{ answer }]: Answers): { told?: PersonalText } {
  if (track.steps['carry-out']?.tellCustomer !== true) return {};
  return { told: textIn(answer, 'customerUpdate') };
}

/** RR-11: the customer differs while it is carried out; the solution is adjusted within the round. */
export function objected(words: PersonalText, by: Actor): Judgement {
  return { events: [event('solution-objected', { words }, by)], next: 'planning' };
}

/** MF-14: problems that were met go at once to those whom the policy names. */
function problemsIn({ track }: CaseView, answers: Answers, part: string | null): readonly NewEvent[] {
  if (track.steps['carry-out']?.problemsTo === undefined) return [];
  return answers.flatMap(({ answer, by, taskId }) => {
    const words = yesIn(answer, 'problemsArose') ? optionalTextIn(answer, 'problems') : null;
    return words === null ? [] : [event('problem-reported', { taskId, part, words }, by)];
  });
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

/** RR-12: of several points a single no is enough to send it back. */
function passed({ track }: CaseView, answer: Answered['answer']): boolean {
  const points = track.steps.verify?.points;
  return points === undefined ? yesIn(answer, 'effective') : points.every(({ id }) => yesIn(answer, id));
}

/** Only "effective" opens the answer; anything else goes back, within the round, to the analysis (MF-15) or the plan. */
export function judgeVerification(view: CaseView, [{ answer, by, taskId }]: Answers): Judgement {
  const data = { version: view.state.planVersion, taskId };
  if (passed(view, answer)) return { events: [event('result-verified', data, by)], next: 'answering' };
  const failed = event('verification-failed', data, by);
  if (view.track.steps.analyse === undefined) return { events: [failed], next: 'planning' };
  const again = departmentNotified(view, taskId, { department: null, handlerRole: null, by });
  return { events: [failed, again], next: 'investigating' };
}
