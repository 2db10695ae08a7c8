import { computeDue } from '../../../domain/time/due';
import { recountForReclassification } from '../../../domain/time/recount';
import { isWorkingInstant } from '../../../domain/time/working-time';
import { officeCalendar, shanghai } from './office-calendar';

// Each of these was a real bug elsewhere (design.md, "What is easy to get wrong").

describe('a pause is not forgotten on a priority change', () => {
  const calendar = officeCalendar();
  const startedAt = shanghai('2026-03-02T09:00');
  const pauses = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: shanghai('2026-03-04T11:00') }];
  const oldLength = { 'working-days': 5 };
  const oldDueAt = computeDue({ length: oldLength, startedAt, calendar, pauses }).dueAt;

  it('keeps the used two hours and the pause, and takes the new length', () => {
    const result = recountForReclassification({
      limit: { length: { 'working-hours': 4 }, startedAt, calendar, pauses },
      oldLength,
      oldDueAt,
      nowAt: shanghai('2026-03-04T11:30'),
    });
    // Two hours were used on Monday; two are left from Wednesday 11:00, lunch not counted.
    expect(result.dueAt).toBe(shanghai('2026-03-04T14:30'));
    expect(result.pastByThisAlone).toBe(false);
    expect(result.oldDueAt).toBe(oldDueAt);
    expect(result.explanation.legs[0]?.pauses).toHaveLength(1);
  });

  it('stays without an end while the pause is open', () => {
    const open = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: null }];
    const result = recountForReclassification({
      limit: { length: { 'working-hours': 4 }, startedAt, calendar, pauses: open },
      oldLength,
      oldDueAt: null,
      nowAt: shanghai('2026-03-05T10:00'),
    });
    expect(result).toMatchObject({ dueAt: null, remindAt: null, pastByThisAlone: false });
    expect(result.explanation.state).toBe('paused');
  });

  it('says that a limit is past by the change alone, once', () => {
    const limit = { length: { 'working-hours': 4 }, startedAt, calendar, pauses: [] };
    const nowAt = shanghai('2026-03-03T10:00');
    const first = recountForReclassification({ limit, oldLength, oldDueAt, nowAt });
    expect(first.pastByThisAlone).toBe(true);
    expect(first.explanation.carried.changes).toEqual([
      {
        kind: 'reclassification',
        at: nowAt,
        oldLength,
        oldDueAt,
        newDueAt: shanghai('2026-03-02T14:30'),
        pastByThisAlone: true,
      },
    ]);
    const again = recountForReclassification({ limit, oldLength, oldDueAt: first.dueAt, nowAt });
    expect(again.pastByThisAlone).toBe(false);
  });
});

describe('a past date is counted with the offset of that date, never with the one of today', () => {
  const calendar = officeCalendar({ timeZone: 'Europe/Berlin' });

  it('in winter and in summer', () => {
    const due = (startedAt: string) =>
      computeDue({ length: { 'working-days': 1 }, startedAt, calendar }).dueAt;
    expect(due('2020-01-15T10:00:00Z')).toBe('2020-01-16T17:00:00.000Z');
    expect(due('2020-07-15T10:00:00Z')).toBe('2020-07-16T16:00:00.000Z');
  });

  it('when the limit runs from one offset into the other', () => {
    const due = (startedAt: string) =>
      computeDue({ length: { 'calendar-days': 2 }, startedAt, calendar }).dueAt;
    expect(due('2024-03-29T10:00:00Z')).toBe('2024-03-31T22:00:00.000Z');
    expect(due('2024-10-25T10:00:00Z')).toBe('2024-10-27T23:00:00.000Z');
  });

  it('also for China in 1990, which had summer time then', () => {
    const china = officeCalendar({ dataFromYear: 1990 });
    const due = (startedAt: string) =>
      computeDue({ length: { 'same-day': true }, startedAt, calendar: china }).dueAt;
    expect(due('1990-07-10T03:00:00Z')).toBe('1990-07-10T15:00:00.000Z');
    expect(due('1990-12-10T03:00:00Z')).toBe('1990-12-10T16:00:00.000Z');
  });
});

describe('no reminder at midnight', () => {
  const calendar = officeCalendar();

  it.each([
    { 'working-days': 1 },
    { 'working-days': 2 },
    { 'working-days': 20 },
    { 'working-hours': 10 },
    { 'working-minutes': 600 },
  ])('%j: reminded in working hours, whenever it began', (length) => {
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const startedAt = new Date(Date.parse(shanghai('2026-03-02T00:00')) + hour * 3_600_000).toISOString();
      const { remindAt, dueAt } = computeDue({ length, startedAt, calendar });
      expect(isWorkingInstant(calendar, remindAt ?? '')).toBe(true);
      expect(Date.parse(remindAt ?? '')).toBeLessThan(Date.parse(dueAt ?? ''));
    }
  });

  it('a fraction used up at the end of a day reminds on the next morning', () => {
    const { remindAt } = computeDue({
      length: { 'working-hours': 10 },
      startedAt: shanghai('2026-03-02T09:00'),
      calendar,
      remindAt: 0.75,
    });
    expect(remindAt).toBe(shanghai('2026-03-03T09:00'));
  });

  it('calendar days are reminded in working hours as well, if there are any before the end', () => {
    const startedAt = shanghai('2026-03-02T00:00');
    const { remindAt } = computeDue({ length: { 'calendar-days': 3 }, startedAt, calendar });
    // Three quarters of four whole days would be Thursday 00:00.
    expect(remindAt).toBe(shanghai('2026-03-05T09:00'));
  });

  it('a limit that ends before anybody works again is reminded before it ends all the same', () => {
    const startedAt = shanghai('2026-03-06T18:00');
    const { remindAt, dueAt } = computeDue({ length: { hours: 24 }, startedAt, calendar });
    expect(remindAt).toBe(shanghai('2026-03-07T12:00'));
    expect(dueAt).toBe(shanghai('2026-03-07T18:00'));
  });
});
