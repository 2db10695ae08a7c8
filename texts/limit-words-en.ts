import type { DayKind } from '../domain/time/working-day';
import type { Measure } from '../domain/time/length';
import type { LimitWords } from './limit-words';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The seeded calendar names the statutory holidays in Chinese; other names are shown as they were entered. */
const holidayNames: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: '70th anniversary of the end of the war',
};

const several = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
const because = (reason: string | null): string => (reason === null ? '' : `, because: “${reason}”`);
const byWhom = (by: string | null): string => (by === null ? '' : ` by ${by}`);

function ordinal(count: number): string {
  const tens = count % 100;
  if (tens >= 11 && tens <= 13) return `${count}th`;
  return `${count}${['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'}`;
}

function duration(hours: number, minutes: number): string {
  if (hours === 0) return several(minutes, 'minute');
  return minutes === 0 ? several(hours, 'hour') : `${several(hours, 'hour')} ${several(minutes, 'minute')}`;
}

function length(measure: Measure): string {
  switch (measure.kind) {
    case 'working-time':
      return `${duration(Math.floor(measure.minutes / 60), measure.minutes % 60)} of working time`;
    case 'working-days':
      return several(measure.days, 'working day');
    case 'calendar-days':
      return several(measure.days, 'calendar day');
    case 'elapsed': {
      const isWholeDays = measure.minutes % 1440 === 0 && measure.minutes > 1440;
      return isWholeDays
        ? `${several(measure.minutes / 1440, 'day')} of 24 hours`
        : duration(Math.floor(measure.minutes / 60), measure.minutes % 60);
    }
    case 'same-day':
      return 'the rest of the same day';
    case 'months':
      return several(measure.months, 'month');
    case 'agreed':
      return 'the time until the agreed date';
    case 'day-of-month':
      return `the time until the ${ordinal(measure.day)} day of the month`;
  }
}

function rule(measure: Measure, { field, date }: { field: string; date: string | null }): string {
  switch (measure.kind) {
    case 'working-time':
      return 'Only minutes within working hours count.';
    case 'working-days':
      return `The day on which it begins does not count; it ends with the working hours of the ${ordinal(measure.days)} working day after that.`;
    case 'calendar-days':
      return `The day on which it begins does not count; it ends at the end of the ${ordinal(measure.days)} day after that, and days off count too.`;
    case 'elapsed':
      return 'Every hour counts, also at night and on days off.';
    case 'same-day':
      return 'It ends at the end of the day on which it begins.';
    case 'months':
      return `It ends ${several(measure.months, 'month')} later on the same day of the month at the same time, or on the last day of a month that is too short.`;
    case 'agreed':
      return date === null
        ? `It ends when the form field “${field}” says.`
        : `It ends when the form field “${field}” says: ${date}.`;
    case 'day-of-month':
      return `It ends at the end of the ${ordinal(measure.day)} day of the month, or on the last day of a month that is too short.`;
  }
}

function dayKind(kind: DayKind, givenName: string | undefined): string {
  const name = givenName === undefined ? '' : (holidayNames[givenName] ?? givenName);
  switch (kind) {
    case 'weekly':
      return '';
    case 'make-up':
      return `make-up working day for ${name}`;
    case 'special-hours':
      return `special hours: ${name}`;
    case 'weekly-rest':
      return 'weekly rest';
    case 'holiday':
      return name;
    case 'closed':
      return `closed: ${name}`;
    case 'no-such-day':
      return 'a date that this time zone left out';
  }
}

