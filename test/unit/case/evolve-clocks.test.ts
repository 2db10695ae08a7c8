import type { Actor } from '../../../domain/actor';
import { afterExtension, startedClock, type ClockOpening } from '../../../domain/case/clock-state';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, clockOf, clocksOf, DEALER, placed, taskOf } from '../story/sample-case';

const boss: Actor = { kind: 'staff', personId: 'boss' };
const words = fakeSeal('words');
const stateOf = (change: Partial<CaseState> = {}): CaseState => caseOf(DEALER, change).state;

describe('clocks', () => {
  const opening: ClockOpening = {
    clockId: 'c2',
    limitId: 'solution',
    clause: 'AD-04',
    purpose: { kind: 'limit' },
    length: { 'working-days': 3 },
    agreedValue: null,
    startedAt: AT,
    remindAt: 0.5,
    pausable: true,
    onBreach: [],
  };
  const ofClock = (clockId = 'c') => ({ clockId, limitId: 'solution' });

  test('start beside those that run, without an instant yet, and are counted by limit', () => {
    const before = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c' })), clockCounts: { solution: 1 } });
    const { clocks, clockCounts } = evolve(before, placed('clock-started', opening, { round: 2 }));
    expect(Object.keys(clocks)).toEqual(['c', 'c2']);
    expect(clocks['c2']).toEqual({
      ...opening,
      status: 'running',
      round: 2,
      heldBy: [],
      pauses: [],
      dueAt: null,
      remindAtInstant: null,
      reminded: false,
      breachedAt: null,
      nextLevel: 0,
      nextLevelAt: null,
    });
    expect(clockCounts).toEqual({ solution: 2 });
    expect(evolve(stateOf(), placed('clock-started', opening)).clockCounts).toEqual({ solution: 1 });
    expect(startedClock(opening, 2)).toEqual(clocks['c2']);
  });

  test('are gone once they stopped, with what was asked about them', () => {
    const clocks = clocksOf(clockOf({ clockId: 'c' }), clockOf({ clockId: 'd' }));
    const asked = { length: { hours: 1 }, reason: words, by: boss, taskId: null };
    const before = stateOf({ clocks, extensionsAsked: { c: asked, d: asked } });
    const next = evolve(before, placed('clock-stopped', { ...ofClock(), because: 'met' }));
    expect(Object.keys(next.clocks)).toEqual(['d']);
    expect(next.extensionsAsked).toEqual({ d: asked });
  });

  test('stand still while somebody holds them, and run when the last lets go', () => {
    const running = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c' })) });
    const paused = evolve(running, placed('clock-paused', { ...ofClock(), heldBy: 'case' }, { by: boss }));
    expect(paused.clocks['c']).toMatchObject({
      status: 'paused',
      heldBy: ['case'],
      pauses: [{ fromAt: AT, toAt: null, by: 'boss' }],
      dueAt: null,
      remindAtInstant: null,
    });
    const twice = evolve(paused, placed('clock-paused', { ...ofClock(), heldBy: 'ask:t' }));
    expect(twice.clocks['c']).toMatchObject({ heldBy: ['case', 'ask:t'], pauses: [{ toAt: null }] });
    const once = evolve(twice, placed('clock-resumed', { ...ofClock(), heldBy: 'case' }));
    expect(once.clocks['c']).toMatchObject({ status: 'paused', heldBy: ['ask:t'], pauses: [{ toAt: null }] });
    const free = evolve(once, placed('clock-resumed', { ...ofClock(), heldBy: 'ask:t' }));
    expect(free.clocks['c']).toMatchObject({ status: 'running', heldBy: [], pauses: [{ toAt: AT }] });
  });

  test('a pause that is over keeps its end when another ends', () => {
    const gone = { fromAt: '2026-11-20T02:00:00.000Z', toAt: '2026-11-20T03:00:00.000Z' };
    const open = { fromAt: '2026-11-21T02:00:00.000Z', toAt: null };
    const paused = clockOf({ clockId: 'c', status: 'paused', heldBy: ['case'], pauses: [gone, open] });
    const next = evolve(
      stateOf({ clocks: clocksOf(paused) }),
      placed('clock-resumed', { ...ofClock(), heldBy: 'case' }),
    );
    expect(next.clocks['c']?.pauses).toEqual([gone, { ...open, toAt: AT }]);
  });

  test('one that is breached is held, but has no pause', () => {
    const breached = clockOf({ clockId: 'c', status: 'breached' });
    const before = stateOf({ clocks: clocksOf(breached) });
    const held = evolve(before, placed('clock-paused', { ...ofClock(), heldBy: 'case' }));
    expect(held.clocks['c']).toEqual({ ...breached, heldBy: ['case'] });
    const free = evolve(held, placed('clock-resumed', { ...ofClock(), heldBy: 'case' }));
    expect(free.clocks['c']).toEqual(breached);
  });

  test('breached: with its levels; asked extensions are void, and the case was late', () => {
    const levels = [{ inform: 'cr-manager', source: 'ours' }];
    const asked = { length: { hours: 1 }, reason: words, by: boss, taskId: null };
    const before = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c' })), extensionsAsked: { c: asked } });
    const data = { ...ofClock(), clause: null, levels };
    const next = evolve(before, placed('clock-breached', data));
    expect(next.clocks['c']).toMatchObject({ status: 'breached', breachedAt: AT, onBreach: levels });
    expect(next).toMatchObject({ extensionsAsked: {}, overran: true });
  });

  test('the limit of a task beside the story does not make the case late, nor on time again', () => {
    const beside = clockOf({ clockId: 'c', purpose: { kind: 'task-limit', taskId: 't' } });
    const data = { ...ofClock(), clause: null, levels: [] };
    const breach = (overran: boolean) =>
      evolve(stateOf({ clocks: clocksOf(beside), overran }), placed('clock-breached', data)).overran;
    expect([breach(false), breach(true)]).toEqual([false, true]);
  });

  test('escalated, reminded, held: each leaves its mark', () => {
    const before = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c', nextLevelAt: AT })) });
    const escalated = { ...ofClock(), level: 1, inform: 'cr-manager', task: null, reassign: null };
    expect(evolve(before, placed('clock-escalated', escalated)).clocks['c']).toMatchObject({
      nextLevel: 2,
      nextLevelAt: null,
    });
    expect(evolve(before, placed('clock-reminded', ofClock())).clocks['c']).toMatchObject({ reminded: true });
    expect(evolve(before, placed('holding-letter-sent', ofClock())).clocks['c']).toMatchObject({
      held: true,
    });
  });

  test('an event about a clock that is gone changes no clock', () => {
    const before = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c' })) });
    expect(evolve(before, placed('clock-reminded', ofClock('gone'))).clocks).toEqual(before.clocks);
    expect(evolve(before, placed('clock-paused', { ...ofClock('gone'), heldBy: 'x' })).clocks).toEqual(
      before.clocks,
    );
  });
});

