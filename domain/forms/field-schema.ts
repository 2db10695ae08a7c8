import { z } from 'zod';
import { isMet, type FormField, type ListField, type PlainField } from '../policy/field';
import { personalTextSchema } from '../sealed';
import { isPlainObject, MAX_LONG_TEXT, MAX_TEXT, plainText } from './plain-text';

/** `plain`: as people send it. `sealed`: as it travels through Temporal, personal words sealed. */
export type TextMode = 'plain' | 'sealed';

export type SchemaOptions = {
  readonly mode: TextMode;
  /** Ids of the people who may be chosen; absent: any id. */
  readonly people?: readonly string[];
};

/** Rows that a list may have; more is an accident or an attack. */
const MAX_ROWS = 50;
const MAX_PEOPLE = 100;

/** The schema of one field's value, whether it is required or not. */
export function fieldSchema(field: FormField, options: SchemaOptions): z.ZodType {
  return field.type === 'list' ? listSchema(field, options) : plainFieldSchema(field, options);
}

function listSchema({ distinct, items, minRows }: ListField, options: SchemaOptions): z.ZodType {
  return z
    .array(rowSchema(items, options))
    .max(MAX_ROWS)
    .refine((rows) => rows.length >= (minRows ?? 0), { params: { code: 'too-few', min: minRows ?? 0 } })
    .refine((rows) => distinct === undefined || saysSomethingElse(rows, distinct), {
      params: { code: 'repeated' },
    });
}

function saysSomethingElse(rows: readonly unknown[], fieldId: string): boolean {
  const said = rows.map((row) => (isPlainObject(row) ? row[fieldId] : undefined));
  return new Set(said).size === said.length;
}

/** A row of a list; what one of its values makes required is missed as in a form. */
function rowSchema(items: readonly PlainField[], options: SchemaOptions): z.ZodType {
  return z
    .strictObject(Object.fromEntries(items.map((item) => [item.id, itemSchema(item, options)])))
    .superRefine((row: { readonly [id: string]: unknown }, context) => {
      for (const { id, requiredWhen } of items)
        if (
          requiredWhen !== undefined &&
          row[id] === undefined &&
          isMet(requiredWhen, row[requiredWhen.field])
        )
          context.addIssue({ code: 'custom', path: [id], message: 'required', params: { code: 'required' } });
    });
}

const itemSchema = (field: PlainField, options: SchemaOptions): z.ZodType => {
  const schema = plainFieldSchema(field, options);
  return field.required ? schema : schema.optional();
};

/** Most code units that a text field takes. */
export function maxLengthOf(field: PlainField): number {
  return field.maxLength ?? (field.type === 'long-text' ? MAX_LONG_TEXT : MAX_TEXT);
}

function plainFieldSchema(field: PlainField, { mode, people }: SchemaOptions): z.ZodType {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return mode === 'plain' ? plainText(maxLengthOf(field)) : sealedText;
    case 'choice':
      return z.enum((field.options ?? []).map((option) => option.id));
    case 'yes-no':
      return z.boolean();
    case 'date':
      return z.iso.date();
    case 'date-time':
      return z.iso.datetime({ offset: true });
    case 'whole-number':
      return z.int();
    case 'money':
      return z.strictObject({ minor: z.int(), currency: currencySchema });
    case 'person':
      return personSchema(people);
    case 'people':
      return z
        .array(personSchema(people))
        .min(1)
        .max(MAX_PEOPLE)
        .refine((ids) => new Set(ids).size === ids.length, { params: { code: 'repeated' } });
    case 'score':
      return z.int().min(1).max(5);
  }
}

const sealedText = z
  .string()
  .refine((text) => personalTextSchema.safeParse(text).success, { params: { code: 'not-sealed' } });

const currencySchema = z
  .string()
  .refine((code) => /^[A-Z]{3}$/.test(code), { params: { code: 'not-a-currency' } });

function personSchema(people: readonly string[] | undefined): z.ZodType<string> {
  const id = z.string().min(1).max(200);
  return people === undefined
    ? id
    : id.refine((chosen) => people.includes(chosen), { params: { code: 'not-a-person' } });
}
