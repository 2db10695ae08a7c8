import type { Calendar } from '../../../domain/time/calendar';

const officeHours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

/** Monday to Friday, 09:00 to 12:00 and 13:30 to 18:00, without holidays; Shanghai unless told otherwise. */
export function officeCalendar(changes: Partial<Calendar> = {}): Calendar {
  return {
    id: 'office',
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
    holidays: [],
    makeUpDays: [],
    exceptions: [],
    dataFromYear: 2000,
    dataThroughYear: 2030,
    ...changes,
  };
}

/** A local time in Shanghai, which has had no summer time since 1991, as an instant. */
export const shanghai = (local: string): string => new Date(`${local}:00+08:00`).toISOString();
