import {
  formatDate,
  formatInstant,
  formatMinutes,
  formatMoney,
  countryName,
  languageName,
  readableBytes,
  formatShort,
} from '../../../texts/format';

const shanghai = { timeZone: 'Asia/Shanghai' };

test('an instant is told in the organisation’s zone, and the zone is named', () => {
  expect(formatInstant('2026-11-23T09:30:00Z', { ...shanghai, locale: 'en' })).toMatch(
    /^Monday,? 23 November 2026, 17:30 \(China Standard Time\)$/,
  );
  expect(formatInstant('2026-11-23T09:30:00Z', { ...shanghai, locale: 'zh-CN' })).toMatch(
    /^2026年11月23日星期一 17:30（中国标准时间）$/,
  );
  expect(formatInstant('2026-11-23T16:30:00Z', { ...shanghai, locale: 'zh-CN' })).toContain('24日');
});

test('midnight is 00:00, not 24:00', () => {
  expect(formatShort('2026-11-22T16:00:00Z', { ...shanghai, locale: 'en' })).toContain('00:00');
});

test('a local date keeps its day, and what is no date is shown as it is', () => {
  expect(formatDate('2026-11-23', 'en')).toMatch(/^Monday,? 23 November 2026$/);
  expect(formatDate('soon', 'en')).toBe('soon');
});

test('money is whole minor units', () => {
  expect(formatMoney({ minor: 123_456, currency: 'CNY' }, 'zh-CN')).toMatch(/1,234\.56/);
  expect(formatMoney({ minor: 500, currency: 'JPY' }, 'en')).toMatch(/500$/);
});

test('a stretch of time is told in its two largest units', () => {
  expect(formatMinutes(59, 'en')).toBe('59 minutes');
  expect(formatMinutes(1500, 'en')).toBe('1 day 1 hour');
});

test('a file is never said to have no size, and large ones are told in megabytes', () => {
  expect(readableBytes(1, 'en')).toBe('1 kB');
  expect(readableBytes(2_202_009, 'en')).toBe('2.1 MB');
  expect(readableBytes(2_202_009, 'zh-CN')).toMatch(/2\.1/);
});

test('countries and languages are called what readers call them, and what is none is shown as it is', () => {
  expect(countryName('CN', 'en')).toBe('China');
  expect(countryName('DE', 'zh-CN')).toBe('德国');
  expect(languageName('en', 'zh-CN')).toBe('英语');
  expect(countryName('nowhere', 'en')).toBe('nowhere');
});
