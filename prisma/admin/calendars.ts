import { parseDocument } from 'yaml';
import { z } from 'zod';
import { pointerOf } from '../../domain/forms/form-fault';
import { calendarSchema } from '../../domain/time/calendar';
import { newCalendarVersion } from './calendar-version';
import { operation, type AdminOperation } from './operation';
import { calendarOf } from './parts';
import { AdminRefused, type AdminFault } from './refusal';

const MAX_TEXT = 500_000;
const MAX_FAULTS = 20;

const calendarView = z.looseObject({ id: z.string(), version: z.int(), timeZone: z.string() });

const show = operation({
  group: 'calendar',
  verb: 'show',
  kind: 'read',
  summary: 'the calendar in force: zone, working hours, holidays, make-up days, closing days',
  input: z.strictObject({}),
  output: calendarView,
  run: (work) => calendarOf(work),
});

const imports = operation({
  group: 'calendar',
  verb: 'import',
  kind: 'change',
  summary: 'take in a whole calendar, as with the holidays of another year',
  description:
    'Write the one in force with calendar show --json FILE, add to it (holidays, makeUpDays, dataThroughYear), and import the file: it becomes the next version, whatever id and version stand in it. Days gone keep their verdict.',
  input: z.strictObject({
    text: z
      .string()
      .min(1)
      .max(MAX_TEXT)
      .meta({ description: 'The calendar as JSON or YAML; the command reads it from --file FILE.' }),
  }),
  output: calendarView,
  run: async (work, { text }) => {
    const calendar = await calendarOf(work);
    const document = parseDocument(text);
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    const parsed = calendarSchema.safeParse(
      typeof value === 'object' && value !== null
        ? { ...value, id: calendar.id, version: calendar.version }
        : value,
    );
    if (!parsed.success)
      throw new AdminRefused(
        parsed.error.issues.slice(0, MAX_FAULTS).map(({ path }): AdminFault => {
          const at = pointerOf(path);
          return { pointer: '/text', code: 'calendar-faulty', params: { path: at === '' ? '/' : at } };
        }),
      );
    const { dataThroughYear, timeZone } = parsed.data;
    return newCalendarVersion(work, calendar, parsed.data, { imported: dataThroughYear, timeZone });
  },
});

export const calendarOperations: readonly AdminOperation[] = [show, imports];
