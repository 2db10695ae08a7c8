import type { Json, JsonObject } from '../domain/json';
import type { FormField, PlainField } from '../domain/policy/field';
import type { Locale } from '../domain/lifecycle';
import { formatDate, formatMoney, formatShort } from './format';
import { inLocale } from './names';
import type { T } from './translate';

/** What it takes to say a value in a reader's words. */
export type FieldTelling = {
  readonly reader: { readonly locale: Locale; readonly t: T };
  readonly timeZone: string;
  readonly nameOf: (personId: string) => string;
};

export const isEmptyValue = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A value of a form's field as people read it, in one text; a list has a line for each of its rows. */
export function fieldText(field: FormField, value: Json, telling: FieldTelling): string {
  return field.type === 'list'
    ? listLines(field.items, value, telling).join('\n')
    : plainFieldText(field, value, telling);
}

/** The rows of a list, each in one line; what is empty in a row is left out. */
export function listLines(
  items: readonly PlainField[],
  value: Json,
  telling: FieldTelling,
): readonly string[] {
  const rows: readonly Json[] = Array.isArray(value) ? value : [];
  return rows.map((row) =>
    items
      .map((item) =>
        isObject(row) && !isEmptyValue(row[item.id])
          ? plainFieldText(item, row[item.id] ?? null, telling)
          : '',
      )
      .filter(Boolean)
      .join(' · '),
  );
}

export function plainFieldText(
  field: PlainField,
  value: Json,
  { reader: { locale, t }, timeZone, nameOf }: FieldTelling,
): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'yes-no':
      return t(value === true ? 'yes' : 'no');
    case 'choice': {
      const option = field.options?.find(({ id }) => id === value);
      return option === undefined ? text : inLocale(option.title, locale);
    }
    case 'date':
      return formatDate(text, locale);
    case 'date-time':
      return Number.isNaN(Date.parse(text)) ? text : formatShort(text, { locale, timeZone });
    case 'person':
      return nameOf(text);
    case 'people':
      return Array.isArray(value)
        ? value.map((id) => nameOf(String(id))).join(locale === 'en' ? ', ' : '、')
        : text;
    case 'money':
      return isObject(value) && typeof value['minor'] === 'number' && typeof value['currency'] === 'string'
        ? formatMoney({ minor: value['minor'], currency: value['currency'] }, locale)
        : text;
    case 'text':
    case 'long-text':
    case 'whole-number':
    case 'score':
      return text;
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
