import type { DayKind } from '../domain/time/working-day';
import type { Measure } from '../domain/time/length';
import type { LimitWords } from './limit-words';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const because = (reason: string | null): string => (reason === null ? '' : `，原因：“${reason}”`);
const byWhom = (by: string | null): string => (by === null ? '' : `由${by}`);

function duration(hours: number, minutes: number): string {
  if (hours === 0) return `${minutes}分钟`;
  return minutes === 0 ? `${hours}小时` : `${hours}小时${minutes}分钟`;
}

function length(measure: Measure): string {
  switch (measure.kind) {
    case 'working-time':
      return measure.minutes % 60 === 0
        ? `${measure.minutes / 60}个工作小时`
        : `工作时间${duration(Math.floor(measure.minutes / 60), measure.minutes % 60)}`;
    case 'working-days':
      return `${measure.days}个工作日`;
    case 'calendar-days':
      return `${measure.days}个自然日`;
    case 'elapsed': {
      const isWholeDays = measure.minutes % 1440 === 0 && measure.minutes > 1440;
      return isWholeDays
        ? `${measure.minutes / 1440}天（每天24小时）`
        : duration(Math.floor(measure.minutes / 60), measure.minutes % 60);
    }
    case 'same-day':
      return '当日之内';
    case 'months':
      return `${measure.months}个月`;
    case 'agreed':
      return '至约定日期为止';
    case 'day-of-month':
      return `至每月${measure.day}日为止`;
  }
}

function rule(measure: Measure, { field, date }: { field: string; date: string | null }): string {
  switch (measure.kind) {
    case 'working-time':
      return '只计算工作时间内的分钟。';
    case 'working-days':
      return `开始当天不计，到其后第${measure.days}个工作日下班时截止。`;
    case 'calendar-days':
      return `开始当天不计，到其后第${measure.days}天结束时截止，休息日也计算在内。`;
    case 'elapsed':
      return '每个小时都计算，夜间和休息日也不例外。';
    case 'same-day':
      return '到开始当天结束时截止。';
    case 'months':
      return `到${measure.months}个月后的同日同时截止；当月没有这一天的，以当月最后一天为准。`;
    case 'agreed':
      return date === null
        ? `截止时间以表单中“${field}”一栏为准。`
        : `截止时间以表单中“${field}”一栏为准：${date}。`;
    case 'day-of-month':
      return `到当月${measure.day}日结束时截止；当月没有这一天的，以当月最后一天为准。`;
  }
}

function dayKind(kind: DayKind, givenName: string | undefined): string {
  const name = givenName ?? '';
  switch (kind) {
    case 'weekly':
      return '';
    case 'make-up':
      return `${name}调休上班`;
    case 'special-hours':
      return `特殊工作时间：${name}`;
    case 'weekly-rest':
      return '每周休息日';
    case 'holiday':
      return `${name}放假`;
    case 'closed':
      return `停业：${name}`;
    case 'no-such-day':
      return '该时区没有这一天';
  }
}

export const chineseLimitWords: LimitWords = {
  betweenSentences: '',
  date: ({ year, month, day, weekday }) => `${year}年${month}月${day}日（周${weekdays[weekday] ?? ''}）`,
  dateTime: (date, time) => `${chineseLimitWords.date(date)}${time}`,
  duration,
  lessThanAMinute: '不到1分钟',
  length,
  begins: (of) => `本时限为${of.length}，自${of.start}开始。`,
  calendar: ({ id, version, timeZone }) =>
    `按日历“${id}”第${version}版计算，时间均为${timeZone}时区的当地时间。`,
  rule,
  nextStretch: (of) => `延长的${of.length}从原截止时间${of.start}起计算。`,
  countedDay: ({ kind, name, spans }, { date, amount }) => {
    const note = dayKind(kind, name);
    const times = amount === null ? '' : spans.map((span) => `${span.from}–${span.to}`).join('、');
    const notes = [note, amount === null ? '' : `共${amount}`].filter((part) => part !== '').join('，');
    return `${date}${times}${notes === '' ? '' : `（${notes}）`}`;
  },
  counted: (days) => `计入：${days.join('；')}。`,
  countedMany: ({ count, first, last, amount }, special) =>
    `计入：从${first}到${last}的${count}天，共${amount}工作时间` +
    `${special.length === 0 ? '' : `，其中包括${special.join('；')}`}。`,
  skippedRun: ({ kind, name }, { from, to }) =>
    `${from === to ? from : `${from}至${to}`}（${dayKind(kind, name)}）`,
  skippedRestDays: (count) => `每周休息日共${count}天`,
  skipped: (runs) => `不计入：${runs.join('；')}。`,
  moved: ({ from, to }) => `${from}不是工作日，因此提前到前一个工作日${to}。`,
  pause: ({ from, to, by, reason, left, oldDue, newDue }, unit) => {
    const rest = unit === 'working' ? `剩余工作时间${left}` : `剩余${left}`;
    return to === null || newDue === null
      ? `自${from}起${byWhom(by)}暂停${because(reason)}；距原截止时间${oldDue}${rest}，恢复后继续计算。`
      : `${from}至${to}${byWhom(by)}暂停${because(reason)}；暂停时${rest}，因此截止时间由${oldDue}改为${newDue}。`;
  },
  pauseWithoutEffect: ({ from, to }) =>
    `${from}${to === null ? '起' : `至${to}`}的暂停没有影响，因为当时本时限并未计时。`,
  extension: ({ length: amount, at, by, reason, how, oldDue }) =>
    `${at}由${by}延长${amount}${because(reason)}；` +
    (how === 'added' ? '延长的时间加入本时限一并计算' : '延长的时间从原截止时间起计算') +
    `${oldDue === null ? '' : `，原截止时间为${oldDue}`}。`,
  earlierAgreed: ({ value, replacedAt, by, reason }) =>
    `${replacedAt}之前约定的是${value}，后${byWhom(by)}更改${because(reason)}。`,
  change: ({ change, at, oldDue, newDue, heldFrom, oldLength }) => {
    const was = oldDue === null ? '原来没有确定的截止时间' : `原截止时间为${oldDue}`;
    const is = newDue === null ? '现在没有确定的截止时间' : `新截止时间为${newDue}`;
    switch (change.kind) {
      case 'calendar-change':
        return (
          `${at}日历由第${change.oldCalendarVersion}版改为第${change.newCalendarVersion}版，` +
          `已过去的日子保持不变，其余重新计算：${was}，${is}` +
          `${heldFrom === null ? '' : `；单纯计算的结果是${heldFrom}，但日历变更不会使任何事项在当前工作日结束之前逾期`}。`
        );
      case 'reclassification':
        return (
          `${at}投诉重新定级，时限不再是${oldLength ?? '原来的长度'}，开始时间和已用时间保持不变：${was}，${is}` +
          `${change.pastByThisAlone ? '，仅因这一变更当时已经超过' : ''}。`
        );
    }
  },
  due: (due) => `截止时间为${due}。`,
  paused: '目前处于暂停状态，因此没有确定的截止时间。',
  notAgreedYet: '尚未约定日期，因此没有确定的截止时间。',
  remind: (at) => `提醒将于${at}发出。`,
  yearWithoutData: (year) => `日历中没有${year}年的节假日数据，管理员补充后截止时间可能改变。`,
};
