import { event, type NewEvent } from '../case/events';
import { entryOf } from '../entry-of';
import { checkAnswer } from '../forms/answer-schema';
import { isCustomerTask, type Stage } from '../lifecycle';
import { contested } from '../story/answer';
import { isCorrectedAllTheSame, owesCorrection } from '../story/corrective-duty';
import { BEFORE_SETTLED, reclassification, turns } from '../story/reclassify';
import { returnRequested } from '../story/returns';
import { objected } from '../story/settle';
import { personOf, type CaseView } from '../story/view';
import { refusalOfAskingBack, refusalOfHandingOver } from './decision-actions';
import { sealedActionBodies, type SealedActionBody } from './actions';
import type { ActRequest } from './answer';
import { linked, merged, refusalOfLink, refusalOfMerge } from './join';
import { paused, refusalOfPause, refusalOfResume, resumed } from './pause';
import { customerAsked } from './ask';
import { impossible } from './obstacle';
import { corrected, refusalOfCorrection } from './correct';
import { extended, refusalOfExtension } from './extend';
import { refusalOfHandover, refusalOfInquiry, refusalOfObjection, refusalOfRuling } from './in-course';
import { formOf, NOT_POSSIBLE, refusalOfEnded, type Refusal } from './refusal';

/** What an action brings about: events, and where the story goes on if it interrupts it. */
export type Effect = { events: readonly NewEvent[]; next: Stage | null };

/** Whether an action must be refused in the state that the case is in at `now`; null: it may be done. */
export function refusalOfAct(view: CaseView, request: ActRequest, now: string): Refusal | null {
  const { state } = view;
  if (state.cursor.stage === 'closed') return { code: 'complaint-closed', details: [] };
  const parsed = sealedActionBodies[request.action].safeParse(request.body);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, code }) => ({
      pointer: `/${path.map(String).join('/')}`,
      code,
    }));
    return { code: 'action-invalid', details };
  }
  switch (request.action) {
    case 'note':
    case 'add-evidence':
      return null;
    case 'ask-customer':
      return isCorrectedAllTheSame(view) ? NOT_POSSIBLE : null;
    case 'withdraw':
      return isDecided(view) ? NOT_POSSIBLE : null;
    case 'reclassify':
      return refusalOfReclassification(view, sealedActionBodies.reclassify.parse(request.body));
    case 'reassign': {
      const { taskId, toPerson } = sealedActionBodies.reassign.parse(request.body);
      const task = entryOf(state.tasks, taskId);
      if (task === undefined) return refusalOfEnded(entryOf(state.ended, taskId)) ?? NOT_POSSIBLE;
      return isCustomerTask(task.kind) || task.excluded.includes(toPerson) ? NOT_POSSIBLE : null;
    }
    case 'pause':
      return refusalOfPause(view, sealedActionBodies.pause.parse(request.body), now);
    case 'resume':
      return refusalOfResume(view);
    case 'correct':
      return refusalOfCorrection(view, request.by, sealedActionBodies.correct.parse(request.body));
    case 'extend':
      return refusalOfExtension(view, request.by, sealedActionBodies.extend.parse(request.body), now);
    case 'link':
      return refusalOfLink(view, sealedActionBodies.link.parse(request.body));
    case 'merge':
      return refusalOfMerge(view, sealedActionBodies.merge.parse(request.body));
    case 'answer-for-customer':
      return refusalOfWord(view, request, sealedActionBodies['answer-for-customer'].parse(request.body));
    case 'request-return':
      return view.policy.returns === undefined ? impossible('no-returns') : null;
    case 'object':
      return refusalOfObjection(view);
    case 'inquire':
      return refusalOfInquiry(view);
    case 'ask-ruling':
      return refusalOfRuling(view);
    case 'hand-on':
      return refusalOfHandover(view, request.by, sealedActionBodies['hand-on'].parse(request.body));
    case 'contest':
      return state.contestable !== null && request.by.kind === 'customer' ? null : NOT_POSSIBLE;
    case 'ask-back':
      return refusalOfAskingBack(view, request.by, sealedActionBodies['ask-back'].parse(request.body));
    case 'hand-over':
      return refusalOfHandingOver(view, request.by, sealedActionBodies['hand-over'].parse(request.body));
  }
}

