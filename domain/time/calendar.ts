import { IANAZone } from 'luxon';
import { z } from 'zod';

/** What is wrong with a calendar or with the values a limit is computed from. */
export class TimeError extends Error {
  constructor(
    readonly code:
      | 'calendar-without-working-time'
      | 'calendar-malformed'
      | 'unknown-time-zone'
      | 'instant-malformed'
      | 'pause-ends-before-it-begins'
      | 'agreed-value-malformed'
      | 'extension-is-not-an-amount'
      | 'remind-at-out-of-range',
    message: string,
  ) {
    super(message);
    this.name = 'TimeError';
  }
}

const spanSchema = z
  .strictObject({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a local time such as 09:00'),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a local time such as 18:00 or 24:00'),
  })
  .refine((span) => span.from < span.to, {
    error: 'a working span must end after it begins; write one over midnight as two',
  });

/** Working hours on one day, in local wall-clock time: `{ from: '09:00', to: '12:00' }`; `to` may be '24:00'. */
export type Span = z.infer<typeof spanSchema>;

const spansSchema = z
  .array(spanSchema)
  .max(24)
  .refine((spans) => spans.every((span, i) => i === 0 || (spans[i - 1]?.to ?? '') <= span.from), {
    error: 'working spans must be in order and must not overlap',
  });

const distinctDates = (days: readonly { readonly date: string }[]): boolean =>
  new Set(days.map((day) => day.date)).size === days.length;
const name = z.string().min(1).max(200);
const date = z.iso.date();
const year = z.int().min(1900).max(2200);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * One version of an organisation's working calendar. For a date, the first that applies wins:
 * an exception (local closing day or special hours), a make-up working day, a holiday, the week.
 * A make-up day without spans of its own works Monday's. Holidays are known for the years
 * `dataFromYear` to `dataThroughYear`; outside of them only the week counts, with a warning.
 */
export const calendarSchema = z
  .strictObject({
    id: z.string().min(1).max(100),
    version: z.int().min(1),
    timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), {
      error: 'must be an IANA time zone such as Asia/Shanghai',
    }),
    week: z.strictObject({
      mon: spansSchema,
      tue: spansSchema,
      wed: spansSchema,
      thu: spansSchema,
      fri: spansSchema,
      sat: spansSchema,
      sun: spansSchema,
    }),
    holidays: z.array(z.strictObject({ date, name })).refine(distinctDates, { error: 'a date stands twice' }),
    makeUpDays: z
      .array(z.strictObject({ date, name, spans: spansSchema.min(1).optional() }))
      .refine(distinctDates, { error: 'a date stands twice' }),
    exceptions: z
      .array(z.strictObject({ date, spans: spansSchema, reason: name }))
      .refine(distinctDates, { error: 'a date stands twice' }),
    dataFromYear: year,
    dataThroughYear: year,
  })
  .refine((calendar) => weekdays.some((day) => calendar.week[day].length > 0), {
    path: ['week'],
    error: 'the week needs at least one working span, or no limit in working time would ever end',
  })
  .refine(
    (calendar) => calendar.week.mon.length > 0 || calendar.makeUpDays.every((day) => day.spans !== undefined),
    { path: ['makeUpDays'], error: 'Monday does not work, so every make-up day needs spans of its own' },
  )
  .refine((calendar) => calendar.dataFromYear <= calendar.dataThroughYear, {
    path: ['dataThroughYear'],
    error: 'must not lie before dataFromYear',
  });

/**
 * Never change a calendar value in place: what is computed from it is kept beside the object. A
 * change is a new version.
 */
export type Calendar = z.infer<typeof calendarSchema>;
