import fc from 'fast-check';
import { computeDue } from '../../../domain/time/due';
import { recountForCalendarChange } from '../../../domain/time/recount';
import { endOfWorkingDay } from '../../../domain/time/working-time';
import { runs } from '../../support/property-runs';
import { officeCalendar, shanghai } from './office-calendar';

const calendar = officeCalendar();
const closed = (date: string) => ({ date, spans: [], reason: '临时停业' });
const startedAt = shanghai('2026-03-02T10:00');
const limit = { length: { 'working-days': 5 }, startedAt, calendar };

describe('a change of calendar', () => {
  it('keeps the days gone and counts the rest anew', () => {
    // Tuesday and Wednesday are gone when the new version closes Tuesday (too late) and Friday.
    const newCalendar = officeCalendar({
      version: 2,
      exceptions: [closed('2026-03-03'), closed('2026-03-06')],
    });
    const nowAt = shanghai('2026-03-05T10:00');
    const result = recountForCalendarChange({ limit, newCalendar, nowAt });
    expect(result.oldDueAt).toBe(shanghai('2026-03-09T18:00'));
    expect(result.dueAt).toBe(shanghai('2026-03-10T18:00'));
    expect(result.explanation.calendar.version).toBe(2);
    expect(result.explanation.carried.changes).toEqual([
      {
        kind: 'calendar-change',
        at: nowAt,
        oldDueAt: shanghai('2026-03-09T18:00'),
        newDueAt: shanghai('2026-03-10T18:00'),
        oldCalendarVersion: 1,
        newCalendarVersion: 2,
      },
    ]);
  });

  it('is not forgotten by a later computation', () => {
    const newCalendar = officeCalendar({ version: 2, exceptions: [closed('2026-03-03')] });
    const { explanation } = recountForCalendarChange({
      limit,
      newCalendar,
      nowAt: shanghai('2026-03-05T10:00'),
    });
    const later = { length: limit.length, startedAt, calendar: newCalendar };
    expect(computeDue({ ...later, carried: explanation.carried }).dueAt).toBe(shanghai('2026-03-09T18:00'));
    expect(computeDue(later).dueAt).toBe(shanghai('2026-03-10T18:00'));
  });

  it('makes nothing late before the working day is over', () => {
    // The next days were holidays; the new version makes them working days, so the limit would be over.
    const holidays = ['2026-03-03', '2026-03-04', '2026-03-05'].map((date) => ({ date, name: '放假' }));
    const before = { ...limit, length: { 'working-hours': 8 }, calendar: officeCalendar({ holidays }) };
    const short = { date: '2026-03-03', spans: [{ from: '00:00', to: '10:00' }], reason: '早班' };
    const newCalendar = officeCalendar({ version: 2, holidays: holidays.slice(1), exceptions: [short] });
    const nowAt = shanghai('2026-03-03T09:30');
    const oldDueAt = computeDue(before).dueAt;
    expect(oldDueAt).toBe(shanghai('2026-03-06T10:30'));
    const result = recountForCalendarChange({ limit: before, newCalendar, nowAt });
    expect(result.dueAt).toBe(shanghai('2026-03-03T10:00'));
    expect(result.explanation.carried.changes[0]).toMatchObject({
      oldDueAt,
      newDueAt: result.dueAt,
      heldFromAt: shanghai('2026-03-03T01:30'),
    });
  });

  it('leaves a limit alone that is already past', () => {
    const nowAt = shanghai('2026-03-09T19:00');
    const newCalendar = officeCalendar({ version: 2, exceptions: [closed('2026-03-09')] });
    const result = recountForCalendarChange({ limit, newCalendar, nowAt });
    expect(result.dueAt).toBe(shanghai('2026-03-09T18:00'));
  });

  it('waits while the limit is paused, and counts on resume', () => {
    const fromAt = shanghai('2026-03-05T10:00');
    const newCalendar = officeCalendar({ version: 2, exceptions: [closed('2026-03-13')] });
    const paused = { ...limit, pauses: [{ fromAt, toAt: null }] };
    const result = recountForCalendarChange({
      limit: paused,
      newCalendar,
      nowAt: shanghai('2026-03-06T10:00'),
    });
    expect(result).toMatchObject({ dueAt: null, oldDueAt: null });
    const resumed = computeDue({
      ...limit,
      calendar: newCalendar,
      pauses: [{ fromAt, toAt: shanghai('2026-03-12T10:00') }],
      carried: result.explanation.carried,
    });
    // Thursday's 6.5 hours, Friday and Monday were left; Friday the 13th is closed now.
    expect(resumed.dueAt).toBe(shanghai('2026-03-17T18:00'));
  });

  it('random changes: never late before the end of the working day, and days gone never matter', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 12 });
    const date = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;
    const arb = fc.record({ before: days, after: days, now: fc.integer({ min: 0, max: 20 * 1440 }) });
    fc.assert(
      fc.property(arb, fc.integer({ min: 1, max: 12 }), ({ before, after, now }, n) => {
        const nowAt = new Date(Date.parse(startedAt) + now * 60_000).toISOString();
        const old = {
          ...limit,
          length: { 'working-days': n },
          calendar: officeCalendar({ exceptions: before.map((d) => closed(date(d))) }),
        };
        const newCalendar = officeCalendar({ version: 2, exceptions: after.map((d) => closed(date(d))) });
        const { dueAt, oldDueAt } = recountForCalendarChange({ limit: old, newCalendar, nowAt });
        const nowMs = Date.parse(nowAt);
        const [dueMs, oldDueMs] = [Date.parse(dueAt ?? ''), Date.parse(oldDueAt ?? '')];
        if (oldDueMs <= nowMs) expect(dueAt).toBe(oldDueAt);
        else
          expect(dueMs).toBeGreaterThanOrEqual(
            Math.min(oldDueMs, Date.parse(endOfWorkingDay(newCalendar, nowAt))),
          );
        // The same again with the days gone, as the old calendar had them, written into the new one.
        const today = new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10);
        const merged = [...before.filter((d) => date(d) < today), ...after.filter((d) => date(d) >= today)];
        const expected = computeDue({
          ...old,
          calendar: officeCalendar({ exceptions: merged.map((d) => closed(date(d))) }),
        });
        if (oldDueMs > nowMs && dueMs !== Math.min(oldDueMs, Date.parse(endOfWorkingDay(newCalendar, nowAt))))
          expect(dueAt).toBe(expected.dueAt);
      }),
      { numRuns: runs(500) },
    );
  });
});
