import type { ClockPurpose } from '../../../domain/case/clock-state';
import type { EventData } from '../../../domain/case/events';
import type { Policy } from '../../../domain/policy/schema';
import { clockChanges } from '../../../domain/story/clock-changes';
import { fire } from '../../../domain/story/fire';
import { holds } from '../../../domain/story/holds';
import { caseOf, clockOf, clocksOf, load, placed, taskOf } from './sample-case';

const ESTATE = load('policies/property-management.yaml');
/** A policy that says nothing about how soon a call is made. */
const UNWATCHED: Policy = {
  ...ESTATE,
  tracks: ESTATE.tracks.map((track) => {
    const { callWithin: _watched, ...silence } = track.silence;
    return { ...track, silence };
  }),
};

const call: EventData['task-opened'] = {
  taskId: 'call',
  kind: 'call-customer',
  asked: { pool: ['property-officer'] },
  roles: ['property-officer'],
  unit: null,
  personal: false,
  reviewOf: null,
  reviewIndex: null,
  version: 0,
  excluded: [],
  namedPerson: null,
  beside: true,
  because: 'word',
};
const openCall = taskOf({ taskId: 'call', kind: 'call-customer', because: 'word', beside: true });
const CALL = { call: openCall };

const patience = (kind: 'customer-reminder' | 'customer-call' | 'customer-silence' | 'appeal-silence') =>
  clockOf({ clockId: kind, limitId: kind, purpose: { kind, taskId: 'word' } });
const another: ClockPurpose = { kind: 'customer-silence', taskId: 'other' };
const clocks = clocksOf(
  patience('customer-reminder'),
  patience('customer-call'),
  patience('customer-silence'),
  patience('appeal-silence'),
  clockOf({ clockId: 'other', limitId: 'customer-silence', purpose: another }),
  clockOf({ clockId: 'question', limitId: 'q', purpose: { kind: 'question-silence', taskId: 'word' } }),
  clockOf({ clockId: 'limit', limitId: 'reply', pausable: true }),
);

test('a call holds reminders, the next call and the end by silence of its own question, and nothing else', () => {
  const told = holds(caseOf(ESTATE, { clocks }), placed('task-opened', call));
  expect(told.map(({ type }) => type)).toEqual(Array.from({ length: 4 }, () => 'clock-paused'));
  expect(told.map(({ data }) => 'clockId' in data && data.clockId)).toEqual([
    'customer-reminder',
    'customer-call',
    'customer-silence',
    'appeal-silence',
  ]);
  expect(holds(caseOf(UNWATCHED, { clocks }), placed('task-opened', call))).toEqual([]);
});

test('a wait that begins while the customer has to be called begins held', () => {
  const started = clocksOf(patience('customer-reminder'));
  const begun = placed('clock-started', { ...patience('customer-reminder') });
  expect(holds(caseOf(ESTATE, { clocks: started, tasks: CALL }), begun)).toMatchObject([
    { type: 'clock-paused', data: { clockId: 'customer-reminder', heldBy: 'ask:call' } },
  ]);
  expect(holds(caseOf(ESTATE, { clocks: started }), begun)).toEqual([]);
  expect(holds(caseOf(UNWATCHED, { clocks: started, tasks: CALL }), begun)).toEqual([]);
});

test('only the call lets it run on: that the call is late does not', () => {
  const limit = clockOf({
    clockId: 'made',
    limitId: 'call-to-customer',
    purpose: { kind: 'task-limit', taskId: 'call' },
  });
  const waiting = { ...patience('customer-silence'), status: 'paused' as const, heldBy: ['ask:call'] };
  const view = caseOf(ESTATE, { clocks: clocksOf(waiting, limit), tasks: CALL });
  const late = placed('clock-breached', {
    ...{ clockId: 'made', limitId: 'call-to-customer', clause: null, levels: [] },
  });
  expect(holds(view, late)).toEqual([]);
  const made = placed('task-answered', {
    ...{ taskId: 'call', kind: 'call-customer', answer: {}, via: 'desk', fingerprint: 'f' },
  });
  expect(holds(view, made)).toMatchObject([{ type: 'clock-resumed', data: { clockId: 'customer-silence' } }]);
});

test('each call has a limit of its own, where the policy says how soon it is made', () => {
  const opened = placed('task-opened', call);
  expect(clockChanges(caseOf(ESTATE), opened)).toMatchObject([
    {
      type: 'clock-started',
      data: {
        limitId: 'call-to-customer',
        purpose: { kind: 'task-limit', taskId: 'call' },
        length: { 'working-days': 1 },
      },
    },
  ]);
  expect(clockChanges(caseOf(UNWATCHED), opened)).toEqual([]);
});

test('its miss goes to the superior of whoever was to call', () => {
  const limit = clockOf({
    clockId: 'made',
    limitId: 'call-to-customer',
    purpose: { kind: 'task-limit', taskId: 'call' },
    dueAt: '2026-11-24T10:00:00.000Z',
  });
  const tasks = { call: { ...openCall, roles: ['property-officer'] } };
  const view = caseOf(ESTATE, { clocks: clocksOf(limit), tasks });
  const [missed] = fire(view, limit, '2026-11-24T10:00:00.000Z');
  expect(missed).toMatchObject({
    type: 'clock-breached',
    data: { levels: [{ inform: 'director' }, { inform: 'company-leader' }, { inform: 'administrator' }] },
  });
});
