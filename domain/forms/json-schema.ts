import type { Json, JsonObject } from '../json';
import type { Locale } from '../lifecycle';
import type { FormField, PlainField } from '../policy/field';
import { isOptionalYesNo } from './answer-schema';
import { exampleOf, inLocale } from './example';
import type { Person } from './example';
import { maxLengthOf } from './field-schema';
import type { FieldSet, Form } from './form';

export type FormSchemaOptions = {
  readonly locale: Locale;
  /** Whom fields of persons may name. */
  readonly people: readonly Person[];
  /** RFC 3339 instant that examples are made for. */
  readonly now: string;
  /** What the case was submitted with or last judged as: the example of an assessment keeps it. */
  readonly keep: { readonly category: string | null; readonly severity: string; readonly urgent: boolean };
};

/**
 * A task's form as JSON Schema 2020-12, titles in the reader's language. `examples[0]` is valid as it
 * stands, needs no upload, keeps the submitted judgement and leads to acceptance.
 */
export function jsonSchemaOf(form: Form, options: FormSchemaOptions): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...objectSchemaOf(form, options),
    examples: [exampleOf(form.kind === 'assess' ? keeping(form, options.keep) : form, options)],
  };
}

function keeping(form: Form, keep: FormSchemaOptions['keep']): Form {
  const kept: { readonly [key: string]: string | boolean | null } = keep;
  const fields = form.fields.map((field): FormField => {
    const value = kept[field.id];
    return value == null || field.type === 'list' ? field : { ...field, example: value };
  });
  return { ...form, fields };
}

/** The JSON Schema of an object with these fields, without `$schema` and examples. */
export function objectSchemaOf(
  form: FieldSet,
  options: Pick<FormSchemaOptions, 'locale' | 'people'>,
): JsonObject {
  const required = form.fields.filter((field) => field.required).map((field) => field.id);
  const rules = [
    ...form.fields.flatMap((field) => conditionOf(form, field)),
    ...(form.requiredWhenEmpty ?? []).map(({ field, list }) => ({
      if: { properties: { [list]: { minItems: 1 } }, required: [list] },
      else: { required: [field] },
    })),
  ];
  return {
    type: 'object',
    properties: Object.fromEntries(form.fields.map((field) => [field.id, fieldJsonSchema(field, options)])),
    required,
    additionalProperties: false,
    ...(rules.length > 0 ? { allOf: rules } : {}),
  };
}

function conditionOf(form: FieldSet, { id, requiredWhen }: FormField): JsonObject[] {
  if (requiredWhen === undefined) return [];
  const { field, is } = requiredWhen;
  // An optional box that is absent means "no", so only a tick lifts the demand.
  if (is === false && isOptionalYesNo(form, field))
    return [
      { if: { properties: { [field]: { const: true } }, required: [field] }, else: { required: [id] } },
    ];
  const value = Array.isArray(is) ? { enum: is } : { const: is };
  return [{ if: { properties: { [field]: value }, required: [field] }, then: { required: [id] } }];
}

type Titled = Pick<FormSchemaOptions, 'locale' | 'people'>;

export function fieldJsonSchema(field: FormField, options: Titled): JsonObject {
  const titled = {
    title: inLocale(field.title, options.locale),
    ...(field.help === undefined ? {} : { description: inLocale(field.help, options.locale) }),
  };
  if (field.type !== 'list') return { ...titled, ...valueSchema(field, options) };
  return {
    ...titled,
    type: 'array',
    items: objectSchemaOf({ fields: field.items }, options),
    ...(field.minRows === undefined ? {} : { minItems: field.minRows }),
    maxItems: 50,
  };
}

function valueSchema(field: PlainField, options: Titled): { readonly [key: string]: Json } {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return { type: 'string', minLength: 1, maxLength: maxLengthOf(field) };
    case 'choice':
      return {
        type: 'string',
        oneOf: (field.options ?? []).map(({ id, title }) => ({
          const: id,
          title: inLocale(title, options.locale),
        })),
      };
    case 'yes-no':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'date-time':
      return { type: 'string', format: 'date-time' };
    case 'whole-number':
      return { type: 'integer' };
    case 'money':
      return {
        type: 'object',
        properties: {
          minor: { type: 'integer' },
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        },
        required: ['minor', 'currency'],
        additionalProperties: false,
      };
    case 'person':
      return personSchema(options.people);
    case 'people':
      return {
        type: 'array',
        items: personSchema(options.people),
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
      };
    case 'score':
      return { type: 'integer', minimum: 1, maximum: 5 };
  }
}

/** Without people nobody can be named, but an empty `oneOf` is no valid schema. */
function personSchema(people: readonly Person[]): JsonObject {
  return people.length === 0
    ? { type: 'string', minLength: 1 }
    : { type: 'string', oneOf: people.map(({ id, name }) => ({ const: id, title: name })) };
}
