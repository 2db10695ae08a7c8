import { ADMIN_FAULTS, type AdminFaultCode, type AdminNoteCode } from '../domain/admin/faults';
import type { FaultCode } from '../domain/forms/form-fault';
import type { Locale } from '../domain/lifecycle';
import { bilingualSchema } from '../domain/policy/text';
import { faultText, inLocale } from './names';
import { translator, type TextParams } from './translate';

type Params = { readonly [name: string]: unknown };

/** Why a change of the directory was refused, as a sentence with its remedy. */
export function adminFaultText(
  locale: Locale,
  code: AdminFaultCode | FaultCode,
  params: Params = {},
): string {
  const t = translator(locale);
  if (isAdminFault(code)) return t(`admin-fault.${code}`, plain(locale, params));
  const options = params['options'];
  if (code !== 'not-an-option' || !Array.isArray(options)) return faultText(t, code, params);
  return t('admin-fault-options', { options: wordOf(locale, options) });
}

/** What somebody should know who has changed the directory, as a sentence. */
export function adminNoteText(locale: Locale, code: AdminNoteCode, params: Params = {}): string {
  return translator(locale)(`admin-note.${code}`, plain(locale, params));
}

function isAdminFault(code: string): code is AdminFaultCode {
  return Object.hasOwn(ADMIN_FAULTS, code);
}

function plain(locale: Locale, params: Params): TextParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordOf(locale, value)]));
}

function wordOf(locale: Locale, value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) {
    const [none, comma] = locale === 'zh-CN' ? ['（无）', '、'] : ['(none)', ', '];
    return value.length > 0 ? value.map(String).join(comma) : none;
  }
  const words = bilingualSchema.safeParse(value);
  return words.success ? inLocale(words.data, locale) : String(value);
}
