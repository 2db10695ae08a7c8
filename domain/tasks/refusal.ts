import type { Actor } from '../actor';
import type { EndedTask, OpenTask } from '../case/state';
import type { RefusalCode } from '../contract';
import { entryOf } from '../entry-of';
import { checkAnswer } from '../forms/answer-schema';
import type { Form } from '../forms/form';
import { taskForm } from '../forms/task-form';
import { isCustomerTask, isDecision, isDecisionAction } from '../lifecycle';
import type { JsonObject } from '../json';
import { elsewhereFaults } from '../story/elsewhere';
import { goodsFaults } from '../story/goods';
import { confirmsOwn } from '../story/penalties';
import { remedyFaults } from '../story/remedies';
import { rolesAbove } from '../story/review';
import { personOf, type CaseView } from '../story/view';
import { actRequestSchema, taskAnswerSchema, type ActRequest, type TaskAnswer } from './answer';

/** Why something is refused: a stable code, and codes, pointers or ids about it; never words of people. */
export type Refusal = { code: RefusalCode; details: readonly JsonObject[] };

export const NOT_POSSIBLE: Refusal = { code: 'action-not-possible', details: [] };

/**
 * What an Update carries is checked before anything looks into it: it may have been typed by hand. Null: it has the
 * shape that its handler expects.
 */
export function refusalOfShape(input: TaskAnswer | ActRequest, of: 'answer' | 'action'): Refusal | null {
  const parsed = (of === 'answer' ? taskAnswerSchema : actRequestSchema).safeParse(input);
  if (parsed.success) return null;
  const details = parsed.error.issues.map(({ path, code }) => ({
    pointer: `/${path.map(String).join('/')}`,
    code,
  }));
  return { code: of === 'answer' ? 'answer-invalid' : 'action-invalid', details };
}

/** The form of an open task of the case. */
export function formOf(
  view: CaseView,
  task: Pick<OpenTask, 'kind' | 'reviewOf' | 'reviewIndex' | 'version' | 'because'>,
): Form {
  const { policy, track, state } = view;
  const { severity, category, urgent, facts: said } = state;
  return taskForm({ ...task, policy, track, severity, category, urgent, said });
}

/** Whether an answer must be refused, and why; null: it may be recorded, or repeats what was recorded. */
export function refusalOfAnswer(view: CaseView, input: TaskAnswer): Refusal | null {
  const { state } = view;
  const task = entryOf(state.tasks, input.taskId);
  if (task === undefined) return refusalOfEnded(entryOf(state.ended, input.taskId));
  const refusal = refusalOfOpen(task, formOf(view, task), { ...input, above: rolesAbove(view, task) });
  if (refusal !== null) return refusal;
  const faults = [
    ...remedyFaults(view, task.kind, input.answer),
    ...goodsFaults(view, task.kind, input.answer),
    ...elsewhereFaults(view, task.kind, input.answer),
  ];
  return faults.length === 0
    ? null
    : { code: 'answer-invalid', details: faults.map(({ pointer, code }) => ({ pointer, code })) };
}

/**
 * Whether nobody knows yet who was found for the task. The database does before the workflow: an answer that comes
 * in between is neither refused nor taken, it waits.
 */
export function isBeingAssigned(
  tasks: { readonly [taskId: string]: OpenTask },
  { taskId }: Pick<TaskAnswer, 'taskId'>,
): boolean {
  return entryOf(tasks, taskId)?.found === null;
}

/** The same for an action about a task of one's own. */
export function waitsForAssignment(
  tasks: { readonly [taskId: string]: OpenTask },
  { action, body }: Pick<ActRequest, 'action' | 'body'>,
): boolean {
  const { taskId } = body;
  return isDecisionAction(action) && typeof taskId === 'string' && isBeingAssigned(tasks, { taskId });
}

/** A task that has ended: superseded is refused, answered is not (the caller hears what was recorded). */
export function refusalOfEnded(ended: EndedTask | undefined): Refusal | null {
  if (ended === undefined) return { code: 'task-unknown', details: [] };
  if (ended.status === 'answered') return null;
  return { code: 'task-superseded', details: [{ because: ended.because, at: ended.at }] };
}

/** Who may answer an open task, and whether the answer fits its form. */
export function refusalOfOpen(
  task: OpenTask,
  form: Form,
  { by, answer, above = [] }: Pick<TaskAnswer, 'by' | 'answer'> & { readonly above?: readonly string[] },
): Refusal | null {
  const unasked = refusalOfPerson(task, by, above);
  if (unasked !== null) return { code: unasked, details: [] };
  const namesWhom = task.kind === 'confirm-penalty' || task.kind === 'decide-criticism';
  if (namesWhom && confirmsOwn(answer, by)) return { code: 'not-asked-of-you', details: [] };
  const checked = checkAnswer(form, answer, 'sealed');
  if (checked.ok) return null;
  return { code: 'answer-invalid', details: checked.faults.map(({ pointer, code }) => ({ pointer, code })) };
}

/**
 * A personal task is answered by the asked person or their recorded deputy alone, or by whoever holds one of the roles
 * `above` that may decide as well; never by an integration.
 */
export function refusalOfPerson(
  task: OpenTask,
  by: Actor,
  above: readonly string[] = [],
): 'not-asked-of-you' | 'person-required' | null {
  const customers = isCustomerTask(task.kind);
  // Also whoever stands in for somebody, or signals as an operator: nobody approves their own plan.
  const personId = personOf(by);
  if (personId !== null && task.excluded.includes(personId)) return 'not-asked-of-you';
  switch (by.kind) {
    case 'customer':
      return customers ? null : 'not-asked-of-you';
    case 'staff':
      if (customers) return 'not-asked-of-you';
      if (by.as !== undefined && above.includes(by.as)) return null;
      return task.assignees.some((id) => id === by.personId || id === by.onBehalfOf)
        ? null
        : 'not-asked-of-you';
    case 'integration':
      return task.personal ? 'person-required' : null;
    case 'operator':
      return isDecision(task.kind) ? null : 'not-asked-of-you';
    case 'system':
      return 'not-asked-of-you';
  }
}
