import { event, type DomainEvent, type NewEvent } from '../case/events';
import { entryOf } from '../entry-of';
import type { Channel, TaskKind } from '../lifecycle';
import { TOLD_OF, type ToldInPerson, type ToldOf } from '../policy/in-person';
import type { Asked } from '../policy/steps';
import { wordIn } from './answer-fields';
import { whoAssesses } from './assignment';
import { besideTask, end } from './beside-task';
import { isUnheard, lookingAfter } from './discreet';
import type { CaseView } from './view';

/** Ways by which no mail of ours arrives: a person takes them. */
const IN_PERSON: readonly Channel[] = ['phone', 'letter', 'visit', 'fax', 'chat'];

/** RR-13, AD-29: the answer goes by the way that the customer chose, where the track has it so. */
export function isToldInPerson(view: CaseView, kind: TaskKind): boolean {
  return isFeedback(view, kind) && wantsPerson(view);
}

function wantsPerson({ state: { preferredChannel } }: CaseView): boolean {
  return preferredChannel !== undefined && IN_PERSON.includes(preferredChannel);
}

/** A refusal with its reasons is an answer as well, where the track says so. */
function isFeedback({ track: { feedback } }: CaseView, kind: TaskKind | undefined): boolean {
  if (feedback === undefined) return false;
  return kind === 'customer-word' || (kind === 'refusal-word' && feedback.refusals === true);
}

/** The same of what asks nothing: how it was settled at once is an answer, and what became of an appeal a refusal. */
function isAnswer({ track: { feedback } }: CaseView, of: ToldOf | undefined): boolean {
  switch (of) {
    case 'first-contact-resolved':
      return feedback !== undefined;
    case 'appeal-decided':
      return feedback?.refusals === true;
    case 'complaint-received':
    case 'replied-at-once':
    case undefined:
      return false;
  }
}

/**
 * PM-05, FB-02, FB-09, FB-13: what asks nothing is told by a person as well, where the track has it so: to whoever has
 * no e-mail, and where it is an answer to whoever chose another way.
 */
export function toldByPerson(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const of = TOLD_OF.find((type) => type === e.type);
  if (of === undefined || toldOf(view, letterAt(e.seq)) === undefined) return [];
  const byMailAlone = view.state.customerHasEmail && !(isAnswer(view, of) && wantsPerson(view));
  return byMailAlone ? [] : callTask(view, newId(), letterAt(e.seq));
}

/** What a call is about that tells of a letter which asks nothing; undefined: it is about another, or a question. */
export function toldOf({ track, state }: CaseView, because: string | null): ToldInPerson | undefined {
  return track.tellInPerson?.find(
    ({ of, channels }) =>
      because === letterAt(state.reached[of]) &&
      (channels === undefined || channels.some((channel) => channel === state.channel)),
  );
}

/** What a call is about that tells of a letter, by the event of which the letter tells. */
function letterAt(seq: number | undefined): string {
  return `letter:${String(seq)}`;
}

/** By which way the answer was told, when, and by whom. */
export function feedbackGiven(
  view: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { state } = view;
  const { taskId, answer } = data;
  const called = entryOf(state.ended, taskId);
  const about = called?.status === 'answered' ? (called.because ?? null) : null;
  if (!isAnswered(view, about)) return [];
  const given = { taskId, channel: wordIn(answer, 'channel'), givenAt: wordIn(answer, 'calledAt') };
  return [event('feedback-given', given, by)];
}

/** Whether it is an answer of ours that somebody is asked to tell. */
function isAnswered(view: CaseView, about: string | null): boolean {
  const asked = about === null ? undefined : entryOf(view.state.tasks, about);
  return isFeedback(view, asked?.kind) || isAnswer(view, toldOf(view, about)?.of);
}

/** The open question of a letter that came back; a letter that asked nothing is told on the phone by itself. */
export function calledAbout(
  { state }: CaseView,
  { taskId, letterSeq }: { taskId: string | null; letterSeq: number },
): string {
  return taskId !== null && entryOf(state.tasks, taskId) !== undefined ? taskId : letterAt(letterSeq);
}

/** A letter cannot reach the customer, or did not move them: somebody is asked to call, once at a time. */
export function callTask(view: CaseView, taskId: string, about: string): readonly NewEvent[] {
  if (view.state.customerIsAnonymous === true) return [];
  const called = Object.values(view.state.tasks).some(
    ({ kind, because }) => kind === 'call-customer' && because === about,
  );
  if (called) return [];
  return [besideTask(view, taskId, 'call-customer', callers(view, about), { because: about })];
}

/** PM-06, RE-06: who was to call before the case was heard in confidence may be the person it is about. */
export function calledInConfidence(view: CaseView, newId: () => string): readonly NewEvent[] {
  return Object.values(view.state.tasks).flatMap((task) => {
    const { kind, because } = task;
    // With a question of the story that is over now its call is over as well.
    const over = because !== null && entryOf(view.state.tasks, because)?.beside === false;
    if (kind !== 'call-customer' || because === null || over) return [];
    return [end(task, 'reassigned'), besideTask(view, newId(), kind, whoAssesses(view), { because })];
  });
}

/** Who calls: whoever judges a confidential case, until it is known whom it is about. */
function callers(view: CaseView, about: string): Asked {
  if (isUnheard(view)) return whoAssesses(view);
  const { feedback, silence, steps } = view.track;
  const told = isAnswered(view, about) ? feedback?.by : undefined;
  return told ?? silence.callBy ?? steps.word?.callBy ?? lookingAfter(view);
}
