import { computeDue } from '../../../domain/time/due';
import type { ComputeDueInput } from '../../../domain/time/due';
import { chinaCalendar } from '../../../prisma/calendar-data';
import { officeCalendar, shanghai } from './office-calendar';

const calendar = officeCalendar();
const due = (input: Omit<ComputeDueInput, 'calendar'> & Partial<ComputeDueInput>) =>
  computeDue({ calendar, ...input });

describe('Chinese holidays and make-up days, as announced', () => {
  const china = chinaCalendar();

  it('3 working days from Friday 2022-09-30 end on Monday 2022-10-10, over a make-up Saturday and Sunday', () => {
    const startedAt = shanghai('2022-09-30T10:00');
    const result = computeDue({ length: { 'working-days': 3 }, startedAt, calendar: china });
    expect(result.dueAt).toBe(shanghai('2022-10-10T18:00'));
    const [leg] = result.explanation.legs;
    expect(leg?.days.map(({ date, kind }) => [date, kind])).toEqual([
      ['2022-10-08', 'make-up'],
      ['2022-10-09', 'make-up'],
      ['2022-10-10', 'weekly'],
    ]);
    expect(leg?.skipped).toEqual([
      { fromDate: '2022-10-01', toDate: '2022-10-07', kind: 'holiday', name: '国庆节' },
    ]);
  });

  it('3 working days from Wednesday 2026-09-30 end on Saturday 2026-10-10, a make-up day', () => {
    const startedAt = shanghai('2026-09-30T10:00');
    const result = computeDue({ length: { 'working-days': 3 }, startedAt, calendar: china });
    expect(result.dueAt).toBe(shanghai('2026-10-10T18:00'));
    expect(result.warnings).toEqual([]);
  });

  it('warns of the year of which it knows no holidays', () => {
    const input = { startedAt: shanghai('2026-12-25T10:00'), calendar: china };
    expect(computeDue({ length: { 'working-days': 3 }, ...input }).warnings).toEqual([]);
    expect(computeDue({ length: { 'working-days': 10 }, ...input }).warnings).toEqual([
      { code: 'calendar-year-missing', year: 2027 },
    ]);
    expect(computeDue({ length: { hours: 24 * 30 }, ...input }).warnings).toEqual([]);
  });
});

describe('where counting begins and ends', () => {
  it.each([
    ['before work', '2026-03-02T06:00', '2026-03-02T11:00'],
    ['at lunch', '2026-03-02T12:30', '2026-03-02T15:30'],
    ['late in the evening', '2026-03-02T20:00', '2026-03-03T11:00'],
    ['at the weekend', '2026-03-07T15:00', '2026-03-09T11:00'],
    ['at the last minute of Friday', '2026-03-06T17:59', '2026-03-09T10:59'],
  ])('2 working hours that begin %s', (_when, start, end) => {
    expect(due({ length: { 'working-hours': 2 }, startedAt: shanghai(start) }).dueAt).toBe(shanghai(end));
  });

  it('an amount used up at the end of a span ends there, not at the start of the next', () => {
    const length = { 'working-hours': 3 };
    expect(due({ length, startedAt: shanghai('2026-03-02T09:00') }).dueAt).toBe(shanghai('2026-03-02T12:00'));
  });

  it('keeps seconds', () => {
    const { dueAt } = due({ length: { 'working-minutes': 30 }, startedAt: '2026-03-02T02:00:17.250Z' });
    expect(dueAt).toBe('2026-03-02T02:30:17.250Z');
  });

  it.each([
    ['a working day', '2026-03-02T10:00'],
    ['Sunday', '2026-03-01T23:59'],
  ])('1 working day from %s ends with the next working day', (_day, start) => {
    const expected = start.startsWith('2026-03-02') ? '2026-03-03T18:00' : '2026-03-02T18:00';
    expect(due({ length: { 'working-days': 1 }, startedAt: shanghai(start) }).dueAt).toBe(shanghai(expected));
  });

  it('a working day ends with its own last span', () => {
    const spans = [{ from: '09:00', to: '11:00' }];
    const short = officeCalendar({ exceptions: [{ date: '2026-03-03', spans, reason: '盘点' }] });
    const startedAt = shanghai('2026-03-02T10:00');
    expect(computeDue({ length: { 'working-days': 1 }, startedAt, calendar: short }).dueAt).toBe(
      shanghai('2026-03-03T11:00'),
    );
  });

  it('months are clamped to the month, at the same local time', () => {
    const after = (startedAt: string, months: number) => due({ length: { months }, startedAt }).dueAt;
    expect(after(shanghai('2026-01-31T10:15'), 1)).toBe(shanghai('2026-02-28T10:15'));
    expect(after(shanghai('2028-01-31T10:15'), 1)).toBe(shanghai('2028-02-29T10:15'));
    expect(after(shanghai('2026-11-30T00:10'), 3)).toBe(shanghai('2027-02-28T00:10'));
  });

  it('the same day ends at 24:00 local time', () => {
    expect(due({ length: { 'same-day': true }, startedAt: shanghai('2026-03-02T00:00') }).dueAt).toBe(
      shanghai('2026-03-03T00:00'),
    );
  });

  it('a day of the month that does not work moves to the working day before, never before the start', () => {
    const on = (day: number, startedAt: string) => due({ length: { 'day-of-month': day }, startedAt }).dueAt;
    expect(on(10, shanghai('2026-03-02T10:00'))).toBe(shanghai('2026-03-11T00:00'));
    // Saturday 7 March
    expect(on(7, shanghai('2026-03-02T10:00'))).toBe(shanghai('2026-03-07T00:00'));
    expect(on(7, shanghai('2026-03-07T10:00'))).toBe(shanghai('2026-03-08T00:00'));
    // 31 in February is the 28th, a Saturday
    expect(on(31, shanghai('2026-02-02T10:00'))).toBe(shanghai('2026-02-28T00:00'));
    expect(on(5, shanghai('2026-03-06T10:00'))).toBe(shanghai('2026-04-04T00:00'));
  });
});

