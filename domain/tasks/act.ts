import { event, type NewEvent } from '../case/events';
import { checkAnswer } from '../forms/answer-schema';
import { isCustomerTask, type Stage } from '../lifecycle';
import { contested } from '../story/answer';
import { assignment, branchOf, emergencyMeeting } from '../story/assess';
import type { CaseView } from '../story/view';
import { sealedActionBodies, type SealedActionBody } from './actions';
import type { ActRequest } from './answer';
import { formOf, refusalOfEnded, type Refusal } from './refusal';

/** What an action brings about: events, and where the story goes on if it interrupts it. */
export type Effect = { events: readonly NewEvent[]; next: Stage | null };

const NOT_POSSIBLE: Refusal = { code: 'action-not-possible', details: [] };

/** Whether an action must be refused in the state that the case is in; null: it may be done. */
export function refusalOfAct(view: CaseView, request: ActRequest): Refusal | null {
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
    case 'withdraw':
      return state.cursor.stage === 'evaluating' ? NOT_POSSIBLE : null;
    case 'reclassify':
      return refusalOfReclassification(view, sealedActionBodies.reclassify.parse(request.body));
    case 'reassign': {
      const { taskId } = sealedActionBodies.reassign.parse(request.body);
      const task = state.tasks[taskId];
      if (task === undefined) return refusalOfEnded(state.ended[taskId]) ?? NOT_POSSIBLE;
      return isCustomerTask(task.kind) ? NOT_POSSIBLE : null;
    }
    case 'answer-for-customer':
      return refusalOfWord(view, request, sealedActionBodies['answer-for-customer'].parse(request.body));
    case 'contest':
      return state.contestable !== null && request.by.kind === 'customer' ? null : NOT_POSSIBLE;
  }
}

function refusalOfReclassification(view: CaseView, body: SealedActionBody<'reclassify'>): Refusal | null {
  const { policy, state } = view;
  if (state.founded === false || ['received', 'assessing', 'evaluating'].includes(state.cursor.stage))
    return NOT_POSSIBLE;
  if (!policy.severities.some(({ id }) => id === body.severity))
    return { code: 'action-invalid', details: [{ pointer: '/severity', code: 'not-an-option' }] };
  const category = body.category ?? state.category;
  if (!policy.categories.some(({ id }) => id === category))
    return { code: 'action-invalid', details: [{ pointer: '/category', code: 'not-an-option' }] };
  return null;
}

/** A yes that ends the complaint is never entered by who handled it, or is complained about. */
function refusalOfWord(
  view: CaseView,
  { by }: ActRequest,
  body: SealedActionBody<'answer-for-customer'>,
): Refusal | null {
  const { state } = view;
  const task = state.tasks[body.taskId];
  if (task === undefined) return refusalOfEnded(state.ended[body.taskId]) ?? NOT_POSSIBLE;
  if (!isCustomerTask(task.kind) || by.kind !== 'staff') return NOT_POSSIBLE;
  const checked = checkAnswer(formOf(view, task), body.answer, 'sealed');
  if (!checked.ok) {
    const details = checked.faults.map(({ pointer, code }) => ({ pointer: `/answer${pointer}`, code }));
    return { code: 'action-invalid', details };
  }
  const partial = [...state.handlers, state.against].includes(by.personId);
  return endsTheComplaint(body) && partial ? { code: 'not-asked-of-you', details: [] } : null;
}

function endsTheComplaint({ answer }: SealedActionBody<'answer-for-customer'>): boolean {
  return answer.settled === true || answer.reply === 'understood';
}

/** The events of an action that is not refused. */
export function eventsOfAct(view: CaseView, request: ActRequest): Effect {
  const { state, policy } = view;
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
      return { events: [event('complaint-withdrawn', { reason }, by)], next: 'evaluating' };
    }
    case 'reclassify': {
      const { severity, category, reason } = sealedActionBodies.reclassify.parse(request.body);
      const changed = { severity, category: category ?? state.category ?? '' };
      const told = event(
        'complaint-reclassified',
        { ...changed, branch: branchOf(view, severity), reason },
        by,
      );
      const assigned = assignment(policy, { ...state, ...changed });
      if (!emergencyMeeting(view, severity)) return { events: [told, assigned], next: state.cursor.stage };
      return {
        events: [
          told,
          assigned,
          event('meeting-convened', { kind: 'emergency', meetingAt: null, place: null }, by),
        ],
        next: 'meeting',
      };
    }
    case 'reassign': {
      const { taskId, toPerson, reason } = sealedActionBodies.reassign.parse(request.body);
      const task = state.tasks[taskId];
      if (task === undefined) return { events: [], next: null };
      return {
        events: [event('task-reassigned', { taskId, kind: task.kind, toPerson, reason }, by)],
        next: null,
      };
    }
    case 'answer-for-customer':
      return wordTaken(view, request);
    case 'contest': {
      const { words } = sealedActionBodies.contest.parse(request.body);
      return contested(view, words);
    }
  }
}

function wordTaken({ state }: CaseView, request: ActRequest): Effect {
  const body = sealedActionBodies['answer-for-customer'].parse(request.body);
  const { taskId, channel, heardAt, words, answer } = body;
  const task = state.tasks[taskId];
  if (task === undefined || request.by.kind !== 'staff') return { events: [], next: null };
  const heardBy = request.by.personId;
  return {
    events: [
      event(
        'word-taken-by-staff',
        { taskId, channel, heardAt, heardBy, words, contestable: endsTheComplaint(body) },
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
