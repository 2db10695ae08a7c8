import type { Actor } from '../actor';
import type { OpenTask } from '../case/state';
import { isLastInLine } from '../directory';
import { entryOf } from '../entry-of';
import { isDecision } from '../lifecycle';
import { questionsOf } from '../story/approvers-ways';
import type { CaseView } from '../story/view';
import type { SealedActionBody } from './actions';
import { NOT_POSSIBLE, refusalOfEnded, refusalOfPerson, type Refusal } from './refusal';

/** Whoever may decide may ask the author first, one question at a time. */
export function refusalOfAskingBack(
  view: CaseView,
  by: Actor,
  { taskId }: SealedActionBody<'ask-back'>,
): Refusal | null {
  return refusalOfWay(view, by, taskId, () => questionsOf(view, taskId).length === 0);
}

/** One of several in a pool leaves it to the others; behind an administrator there is nobody. */
export function refusalOfHandingOver(
  view: CaseView,
  by: Actor,
  { taskId }: SealedActionBody<'hand-over'>,
): Refusal | null {
  return refusalOfWay(
    view,
    by,
    taskId,
    ({ assignees, found }) => assignees.length === 1 && !isLastInLine(found),
  );
}

function refusalOfWay(
  { state }: CaseView,
  by: Actor,
  taskId: string,
  possible: (task: OpenTask) => boolean,
): Refusal | null {
  const task = entryOf(state.tasks, taskId);
  if (task === undefined) return refusalOfEnded(entryOf(state.ended, taskId)) ?? NOT_POSSIBLE;
  if (!isDecision(task.kind)) return NOT_POSSIBLE;
  if (by.kind === 'integration') return { code: 'person-required', details: [] };
  const unasked = by.kind === 'staff' ? refusalOfPerson(task, by) : 'not-asked-of-you';
  if (unasked !== null) return { code: unasked, details: [] };
  return possible(task) ? null : NOT_POSSIBLE;
}