export const englishLimitWords: LimitWords = {
  betweenSentences: ' ',
  date: ({ year, month, day, weekday }) =>
    `${weekdays[weekday] ?? ''} ${day} ${months[month - 1] ?? ''} ${year}`,
  dateTime: (date, time) => `${englishLimitWords.date(date)} at ${time}`,
  duration,
  lessThanAMinute: 'less than a minute',
  length,
  begins: (of) => `The time allowed is ${of.length}, and it began on ${of.start}.`,
  calendar: ({ id, version, timeZone }) =>
    `It was counted with version ${version} of the calendar “${id}”, in ${timeZone} time.`,
  rule,
  nextStretch: (of) => `An extension of ${of.length} is counted from the old end, ${of.start}.`,
  countedDay: ({ kind, name, spans }, { date, amount }) => {
    const note = dayKind(kind, name);
    const times = amount === null ? '' : ` ${list(spans.map((span) => `${span.from}–${span.to}`))}`;
    const notes = [note, amount ?? ''].filter((part) => part !== '').join('; ');
    return `${date}${times}${notes === '' ? '' : ` (${notes})`}`;
  },
  counted: (days) => `Counted: ${days.join('; ')}.`,
  countedMany: ({ count, first, last, amount }, special) =>
    `Counted: ${several(count, 'day')} from ${first} to ${last}, with ${amount} of working time` +
    `${special.length === 0 ? '' : `, among them ${special.join('; ')}`}.`,
  skippedRun: ({ kind, name }, { from, to }) =>
    `${from === to ? from : `${from} to ${to}`} (${dayKind(kind, name)})`,
  skippedRestDays: (count) => several(count, 'day') + ' of weekly rest',
  skipped: (runs) => `Not counted: ${runs.join('; ')}.`,
  moved: ({ from, to }) => `${from} does not work, so the working day before it, ${to}, takes its place.`,
  pause: ({ from, to, by, reason, left, oldDue, newDue }, unit) => {
    const time = unit === 'working' ? ' of working time' : '';
    return to === null || newDue === null
      ? `It has been paused since ${from}${byWhom(by)}${because(reason)}; ${left}${time} was left until ${oldDue} and will count from the end of the pause.`
      : `It was paused from ${from} to ${to}${byWhom(by)}${because(reason)}; ${left}${time} was left, so the end moved from ${oldDue} to ${newDue}.`;
  },
  pauseWithoutEffect: ({ from, to }) =>
    `The pause from ${from}${to === null ? '' : ` to ${to}`} changed nothing, because the limit was not running then.`,
  extension: ({ length: amount, at, by, reason, how, oldDue }) =>
    `It was extended by ${amount} on ${at} by ${by}${because(reason)}; ` +
    (how === 'added'
      ? `the amount was added to the time allowed${oldDue === null ? '' : `, which would have ended on ${oldDue}`}.`
      : `it is counted from the old end${oldDue === null ? '' : `, ${oldDue}`}.`),
  earlierAgreed: ({ value, replacedAt, by, reason }) =>
    `Until ${replacedAt} the agreed value was ${value}; it was replaced${byWhom(by)}${because(reason)}.`,
  change: ({ change, at, oldDue, newDue, heldFrom, oldLength }) => {
    const was = oldDue === null ? 'no end was fixed' : `the end was ${oldDue}`;
    const is = newDue === null ? 'no end is fixed' : `it became ${newDue}`;
    switch (change.kind) {
      case 'calendar-change':
        return (
          `On ${at} version ${change.newCalendarVersion} of the calendar replaced version ${change.oldCalendarVersion}; ` +
          `the days gone were kept and the rest was counted anew: ${was}, ${is}` +
          `${heldFrom === null ? '' : `, because counting alone gave ${heldFrom} and a new calendar makes nothing late before the working day is over`}.`
        );
      case 'reclassification':
        return (
          `On ${at} the complaint was classified anew and the time allowed is no longer ${oldLength ?? 'what it was'}; ` +
          `the start and the time used were kept: ${was}, ${is}` +
          `${change.pastByThisAlone ? ', which was already past by this change alone' : ''}.`
        );
    }
  },
  due: (due) => `It ends on ${due}.`,
  paused: 'It is paused now, so no end is fixed.',
  notAgreedYet: 'No date has been agreed yet, so no end is fixed.',
  remind: (at) => `The reminder is sent on ${at}.`,
  yearWithoutData: (year) =>
    `The calendar has no holidays for ${year}, so the end may change when an administrator adds them.`,
};