describe('agreed dates', () => {
  const startedAt = shanghai('2026-03-02T10:00');
  const agreedDue = (agreedValue: string | null) =>
    due({ length: { agreed: 'promisedOn' }, startedAt, agreedValue });

  it('end with the last span of the date, or with the day if it does not work', () => {
    expect(agreedDue('2026-03-06').dueAt).toBe(shanghai('2026-03-06T18:00'));
    expect(agreedDue('2026-03-07').dueAt).toBe(shanghai('2026-03-08T00:00'));
  });

  it('may be an instant, or a local time', () => {
    expect(agreedDue('2026-03-06T20:00:00+09:00').dueAt).toBe('2026-03-06T11:00:00.000Z');
    expect(agreedDue('2026-03-06T20:00').dueAt).toBe(shanghai('2026-03-06T20:00'));
  });

  it('have no end before they are given', () => {
    const result = agreedDue(null);
    expect(result).toMatchObject({ dueAt: null, remindAt: null });
    expect(result.explanation.state).toBe('not-agreed-yet');
  });

  it.each(['2026-02-30', 'next week', '2026-13-01'])('%s is refused', (value) => {
    expect(() => agreedDue(value)).toThrow(expect.objectContaining({ name: 'TimeError' }));
  });
});

describe('pauses', () => {
  const startedAt = shanghai('2026-03-02T10:00');

  it('without an end leave the limit without one', () => {
    const pauses = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: null }];
    const result = due({ length: { 'working-hours': 8 }, startedAt, pauses });
    expect(result).toMatchObject({ dueAt: null, remindAt: null });
    expect(result.explanation.legs[0]?.pauses[0]?.leftMs).toBe(7 * 3_600_000);
  });

  it('outside working hours change nothing for working time, and everything for elapsed time', () => {
    const pauses = [{ fromAt: shanghai('2026-03-02T19:00'), toAt: shanghai('2026-03-03T08:00') }];
    const plain = (length: ComputeDueInput['length']) => due({ length, startedAt }).dueAt;
    const paused = (length: ComputeDueInput['length']) => due({ length, startedAt, pauses }).dueAt;
    expect(paused({ 'working-days': 2 })).toBe(plain({ 'working-days': 2 }));
    expect(paused({ 'working-hours': 12 })).toBe(plain({ 'working-hours': 12 }));
    expect(Date.parse(paused({ days: 2 }) ?? '') - Date.parse(plain({ days: 2 }) ?? '')).toBe(13 * 3_600_000);
  });

  it('after the end, before the start or inside another are named as without effect', () => {
    const pauses = [
      { fromAt: shanghai('2026-03-01T10:00'), toAt: shanghai('2026-03-01T11:00') },
      { fromAt: shanghai('2026-03-02T10:30'), toAt: shanghai('2026-03-02T11:30') },
      { fromAt: shanghai('2026-03-02T10:40'), toAt: shanghai('2026-03-02T11:00') },
      { fromAt: shanghai('2026-03-05T10:00'), toAt: shanghai('2026-03-05T11:00') },
    ];
    const result = due({ length: { 'working-hours': 2 }, startedAt, pauses });
    expect(result.dueAt).toBe(shanghai('2026-03-02T14:30'));
    expect(result.explanation.pausesWithoutEffect.map(({ fromAt }) => fromAt)).toEqual([
      shanghai('2026-03-01T10:00'),
      shanghai('2026-03-02T10:40'),
      shanghai('2026-03-05T10:00'),
    ]);
  });

  it('that end before they begin are refused', () => {
    const pauses = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: shanghai('2026-03-02T10:00') }];
    expect(() => due({ length: { hours: 1 }, startedAt, pauses })).toThrow(
      expect.objectContaining({ code: 'pause-ends-before-it-begins' }),
    );
  });
});