function refusalOfReclassification(view: CaseView, body: SealedActionBody<'reclassify'>): Refusal | null {
  const { policy, state } = view;
  if (isDecided(view) || state.founded === false || ['received', 'assessing'].includes(state.cursor.stage))
    return NOT_POSSIBLE;
  if (!policy.severities.some(({ id }) => id === body.severity))
    return { code: 'action-invalid', details: [{ pointer: '/severity', code: 'not-an-option' }] };
  const category = body.category ?? state.category;
  if (!policy.categories.some(({ id }) => id === category))
    return { code: 'action-invalid', details: [{ pointer: '/category', code: 'not-an-option' }] };
  // A complaint that is settled, or a suggestion that was decided on, does not turn into the other.
  return turns(view, category) !== null && !BEFORE_SETTLED.includes(state.cursor.stage) ? NOT_POSSIBLE : null;
}

/** How the case ends is said already; what is still done does not change it. */
function isDecided(view: CaseView): boolean {
  return view.state.cursor.stage === 'evaluating' || isCorrectedAllTheSame(view);
}

/** A yes that ends the complaint is never entered by who handled it, or is complained about. */
function refusalOfWord(
  view: CaseView,
  { by }: ActRequest,
  body: SealedActionBody<'answer-for-customer'>,
): Refusal | null {
  const { state } = view;
  const task = entryOf(state.tasks, body.taskId);
  if (task === undefined) return refusalOfEnded(entryOf(state.ended, body.taskId)) ?? NOT_POSSIBLE;
  if (!isCustomerTask(task.kind) || by.kind !== 'staff') return NOT_POSSIBLE;
  const checked = checkAnswer(formOf(view, task), body.answer, 'sealed');
  if (!checked.ok) {
    const details = checked.faults.map(({ pointer, code }) => ({ pointer: `/answer${pointer}`, code }));
    return { code: 'action-invalid', details };
  }
  const partial = [...state.handlers, state.against].includes(by.personId);
  return endsTheComplaint(view, body) && partial ? { code: 'not-asked-of-you', details: [] } : null;
}

/** Where the policy asks only about the offer, the yes to it is the customer's last word. */
function endsTheComplaint({ track }: CaseView, { answer }: SealedActionBody<'answer-for-customer'>): boolean {
  if (answer.reply === 'accepted') return track.steps.word === undefined;
  return answer.settled === true || answer.reply === 'understood';
}

