import type { Locale, TaskKind, TaskStatus } from '../../domain/lifecycle';
import type { ReadDeps } from '../deps';
import type { Principal, StaffPrincipal } from '../principal';
import type { TaskDetail, TaskView } from './task-view';

export type DeskView = {
  /** Open tasks that this person may answer, also as a deputy: urgent first, then by due instant. */
  readonly tasks: readonly (TaskView & {
    /** Name of the absent person in whose place this one is asked. */
    readonly inPlaceOf: string | null;
  })[];
  readonly answeredLately: readonly TaskView[];
};

export declare function readDesk(deps: ReadDeps, staff: StaffPrincipal): Promise<DeskView>;

export type TaskFilters = {
  readonly complaintId?: string | undefined;
  readonly status?: TaskStatus | undefined;
  readonly assignee?: string | undefined;
  readonly kind?: TaskKind | undefined;
};
export type TaskPage = { readonly items: readonly TaskView[]; readonly nextCursor: string | null };

/** Tasks of the principal's organisation, urgent first, then by opening. */
export declare function listTasks(
  deps: ReadDeps,
  query: {
    readonly principal: Principal;
    readonly filters: TaskFilters;
    readonly limit: number;
    readonly cursor: string | null;
  },
): Promise<TaskPage>;

/** One task with its form; null: not the principal's to know of. */
export declare function readTask(
  deps: ReadDeps,
  query: { readonly principal: Principal; readonly taskId: string; readonly locale: Locale },
): Promise<TaskDetail | null>;
