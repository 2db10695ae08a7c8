import { event, type NewEvent } from '../case/events';
import { entryOf } from '../entry-of';
import { taskForm } from '../forms/task-form';
import type { Policy } from '../policy/schema';
import { returnFaults } from '../story/goods';
import { trackOf } from '../story/view';
import { sealedActionBodies } from '../tasks/actions';
import type { ActRequest, TaskAnswer } from '../tasks/answer';
import { refusalOfEnded, refusalOfOpen, type Refusal } from '../tasks/refusal';
import type { FollowUpState } from './state';

/** Whether an answer must be refused; null: it may be recorded, or repeats what was recorded. */
export function refusalOfFollowUpAnswer(
  state: FollowUpState,
  policy: Policy,
  input: TaskAnswer,
): Refusal | null {
  const open = entryOf(state.tasks, input.taskId);
  if (open === undefined) return refusalOfEnded(entryOf(state.ended, input.taskId));
  const { severity, trackId } = state.start;
  const track = trackOf(policy, trackId);
  const unjudged = { severity, category: null, urgent: false, reviewOf: null, reviewIndex: null };
  const { kind, because } = open;
  const refusal = refusalOfOpen(open, taskForm({ kind, policy, track, ...unjudged, because }), input);
  if (refusal !== null || kind !== 'decide-return' || because !== null) return refusal;
  const faults = returnFaults(policy, input.answer);
  return faults.length === 0
    ? null
    : { code: 'answer-invalid', details: faults.map(({ pointer, code }) => ({ pointer, code })) };
}

/** A superior may give the task to somebody else; nothing else is done to a follow-up in mid-course. */
export function refusalOfFollowUpAct(state: FollowUpState, request: ActRequest): Refusal | null {
  if (request.action !== 'reassign' || request.by.kind !== 'staff')
    return { code: 'action-not-possible', details: [] };
  const parsed = sealedActionBodies.reassign.safeParse(request.body);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, code }) => ({
      pointer: `/${path.map(String).join('/')}`,
      code,
    }));
    return { code: 'action-invalid', details };
  }
  const { taskId, toPerson } = parsed.data;
  const task = entryOf(state.tasks, taskId);
  const unknown = refusalOfEnded(entryOf(state.ended, taskId));
  if (task === undefined) return unknown ?? { code: 'action-not-possible', details: [] };
  return task.excluded.includes(toPerson) ? { code: 'action-not-possible', details: [] } : null;
}

/** The events of an action that is not refused. */
export function eventsOfFollowUpAct(state: FollowUpState, { body, by }: ActRequest): readonly NewEvent[] {
  const { taskId, toPerson, reason } = sealedActionBodies.reassign.parse(body);
  const task = entryOf(state.tasks, taskId);
  return task === undefined
    ? []
    : [event('task-reassigned', { taskId, kind: task.kind, toPerson, reason }, by)];
}