/** The events of an action that is not refused. */
export function eventsOfAct(view: CaseView, request: ActRequest, newId: () => string): Effect {
  const { state } = view;
  const { by } = request;
  switch (request.action) {
    case 'note': {
      const { text } = sealedActionBodies.note.parse(request.body);
      return { events: [event('note-added', { text }, by)], next: null };
    }
    case 'add-evidence': {
      const { text, attachments } = sealedActionBodies['add-evidence'].parse(request.body);
      return { events: [event('evidence-added', { text: text ?? null, attachments }, by)], next: null };
    }
    case 'withdraw': {
      const { reason } = sealedActionBodies.withdraw.parse(request.body);
      return { events: [event('complaint-withdrawn', { reason }, by)], next: afterWithdrawal(view) };
    }
    case 'reclassify':
      return reclassified(view, request);
    case 'reassign': {
      const { taskId, toPerson, reason } = sealedActionBodies.reassign.parse(request.body);
      const task = entryOf(state.tasks, taskId);
      if (task === undefined) return { events: [], next: null };
      return {
        events: [event('task-reassigned', { taskId, kind: task.kind, toPerson, reason }, by)],
        next: null,
      };
    }
    case 'pause':
      return { events: paused(sealedActionBodies.pause.parse(request.body), by), next: null };
    case 'resume':
      return { events: resumed(sealedActionBodies.resume.parse(request.body), by), next: null };
    case 'link':
      return { events: linked(sealedActionBodies.link.parse(request.body), by), next: null };
    case 'merge':
      return { events: merged(sealedActionBodies.merge.parse(request.body), by), next: 'evaluating' };
    case 'ask-customer':
      return {
        events: customerAsked(sealedActionBodies['ask-customer'].parse(request.body), by),
        next: null,
      };
    case 'correct':
      return { events: corrected(view, by, sealedActionBodies.correct.parse(request.body)), next: null };
    case 'extend':
      return {
        events: extended(view, request.by, sealedActionBodies.extend.parse(request.body)),
        next: null,
      };
    case 'answer-for-customer':
      return wordTaken(view, request);
    case 'request-return': {
      const asked = sealedActionBodies['request-return'].parse(request.body);
      return { events: returnRequested(state, asked, { by, newId }), next: null };
    }
    case 'object':
      return objected(sealedActionBodies.object.parse(request.body).words, by);
    case 'inquire': {
      const { question } = sealedActionBodies.inquire.parse(request.body);
      return { events: [event('customer-inquired', { question }, by)], next: null };
    }
    case 'ask-ruling': {
      const { question } = sealedActionBodies['ask-ruling'].parse(request.body);
      return { events: [event('ruling-asked', { question }, by)], next: null };
    }
    case 'hand-on': {
      const { toPerson, reason } = sealedActionBodies['hand-on'].parse(request.body);
      return { events: [event('handover-asked', { toPerson, reason }, by)], next: null };
    }
    case 'contest': {
      const { words } = sealedActionBodies.contest.parse(request.body);
      return contested(view, words);
    }
    case 'ask-back': {
      const { taskId, question } = sealedActionBodies['ask-back'].parse(request.body);
      return { events: [event('decision-asked-back', { taskId, question }, by)], next: null };
    }
    case 'hand-over': {
      const { taskId, reason } = sealedActionBodies['hand-over'].parse(request.body);
      const handed = { taskId, from: personOf(by) ?? '', reason: reason ?? null };
      return { events: [event('decision-handed-over', handed, by)], next: null };
    }
  }
}

/** Where something is still to be corrected, whoever is at it goes on; only the offer to the customer falls away. */
function afterWithdrawal(view: CaseView): Stage | null {
  if (!owesCorrection(view)) return 'evaluating';
  return view.state.cursor.stage === 'offering' ? 'implementing' : null;
}

/** RR-18: the complaint that it is about is linked first, so that nobody who handled that is asked. */
function reclassified(view: CaseView, { by, body }: ActRequest): Effect {
  const {
    severity,
    category = view.state.category ?? '',
    urgent,
    reason,
    about,
  } = sealedActionBodies.reclassify.parse(body);
  const link = about === undefined ? null : ({ to: about, relation: 'handling' } as const);
  const { events, next } = reclassification(view, {
    ...{ severity, category, reason, by },
    ...(urgent === undefined ? {} : { urgent }),
  });
  return {
    events: [...(link === null || refusalOfLink(view, link) !== null ? [] : linked(link, by)), ...events],
    next,
  };
}

function wordTaken(view: CaseView, request: ActRequest): Effect {
  const { state } = view;
  const body = sealedActionBodies['answer-for-customer'].parse(request.body);
  const { taskId, channel, heardAt, words, answer } = body;
  const task = entryOf(state.tasks, taskId);
  if (task === undefined || request.by.kind !== 'staff') return { events: [], next: null };
  const heardBy = request.by.personId;
  return {
    events: [
      event(
        'word-taken-by-staff',
        { taskId, channel, heardAt, heardBy, words, contestable: endsTheComplaint(view, body) },
        request.by,
      ),
      event(
        'task-answered',
        { taskId, kind: task.kind, answer, via: 'desk', fingerprint: request.actionId },
        request.by,
      ),
    ],
    next: null,
  };
}
