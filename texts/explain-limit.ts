import type { ExplainedLeg, Explanation } from '../domain/time/explanation';
import { measureOf } from '../domain/time/length';
import type { LimitLength } from '../domain/time/length';
import { dayMs, dayOfDate, minuteMs, parseInstant, zoneRules } from '../domain/time/zone';
import { englishLimitWords } from './limit-words-en';
import { chineseLimitWords } from './limit-words-zh';
import type { LimitWords, LocalDate } from './limit-words';

export type LimitLocale = 'zh-CN' | 'en';

/** Turns ids into what the reader knows: people in `by`, and the form field of an agreed date. */
export type ExplainOptions = {
  readonly nameOf?: (by: string) => string;
  readonly fieldTitle?: (field: string) => string;
};

/** Above these, days are summed up instead of named one by one. */
const namedDays = 7;
const namedRestRuns = 3;

const wordsOf = (locale: LimitLocale): LimitWords => {
  switch (locale) {
    case 'zh-CN':
      return chineseLimitWords;
    case 'en':
      return englishLimitWords;
  }
};

/** The length of a limit as part of a sentence: '3 working days', '3个工作日'. */
export function limitLengthText(length: LimitLength, locale: LimitLocale): string {
  return wordsOf(locale).length(measureOf(length));
}

/** Fields of our own forms that give an agreed date, as people call them. */
const FIELD_TITLES: { readonly [field: string]: Readonly<Record<LimitLocale, string>> } = {
  dueOn: { 'zh-CN': '完成日期', en: 'To be done by' },
};

/**
 * Says in complete sentences when a limit ends and why: start, what was counted and what was not,
 * pauses, extensions, earlier due instants, the version of the calendar. All times are local to
 * the calendar; midnight at the end of a day is written as 24:00 of that day. Reasons appear as they
 * stand in the explanation.
 */
export function explainLimit(
  explanation: Explanation,
  locale: LimitLocale,
  options: ExplainOptions = {},
): string {
  const { nameOf = (by) => by } = options;
  const fieldTitle = (field: string): string =>
    FIELD_TITLES[field]?.[locale] ?? options.fieldTitle?.(field) ?? field;
  const words = wordsOf(locale);
  const say = speaker(explanation.calendar.timeZone, words);
  const named = (by: string | undefined): string | null => (by === undefined ? null : nameOf(by));
  const firstLeg = explanation.legs[0];
  const sentences = [
    words.begins({
      length: words.length(measureOf(explanation.length)),
      start: say.instant(explanation.startedAt),
    }),
    ...explanation.earlierAgreed.map((earlier) =>
      words.earlierAgreed({
        value: say.value(earlier.value),
        replacedAt: say.instant(earlier.replacedAt),
        by: named(earlier.by),
        reason: earlier.reason ?? null,
      }),
    ),
    ...explanation.extensions.map((extension) =>
      words.extension({
        length: words.length(measureOf(extension.length)),
        at: say.instant(extension.at),
        by: nameOf(extension.by),
        reason: extension.reason ?? null,
        how: extension.how,
        oldDue: extension.oldDueAt === null ? null : say.end(extension.oldDueAt),
      }),
    ),
    ...explanation.legs.flatMap((leg) => [
      ...(leg === firstLeg
        ? []
        : [words.nextStretch({ length: words.length(leg.measure), start: say.end(leg.startAt) })]),
      words.rule(leg.measure, {
        field: leg.measure.kind === 'agreed' ? fieldTitle(leg.measure.field) : '',
        date: explanation.agreedValue === undefined ? null : say.value(explanation.agreedValue),
      }),
      ...countedSentences(leg, words, say),
      ...leg.pauses.map((pause) =>
        words.pause(
          {
            from: say.instant(pause.fromAt),
            to: pause.toAt === null ? null : say.instant(pause.toAt),
            by: named(pause.by),
            reason: pause.reason ?? null,
            left: say.duration(pause.leftMs),
            oldDue: say.end(pause.oldDueAt),
            newDue: pause.newDueAt === null ? null : say.end(pause.newDueAt),
          },
          leg.unit,
        ),
      ),
    ]),
    ...explanation.pausesWithoutEffect.map(({ fromAt, toAt }) =>
      words.pauseWithoutEffect({ from: say.instant(fromAt), to: toAt === null ? null : say.instant(toAt) }),
    ),
    ...explanation.carried.changes.map((change) =>
      words.change({
        change,
        at: say.instant(change.at),
        oldDue: change.oldDueAt === null ? null : say.end(change.oldDueAt),
        newDue: change.newDueAt === null ? null : say.end(change.newDueAt),
        oldLength: change.kind === 'reclassification' ? words.length(measureOf(change.oldLength)) : null,
        heldFrom:
          change.kind === 'calendar-change' && change.heldFromAt !== undefined
            ? say.end(change.heldFromAt)
            : null,
      }),
    ),
    ...endSentences(explanation, words, say),
    ...explanation.yearsWithoutData.map((year) => words.yearWithoutData(year)),
    words.calendar(explanation.calendar),
  ];
  return sentences.join(words.betweenSentences);
}

