import type { Locale } from '../domain/lifecycle';

export type ReaderTime = { readonly locale: Locale; readonly timeZone: string };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(reader: ReaderTime, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale} ${reader.timeZone} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(reader.locale === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: reader.timeZone,
    hourCycle: 'h23',
    ...options,
  });
  formats.set(key, made);
  return made;
}

const instantOf = (at: string | Date): Date => (typeof at === 'string' ? new Date(at) : at);

/** Day, time and named zone: "Monday, 23 November 2026, 17:30 (China Standard Time)". For letters and limits. */
export function formatInstant(at: string | Date, reader: ReaderTime): string {
  const instant = instantOf(at);
  const day = format(reader, 'day', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
  const time = format(reader, 'time', { hour: '2-digit', minute: '2-digit' }).format(instant);
  const zone = zoneName(instant, reader);
  return reader.locale === 'zh-CN'
    ? `${day.format(instant)} ${time}（${zone}）`
    : `${day.format(instant)}, ${time} (${zone})`;
}

/** Short day and time, for tables; the page names the zone once. */
export function formatShort(at: string | Date, reader: ReaderTime): string {
  return format(reader, 'short', {
    year: 'numeric',
    month: reader.locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instantOf(at));
}

/** A local date, YYYY-MM-DD, in words. */
export function formatDate(date: string, locale: Locale): string {
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return date;
  return format({ locale, timeZone: 'UTC' }, 'date', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(noon);
}

/** What people call the zone: "China Standard Time". */
export function zoneName(at: string | Date, reader: ReaderTime): string {
  const parts = format(reader, 'zone', { timeZoneName: 'long' }).formatToParts(instantOf(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? reader.timeZone;
}

/** Integer minor units as an amount of money. */
export function formatMoney(
  money: { readonly minor: number; readonly currency: string },
  locale: Locale,
): string {
  const currency = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  const digits = currency.resolvedOptions().maximumFractionDigits ?? 2;
  return currency.format(money.minor / 10 ** digits);
}

/** A stretch of minutes in the largest two units. */
export function formatMinutes(minutes: number, locale: Locale): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.round(minutes % 60);
  const unit = (value: number, name: 'day' | 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  if (days > 0) return hours === 0 ? unit(days, 'day') : `${unit(days, 'day')} ${unit(hours, 'hour')}`;
  if (hours > 0) return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
  return unit(rest, 'minute');
}

const KIBIBYTE = 1024;

/** The size of a file as people read it: "340 kB", "2.1 MB". */
export function readableBytes(bytes: number, locale: Locale): string {
  const [value, unit] =
    bytes < KIBIBYTE * KIBIBYTE
      ? [Math.ceil(bytes / KIBIBYTE), 'kilobyte']
      : [Math.round((bytes / KIBIBYTE / KIBIBYTE) * 10) / 10, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

/** What readers call a country of ISO 3166, "CN": "China", “中国”. What is none is shown as it is. */
export function countryName(code: string, locale: Locale): string {
  return named(code, locale, 'region');
}

/** What readers call a language, "zh-CN": "Chinese (China)". */
export function languageName(code: string, locale: Locale): string {
  return named(code, locale, 'language');
}

function named(code: string, locale: Locale, type: 'region' | 'language'): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
