import { computeDue } from '../../../domain/time/due';
import { holdingInstant } from '../../../domain/time/holding';
import { officeCalendar } from './office-calendar';

const calendar = officeCalendar();
/** Monday 23 November 2026, 09:00 in Shanghai. */
const startedAt = '2026-11-23T01:00:00.000Z';

describe('the instant of a holding letter', () => {
  test('lies where that part of the limit is used up, within working time and before the limit', () => {
    const limit = { length: { 'working-hours': 10 } as const, startedAt, calendar };
    const due = computeDue(limit);
    const hold = holdingInstant(limit, due, 0.9);
    // 7.5 hours on Monday, 2.5 on Tuesday: nine of ten hours end at 10:30 on Tuesday.
    expect(hold).toBe('2026-11-24T02:30:00.000Z');
    expect(hold !== null && due.dueAt !== null && hold < due.dueAt).toBe(true);
  });

  test('moves to working time like a reminder, and moves with a pause', () => {
    const limit = { length: { 'calendar-days': 3 } as const, startedAt, calendar };
    const night = holdingInstant(limit, computeDue(limit), 0.5);
    const [hour] = /T(\d\d)/.exec(night ?? '')?.slice(1) ?? [];
    expect(Number(hour)).toBeGreaterThanOrEqual(1);
    expect(Number(hour)).toBeLessThan(10);

    const pauses = [{ fromAt: '2026-11-23T02:00:00.000Z', toAt: '2026-11-24T02:00:00.000Z' }];
    const paused = { length: { 'working-hours': 10 } as const, startedAt, calendar, pauses };
    expect(holdingInstant(paused, computeDue(paused), 0.9)).toBe('2026-11-25T02:30:00.000Z');
  });

  test('there is none while the limit is paused', () => {
    const pauses = [{ fromAt: '2026-11-23T02:00:00.000Z', toAt: null }];
    const limit = { length: { 'working-hours': 10 } as const, startedAt, calendar, pauses };
    expect(holdingInstant(limit, computeDue(limit), 0.9)).toBeNull();
  });
});
