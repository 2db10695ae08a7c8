import { computeDue, type ComputeDueInput } from '../../../domain/time/due';
import { chinaCalendar } from '../../../prisma/calendar-data';
import { officeCalendar, shanghai } from './office-calendar';

const hourMs = 3_600_000;

type Input = Omit<ComputeDueInput, 'calendar'> & Partial<ComputeDueInput>;
const legsOf = (input: Input) => computeDue({ calendar: officeCalendar(), ...input }).explanation.legs;

describe('a limit in working time', () => {
  it('says for each day from when to when it counted, and which days it passed over', () => {
    const calendar = officeCalendar({
      holidays: [{ date: '2026-03-09', name: '调休' }],
      makeUpDays: [{ date: '2026-03-08', name: '补班', spans: [{ from: '08:05', to: '09:00' }] }],
      exceptions: [{ date: '2026-03-10', reason: '停电', spans: [] }],
    });
    const legs = legsOf({
      calendar,
      length: { 'working-minutes': 5 * 60 + 55 },
      startedAt: shanghai('2026-03-06T15:00'),
    });
    expect(legs).toEqual([
      {
        startAt: shanghai('2026-03-06T15:00'),
        measure: { kind: 'working-time', minutes: 355 },
        unit: 'working',
        baseDueAt: shanghai('2026-03-11T11:00'),
        dueAt: shanghai('2026-03-11T11:00'),
        countedMs: 355 * 60_000,
        days: [
          {
            date: '2026-03-06',
            kind: 'weekly',
            spans: [{ from: '15:00', to: '18:00' }],
            countedMs: 3 * hourMs,
          },
          {
            date: '2026-03-08',
            kind: 'make-up',
            name: '补班',
            spans: [{ from: '08:05', to: '09:00' }],
            countedMs: 55 * 60_000,
          },
          {
            date: '2026-03-11',
            kind: 'weekly',
            spans: [{ from: '09:00', to: '11:00' }],
            countedMs: 2 * hourMs,
          },
        ],
        skipped: [
          { fromDate: '2026-03-07', toDate: '2026-03-07', kind: 'weekly-rest' },
          { fromDate: '2026-03-09', toDate: '2026-03-09', kind: 'holiday', name: '调休' },
          { fromDate: '2026-03-10', toDate: '2026-03-10', kind: 'closed', name: '停电' },
        ],
        pauses: [],
      },
    ]);
  });

  it('counts on both sides of lunch', () => {
    const [leg] = legsOf({ length: { 'working-hours': 2 }, startedAt: shanghai('2026-03-02T11:15') });
    expect(leg?.days).toEqual([
      {
        date: '2026-03-02',
        kind: 'weekly',
        spans: [
          { from: '11:15', to: '12:00' },
          { from: '13:30', to: '14:45' },
        ],
        countedMs: 2 * hourMs,
      },
    ]);
  });

  it('leaves out what lay in a pause', () => {
    const [leg] = legsOf({
      length: { 'working-hours': 2 },
      startedAt: shanghai('2026-03-02T09:00'),
      pauses: [{ fromAt: shanghai('2026-03-02T10:00'), toAt: shanghai('2026-03-02T14:00') }],
    });
    expect(leg?.days).toEqual([
      {
        date: '2026-03-02',
        kind: 'weekly',
        spans: [
          { from: '09:00', to: '10:00' },
          { from: '14:00', to: '15:00' },
        ],
        countedMs: 2 * hourMs,
      },
    ]);
    expect(leg).toMatchObject({
      baseDueAt: shanghai('2026-03-02T11:00'),
      dueAt: shanghai('2026-03-02T15:00'),
      countedMs: 2 * hourMs,
    });
  });

  it('a day that works until midnight ends at 24:00 and not at 00:00', () => {
    const night = [{ from: '20:00', to: '24:00' }];
    const calendar = officeCalendar({ week: { ...officeCalendar().week, mon: night, tue: night } });
    const [leg] = legsOf({
      calendar,
      length: { 'working-hours': 5 },
      startedAt: shanghai('2026-03-02T12:00'),
    });
    expect(leg?.days.map(({ spans }) => spans)).toEqual([
      [{ from: '20:00', to: '24:00' }],
      [{ from: '20:00', to: '21:00' }],
    ]);
  });

  it('two holidays in a row with different names, or with work between them, are told apart', () => {
    const calendar = officeCalendar({
      holidays: [
        { date: '2026-03-03', name: '一' },
        { date: '2026-03-04', name: '二' },
        { date: '2026-03-06', name: '二' },
      ],
    });
    const [leg] = legsOf({
      calendar,
      length: { 'working-days': 2 },
      startedAt: shanghai('2026-03-02T10:00'),
    });
    expect(leg?.skipped).toEqual([
      { fromDate: '2026-03-03', toDate: '2026-03-03', kind: 'holiday', name: '一' },
      { fromDate: '2026-03-04', toDate: '2026-03-04', kind: 'holiday', name: '二' },
      { fromDate: '2026-03-06', toDate: '2026-03-06', kind: 'holiday', name: '二' },
      { fromDate: '2026-03-07', toDate: '2026-03-08', kind: 'weekly-rest' },
    ]);
  });
});

