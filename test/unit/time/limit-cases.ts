import fc from 'fast-check';
import type { Calendar, Span } from '../../../domain/time/calendar';
import type { LimitLength } from '../../../domain/time/length';
import type { ReferenceCase } from './minute-reference';

/** Dates next to which cases begin: both DST edges of each zone, the holidays of October, a date left out. */
export const zoneAnchors: Readonly<Record<string, readonly string[]>> = {
  'Asia/Shanghai': ['2022-10-01', '2026-02-14', '1991-04-14', '1991-09-15'],
  'Europe/Berlin': ['2024-03-31', '2024-10-27'],
  'Europe/London': ['2025-03-30', '2025-10-26'],
  'America/New_York': ['2024-03-10', '2024-11-03'],
  'America/St_Johns': ['2024-03-10', '2024-11-03'],
  // These change at midnight, so that a day begins at 01:00 or its last hour comes twice.
  'America/Sao_Paulo': ['2018-11-04', '2018-02-18'],
  'America/Havana': ['2024-03-10', '2024-11-03'],
  'Asia/Beirut': ['2024-03-31', '2024-10-27'],
  'Asia/Tehran': ['2022-03-22', '2022-09-22'],
  // Half an hour of summer time.
  'Australia/Lord_Howe': ['2024-04-07', '2024-10-06'],
  'Pacific/Auckland': ['2024-04-07', '2024-09-29'],
  'Africa/Casablanca': ['2024-03-10', '2024-04-14'],
  // 2011-12-30 was left out.
  'Pacific/Apia': ['2011-12-30', '2011-09-24'],
  'Asia/Kolkata': ['2024-02-29'],
  'Asia/Kathmandu': ['2024-12-31'],
};

const quarter = (n: number): string =>
  `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;

const spansOf = (bounds: readonly number[]): Span[] =>
  bounds.flatMap((from, i) => {
    const to = bounds[i + 1];
    return i % 2 === 1 || to === undefined ? [] : [{ from: quarter(from), to: quarter(to) }];
  });

const ordered = (bounds: number[]): number[] => [...bounds].sort((a, b) => a - b);

/** One to three spans; also such that lie inside the hours that DST takes away or gives twice. */
const spansArb: fc.Arbitrary<Span[]> = fc.oneof(
  fc.constant<Span[]>([
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ]),
  fc.constant<Span[]>([{ from: '00:00', to: '24:00' }]),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
    .filter((bounds) => bounds.length % 2 === 0)
    .map((bounds) => spansOf(ordered(bounds))),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 6 })
    .filter((bounds) => bounds.length % 2 === 0)
    .map((bounds) => spansOf(ordered(bounds))),
  fc
    .uniqueArray(fc.integer({ min: 88, max: 96 }), { minLength: 2, maxLength: 2 })
    .map((bounds) => [{ from: '10:00', to: '16:00' }, ...spansOf(ordered(bounds))]),
);

const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const distinct = <T extends { date: string }>(days: T[]): T[] => [
  ...new Map(days.map((day) => [day.date, day])).values(),
];

type Place = { readonly calendar: Calendar; readonly startDay: number; readonly start: number };

/** A calendar with special days around a start next to an anchor. At least three days of the week work. */
const placeArb: fc.Arbitrary<Place> = fc
  .constantFrom(
    ...Object.entries(zoneAnchors).flatMap(([zone, dates]) => dates.map((d) => [zone, d] as const)),
  )
  .chain(([timeZone, date]) =>
    fc
      .record({
        workdays: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), {
          minLength: 3,
          maxLength: 7,
        }),
        spans: spansArb,
        otherSpans: spansArb,
        otherDay: fc.constantFrom('tue', 'wed', 'sun'),
        before: fc.integer({ min: 0, max: 5 }),
        minute: fc.integer({ min: 0, max: 1439 }),
        holidays: fc.array(fc.integer({ min: -2, max: 14 }), { maxLength: 5 }),
        makeUps: fc.array(fc.tuple(fc.integer({ min: -2, max: 14 }), fc.boolean()), { maxLength: 3 }),
        closings: fc.array(fc.tuple(fc.integer({ min: -2, max: 14 }), fc.boolean()), { maxLength: 2 }),
      })
      .map((r): Place => {
        const startDay = Date.parse(date) / 86_400_000 - r.before;
        const spans = (day: string): Span[] =>
          !r.workdays.some((d) => d === day) ? [] : day === r.otherDay ? r.otherSpans : r.spans;
        const week = {
          mon: spans('mon'),
          tue: spans('tue'),
          wed: spans('wed'),
          thu: spans('thu'),
          fri: spans('fri'),
          sat: spans('sat'),
          sun: spans('sun'),
        };
        const calendar: Calendar = {
          id: 'random',
          version: 1,
          timeZone,
          week,
          holidays: distinct(r.holidays.map((n) => ({ date: isoDate(startDay + n), name: 'holiday' }))),
          makeUpDays: distinct(
            r.makeUps.map(([n, own]) => ({
              date: isoDate(startDay + n),
              name: 'make-up',
              ...(own || week.mon.length === 0 ? { spans: r.otherSpans } : {}),
            })),
          ),
          exceptions: distinct(
            r.closings.map(([n, closed]) => ({
              date: isoDate(startDay + n),
              spans: closed ? [] : r.otherSpans,
              reason: 'exception',
            })),
          ),
          dataFromYear: 1990,
          dataThroughYear: 2030,
        };
        return { calendar, startDay, start: startDay * 1440 + r.minute };
      }),
  );

const minutesOfSpans = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => {
    const minute = (t: string): number => Number(t.slice(0, 2)) * 60 + Number(t.slice(3));
    return sum + minute(to) - minute(from);
  }, 0);

/** The shortest working day of the week, to bound a limit by a number of working days. */
export const shortestDay = (calendar: Calendar): number =>
  Math.min(
    ...Object.values(calendar.week)
      .map(minutesOfSpans)
      .filter((minutes) => minutes > 0),
  );

const pausesArb = (maxMinutes: number): fc.Arbitrary<ReferenceCase['pauses']> =>
  fc
    .tuple(
      fc.integer({ min: -600, max: maxMinutes }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: maxMinutes })), {
        maxLength: 3,
      }),
    )
    .map(([first, gaps]) => {
      let at = first;
      return gaps.map(([length, gap]) => {
        const pause = { from: at, to: at + length };
        at = pause.to + gap;
        return pause;
      });
    });

/** A random limit on a random calendar; `lengthOf` says which lengths, up to how many days. */
export const caseArb = (
  lengthOf: (calendar: Calendar) => fc.Arbitrary<LimitLength>,
  maxPauseMinutes = 3000,
): fc.Arbitrary<ReferenceCase> =>
  placeArb.chain(({ calendar, startDay, start }) =>
    fc.record({
      calendar: fc.constant(calendar),
      start: fc.constant(start),
      length: lengthOf(calendar),
      pauses: fc.oneof(
        fc.constant([]),
        pausesArb(maxPauseMinutes).map((all) => all.map((p) => ({ from: p.from + start, to: p.to + start }))),
      ),
      agreedValue: fc.oneof(
        fc.integer({ min: 1, max: 8 }).map((n) => isoDate(startDay + n)),
        fc.integer({ min: 1, max: 9000 }).map((n) => new Date((start + n) * 60_000).toISOString()),
      ),
      remindAt: fc.constantFrom(0, 0.5, 0.75, 0.8, 1),
    }),
  );
