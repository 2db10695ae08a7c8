import type { Calendar } from '../../domain/time/calendar';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

/** Office hours in Shanghai, with holidays and make-up days as a test gives them; its years never run out. */
export function everydayCalendar(more: Partial<Calendar> = {}): Calendar {
  return {
    id: 'everyday',
    version: 1,
    timeZone: 'Asia/Shanghai',
    week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    holidays: [],
    makeUpDays: [],
    exceptions: [],
    dataFromYear: 2000,
    dataThroughYear: 2100,
    ...more,
  };
}
