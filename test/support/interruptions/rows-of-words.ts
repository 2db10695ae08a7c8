import { fakeSeal } from '../sample-submission';
import { besideTasks, customersTask, idOfTask, openOf, storyTasks } from './asked';
import { bodyOfWord } from './bodies';
import { IMPARTIAL, type Course } from './course';
import { heldOnly, nothingStandsStill } from './held';
import { same, tells, unmet, untouched, type Row } from './row';
import { WHY } from './why';

const always = (): null => null;

export const NOTE: Row = {
  name: 'a note',
  cannot: always,
  request: () => ({ kind: 'act', action: 'note', body: { text: fakeSeal('He called.') }, by: IMPARTIAL }),
  faults: (seen) =>
    unmet({
      'one note, and nothing else': same(
        seen.since.map(({ type }) => type),
        ['note-added'],
      ),
      ...untouched(seen),
    }),
  ends: 'same',
};

export const EVIDENCE: Row = {
  name: 'more evidence',
  cannot: always,
  request: () => ({
    kind: 'act',
    action: 'add-evidence',
    body: { text: fakeSeal('A photograph.'), attachments: [] },
    by: { kind: 'customer' },
  }),
  faults: (seen) =>
    unmet({
      'one piece, and nothing else': same(
        seen.since.map(({ type }) => type),
        ['evidence-added'],
      ),
      ...untouched(seen),
    }),
  ends: 'same',
};

export const CORRECTION: Row = {
  name: 'what was submitted is corrected',
  cannot: always,
  request: () => ({
    kind: 'act',
    action: 'correct',
    body: { field: 'country', old: null, value: 'DE', reason: fakeSeal('They moved.') },
    by: IMPARTIAL,
  }),
  faults: (seen) =>
    unmet({
      'one correction, and nothing else': same(
        seen.since.map(({ type }) => type),
        ['submission-corrected'],
      ),
      ...untouched(seen),
    }),
  ends: 'same',
};

const askCustomer = {
  kind: 'act',
  action: 'ask-customer',
  body: { question: fakeSeal('Which garage was it?') },
  by: IMPARTIAL,
} as const;

const asked = async (course: Course): Promise<void> => {
  await course.make(askCustomer);
};

export const QUESTION: Row = {
  name: 'the customer is asked, and answers',
  cannot: always,
  request: () => askCustomer,
  faults: (seen) => {
    const { before, after } = seen;
    const question = openOf({ state: after }, 'customer-question');
    const left = Object.values(after.tasks).filter(({ taskId }) => taskId !== question?.taskId);
    return unmet({
      'the customer is asked beside the story': question?.beside === true,
      'the stage stays': same(before.cursor, after.cursor),
      'whoever was asked before is asked': same(
        left.filter(({ kind }) => kind !== 'call-customer').map(({ taskId }) => taskId),
        Object.values(before.tasks)
          .filter(({ kind }) => kind !== 'call-customer')
          .map(({ taskId }) => taskId),
      ),
      'what may be paused waits for the answer, and nothing else': heldOnly(
        seen,
        `ask:${idOfTask(question)}`,
        ({ purpose, pausable }) => purpose.kind === 'limit' && pausable,
      ),
    });
  },
  ends: 'same',
};

export const QUESTION_IN_VAIN: Row = {
  ...QUESTION,
  name: 'the customer is asked, and keeps silent',
  hours: 9 * 24,
  faults: ({ after, since }) =>
    unmet({
      'the silence is on record': since.some(({ type }) => type === 'question-unanswered'),
      'nobody waits for the answer any more': openOf({ state: after }, 'customer-question') === undefined,
      'no limit stands still': nothingStandsStill(after),
    }),
};

export const QUESTION_BY_PHONE: Row = {
  name: 'what the customer answered is entered by staff',
  cannot: always,
  prepare: asked,
  request: ({ view, simulation }) => ({
    kind: 'act',
    action: 'answer-for-customer',
    body: bodyOfWord(
      { taskId: idOfTask(openOf(view, 'customer-question')) },
      { reply: fakeSeal('The one in the harbour.') },
      simulation.now,
    ),
    by: IMPARTIAL,
  }),
  faults: ({ before, after, since }) =>
    unmet({
      'whose words, and who heard them, is on record': since.some(
        ({ type }) => type === 'word-taken-by-staff',
      ),
      'the question is answered': since.some(({ type }) => type === 'question-answered'),
      'no limit stands still': nothingStandsStill(after),
      'the stage stays': same(before.cursor, after.cursor),
      'whoever was asked before is asked': same(storyTasks({ state: before }), storyTasks({ state: after })),
    }),
  ends: 'same',
};

export const WORD_BY_PHONE: Row = {
  name: 'the customer’s word is taken by staff',
  // Where the route takes every word so, there is nothing to compare with.
  cannot: (view) => {
    if (customersTask(view) !== undefined) return null;
    return storyTasks(view).length === 0 ? WHY.nobodyAsked : WHY.notCustomers;
  },
  request: (course) => {
    const task = customersTask(course.view);
    const answer = task === undefined ? {} : course.answerTo(task);
    const about = { taskId: task?.taskId ?? idOfTask(storyTasks(course.view)[0]) };
    return {
      kind: 'act',
      action: 'answer-for-customer',
      body: bodyOfWord(about, answer, course.simulation.now),
      by: IMPARTIAL,
    };
  },
  faults: (seen) => {
    const { before, after, since, course } = seen;
    const task = customersTask({ state: before });
    const ending = since.some((e) => e.type === 'word-taken-by-staff' && e.data.contestable);
    return unmet({
      'the word is on record once': tells(seen, 'word-taken-by-staff') === 1,
      'the question is answered by who heard it': same(after.ended[idOfTask(task)]?.status, 'answered'),
      'a word that ends the case can be contested, another cannot':
        ending === Object.values(after.clocks).some(({ purpose }) => purpose.kind === 'contest'),
      'what stands beside the story stands': besideTasks({ state: before })
        .filter(({ kind }) => kind !== 'call-customer')
        .every(({ taskId }) => after.tasks[taskId] !== undefined),
      'the case is not closed before the contest time is over': !(ending && course.closed),
    });
  },
  ends: 'same',
};
