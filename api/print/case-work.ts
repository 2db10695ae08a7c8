import { kindOfStep, kindOfWork } from '../../domain/forms/printed-work';
import type { PrintedWork } from '../../domain/policy/printed-forms';
import type { CaseView } from '../read/case';
import type { AnsweredForm, TaskView } from '../read/task-view';

/** An answer with the task that asked for it. */
export type DoneWork = { readonly given: AnsweredForm; readonly task: TaskView };

/**
 * What was answered to what a cell shows, oldest first. A review counts for the version that it was about: the
 * signature under a solution that was changed afterwards is not the new one's.
 */
export function doneWork(shown: CaseView, work: PrintedWork): readonly DoneWork[] {
  const { step, register, part, review } = work;
  const done = inOrder(shown);
  const asked = register ?? part;
  if (review === undefined)
    return done.filter(
      ({ given, task }) => given.kind === kindOfWork(work) && (asked === undefined || task.because === asked),
    );
  const reviewed = step === undefined ? undefined : latestOf(done, kindOfStep(step));
  if (reviewed === undefined) return [];
  return done.filter(
    ({ given, task }) =>
      given.kind === 'approve' &&
      task.reviewOf === step &&
      task.reviewIndex !== null &&
      review.includes(task.reviewIndex + 1) &&
      sameVersion({ given, task }, reviewed),
  );
}

/** Of these the last, and those that were asked together with it. */
export function latestWork(done: readonly DoneWork[]): readonly DoneWork[] {
  const last = done.at(-1);
  return last === undefined ? [] : done.filter((one) => sameVersion(one, last));
}

function inOrder({ answers, tasks }: CaseView): readonly DoneWork[] {
  return answers.flatMap((given) => {
    const task = tasks.find(({ id }) => id === given.taskId);
    return task === undefined ? [] : [{ given, task }];
  });
}

const latestOf = (done: readonly DoneWork[], kind: string): DoneWork | undefined =>
  done.findLast(({ given }) => given.kind === kind);

const sameVersion = (one: DoneWork, other: DoneWork): boolean =>
  one.given.round === other.given.round && one.given.version === other.given.version;
