import type { PolicyFault } from '../../domain/policy/fault';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import { refusalWarnings, type PolicyWarning } from '../../domain/policy/refusal-warnings';
import { chinaCalendar } from '../../prisma/calendar-data';
import { readPolicyFile } from '../../prisma/policy-files';
import { inLocale } from '../../texts/names';
import { dayOf, exampleOn } from '../../texts/procedure/example-day';
import type { Policy } from '../../domain/policy/schema';
import type { Difference } from '../../texts/procedure/difference/change';
import { differenceOf } from '../../texts/procedure/difference/compare';
import { differenceText } from '../../texts/procedure/difference/difference-words';
import { explainPolicy } from '../../texts/procedure/explain';
import { plainOutline } from '../../texts/procedure/plain-outline';
import { handInDraft } from './hand-in-draft';
import type { CommandLine } from './options';

/** What the command prints, writes and ends with. */
export type Result = { readonly lines: string; readonly json: unknown; readonly ok: boolean };

export async function runPolicy(
  { does, file, earlier, locale, on, from, note }: CommandLine,
  now: Date,
): Promise<Result> {
  const before = earlier === null ? null : await readPolicyFile(earlier);
  if (before?.ok === false) return faulty(before.faults, earlier ?? '', locale);
  const read = await readPolicyFile(file);
  if (!read.ok) return faulty(read.faults, file, locale);
  const { policy, hash } = read;
  if (does === 'check') {
    const { organization } = policy;
    const warnings = refusalWarnings(policy);
    const lines = [
      correctLines(file, locale),
      ...warningLines(warnings, locale),
      ...calendarNote(policy, locale),
    ].join('\n');
    return { lines, json: { file, ok: true, organization, hash, warnings }, ok: true };
  }
  if (before !== null) {
    const difference = differenceOf(before.policy, policy);
    const json = { earlier, file, organization: policy.organization, difference };
    return { lines: comparedLines(difference, locale ?? policy.locale), json, ok: true };
  }
  if (does === 'draft') {
    const { organization, locale: own } = policy;
    return handInDraft({ file, organization, from, note, locale: locale ?? own });
  }
  const calendar = chinaCalendar();
  const example = exampleOn(on ?? dayOf(now, calendar), calendar);
  const outline = explainPolicy(policy, example);
  const inWords = locale ?? policy.locale;
  const lines = `${[plainOutline(outline, inWords), ...calendarNote(policy, inWords)].join('\n')}\n`;
  return { lines, json: { file, organization: policy.organization, at: example.at, ...outline }, ok: true };
}

function faulty(faults: readonly PolicyFault[], file: string, locale: Locale | undefined): Result {
  return { lines: faultLines(faults, file, locale), json: { file, ok: false, faults }, ok: false };
}

function comparedLines(difference: Difference, locale: Locale): string {
  if (difference.length > 0) return `${differenceText(difference, locale)}\n`;
  return locale === 'en' ? 'The two say the same.' : '两份制度内容相同。';
}

/** In one language, or in both where none was asked for. */
function inLanguages(locale: Locale | undefined, words: (locale: Locale) => string): string {
  return (locale === undefined ? LOCALES : [locale]).map(words).join('\n');
}

/** A command without an installation knows only the calendar with which each begins. */
function calendarNote({ calendar }: Policy, locale: Locale | undefined): string[] {
  const { id } = chinaCalendar();
  if (calendar.value === id) return [];
  const note = inLanguages(locale, (one) =>
    one === 'en'
      ? `Note: a new installation has no calendar "${calendar.value}", only "${id}", by which limits are counted here.`
      : `提示：新安装的系统没有日历“${calendar.value}”，只有“${id}”；此处的时限按后者计算。`,
  );
  return ['', note];
}

const correctLines = (file: string, locale: Locale | undefined): string =>
  inLanguages(locale, (one) =>
    one === 'en' ? `${file}: nothing is wrong with this procedure.` : `${file}：这份制度没有错误。`,
  );

/** What is hardly meant is said, and refuses nothing. */
function warningLines(warnings: readonly PolicyWarning[], locale: Locale | undefined): string[] {
  return warnings.flatMap(({ path, warns }) => [
    '',
    inLanguages(locale, (one) =>
      one === 'en' ? `Warning: ${path}. ${inLocale(warns, one)}` : `提醒：${path}。${inLocale(warns, one)}`,
    ),
  ]);
}

function faultLines(faults: readonly PolicyFault[], file: string, locale: Locale | undefined): string {
  const heading = inLanguages(locale, (one) =>
    one === 'en'
      ? `${file}: ${String(faults.length)} ${faults.length === 1 ? 'thing is' : 'things are'} wrong.`
      : `${file}：有${String(faults.length)}处错误。`,
  );
  const each = faults.map(({ path, line, wrong, right }, index) => {
    const at = line === null ? path : `${path} (${String(line)})`;
    const says = inLanguages(locale, (one) => `   ${inLocale(wrong, one)} ${inLocale(right, one)}`);
    return `${String(index + 1)}. ${at}\n${says}`;
  });
  return [heading, '', ...each].join('\n');
}
