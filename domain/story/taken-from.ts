import type { NewEvent } from '../case/events';
import type { OpenTask } from '../case/state';
import { isCustomerTask } from '../lifecycle';
import { askedAnew } from './asked-anew';
import type { CaseView } from './view';

/**
 * Whoever turns out to be concerned is not asked any more; who stands in or above is. `but`: what is over by the same
 * event; `also`: what moves the story too.
 */
export function takenFrom(
  { state }: CaseView,
  persons: readonly string[],
  {
    newId,
    but = [],
    also,
  }: { readonly newId: () => string; readonly but?: readonly string[]; readonly also?: 'the story' },
): readonly NewEvent[] {
  return Object.values(state.tasks)
    .filter(
      ({ taskId, beside, kind }) =>
        !isCustomerTask(kind) && !but.includes(taskId) && (beside || also !== undefined),
    )
    .filter((task) => persons.some((personId) => mayAnswer(task, personId)))
    .flatMap((task) => {
      const [role = ''] = task.roles;
      return askedAnew(task, 'reassigned', {
        taskId: newId(),
        asked: task.roles.length > 1 ? { pool: [...task.roles] } : { person: role },
        excluded: [...task.excluded, ...persons.filter((personId) => !task.excluded.includes(personId))],
      });
    });
}

/** Of one that is only being given to somebody nobody knows yet to whom. */
function mayAnswer({ assignees, found, excluded }: OpenTask, personId: string): boolean {
  return !excluded.includes(personId) && (found === null || assignees.includes(personId));
}
