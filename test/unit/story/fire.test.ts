import { dueClock, fire, nextInstant, nextInstantOf } from '../../../domain/story/fire';
import { byId, caseOf, clockOf, clocksOf, DEALER, taskOf } from './sample-case';

const DUE = '2026-11-26T10:00:00.000Z';
const REMIND = '2026-11-25T09:00:00.000Z';
const HOLD = '2026-11-26T04:00:00.000Z';

describe('the next instant of a clock', () => {
  test('is the reminder, once, and then the limit', () => {
    expect(nextInstantOf(clockOf({ clockId: 'c' }))).toBe(REMIND);
    expect(nextInstantOf(clockOf({ clockId: 'c', reminded: true }))).toBe(DUE);
  });

  test('is never a reminder at or after the limit, nor one that the policy does not want', () => {
    expect(nextInstantOf(clockOf({ clockId: 'c', remindAtInstant: DUE }))).toBe(DUE);
    expect(nextInstantOf(clockOf({ clockId: 'c', remindAt: null }))).toBe(DUE);
  });

  test('is the holding letter of a promised limit, between or before the reminder, once', () => {
    const promised = { clockId: 'c', promise: { holdAt: 0.9 }, holdAtInstant: HOLD };
    expect(nextInstantOf(clockOf(promised))).toBe(REMIND);
    expect(nextInstantOf(clockOf({ ...promised, reminded: true }))).toBe(HOLD);
    expect(nextInstantOf(clockOf({ ...promised, remindAt: null }))).toBe(HOLD);
    expect(nextInstantOf(clockOf({ ...promised, reminded: true, held: true }))).toBe(DUE);
    // Nothing is promised, or it is not computed yet.
    expect(nextInstantOf(clockOf({ clockId: 'c', holdAtInstant: HOLD, reminded: true }))).toBe(DUE);
    expect(nextInstantOf(clockOf({ ...promised, holdAtInstant: null, reminded: true }))).toBe(DUE);
    expect(nextInstantOf(clockOf({ ...promised, status: 'paused' }))).toBeNull();
  });

  test('is nothing before it has been computed, nor while it is paused', () => {
    expect(nextInstantOf(clockOf({ clockId: 'c', dueAt: null, remindAtInstant: null }))).toBeNull();
    expect(nextInstantOf(clockOf({ clockId: 'c', status: 'paused' }))).toBeNull();
  });

  test('after the breach is the next level, as long as one is left', () => {
    const breached = clockOf({ clockId: 'c', status: 'breached', nextLevelAt: '2026-11-27T10:00:00.000Z' });
    expect(nextInstantOf(breached)).toBe('2026-11-27T10:00:00.000Z');
    expect(nextInstantOf({ ...breached, nextLevelAt: null })).toBeNull();
  });
});

describe('of several clocks', () => {
  const { state } = caseOf(DEALER, {
    clocks: clocksOf(
      clockOf({ clockId: 'late', dueAt: '2026-12-01T10:00:00.000Z', remindAt: null }),
      clockOf({ clockId: 'early', remindAt: null }),
      clockOf({ clockId: 'unknown', dueAt: null }),
    ),
  });

  test('the timer is armed to the earliest', () => {
    expect(nextInstant(state)).toBe(DUE);
    expect(nextInstant({ ...state, clocks: {} })).toBeNull();
  });

  test('the earliest fires, at its instant and not a moment before', () => {
    expect(dueClock(state, '2026-11-26T09:59:59.999Z')).toBeNull();
    expect(dueClock(state, DUE)?.clockId).toBe('early');
    expect(dueClock(state, '2027-01-01T00:00:00.000Z')?.clockId).toBe('early');
  });
});

describe('a limit', () => {
  const clock = clockOf({ clockId: 'c', onBreach: [{ task: 'cr-manager', source: 'AD-26' }] });
  const view = caseOf(DEALER, { clocks: clocksOf(clock) });
  const types = (now: string, change = {}) => {
    const changed = { ...clock, ...change };
    return fire({ ...view, state: { ...view.state, clocks: clocksOf(changed) } }, changed, now);
  };

  test('tells the customer before a promised date is missed; past it, there is nothing left to hold', () => {
    const promise = { promise: { holdAt: 0.9 }, holdAtInstant: HOLD };
    expect(types(HOLD, { ...promise, reminded: true })).toMatchObject([
      { type: 'holding-letter-sent', data: { clockId: 'c', limitId: 'solution' } },
    ]);
    // A worker that was away: the reminder comes first, then the customer hears.
    expect(types(HOLD, promise)).toMatchObject([{ type: 'clock-reminded' }]);
    expect(types(DUE, promise)).toMatchObject([{ type: 'clock-breached' }]);
  });

  test('reminds at its reminder', () => {
    expect(types(REMIND)).toMatchObject([{ type: 'clock-reminded', data: { clockId: 'c' } }]);
  });

  test('breaches at its end, with the levels that it will climb', () => {
    expect(types(DUE, { reminded: true })).toMatchObject([
      { type: 'clock-breached', data: { clockId: 'c', levels: [{ task: 'cr-manager' }] } },
    ]);
  });

  test('that is past already is not reminded of first (the worker was away)', () => {
    expect(types('2026-12-24T00:00:00.000Z').map(({ type }) => type)).toEqual(['clock-breached']);
  });

  test('climbs level by level, and never further than there are', () => {
    const breached = { status: 'breached', breachedAt: DUE, nextLevelAt: DUE };
    expect(types(DUE, { ...breached, nextLevel: 0 })).toMatchObject([
      { type: 'clock-escalated', data: { level: 0, task: 'cr-manager', inform: null, reassign: null } },
    ]);
    expect(types(DUE, { ...breached, nextLevel: 1 })).toEqual([]);
  });
});

describe('a wait for the customer', () => {
  const task = taskOf({ taskId: 't', kind: 'customer-word' });
  const wait = (
    kind: 'customer-reminder' | 'customer-call' | 'customer-silence' | 'appeal-silence',
    open = true,
  ) => {
    const clock = clockOf({ clockId: 'c', purpose: { kind, taskId: 't' }, remindAt: null });
    const view = caseOf(DEALER, { clocks: clocksOf(clock), tasks: open ? byId(task) : {} });
    return fire(view, clock, DUE).map(({ type }) => type);
  };

  test('reminds, then has somebody call, each clock done with it', () => {
    expect(wait('customer-reminder')).toEqual(['clock-stopped', 'customer-reminded']);
    expect(wait('customer-call')).toEqual(['clock-stopped', 'customer-called-for']);
  });

  test('ends the question by silence; one that was answered meanwhile stays answered', () => {
    expect(wait('customer-silence')).toEqual(['silence-kept', 'task-superseded']);
    expect(wait('appeal-silence')).toEqual(['silence-kept', 'task-superseded']);
    expect(wait('appeal-silence', false)).toEqual(['clock-stopped']);
  });

  test('the contest time ends', () => {
    const clock = clockOf({ clockId: 'c', purpose: { kind: 'contest' }, remindAt: null });
    const told = fire(caseOf(DEALER, { clocks: clocksOf(clock) }), clock, DUE);
    expect(told.map(({ type }) => type)).toEqual(['clock-stopped', 'contest-time-over']);
  });
});