describe('extensions', () => {
  const startedAt = shanghai('2026-03-02T10:00');
  const extension = { at: shanghai('2026-03-03T10:00'), by: 'cr-manager', reason: '等待配件' };

  it('of the same kind are added to the amount', () => {
    const extensions = [{ ...extension, length: { 'working-days': 2 } }];
    const result = due({ length: { 'working-days': 3 }, startedAt, extensions });
    expect(result.dueAt).toBe(due({ length: { 'working-days': 5 }, startedAt }).dueAt);
    expect(result.explanation.extensions).toEqual([
      { ...extension, length: { 'working-days': 2 }, how: 'added', oldDueAt: shanghai('2026-03-05T18:00') },
    ]);
    const minutes = [{ ...extension, length: { 'working-minutes': 30 } }];
    expect(due({ length: { 'working-hours': 1 }, startedAt, extensions: minutes }).dueAt).toBe(
      shanghai('2026-03-02T11:30'),
    );
  });

  it('of another kind are counted from the old end', () => {
    const extensions = [{ ...extension, length: { hours: 12 } }];
    const result = due({ length: { 'working-days': 1 }, startedAt, extensions });
    expect(result.dueAt).toBe(shanghai('2026-03-04T06:00'));
    expect(result.explanation.legs).toHaveLength(2);
    expect(result.explanation.extensions[0]).toMatchObject({
      how: 'from-old-due',
      oldDueAt: shanghai('2026-03-03T18:00'),
    });
  });

  it('may follow a pause, which then counts once', () => {
    const pauses = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: shanghai('2026-03-03T11:00') }];
    const extensions = [{ ...extension, at: shanghai('2026-03-03T11:30'), length: { 'working-hours': 2 } }];
    const result = due({ length: { 'working-hours': 4 }, startedAt, pauses, extensions });
    // One hour before the pause; one until lunch and four after it.
    expect(result.dueAt).toBe(shanghai('2026-03-03T17:30'));
    expect(result.explanation.extensions[0]?.oldDueAt).toBe(shanghai('2026-03-03T15:30'));
  });

  it('that name a date are refused', () => {
    const extensions = [{ ...extension, length: { 'same-day': true as const } }];
    expect(() => due({ length: { hours: 1 }, startedAt, extensions })).toThrow(
      expect.objectContaining({ code: 'extension-is-not-an-amount' }),
    );
  });
});

describe('reminders', () => {
  const startedAt = shanghai('2026-03-02T09:00');

  it('come at three quarters unless told otherwise, or not at all', () => {
    const length = { 'working-hours': 4 };
    expect(due({ length, startedAt }).remindAt).toBe(shanghai('2026-03-02T13:30'));
    expect(due({ length, startedAt, remindAt: 0.5 }).remindAt).toBe(shanghai('2026-03-02T11:00'));
    expect(due({ length, startedAt, remindAt: null }).remindAt).toBeNull();
  });

  it('are not moved into a pause', () => {
    // Three quarters of 48 hours used on Saturday 10:00; Monday morning is paused.
    const pauses = [{ fromAt: shanghai('2026-03-07T20:00'), toAt: shanghai('2026-03-09T11:00') }];
    const result = due({ length: { hours: 48 }, startedAt: shanghai('2026-03-05T22:00'), pauses });
    expect(result.remindAt).toBe(shanghai('2026-03-09T11:00'));
    expect(result.dueAt).toBe(shanghai('2026-03-09T13:00'));
  });

  it('outside 0 to 1 are refused', () => {
    expect(() => due({ length: { hours: 1 }, startedAt, remindAt: 75 })).toThrow(
      expect.objectContaining({ code: 'remind-at-out-of-range' }),
    );
  });
});

describe('what cannot be computed is refused', () => {
  it('a calendar without any working span, instead of searching for ever', () => {
    const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const startedAt = shanghai('2026-03-02T09:00');
    for (const length of [{ 'working-days': 1 }, { 'working-hours': 1 }])
      expect(() => computeDue({ length, startedAt, calendar: officeCalendar({ week }) })).toThrow(
        expect.objectContaining({ code: 'calendar-without-working-time' }),
      );
  });

  it.each(['yesterday', '2026-03-02', '2026-03-02T10:00'])('a start of %s', (startedAt) => {
    expect(() => due({ length: { hours: 1 }, startedAt })).toThrow(
      expect.objectContaining({ code: 'instant-malformed' }),
    );
  });

  it('an unknown time zone', () => {
    const nowhere = officeCalendar({ timeZone: 'Asia/Atlantis' });
    expect(() =>
      due({ length: { hours: 1 }, startedAt: shanghai('2026-03-02T09:00'), calendar: nowhere }),
    ).toThrow(expect.objectContaining({ code: 'unknown-time-zone' }));
  });
});
