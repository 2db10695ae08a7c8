import type { Actor } from '../actor';
import { event, type NewEvent, type SupersededBecause } from '../case/events';
import type { OpenTask } from '../case/state';
import { isLastInLine } from '../directory';
import { entryOf } from '../entry-of';
import { askedAnew } from './asked-anew';
import { besideTask } from './beside-task';
import { askerOf } from './extensions';
import { underReview } from './review';
import { whoDoes, type CaseView } from './view';

/** Open questions of an approver to the author, about this approval. */
export function questionsOf({ state }: CaseView, taskId: string): readonly OpenTask[] {
  return Object.values(state.tasks).filter(
    ({ kind, because }) => kind === 'answer-question' && because === taskId,
  );
}

/** The question goes to who wrote what is decided on; where a program wrote it, to who does the step. */
export function askedBack(view: CaseView, taskId: string, questionTaskId: string): readonly NewEvent[] {
  const { state, track } = view;
  const task = entryOf(state.tasks, taskId);
  if (task === undefined) return [];
  const author = task.kind === 'approve' ? underReview(view).author : askerOf(view, taskId);
  const step = track.steps[task.reviewOf ?? 'plan'] ?? track.steps.plan;
  return [
    besideTask(view, questionTaskId, 'answer-question', whoDoes(step, state.severity), {
      because: taskId,
      version: task.version,
      ...(author === null ? {} : { namedPerson: author }),
    }),
  ];
}

/** The author has answered: the approver, if the decision is still open, hears of it. */
export function answeredQuestion(view: CaseView, questionTaskId: string, by: Actor): readonly NewEvent[] {
  const taskId = entryOf(view.state.questions ?? {}, questionTaskId);
  if (taskId === undefined || entryOf(view.state.tasks, taskId) === undefined) return [];
  return [event('decision-question-answered', { taskId, questionTaskId }, by)];
}

/**
 * The same question under a new task, asked of the next in line: the deputy, else the superior, else the
 * administrator. Who is left out decides no more by this way; the author never does.
 */
export function passedOn(
  { state }: CaseView,
  { taskId, from, because }: { taskId: string; from: string; because: SupersededBecause },
  newTaskId: string,
): readonly NewEvent[] {
  const task = entryOf(state.tasks, taskId);
  if (task === undefined) return [];
  const [role = ''] = task.roles;
  return askedAnew(task, because, {
    taskId: newTaskId,
    asked: { person: role },
    // Who was chosen by name has a deputy of their own; everybody else's stands behind the role.
    namedPerson: task.found === 'named' ? (task.assignees[0] ?? null) : null,
    avoid: [...new Set([...(task.avoid ?? []), ...task.assignees, from])],
    // What another decision is about stands there.
    because: task.kind === 'approve' ? because : task.because,
  });
}

/**
 * The decision's letter did not reach its reader: the next in line is asked. Not where others of a pool were asked as
 * well, and not beyond the administrator or a second time round: then the task stays, and the case is flagged.
 */
export function unreached(
  view: CaseView,
  { taskId, recipient }: { taskId: string | null; recipient: string },
  newTaskId: string,
): readonly NewEvent[] {
  const task = taskId === null ? undefined : entryOf(view.state.tasks, taskId);
  if (task === undefined || task.assignees.length > 1 || isLastInLine(task.found)) return [];
  if (task.avoid?.includes(recipient) === true) return [];
  return passedOn(view, { taskId: task.taskId, from: recipient, because: 'letter-bounced' }, newTaskId);
}
