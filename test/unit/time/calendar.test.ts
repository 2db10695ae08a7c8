import { calendarSchema } from '../../../domain/time/calendar';
import { extensionLengthSchema, limitLengthSchema } from '../../../domain/time/length';
import {
  endOfWorkingDay,
  isWorkingInstant,
  nextWorkingInstant,
  workingMinutesBetween,
} from '../../../domain/time/working-time';
import { zoneRules } from '../../../domain/time/zone';
import { chinaCalendar } from '../../../prisma/calendar-data';
import { officeCalendar, shanghai } from './office-calendar';

describe('lengths', () => {
  it.each([
    { 'working-hours': 4 },
    { 'working-hours': 0.5 },
    { 'working-minutes': 30 },
    { 'working-days': 3 },
    { 'calendar-days': 10 },
    { hours: 24 },
    { days: 7 },
    { 'same-day': true },
    { months: 3 },
    { agreed: 'promisedOn' },
    { 'day-of-month': 10 },
  ])('%j is one', (length) => {
    expect(limitLengthSchema.parse(length)).toEqual(length);
  });

  it.each([{}, { 'working-days': 3, hours: 1 }, { weeks: 2 }, 'P3D'])(
    '%j is none, and the message says what would be',
    (length) => {
      const result = limitLengthSchema.safeParse(length);
      expect(result.error?.issues.map((issue) => issue.message).join()).toContain('working-days: N');
    },
  );

  it.each([
    { 'working-days': 0 },
    { 'working-hours': 1 / 7 },
    { hours: -1 },
    { 'day-of-month': 32 },
    { agreed: '' },
  ])('%j has a wrong amount, and the fault points at it', (length) => {
    const result = limitLengthSchema.safeParse(length);
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([Object.keys(length)]);
  });

  it('an extension is an amount', () => {
    expect(extensionLengthSchema.safeParse({ 'working-days': 2 }).success).toBe(true);
    for (const length of [{ 'same-day': true }, { agreed: 'promisedOn' }, { 'day-of-month': 3 }])
      expect(extensionLengthSchema.safeParse(length).success).toBe(false);
  });
});

describe('the calendar schema', () => {
  const faults = (changes: object): string[] =>
    (calendarSchema.safeParse({ ...officeCalendar(), ...changes }).error?.issues ?? []).map(({ path }) =>
      path.join('.'),
    );
  const closedWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

  it('takes an ordinary calendar', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    ['a week without work', { week: closedWeek }, 'week'],
    ['an unknown zone', { timeZone: 'Asia/Atlantis' }, 'timeZone'],
    ['a date that does not exist', { holidays: [{ date: '2026-02-30', name: '节' }] }, 'holidays.0.date'],
    [
      'a date twice',
      {
        holidays: [
          { date: '2026-02-03', name: '节' },
          { date: '2026-02-03', name: '节' },
        ],
      },
      'holidays',
    ],
    [
      'a make-up day that would work as a Monday without work',
      { week: { ...officeCalendar().week, mon: [] }, makeUpDays: [{ date: '2026-02-07', name: '春节' }] },
      'makeUpDays',
    ],
    ['years in the wrong order', { dataFromYear: 2027, dataThroughYear: 2026 }, 'dataThroughYear'],
  ])('refuses %s', (_what, changes, path) => {
    expect(faults(changes)).toEqual([path]);
  });

  it.each([
    [[{ from: '12:00', to: '09:00' }]],
    [[{ from: '09:00', to: '25:00' }]],
    [[{ from: '9:00', to: '12:00' }]],
    [
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    ],
  ])('refuses the spans %j', (spans) => {
    expect(faults({ exceptions: [{ date: '2026-03-03', spans, reason: '盘点' }] })).not.toEqual([]);
  });
});

