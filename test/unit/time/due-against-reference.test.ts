import fc from 'fast-check';
import { calendarSchema } from '../../../domain/time/calendar';
import { computeDue } from '../../../domain/time/due';
import type { DueResult } from '../../../domain/time/due';
import type { LimitLength } from '../../../domain/time/length';
import { runs } from '../../support/property-runs';
import { caseArb, shortestDay, zoneAnchors } from './limit-cases';
import { referenceDue, ReferenceCalendar } from './minute-reference';
import type { ReferenceCase } from './minute-reference';

const iso = (minute: number): string => new Date(minute * 60_000).toISOString();
const toMinute = (at: string | null): string | null =>
  at === null ? null : iso(Math.floor(Date.parse(at) / 60_000));

function compute(c: ReferenceCase): DueResult {
  return computeDue({
    length: c.length,
    startedAt: iso(c.start),
    calendar: c.calendar,
    pauses: c.pauses.map(({ from, to }) => ({ fromAt: iso(from), toAt: iso(to) })),
    agreedValue: c.agreedValue,
    remindAt: c.remindAt,
  });
}

function expectSameAsReference(c: ReferenceCase): void {
  const result = compute(c);
  const reference = referenceDue(c);
  expect({ due: result.dueAt, remind: toMinute(result.remindAt) }).toEqual({
    due: iso(reference.due),
    remind: iso(reference.remind),
  });
}

const whole = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

describe('10,000 random limits of at most five days, minute by minute', () => {
  it('working-minutes and working-hours (3,500)', () => {
    const arb = caseArb((calendar) => {
      const most = 5 * shortestDay(calendar);
      return fc.oneof(
        whole(most).map((n): LimitLength => ({ 'working-minutes': n })),
        whole(Math.max(1, Math.floor(most / 60))).map((n): LimitLength => ({ 'working-hours': n })),
      );
    });
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(3500) });
  });

  it('working-days (2,500)', () => {
    const arb = caseArb(() => whole(5).map((n): LimitLength => ({ 'working-days': n })));
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(2500) });
  });

  it('calendar-days and same-day (1,500)', () => {
    const arb = caseArb(() =>
      fc.oneof(
        whole(5).map((n): LimitLength => ({ 'calendar-days': n })),
        fc.constant<LimitLength>({ 'same-day': true }),
      ),
    );
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(1500) });
  });

  it('hours and days (1,000)', () => {
    const arb = caseArb(() =>
      fc.oneof(
        whole(120).map((n): LimitLength => ({ hours: n })),
        whole(5).map((n): LimitLength => ({ days: n })),
      ),
    );
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(1000) });
  });

  it('agreed dates and instants (1,500)', () => {
    const arb = caseArb(() => fc.constant<LimitLength>({ agreed: 'promisedOn' }));
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(1500) });
  });
});

describe('limits of up to ninety days, minute by minute', () => {
  it('working and elapsed kinds (200)', () => {
    const arb = caseArb(
      (calendar) =>
        fc.oneof(
          whole(90).map((n): LimitLength => ({ 'working-days': n })),
          whole(90 * shortestDay(calendar)).map((n): LimitLength => ({ 'working-minutes': n })),
          whole(90).map((n): LimitLength => ({ 'calendar-days': n })),
          whole(90).map((n): LimitLength => ({ days: n })),
        ),
      40_000,
    );
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(200) });
  });

  it('months and days of the month (200)', () => {
    const arb = caseArb(
      () =>
        fc.oneof(
          whole(3).map((n): LimitLength => ({ months: n })),
          whole(31).map((n): LimitLength => ({ 'day-of-month': n })),
        ),
      20_000,
    );
    fc.assert(fc.property(arb, expectSameAsReference), { numRuns: runs(200) });
  });
});

describe('what the random limits are made of', () => {
  const anyLength = (): fc.Arbitrary<LimitLength> => whole(5).map((n) => ({ 'working-days': n }));

  it('has at least ten zones, days of 23, 23.5, 24, 24.5 and 25 hours, and a date left out', () => {
    expect(Object.keys(zoneAnchors).length).toBeGreaterThanOrEqual(10);
    const lengths = Object.entries(zoneAnchors).flatMap(([timeZone, dates]) => {
      const [sample] = fc.sample(caseArb(anyLength), 1);
      if (sample === undefined) throw new Error('no sample');
      const reference = new ReferenceCalendar({ ...sample.calendar, timeZone });
      return dates.flatMap((date) =>
        [-1, 0].map((n) => reference.day(Date.parse(date) / 86_400_000 + n).reached.length / 60),
      );
    });
    expect([...new Set(lengths)].sort((a, b) => a - b)).toEqual([0, 23, 23.5, 24, 24.5, 25]);
  });

  it('is made of calendars that the schema takes, many with pauses and split shifts', () => {
    const cases = fc.sample(caseArb(anyLength), 300);
    for (const { calendar } of cases) calendarSchema.parse(calendar);
    expect(cases.filter((c) => c.pauses.length > 0).length).toBeGreaterThan(50);
    const split = cases.filter((c) => Object.values(c.calendar.week).some((spans) => spans.length > 1));
    expect(split.length).toBeGreaterThan(50);
  });
});

describe('the account of a limit', () => {
  it('counts working minutes day by day that add up to the limit, whatever pauses there were', () => {
    const arb = caseArb((calendar) =>
      whole(5 * shortestDay(calendar)).map((n): LimitLength => ({ 'working-minutes': n })),
    );
    fc.assert(
      fc.property(arb, (c) => {
        const limit = 'working-minutes' in c.length ? c.length['working-minutes'] : NaN;
        const [leg] = compute(c).explanation.legs;
        expect((leg?.days ?? []).reduce((sum, day) => sum + day.countedMs, 0)).toBe(limit * 60_000);
        expect(leg?.countedMs).toBe(limit * 60_000);
      }),
      { numRuns: runs(500) },
    );
  });

  it('names as many counted days as the limit has working days, and never one twice', () => {
    const arb = caseArb(() => whole(30).map((n): LimitLength => ({ 'working-days': n })));
    fc.assert(
      fc.property(arb, (c) => {
        const limit = 'working-days' in c.length ? c.length['working-days'] : NaN;
        const [leg] = compute(c).explanation.legs;
        const dates = (leg?.days ?? []).map((day) => day.date);
        expect(new Set(dates).size).toBe(limit);
        expect(dates).toHaveLength(limit);
        const skipped = (leg?.skipped ?? []).flatMap((run) => [run.fromDate, run.toDate]);
        expect(dates.filter((date) => skipped.includes(date))).toEqual([]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('gives elapsed limits the elapsed time they have, pauses left out', () => {
    const arb = caseArb(() => whole(120).map((n): LimitLength => ({ hours: n })));
    fc.assert(
      fc.property(arb, (c) => {
        const limit = 'hours' in c.length ? c.length.hours : NaN;
        expect(compute(c).explanation.legs[0]?.countedMs).toBe(limit * 3_600_000);
      }),
      { numRuns: runs(300) },
    );
  });

  it('survives JSON unchanged, since it is stored', () => {
    const arb = caseArb(anyPlainLength);
    fc.assert(
      fc.property(arb, (c) => {
        const { explanation } = compute(c);
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
      }),
      { numRuns: runs(200) },
    );
  });
});

function anyPlainLength(): fc.Arbitrary<LimitLength> {
  return fc.oneof(
    whole(5).map((n): LimitLength => ({ 'working-days': n })),
    whole(30).map((n): LimitLength => ({ hours: n })),
    fc.constant<LimitLength>({ agreed: 'promisedOn' }),
  );
}
