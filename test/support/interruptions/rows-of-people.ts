import { exampleOf } from '../../../domain/forms/example';
import { isCustomerTask } from '../../../domain/lifecycle';
import { underReview } from '../../../domain/story/review';
import type { CaseView } from '../../../domain/story/view';
import { formOf } from '../../../domain/tasks/refusal';
import { fakeSeal } from '../sample-submission';
import { decisionOf, idOfTask, openOf, storyTasks } from './asked';
import { IMPARTIAL, type Course } from './course';
import { heldOnly } from './held';
import { same, tells, unmet, type Row } from './row';
import { WHY, type Cannot } from './why';

/** Whoever is asked, or would be: what they may do with a decision is theirs alone. */
const decider = ({ view }: Course) =>
  ({ kind: 'staff', personId: decisionOf(view)?.assignees[0] ?? IMPARTIAL.personId }) as const;

const noDecision = (view: CaseView): Cannot | null => {
  if (decisionOf(view) !== undefined) return null;
  return storyTasks(view).length === 0 ? WHY.nobodyAsked : WHY.noDecision;
};

/** The task that somebody else could be asked for. */
const reassignable = (view: CaseView) => storyTasks(view).find(({ kind }) => !isCustomerTask(kind));

const successor = ({ view, simulation }: Course): string => {
  const task = reassignable(view);
  const person = simulation.effects.directory.people.find(
    ({ id, active }) => active && task?.assignees.includes(id) === false && !task.excluded.includes(id),
  );
  return person?.id ?? IMPARTIAL.personId;
};

export const REASSIGN: Row = {
  name: 'somebody else is asked',
  cannot: (view) => {
    if (reassignable(view) !== undefined) return null;
    return storyTasks(view).length === 0 ? WHY.nobodyAsked : WHY.customersOwn;
  },
  request: (course) => ({
    kind: 'act',
    action: 'reassign',
    body: {
      taskId: idOfTask(reassignable(course.view) ?? storyTasks(course.view)[0]),
      toPerson: successor(course),
      reason: fakeSeal('She knows him.'),
    },
    by: IMPARTIAL,
  }),
  faults: (seen) => {
    const { before, after, since } = seen;
    const told = since.find((e) => e.type === 'task-reassigned');
    const taskId = told?.data.taskId ?? '';
    const others = (tasks: typeof before.tasks) =>
      Object.values(tasks).filter((task) => task.taskId !== taskId);
    return unmet({
      'it is on record once': tells(seen, 'task-reassigned') === 1,
      'the same task is the other person’s alone': same(after.tasks[taskId]?.assignees, [
        told?.data.toPerson,
      ]),
      'all others are asked as before': same(others(before.tasks), others(after.tasks)),
      'every limit runs on as it ran': same(before.clocks, after.clocks),
      'stage and round stay': same(before.cursor, after.cursor),
    });
  },
  ends: 'same',
};

export const ASK_BACK: Row = {
  name: 'an approver asks back',
  cannot: noDecision,
  request: (course) => ({
    kind: 'act',
    action: 'ask-back',
    body: {
      taskId: idOfTask(decisionOf(course.view) ?? storyTasks(course.view)[0]),
      question: fakeSeal('Who pays?'),
    },
    by: decider(course),
  }),
  faults: (seen) => {
    const { before, after, view } = seen;
    const question = openOf({ state: after }, 'answer-question');
    const { author } = underReview(view);
    return unmet({
      'it is on record once': tells(seen, 'decision-asked-back') === 1,
      'the author is asked, about this decision':
        question?.because === decisionOf({ state: before })?.taskId &&
        (author === null || question?.assignees.includes(author) === true),
      'the decision stays open': same(storyTasks({ state: before }), storyTasks({ state: after })),
      'no limit but the decision’s waits for the answer':
        heldOnly(
          seen,
          `ask:${idOfTask(question)}`,
          ({ clockId }) => after.clocks[clockId]?.heldBy.length === 1,
        ) && Object.values(after.clocks).filter(({ heldBy }) => heldBy.length > 0).length <= 1,
      'stage and round stay': same(before.cursor, after.cursor),
    });
  },
  ends: 'same',
};

export const HAND_OVER: Row = {
  name: 'a decision is handed over',
  cannot: (view) => {
    const decision = decisionOf(view);
    if (decision === undefined) return noDecision(view);
    return decision.assignees.length === 1 ? null : WHY.severalDecide;
  },
  request: (course) => ({
    kind: 'act',
    action: 'hand-over',
    body: {
      taskId: idOfTask(decisionOf(course.view) ?? storyTasks(course.view)[0]),
      reason: fakeSeal('I am travelling.'),
    },
    by: decider(course),
  }),
  faults: (seen) => {
    const { before, after } = seen;
    const [from] = decisionOf({ state: before })?.assignees ?? [];
    const decision = Object.values(after.tasks).find(({ because }) => because === 'handed-over');
    return unmet({
      'it is on record once': tells(seen, 'decision-handed-over') === 1,
      'the old task is over': same(
        after.ended[decisionOf({ state: before })?.taskId ?? '']?.status,
        'superseded',
      ),
      'one other person is asked the same':
        decision !== undefined && decision.assignees.length === 1 && decision.assignees[0] !== from,
      'every limit runs on as it ran': same(before.clocks, after.clocks),
      'stage and round stay': same(before.cursor, after.cursor),
    });
  },
  ends: 'same',
};

/** As an operator types it: plain words, and only the fields that the form asks for. */
function typed({ view, simulation }: Course) {
  const decision = decisionOf(view);
  const taskId = idOfTask(decision ?? storyTasks(view)[0]);
  const approve = { taskId, decision: 'approve', by: IMPARTIAL.personId };
  if (decision === undefined) return approve;
  const people = simulation.effects.directory.people.map(({ id }) => ({ id, name: id }));
  const example = exampleOf(formOf(view, decision), { locale: 'en', people, now: simulation.now });
  const fields = Object.fromEntries(
    Object.entries(example).filter(([field, value]) => field !== 'decision' && typeof value === 'string'),
  );
  return { ...approve, fields };
}

export const SIGNALLED: Row = {
  name: 'an operator signals a decision',
  cannot: (view) => {
    if (decisionOf(view) !== undefined) return null;
    return storyTasks(view).length === 0 ? WHY.noTask : WHY.notAnApproval;
  },
  request: (course) => ({ kind: 'approvalDecision', payload: typed(course) }),
  faults: (seen) => {
    const { before, after } = seen;
    const decision = decisionOf({ state: before });
    const ended = after.ended[idOfTask(decision)];
    return unmet({
      'the decision is the operator’s': ended?.status === 'answered' && ended.by.kind === 'operator',
      'whoever was asked hears of it, once': tells(seen, 'approver-told') === 1,
    });
  },
  ends: 'same',
};
