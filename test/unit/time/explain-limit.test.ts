import { computeDue } from '../../../domain/time/due';
import type { ComputeDueInput } from '../../../domain/time/due';
import { recountForCalendarChange } from '../../../domain/time/recount';
import { chinaCalendar } from '../../../prisma/calendar-data';
import { explainLimit, limitLengthText } from '../../../texts/explain-limit';
import { officeCalendar, shanghai } from './office-calendar';

const china = chinaCalendar();
const explain = (input: Omit<ComputeDueInput, 'calendar'>, locale: 'zh-CN' | 'en'): string =>
  explainLimit(computeDue({ calendar: china, ...input }).explanation, locale, {
    nameOf: (by) => (by === 'u1' ? '王经理' : by),
    fieldTitle: () => '承诺日期',
  });

describe('a limit over a holiday', () => {
  const input = { length: { 'working-days': 3 }, startedAt: shanghai('2022-09-30T10:00') };

  it('in English', () => {
    expect(explain(input, 'en')).toBe(
      'The time allowed is 3 working days, and it began on Friday 30 September 2022 at 10:00. ' +
        'The day on which it begins does not count; it ends with the working hours of the 3rd working day after that. ' +
        'Counted: Saturday 8 October 2022 (make-up working day for National Day); ' +
        'Sunday 9 October 2022 (make-up working day for National Day); Monday 10 October 2022. ' +
        'Not counted: Saturday 1 October 2022 to Friday 7 October 2022 (National Day). ' +
        'It ends on Monday 10 October 2022 at 18:00. The reminder is sent on Monday 10 October 2022 at 09:15. ' +
        'It was counted with version 1 of the calendar “china”, in Asia/Shanghai time.',
    );
  });

  it('in Chinese', () => {
    expect(explain(input, 'zh-CN')).toBe(
      '本时限为3个工作日，自2022年9月30日（周五）10:00开始。开始当天不计，到其后第3个工作日下班时截止。' +
        '计入：2022年10月8日（周六）（国庆节调休上班）；2022年10月9日（周日）（国庆节调休上班）；2022年10月10日（周一）。' +
        '不计入：2022年10月1日（周六）至2022年10月7日（周五）（国庆节放假）。' +
        '截止时间为2022年10月10日（周一）18:00。提醒将于2022年10月10日（周一）09:15发出。' +
        '按日历“china”第1版计算，时间均为Asia/Shanghai时区的当地时间。',
    );
  });
});

it('a pause and an extension stand with who, why and how much', () => {
  const input: Omit<ComputeDueInput, 'calendar'> = {
    length: { 'working-hours': 8 },
    startedAt: shanghai('2026-03-02T10:00'),
    pauses: [
      {
        fromAt: shanghai('2026-03-02T11:00'),
        toAt: shanghai('2026-03-04T10:00'),
        by: 'u1',
        reason: '等待客户照片',
      },
    ],
    extensions: [{ length: { 'working-hours': 1 }, at: shanghai('2026-03-04T11:00'), by: 'u1' }],
  };
  const chinese = explain(input, 'zh-CN');
  expect(chinese).toContain(
    '2026年3月2日（周一）11:00至2026年3月4日（周三）10:00由王经理暂停，原因：“等待客户照片”；暂停时剩余工作时间8小时，' +
      '因此截止时间由2026年3月3日（周二）11:30改为2026年3月5日（周四）10:30。',
  );
  expect(chinese).toContain(
    '2026年3月4日（周三）11:00由王经理延长1个工作小时；延长的时间加入本时限一并计算，原截止时间为2026年3月5日（周四）09:30。',
  );
  const english = explain(input, 'en');
  expect(english).toContain('by 王经理, because: “等待客户照片”; 8 hours of working time was left');
  expect(english).toContain('the amount was added to the time allowed');
});

