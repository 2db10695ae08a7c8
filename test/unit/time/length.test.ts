import { computeDue } from '../../../domain/time/due';
import {
  addMeasures,
  extensionLengthSchema,
  limitLengthSchema,
  measureOf,
  type LimitLength,
  type Measure,
} from '../../../domain/time/length';
import { officeCalendar, shanghai } from './office-calendar';

const AMOUNTS: readonly [LimitLength, Measure][] = [
  [{ 'working-hours': 1.5 }, { kind: 'working-time', minutes: 90 }],
  [{ 'working-minutes': 45 }, { kind: 'working-time', minutes: 45 }],
  [{ 'working-days': 3 }, { kind: 'working-days', days: 3 }],
  [{ 'calendar-days': 10 }, { kind: 'calendar-days', days: 10 }],
  [{ hours: 0.5 }, { kind: 'elapsed', minutes: 30 }],
  [{ days: 2 }, { kind: 'elapsed', minutes: 2_880 }],
  [{ months: 6 }, { kind: 'months', months: 6 }],
];
const DATES: readonly [LimitLength, Measure][] = [
  [{ 'same-day': true }, { kind: 'same-day' }],
  [{ agreed: 'promisedOn' }, { kind: 'agreed', field: 'promisedOn' }],
  [{ 'day-of-month': 5 }, { kind: 'day-of-month', day: 5 }],
];

it.each([...AMOUNTS, ...DATES])('%j is counted as %j', (length, measure) => {
  expect(limitLengthSchema.parse(length)).toEqual(length);
  expect(measureOf(length)).toEqual(measure);
});

describe('amounts of one kind add up', () => {
  it.each<[Measure, Measure, Measure]>([
    [
      { kind: 'working-time', minutes: 60 },
      { kind: 'working-time', minutes: 45 },
      { kind: 'working-time', minutes: 105 },
    ],
    [
      { kind: 'working-days', days: 3 },
      { kind: 'working-days', days: 2 },
      { kind: 'working-days', days: 5 },
    ],
    [
      { kind: 'calendar-days', days: 20 },
      { kind: 'calendar-days', days: 10 },
      { kind: 'calendar-days', days: 30 },
    ],
    [
      { kind: 'elapsed', minutes: 60 },
      { kind: 'elapsed', minutes: 1_440 },
      { kind: 'elapsed', minutes: 1_500 },
    ],
    [
      { kind: 'months', months: 1 },
      { kind: 'months', months: 2 },
      { kind: 'months', months: 3 },
    ],
  ])('%j and %j', (first, second, sum) => {
    expect(addMeasures(first, second)).toEqual(sum);
  });

  const kinds = [...AMOUNTS, ...DATES].map(([, measure]) => measure);
  const pairs = kinds.flatMap((first) => kinds.map((second): [Measure, Measure] => [first, second]));
  it.each(pairs.filter(([first, second]) => first.kind !== second.kind))(
    '%j and %j do not: they are of different kinds',
    (first, second) => {
      expect(addMeasures(first, second)).toBeNull();
    },
  );

  it.each(DATES)('%j is a date, and dates do not add up', (_length, measure) => {
    expect(addMeasures(measure, measure)).toBeNull();
  });
});

describe('what is no length', () => {
  it.each<[object, string]>([
    [{ 'working-hours': 0 }, '>0'],
    [{ 'working-hours': 0.001 }, 'a whole number of minutes, such as 0.5 or 8'],
    [{ 'working-hours': 20_001 }, '<=20000'],
    [{ 'working-minutes': 1_000_001 }, '<=1000000'],
    [{ 'working-days': 2_501 }, '<=2500'],
    [{ 'working-days': 1.5 }, 'a length has exactly one of: working-hours: N, '],
    [{ 'calendar-days': 3_661 }, '<=3660'],
    [{ days: 3_661 }, '<=3660'],
    [{ months: 121 }, '<=120'],
    [{ months: 0 }, '>=1'],
    [{ agreed: '' }, '>=1 characters'],
    [{ agreed: 'a'.repeat(101) }, '<=100 characters'],
    [{ 'day-of-month': 32 }, '<=31'],
    [{ 'same-day': false }, 'a length has exactly one of: working-hours: N, '],
    [{ hours: 1, days: 1 }, 'a length has exactly one of: working-hours: N, '],
    [
      {},
      'hours: N, days: N, same-day: true, months: N, agreed: FIELD, day-of-month: D (1 to 31); N is above 0',
    ],
  ])('%j: the message says what would be one', (value, message) => {
    const { error } = limitLengthSchema.safeParse(value);
    expect(error?.issues[0]?.message).toContain(message);
  });

  it.each(DATES)('%j cannot extend a limit', (length) => {
    const { error } = extensionLengthSchema.safeParse(length);
    expect(error?.issues[0]?.message).toContain('cannot extend a limit');
    const extended = () =>
      computeDue({
        length: { 'working-days': 1 },
        startedAt: shanghai('2026-03-02T10:00'),
        calendar: officeCalendar(),
        extensions: [{ length, at: shanghai('2026-03-02T11:00'), by: 'u1' }],
      });
    expect(extended).toThrow();
  });

  it.each(AMOUNTS)('%j can', (length) => {
    expect(extensionLengthSchema.parse(length)).toEqual(length);
  });
});
