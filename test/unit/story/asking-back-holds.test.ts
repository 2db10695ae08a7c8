import type { EventData } from '../../../domain/case/events';
import { holds } from '../../../domain/story/holds';
import { caseOf, clockOf, clocksOf, DEALER, placed } from './sample-case';

const question: EventData['task-opened'] = {
  taskId: 'q',
  kind: 'answer-question',
  asked: { person: 'service-manager' },
  roles: ['service-manager'],
  unit: null,
  personal: false,
  reviewOf: null,
  reviewIndex: null,
  version: 1,
  excluded: [],
  namedPerson: null,
  beside: true,
  because: 't',
};
const decision = clockOf({ clockId: 'd', limitId: 'gm-decision' });
const other = clockOf({ clockId: 'o', limitId: 'solution', dueAt: '2026-11-24T10:00:00.000Z' });

test('a question to the author holds the limit of the decision, and no other', () => {
  const view = caseOf(DEALER, { clocks: clocksOf(other, decision) });
  expect(holds(view, placed('task-opened', question))).toMatchObject([
    { type: 'clock-paused', data: { clockId: 'd', limitId: 'gm-decision', heldBy: 'ask:q' } },
  ]);
});

test('answered, or not needed any more, lets it run again', () => {
  const view = caseOf(DEALER, {
    clocks: clocksOf(other, { ...decision, status: 'paused', heldBy: ['ask:q'], dueAt: null }),
  });
  const ended = placed('task-superseded', { taskId: 'q', kind: 'answer-question', because: 'decided' });
  expect(holds(view, ended)).toMatchObject([{ type: 'clock-resumed', data: { clockId: 'd' } }]);
});

test('a limit that may not be paused, or is overrun, runs on', () => {
  const fixed = caseOf(DEALER, { clocks: clocksOf({ ...decision, pausable: false }) });
  const late = caseOf(DEALER, { clocks: clocksOf({ ...decision, status: 'breached' }) });
  expect(holds(fixed, placed('task-opened', question))).toEqual([]);
  expect(holds(late, placed('task-opened', question))).toEqual([]);
});
