import { z } from 'zod';
import { calendarSchema, type Calendar, type Span } from '../../domain/time/calendar';
import { newCalendarVersion } from './calendar-version';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { calendarOf, dateAt, day, dayAfter, line, listOf, pageOf, paging, requireSpan } from './parts';
import { refused } from './refusal';

const MAX_DAYS = 62;

const spanView = z.object({ from: z.string(), to: z.string() });
const exceptionView = z.object({
  date: z.string(),
  reason: z.string(),
  hours: z.array(spanView).meta({ description: 'Working hours of that day; empty: closed.' }),
});
const changed = z.object({
  calendar: z.string(),
  version: z.int().meta({ description: 'The calendar’s version from now on.' }),
  days: z.array(exceptionView),
});

const list = operation({
  group: 'closing-days',
  verb: 'list',
  kind: 'read',
  summary: 'closing days and days with special hours, from today on',
  description: 'Statutory holidays and make-up days stand in the calendar itself: calendar show.',
  input: z.strictObject({ from: day('From this day on, instead of today.').optional(), ...paging }),
  output: listOf(exceptionView),
  run: async (work, { from, ...page }) => {
    const calendar = await calendarOf(work);
    const first = from ?? dateAt(calendar, work.now);
    const items = calendar.exceptions
      .filter(({ date }) => date >= first)
      .map(viewOf)
      .sort(byDate);
    return pageOf(items, page, ({ date }) => date);
  },
});

const add = operation({
  group: 'closing-days',
  verb: 'add',
  kind: 'change',
  summary: 'close on a day or on several, or work special hours',
  description:
    'A local date goes before holidays, make-up days and the week. The calendar gets a new version; earlier ones stay, and every limit says by which it was counted.',
  input: z.strictObject({
    from: day('The first day.'),
    through: day('The last day; without it, only the first.').optional(),
    reason: line('Why, as the explanation of a limit shows it.'),
    hours: z
      .string()
      .trim()
      .max(200)
      .optional()
      .meta({ description: 'Working hours of these days, as in 09:00-12:00; without them it is closed.' }),
  }),
  output: changed,
  run: async (work, { from, through = from, reason, hours }) => {
    const calendar = await calendarOf(work);
    requireComing(work, calendar, { from, through });
    const spans = spansOf(hours);
    const dates: string[] = [];
    for (let date = from; date <= through; date = dayAfter(date)) dates.push(date);
    const days = dates.map((date) => ({ date, spans, reason }));
    const others = calendar.exceptions.filter(({ date }) => date < from || date > through);
    const exceptions = [...others, ...days].sort(byDate);
    if (Number(through.slice(0, 4)) > calendar.dataThroughYear)
      work.note('year-without-holidays', { year: calendar.dataThroughYear });
    const after = await newCalendarVersion(
      work,
      calendar,
      { ...calendar, exceptions },
      {
        from,
        through,
        reason,
        hours: hours ?? null,
      },
    );
    return { calendar: after.id, version: after.version, days: days.map(viewOf) };
  },
});

const remove = operation({
  group: 'closing-days',
  verb: 'remove',
  kind: 'change',
  summary: 'take closing days back: holidays, make-up days and the week count again',
  input: z.strictObject({
    from: day('The first day.'),
    through: day('The last day; without it, only the first.').optional(),
  }),
  output: changed,
  run: async (work, { from, through = from }) => {
    const calendar = await calendarOf(work);
    requireComing(work, calendar, { from, through });
    const exceptions = calendar.exceptions.filter(({ date }) => date < from || date > through);
    const removed = calendar.exceptions.filter((one) => !exceptions.includes(one));
    if (removed.length === 0) throw refused('closing-day-unknown', '/from', { from, through });
    const after = await newCalendarVersion(
      work,
      calendar,
      { ...calendar, exceptions },
      { from, through, removed: removed.length },
    );
    return { calendar: after.id, version: after.version, days: removed.map(viewOf) };
  },
});

const announce = operation({
  group: 'closing-days',
  verb: 'announce',
  kind: 'change',
  summary: 'tell open cases of the calendar once more, if they could not be told when it changed',
  description:
    'Each counts its limits anew by the newest version; one that has heard of it already does nothing.',
  input: z.strictObject({}),
  output: z.object({ calendar: z.string(), version: z.int() }),
  run: async (work) => {
    const { id, version } = await calendarOf(work);
    work.audit(id, { announced: version });
    work.announce(id, version);
    return { calendar: id, version };
  },
});

export const closingDayOperations: readonly AdminOperation[] = [list, add, remove, announce];

type Exception = Calendar['exceptions'][number];

const byDate = (a: { date: string }, b: { date: string }): number => a.date.localeCompare(b.date);
const viewOf = ({ date, reason, spans }: Exception) => ({
  date,
  reason,
  hours: spans.map((span) => ({ ...span })),
});

/** Days gone keep their verdict, so there is nothing to change in them. */
function requireComing(
  { now }: AdminWork,
  calendar: Calendar,
  { from, through }: { from: string; through: string },
): void {
  const today = dateAt(calendar, now);
  if (from < today) throw refused('in-the-past', '/from', { today });
  requireSpan(from, through, MAX_DAYS);
}

function spansOf(hours: string | undefined): Span[] {
  if (hours === undefined || hours === '') return [];
  const spans = hours.split(',').map((text) => {
    const [from = '', to = '', ...rest] = text.trim().split('-');
    return { from, to: rest.length === 0 ? to : '' };
  });
  const parsed = calendarSchema.shape.exceptions.safeParse([{ date: '2026-01-01', spans, reason: '-' }]);
  if (!parsed.success) throw refused('not-hours', '/hours');
  return spans;
}