describe('extensions', () => {
  const length = { 'working-days': 2 } as const;
  const ofClock = { clockId: 'c', limitId: 'solution' };

  test('are asked for, then decided in a task, also in the task that takes its place', () => {
    const before = stateOf({ clocks: clocksOf(clockOf({ clockId: 'c' })) });
    const asked = evolve(
      before,
      placed('extension-asked', { ...ofClock, length, reason: words }, { by: boss }),
    );
    expect(asked.extensionsAsked).toEqual({ c: { length, reason: words, by: boss, taskId: null } });
    const open = (kind: 'approve-extension' | 'approve', because: string | null) =>
      evolve(
        asked,
        placed('task-opened', {
          ...taskOf({ taskId: 't', kind }),
          asked: { person: 'general-manager' },
          namedPerson: null,
          because,
        }),
      ).extensionsAsked;
    expect(open('approve-extension', 'c')).toEqual({ c: { length, reason: words, by: boss, taskId: 't' } });
    expect(open('approve-extension', 'other')).toEqual(asked.extensionsAsked);
    expect(open('approve-extension', null)).toEqual(asked.extensionsAsked);
    expect(open('approve', 'c')).toEqual(asked.extensionsAsked);
    const refused = evolve(asked, placed('extension-refused', { ...ofClock, taskId: 't', reason: words }));
    expect(refused.extensionsAsked).toEqual({});
    expect(refused.clocks).toEqual(asked.clocks);
  });

  test('give the clock more time, and those who were reminded another reminder', () => {
    const earlier = { length, at: '2026-11-20T02:00:00.000Z', by: 'ann' };
    const clock = clockOf({ clockId: 'c', reminded: true, extensions: [earlier] });
    const granted = { ...ofClock, length, reason: words };
    const next = evolve(
      stateOf({
        clocks: clocksOf(clock),
        extensionsAsked: { c: { length, reason: words, by: boss, taskId: null } },
      }),
      placed('limit-extended', granted, { by: boss }),
    );
    expect(next.extensionsAsked).toEqual({});
    expect(next.clocks['c']).toEqual({
      ...clock,
      extensions: [earlier, { length, at: AT, by: 'boss' }],
      reminded: false,
      dueAt: null,
      remindAtInstant: null,
    });
  });

  test('a promised date is promised anew', () => {
    const promised = clockOf({ clockId: 'c', promise: { holdAt: 0.9 }, held: true, holdAtInstant: AT });
    const next = evolve(
      stateOf({ clocks: clocksOf(promised) }),
      placed('limit-extended', { ...ofClock, length, reason: words }),
    );
    expect(next.clocks['c']).toMatchObject({
      held: false,
      holdAtInstant: null,
      extensions: [{ by: '' }],
    });
  });

  test('a reminder whose time had come when more was granted is not sent', () => {
    const extensions = [
      { length, at: '2026-11-22T02:00:00.000Z', by: 'x' },
      { length, at: AT, by: 'x' },
    ];
    expect(afterExtension(AT, { extensions })).toBeNull();
    expect(afterExtension('2026-11-23T01:59:59.999Z', { extensions })).toBeNull();
    expect(afterExtension('2026-11-23T02:00:00.001Z', { extensions })).toBe('2026-11-23T02:00:00.001Z');
    expect([
      afterExtension(AT, {}),
      afterExtension(AT, { extensions: [] }),
      afterExtension(null, { extensions }),
    ]).toEqual([AT, AT, null]);
  });
});