describe('working days', () => {
  it('the day of the start is neither counted nor passed over, even where it does not work', () => {
    const [leg] = legsOf({ length: { 'working-days': 1 }, startedAt: shanghai('2026-03-07T10:00') });
    expect(leg?.days.map(({ date }) => date)).toEqual(['2026-03-09']);
    expect(leg?.skipped).toEqual([{ fromDate: '2026-03-08', toDate: '2026-03-08', kind: 'weekly-rest' }]);
  });

  it('in working time the day of the start is', () => {
    const [leg] = legsOf({ length: { 'working-hours': 1 }, startedAt: shanghai('2026-03-07T10:00') });
    expect(leg?.skipped).toEqual([{ fromDate: '2026-03-07', toDate: '2026-03-08', kind: 'weekly-rest' }]);
  });

  it('while a pause is open it says where it would have ended', () => {
    const [leg] = legsOf({
      length: { 'working-days': 2 },
      startedAt: shanghai('2026-03-06T10:00'),
      pauses: [{ fromAt: shanghai('2026-03-09T10:00'), toAt: null }],
    });
    expect(leg).toMatchObject({ baseDueAt: shanghai('2026-03-10T18:00'), dueAt: null });
    expect(leg?.skipped).toEqual([{ fromDate: '2026-03-07', toDate: '2026-03-08', kind: 'weekly-rest' }]);
  });
});

it.each<[Input['length']]>([[{ 'calendar-days': 10 }], [{ days: 10 }], [{ months: 1 }]])(
  '%j counts and passes over no single day',
  (length) => {
    const [leg] = legsOf({ length, startedAt: shanghai('2026-03-06T10:00') });
    expect(leg).toMatchObject({ days: [], skipped: [], unit: 'elapsed' });
    expect(leg).not.toHaveProperty('moved');
  },
);

it('a day of the month that does not work moves, and says from where to where', () => {
  const [leg] = legsOf({ length: { 'day-of-month': 7 }, startedAt: shanghai('2026-03-02T10:00') });
  expect(leg).toMatchObject({
    dueAt: shanghai('2026-03-07T00:00'),
    moved: { fromDate: '2026-03-07', toDate: '2026-03-06' },
  });
});

it('a value that is not yet agreed has no end in its account', () => {
  const [leg] = legsOf({ length: { agreed: 'promisedOn' }, startedAt: shanghai('2026-03-02T10:00') });
  expect(leg).toMatchObject({ baseDueAt: null, dueAt: null, days: [], skipped: [] });
});

describe('years of which the calendar knows no holidays', () => {
  const china = chinaCalendar();
  const yearsOf = (input: Omit<ComputeDueInput, 'calendar'>) =>
    computeDue({ calendar: china, ...input }).explanation.yearsWithoutData;
  const last = china.dataThroughYear;
  const first = china.dataFromYear;
  const lateInLastYear = shanghai(`${String(last)}-12-25T10:00`);

  it('are named where the due instant depends on the calendar', () => {
    expect(yearsOf({ length: { 'working-days': 20 }, startedAt: lateInLastYear })).toEqual([last + 1]);
    expect(yearsOf({ length: { 'day-of-month': 10 }, startedAt: lateInLastYear })).toEqual([last + 1]);
    expect(
      yearsOf({
        length: { agreed: 'promisedOn' },
        startedAt: lateInLastYear,
        agreedValue: `${String(last + 1)}-01-08`,
      }),
    ).toEqual([last + 1]);
    expect(
      yearsOf({ length: { 'working-days': 3 }, startedAt: shanghai(`${String(first - 1)}-06-01T10:00`) }),
    ).toEqual([first - 1]);
  });

  it('are not where it does not', () => {
    expect(yearsOf({ length: { days: 30 }, startedAt: lateInLastYear })).toEqual([]);
    expect(yearsOf({ length: { 'calendar-days': 30 }, startedAt: lateInLastYear })).toEqual([]);
    expect(yearsOf({ length: { months: 2 }, startedAt: lateInLastYear })).toEqual([]);
    expect(yearsOf({ length: { agreed: 'promisedOn' }, startedAt: lateInLastYear })).toEqual([]);
    expect(
      yearsOf({ length: { 'working-days': 3 }, startedAt: shanghai(`${String(first)}-06-01T10:00`) }),
    ).toEqual([]);
  });

  it('a limit that only a pause carries into such a year names it', () => {
    const pauses = [{ fromAt: lateInLastYear, toAt: shanghai(`${String(last + 1)}-01-15T10:00`) }];
    const startedAt = shanghai(`${String(last)}-12-23T10:00`);
    expect(yearsOf({ length: { 'working-days': 5 }, startedAt, pauses })).toEqual([last + 1]);
  });
});
