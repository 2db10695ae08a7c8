import { z } from 'zod';

/** Hours may be fractions as long as they are whole minutes: 0.5 is half an hour. */
const hoursAmount = z
  .number()
  .positive()
  .max(20_000)
  .refine((hours) => Number.isInteger(Math.round(hours * 60 * 1e6) / 1e6), {
    error: 'must be a whole number of minutes, such as 0.5 or 8',
  });
const wholeAmount = (max: number) => z.int().min(1).max(max);

const workingHours = z.strictObject({ 'working-hours': hoursAmount });
const workingMinutes = z.strictObject({ 'working-minutes': wholeAmount(1_000_000) });
const workingDays = z.strictObject({ 'working-days': wholeAmount(2_500) });
const calendarDays = z.strictObject({ 'calendar-days': wholeAmount(3_660) });
const hours = z.strictObject({ hours: hoursAmount });
const days = z.strictObject({ days: wholeAmount(3_660) });
const months = z.strictObject({ months: wholeAmount(120) });
const sameDay = z.strictObject({ 'same-day': z.literal(true) });
const dayOfMonth = z.strictObject({ 'day-of-month': wholeAmount(31) });

/** `otherwise`: how long it is where nobody gave a date before it began. */
const agreed = z.strictObject({
  agreed: z.string().min(1).max(100),
  otherwise: z
    .union([workingHours, workingMinutes, workingDays, calendarDays, hours, days, months])
    .optional(),
});

/**
 * The length of a limit as a policy writes it: an object with exactly one key
 * (semantics.md "Limits"), such as `{ 'working-days': 3 }` or `{ agreed: 'promisedOn' }`.
 */
export const limitLengthSchema = z.union(
  [workingHours, workingMinutes, workingDays, calendarDays, hours, days, sameDay, months, agreed, dayOfMonth],
  {
    error:
      'a length has exactly one of: working-hours: N, working-minutes: N, working-days: N, calendar-days: N, ' +
      'hours: N, days: N, same-day: true, months: N, agreed: FIELD, day-of-month: D (1 to 31); N is above 0',
  },
);
export type LimitLength = z.infer<typeof limitLengthSchema>;

/**
 * The length of an extension. Only kinds that are an amount can be added to a limit; `same-day`,
 * `agreed` and `day-of-month` name a date and would replace it.
 */
export const extensionLengthSchema = z.union(
  [workingHours, workingMinutes, workingDays, calendarDays, hours, days, months],
  {
    error:
      'an extension has exactly one of: working-hours: N, working-minutes: N, working-days: N, ' +
      'calendar-days: N, hours: N, days: N, months: N; same-day, agreed and day-of-month cannot extend a limit',
  },
);

/** The length that a limit begins with: the agreed date, or what holds where nobody has given one. */
export function lengthFrom(length: LimitLength, agreedValue: string | null): LimitLength {
  return 'agreed' in length && agreedValue === null ? (length.otherwise ?? length) : length;
}

/** A length with its unit resolved: what the counting works on. */
export type Measure =
  | { readonly kind: 'working-time'; readonly minutes: number }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'calendar-days'; readonly days: number }
  | { readonly kind: 'elapsed'; readonly minutes: number }
  | { readonly kind: 'same-day' }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'agreed'; readonly field: string }
  | { readonly kind: 'day-of-month'; readonly day: number };

/** Resolves a length to what is counted. Hours become minutes, `days` become 24 elapsed hours each. */
export function measureOf(length: LimitLength): Measure {
  if ('working-hours' in length)
    return { kind: 'working-time', minutes: Math.round(length['working-hours'] * 60) };
  if ('working-minutes' in length) return { kind: 'working-time', minutes: length['working-minutes'] };
  if ('working-days' in length) return { kind: 'working-days', days: length['working-days'] };
  if ('calendar-days' in length) return { kind: 'calendar-days', days: length['calendar-days'] };
  if ('hours' in length) return { kind: 'elapsed', minutes: Math.round(length.hours * 60) };
  if ('days' in length) return { kind: 'elapsed', minutes: length.days * 24 * 60 };
  if ('same-day' in length) return { kind: 'same-day' };
  if ('months' in length) return { kind: 'months', months: length.months };
  if ('agreed' in length) return { kind: 'agreed', field: length.agreed };
  return { kind: 'day-of-month', day: length['day-of-month'] };
}

/**
 * Adds two amounts of the same kind (working hours and working minutes are one kind, and so are
 * elapsed hours and days). Null where they are of different kinds and cannot be added.
 */
export function addMeasures(first: Measure, second: Measure): Measure | null {
  if (first.kind === 'working-time' && second.kind === 'working-time')
    return { kind: 'working-time', minutes: first.minutes + second.minutes };
  if (first.kind === 'working-days' && second.kind === 'working-days')
    return { kind: 'working-days', days: first.days + second.days };
  if (first.kind === 'calendar-days' && second.kind === 'calendar-days')
    return { kind: 'calendar-days', days: first.days + second.days };
  if (first.kind === 'elapsed' && second.kind === 'elapsed')
    return { kind: 'elapsed', minutes: first.minutes + second.minutes };
  if (first.kind === 'months' && second.kind === 'months')
    return { kind: 'months', months: first.months + second.months };
  return null;
}
