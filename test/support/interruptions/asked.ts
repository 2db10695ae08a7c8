import type { OpenTask } from '../../../domain/case/state';
import { isCustomerTask } from '../../../domain/lifecycle';
import type { CaseView } from '../../../domain/story/view';
import { idOf } from '../test-people';

type Asking = Pick<CaseView, 'state'>;

/** Tasks that move the story. */
export const storyTasks = ({ state }: Asking): readonly OpenTask[] =>
  Object.values(state.tasks).filter(({ beside }) => !beside);

export const besideTasks = ({ state }: Asking): readonly OpenTask[] =>
  Object.values(state.tasks).filter(({ beside }) => beside);

export const decisionOf = (view: Asking): OpenTask | undefined =>
  storyTasks(view).find(({ kind }) => kind === 'approve');

export const customersTask = (view: Asking): OpenTask | undefined =>
  storyTasks(view).find(({ kind }) => isCustomerTask(kind));

export const openOf = ({ state }: Asking, kind: OpenTask['kind']): OpenTask | undefined =>
  Object.values(state.tasks).find((task) => task.kind === kind);

/** The task that an interruption is about; where there is none, one that was never heard of. */
export const idOfTask = (task: OpenTask | undefined): string => task?.taskId ?? idOf('never heard of');
