import { event, type NewEvent } from '../case/events';
import type { OpenTask } from '../case/state';
import { isPersonalTask } from '../lifecycle';
import { passesUp } from './answer-fields';
import { rolesOf, type Answered, type CaseView, type Question, type Reply } from './view';

type TaskKey = Pick<OpenTask, 'kind' | 'version' | 'because' | 'reviewIndex' | 'reviewOf' | 'round'>;

function isTaskOf(question: Question, round: number) {
  return (task: TaskKey): boolean =>
    task.kind === question.kind &&
    task.round === round &&
    task.version === question.version &&
    // A decision that was handed over says so; it is still the same question.
    (question.because === null || task.because === question.because) &&
    task.reviewOf === (question.review?.of ?? null) &&
    task.reviewIndex === (question.review?.index ?? null);
}

/** Open tasks that ask this question. */
export function openTasksOf({ state }: CaseView, question: Question): readonly OpenTask[] {
  return Object.values(state.tasks).filter(
    (task) => !task.beside && isTaskOf(question, state.cursor.round)(task),
  );
}

/** The events that ask the question, or none where it is already asked or answered (after a continue-as-new). */
export function askEvents(view: CaseView, question: Question, newId: () => string): readonly NewEvent[] {
  const { answers, silent } = view.state;
  if (openTasksOf(view, question).length > 0 || Object.keys(answers).length > 0 || silent !== null) return [];
  const common = {
    kind: question.kind,
    personal: isPersonalTask(question.kind),
    reviewOf: question.review?.of ?? null,
    reviewIndex: question.review?.index ?? null,
    version: question.version,
    excluded: question.excluded,
    namedPerson: question.namedPerson,
    beside: false,
    because: question.because,
  };
  if ('customer' in question.asked) {
    const task = event('task-opened', {
      ...common,
      taskId: newId(),
      asked: question.asked,
      roles: [],
      unit: null,
    });
    return [...question.opening, task];
  }
  const { asked } = question;
  const { mode, roles, unit } = rolesOf(view, asked);
  const groups = mode === 'together' ? roles.map((role) => [role]) : [roles];
  return [
    ...question.opening,
    ...groups.map((group) => event('task-opened', { ...common, taskId: newId(), asked, roles: group, unit })),
  ];
}

/** What the story hears once nobody who was asked is left; null while it waits. */
export function replyTo(view: CaseView, question: Question): Reply | null {
  if (view.state.silent !== null) return 'silence';
  const answers: Answered[] = Object.entries(view.state.answers).map(([taskId, { answer, by }]) => ({
    taskId,
    answer,
    by,
  }));
  const [first, ...others] = answers;
  if (first === undefined) return null;
  // Several asked together: one refusal is enough to return it (AD-10), else all must have answered.
  if (openTasksOf(view, question).length > 0 && !answers.some(({ answer }) => refuses(answer))) return null;
  return [first, ...others];
}

function refuses(answer: Answered['answer']): boolean {
  return answer.decision === 'return' || answer.reply === 'refused' || passesUp(answer);
}

/** Tasks of the question that nobody needs to answer any more, because one refusal returned it. */
export function leftOver(view: CaseView, question: Question): readonly NewEvent[] {
  return openTasksOf(view, question).map(({ taskId, kind }) =>
    event('task-superseded', { taskId, kind, because: 'returned' }),
  );
}