describe('the calendar of China', () => {
  const china = chinaCalendar();
  const works = (date: string): boolean => isWorkingInstant(china, shanghai(`${date}T10:00`));

  it('knows 2004 to 2026, and names in Chinese', () => {
    expect([china.dataFromYear, china.dataThroughYear]).toEqual([2004, 2026]);
    expect(china.holidays.find(({ date }) => date === '2026-10-01')?.name).toBe('国庆节');
    expect(china.makeUpDays.find(({ date }) => date === '2026-10-10')?.name).toBe('国庆节');
  });

  it.each([
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2026-10-08', true, 'the first day after it'],
    ['2026-10-10', true, 'a make-up Saturday'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2022-10-09', true, 'a make-up Sunday'],
    ['2004-01-22', false, 'Spring Festival 2004'],
  ])('%s works: %s (%s)', (date, expected) => {
    expect(works(date)).toBe(expected);
  });
});

describe('precedence of special days', () => {
  const calendar = officeCalendar({
    holidays: [
      { date: '2026-03-03', name: '节' },
      { date: '2026-03-04', name: '节' },
    ],
    makeUpDays: [
      { date: '2026-03-07', name: '节' },
      { date: '2026-03-08', name: '节', spans: [{ from: '08:00', to: '09:00' }] },
      { date: '2026-03-14', name: '节' },
    ],
    exceptions: [
      { date: '2026-03-03', spans: [{ from: '10:00', to: '11:00' }], reason: '值班' },
      { date: '2026-03-14', spans: [], reason: '停业' },
    ],
  });
  const minutes = (date: string): number =>
    workingMinutesBetween(calendar, shanghai(`${date}T00:00`), shanghai(`${date}T23:59`));

  it.each([
    ['2026-03-02', 450],
    ['2026-03-03', 60],
    ['2026-03-04', 0],
    ['2026-03-07', 450],
    ['2026-03-08', 60],
    ['2026-03-14', 0],
    ['2026-03-15', 0],
  ])('%s has %i working minutes', (date, expected) => {
    expect(minutes(date)).toBe(expected);
  });
});

describe('working instants', () => {
  const calendar = officeCalendar();

  it('the end of a span does not belong to it', () => {
    expect(isWorkingInstant(calendar, shanghai('2026-03-02T09:00'))).toBe(true);
    expect(isWorkingInstant(calendar, shanghai('2026-03-02T12:00'))).toBe(false);
  });

  it.each([
    ['2026-03-02T10:00', '2026-03-02T10:00', '2026-03-02T18:00'],
    ['2026-03-02T12:00', '2026-03-02T13:30', '2026-03-02T18:00'],
    ['2026-03-02T18:00', '2026-03-03T09:00', '2026-03-03T18:00'],
    ['2026-03-06T23:00', '2026-03-09T09:00', '2026-03-09T18:00'],
  ])('after %s work goes on at %s and that day ends at %s', (at, next, end) => {
    expect(nextWorkingInstant(calendar, shanghai(at))).toBe(shanghai(next));
    expect(endOfWorkingDay(calendar, shanghai(at))).toBe(shanghai(end));
  });

  it('a count backwards is nothing', () => {
    expect(workingMinutesBetween(calendar, shanghai('2026-03-03T10:00'), shanghai('2026-03-02T10:00'))).toBe(
      0,
    );
  });
});

describe('the edges of summer time', () => {
  const night = [{ from: '01:30', to: '03:30' }];
  const week = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night };
  const berlin = officeCalendar({ timeZone: 'Europe/Berlin', week });
  const minutesOf = (from: string, to: string): number => workingMinutesBetween(berlin, from, to);

  it('a span has the minutes that really pass', () => {
    expect(minutesOf('2024-03-30T00:00:00+01:00', '2024-03-30T12:00:00+01:00')).toBe(120);
    expect(minutesOf('2024-03-31T00:00:00+01:00', '2024-03-31T12:00:00+02:00')).toBe(60);
    expect(minutesOf('2024-10-27T00:00:00+02:00', '2024-10-27T12:00:00+01:00')).toBe(180);
  });

  it('a time in the gap is the jump, a time that comes twice is its first coming', () => {
    const { instantOfWall } = zoneRules('Europe/Berlin');
    const wall = (local: string): string => new Date(instantOfWall(Date.parse(`${local}Z`))).toISOString();
    expect(wall('2024-03-31T02:30:00')).toBe('2024-03-31T01:00:00.000Z');
    expect(wall('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
  });

  it('where the clock goes back over midnight, the evening that comes twice belongs to the new day', () => {
    // St. John's, 2010-11-07 00:01, back to 23:01 on the 6th.
    const { dayOf, startOfDay } = zoneRules('America/St_Johns');
    const sunday = startOfDay(Date.parse('2010-11-07') / 86_400_000);
    expect(new Date(sunday).toISOString()).toBe('2010-11-07T02:30:00.000Z');
    expect(dayOf(sunday + 30 * 60_000)).toBe(Date.parse('2010-11-07') / 86_400_000);
    expect(dayOf(sunday - 1)).toBe(Date.parse('2010-11-06') / 86_400_000);
  });
});