function endSentences(explanation: Explanation, words: LimitWords, say: Speaker): string[] {
  switch (explanation.state) {
    case 'paused':
      return [words.paused];
    case 'not-agreed-yet':
      return [words.notAgreedYet];
    case 'running': {
      const due = explanation.dueAt === null ? [] : [words.due(say.end(explanation.dueAt))];
      return explanation.remindAt === null ? due : [...due, words.remind(say.instant(explanation.remindAt))];
    }
  }
}

function countedSentences(leg: ExplainedLeg, words: LimitWords, say: Speaker): string[] {
  const sentences: string[] = [];
  const isWorkingTime = leg.measure.kind === 'working-time';
  const day = (counted: ExplainedLeg['days'][number], withAmount: boolean): string =>
    words.countedDay(counted, {
      date: say.date(counted.date),
      amount: withAmount ? say.duration(counted.countedMs) : null,
    });
  const first = leg.days[0];
  const last = leg.days.at(-1);
  if (leg.days.length > namedDays && first !== undefined && last !== undefined) {
    const special = leg.days.filter(({ kind }) => kind !== 'weekly').map((counted) => day(counted, false));
    const amount = say.duration(leg.days.reduce((sum, { countedMs }) => sum + countedMs, 0));
    const many = { count: leg.days.length, first: say.date(first.date), last: say.date(last.date), amount };
    sentences.push(words.countedMany(many, special));
  } else if (leg.days.length > 0) {
    sentences.push(words.counted(leg.days.map((counted) => day(counted, isWorkingTime))));
  }

  const restRuns = leg.skipped.filter(({ kind }) => kind === 'weekly-rest');
  const sumUpRest = restRuns.length > namedRestRuns;
  const runs = leg.skipped
    .filter(({ kind }) => !sumUpRest || kind !== 'weekly-rest')
    .map((run) => words.skippedRun(run, { from: say.date(run.fromDate), to: say.date(run.toDate) }));
  if (sumUpRest) {
    const days = restRuns.reduce((sum, r) => sum + dayOfDate(r.toDate) - dayOfDate(r.fromDate) + 1, 0);
    runs.push(words.skippedRestDays(days));
  }
  if (runs.length > 0) sentences.push(words.skipped(runs));
  if (leg.moved !== undefined)
    sentences.push(words.moved({ from: say.date(leg.moved.fromDate), to: say.date(leg.moved.toDate) }));
  return sentences;
}

type Speaker = ReturnType<typeof speaker>;

function speaker(timeZone: string, words: LimitWords) {
  const zone = zoneRules(timeZone);
  const dayText = (day: number): string => words.date(localDate(day));
  const wallText = (wallMs: number): string => {
    const day = Math.floor(wallMs / dayMs);
    const minutes = Math.floor((wallMs - day * dayMs) / minuteMs);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return words.dateTime(localDate(day), time);
  };
  const instant = (at: string): string => {
    const atMs = parseInstant(at);
    return wallText(atMs + zone.offsetMs(atMs));
  };
  return {
    instant,
    /** An end: the first moment of a day is the end of the day before. */
    end: (at: string): string => {
      const atMs = parseInstant(at);
      const day = zone.dayOf(atMs);
      return zone.startOfDay(day) === atMs ? words.dateTime(localDate(day - 1), '24:00') : instant(at);
    },
    date: (date: string): string => dayText(dayOfDate(date)),
    duration: (ms: number): string => {
      const minutes = Math.round(ms / minuteMs);
      if (minutes === 0) return words.lessThanAMinute;
      return words.duration(Math.floor(minutes / 60), minutes % 60);
    },
    /** An agreed value: a date, a local time, or an instant. */
    value: (value: string): string => {
      if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(dayOfDate(value));
      if (/(Z|[+-]\d\d:?\d\d)$/.test(value)) return instant(value);
      return wallText(parseInstant(`${value}Z`));
    },
  };
}

function localDate(day: number): LocalDate {
  const date = new Date(day * dayMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}
