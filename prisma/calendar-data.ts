import chineseDays from 'chinese-days/dist/chinese-days.json';
import { calendarSchema } from '../domain/time/calendar';
import type { Calendar } from '../domain/time/calendar';

// The library's module does not bundle for workflows, so only its data is taken, and only here.

/** 'English name,中文名,days of the festival' */
const chineseName = (entry: string): string => entry.split(',')[1] ?? entry;

const namedDays = (days: Readonly<Record<string, string>>): { date: string; name: string }[] =>
  Object.entries(days)
    .map(([date, entry]) => ({ date, name: chineseName(entry) }))
    .sort((a, b) => a.date.localeCompare(b.date));

const officeHours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

/**
 * The first version of an organisation's calendar in China: statutory holidays and make-up working
 * days as the State Council announced them, for the years that the library knows (2004 to 2026), and
 * Monday to Friday from 09:00 to 12:00 and from 13:30 to 18:00, Asia/Shanghai. Later years are
 * added by an administrator as a new version.
 */
export function chinaCalendar(id = 'china'): Calendar {
  const holidays = namedDays(chineseDays.holidays);
  const makeUpDays = namedDays(chineseDays.workdays);
  const years = holidays.map((day) => Number(day.date.slice(0, 4)));
  return calendarSchema.parse({
    id,
    version: 1,
    timeZone: 'Asia/Shanghai',
    week: {
      mon: officeHours,
      tue: officeHours,
      wed: officeHours,
      thu: officeHours,
      fri: officeHours,
      sat: [],
      sun: [],
    },
    holidays,
    makeUpDays,
    exceptions: [],
    dataFromYear: Math.min(...years),
    dataThroughYear: Math.max(...years),
  });
}
