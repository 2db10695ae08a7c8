import { isPlainObject } from './plain-text';
import type { Json, JsonObject } from '../json';
import type { Locale } from '../lifecycle';
import { isMet, type FormField, type ListField, type PlainField } from '../policy/field';
import type { Bilingual } from '../policy/text';
import { isOptionalYesNo } from './answer-schema';
import type { FieldSet } from './form';

export type Person = { readonly id: string; readonly name: string };

export type ExampleOptions = {
  readonly locale: Locale;
  readonly people: readonly Person[];
  /** RFC 3339 instant that examples are made for. */
  readonly now: string;
};

export function inLocale(text: Bilingual, locale: Locale): string {
  switch (locale) {
    case 'zh-CN':
      return text.zh;
    case 'en':
      return text.en;
  }
}

/**
 * A valid answer as it stands: what is required, what its own values make required, and optional fields
 * that have an example. It never takes a case off the way to acceptance.
 */
export function exampleOf(form: FieldSet, options: ExampleOptions): JsonObject {
  const example: { [key: string]: Json } = {};
  for (const field of form.fields) {
    if (field.required || (field.requiredWhen === undefined && isShown(field)))
      example[field.id] = valueOf(field, options);
  }
  // Conditions look at what stands already: fields are asked in the order in which they depend on each other.
  for (const field of form.fields) {
    if (!field.required && field.requiredWhen !== undefined && applies(form, field.requiredWhen, example))
      example[field.id] = valueOf(field, options);
  }
  for (const { field, list } of form.requiredWhenEmpty ?? []) {
    const rows = form.fields.find((one) => one.id === list);
    const reason = form.fields.find((one) => one.id === field);
    if (rows !== undefined && options.people.length > 0) example[list] = valueOf(rows, options);
    else if (reason !== undefined) example[field] = valueOf(reason, options);
  }
  return example;
}

function isShown(field: FormField): boolean {
  return field.example !== undefined || (field.type === 'list' && field.inExample === true);
}

function applies(
  form: FieldSet,
  condition: NonNullable<FormField['requiredWhen']>,
  example: { readonly [key: string]: Json },
): boolean {
  const given = example[condition.field];
  if (given !== undefined) return isMet(condition, given);
  return condition.is === false && isOptionalYesNo(form, condition.field);
}

function valueOf(field: FormField, options: ExampleOptions): Json {
  if (field.type !== 'list') return plainValueOf(field, options);
  if (field.example !== undefined) return field.example;
  return Array.from({ length: field.minRows ?? 1 }, (_, index) => rowOf(field, index, options));
}

/** Where rows have to differ, each takes the next of the choices. */
function rowOf({ items, distinct }: ListField, index: number, options: ExampleOptions): JsonObject {
  const row = exampleOf({ fields: items }, options);
  const choices = items.find(({ id }) => id === distinct)?.options ?? [];
  return distinct === undefined ? row : { ...row, [distinct]: choices[index]?.id ?? '' };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 30;

function plainValueOf(field: PlainField, { locale, people, now }: ExampleOptions): Json {
  const given = field.example;
  if (isPlainObject(given) && !Array.isArray(given)) return inLocale(given, locale);
  if (given !== undefined) return given;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return inLocale(field.title, locale).slice(0, field.maxLength);
    case 'choice':
      return field.options?.[0]?.id ?? '';
    case 'yes-no':
      return true;
    case 'date':
      return new Date(Date.parse(now) + SOON_DAYS * DAY_MS).toISOString().slice(0, 10);
    case 'date-time':
      return now;
    case 'whole-number':
      return 1;
    case 'money':
      return { minor: 100, currency: 'CNY' };
    case 'person':
      return people[0]?.id ?? '';
    case 'people':
      return people.slice(0, 1).map(({ id }) => id);
    case 'score':
      return 5;
  }
}