it('an end at midnight is 24:00 of the day that ends', () => {
  const input = { length: { 'calendar-days': 2 }, startedAt: shanghai('2026-03-02T10:00') };
  expect(explain(input, 'en')).toContain('It ends on Wednesday 4 March 2026 at 24:00.');
  expect(explain(input, 'zh-CN')).toContain('截止时间为2026年3月4日（周三）24:00。');
});

it('many days are summed up, with the special ones named', () => {
  const input = { length: { 'working-days': 30 }, startedAt: shanghai('2026-09-14T10:00') };
  const english = explain(input, 'en');
  expect(english).toContain('Counted: 30 days from Tuesday 15 September 2026 to');
  expect(english).toContain('Saturday 10 October 2026 (make-up working day for National Day)');
  expect(english).toContain('Thursday 1 October 2026 to Wednesday 7 October 2026 (National Day)');
});

it('what is not fixed is said to be so', () => {
  const agreed = { length: { agreed: 'promisedOn' }, startedAt: shanghai('2026-03-02T10:00') };
  expect(explain(agreed, 'en')).toContain('No date has been agreed yet, so no end is fixed.');
  expect(explain(agreed, 'zh-CN')).toContain('以表单中“承诺日期”一栏为准');
  const pauses = [{ fromAt: shanghai('2026-03-02T11:00'), toAt: null }];
  const paused = { length: { hours: 24 }, startedAt: shanghai('2026-03-02T10:00'), pauses };
  expect(explain(paused, 'en')).toContain('It is paused now, so no end is fixed.');
  expect(explain(paused, 'zh-CN')).toContain('目前处于暂停状态');
  const far = { length: { 'working-days': 10 }, startedAt: shanghai('2026-12-25T10:00') };
  expect(explain(far, 'zh-CN')).toContain('日历中没有2027年的节假日数据');
});

it('a replaced agreed date and a change of calendar stay in the account', () => {
  const startedAt = shanghai('2026-03-02T10:00');
  const earlierAgreed = [
    { value: '2026-03-05', replacedAt: shanghai('2026-03-04T10:00'), by: 'u1', reason: '配件晚到' },
  ];
  const agreed = { length: { agreed: 'promisedOn' }, startedAt, agreedValue: '2026-03-10', earlierAgreed };
  expect(explain(agreed, 'zh-CN')).toContain(
    '之前约定的是2026年3月5日（周四），后由王经理更改，原因：“配件晚到”。',
  );
  const { explanation } = recountForCalendarChange({
    limit: { length: { 'working-days': 2 }, startedAt, calendar: officeCalendar() },
    newCalendar: officeCalendar({
      version: 2,
      exceptions: [{ date: '2026-03-04', spans: [], reason: '停业' }],
    }),
    nowAt: shanghai('2026-03-03T10:00'),
  });
  expect(explainLimit(explanation, 'en')).toContain(
    'the end was Wednesday 4 March 2026 at 18:00, it became Thursday 5 March 2026 at 18:00',
  );
});

it('every kind of length has words in both languages, and no sentence leaves a hole', () => {
  const lengths = [
    { 'working-hours': 1 },
    { 'working-minutes': 90 },
    { 'working-days': 1 },
    { 'calendar-days': 22 },
    { hours: 48 },
    { hours: 5 },
    { days: 1 },
    { 'same-day': true as const },
    { months: 2 },
    { agreed: 'promisedOn' },
    { 'day-of-month': 7 },
  ];
  for (const locale of ['zh-CN', 'en'] as const) {
    expect(new Set(lengths.map((length) => limitLengthText(length, locale))).size).toBe(lengths.length);
    for (const length of lengths) {
      const text = explain(
        { length, startedAt: shanghai('2026-03-02T10:00'), agreedValue: '2026-03-09' },
        locale,
      );
      expect(text).not.toMatch(/undefined|NaN|null|\[object|\(\)|（）/);
      expect(text).toMatch(locale === 'en' ? /\.$/ : /。$/);
    }
  }
});
