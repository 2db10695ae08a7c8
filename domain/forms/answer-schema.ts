import { z } from 'zod';
import type { Json, JsonObject } from '../json';
import { isMet, type FormField } from '../policy/field';
import { isPersonal } from './field-makers';
import { fieldSchema } from './field-schema';
import type { SchemaOptions, TextMode } from './field-schema';
import type { FieldSet } from './form';
import { faultsOf, reportFaults } from './form-fault';
import type { FormFault } from './form-fault';
import { isPlainObject, withoutBlanks } from './plain-text';

/**
 * The schema of a form's whole answer. Blanks (null, '', blank texts, empty lists) count as absent, unknown
 * fields are refused, and what is required follows the answer itself (`requiredWhen`); all faults at once.
 */
export function answerSchemaOf(
  form: FieldSet,
  mode: TextMode,
  options: Omit<SchemaOptions, 'mode'> = {},
): z.ZodType<JsonObject> {
  return z.unknown().transform((value, context) => {
    const answer = withoutBlanks(value);
    const required = requiredIds(form, isPlainObject(answer) ? answer : {});
    const shape = form.fields.map((field): [string, z.ZodType] => {
      const schema = fieldSchema(field, { ...options, mode });
      return [field.id, required.has(field.id) ? schema : schema.optional()];
    });
    const checked = z.strictObject(Object.fromEntries(shape)).safeParse(answer);
    if (checked.success) return asJson(checked.data);
    reportFaults(context, checked.error.issues, answer);
    return z.NEVER;
  });
}

export type CheckedAnswer = { ok: true; answer: JsonObject } | { ok: false; faults: FormFault[] };

/**
 * Checks an answer against its form. Returns the answer without blanks, texts trimmed, or every fault.
 * With `people`, persons chosen must be among those ids.
 */
export function checkAnswer(
  form: FieldSet,
  answer: unknown,
  mode: TextMode,
  options: Omit<SchemaOptions, 'mode'> = {},
): CheckedAnswer {
  const checked = answerSchemaOf(form, mode, options).safeParse(answer);
  return checked.success
    ? { ok: true, answer: checked.data }
    : { ok: false, faults: faultsOf(checked.error.issues, withoutBlanks(answer)) };
}

/** The fields that this answer must have. A box that need not be ticked and is absent counts as not ticked. */
function requiredIds(form: FieldSet, answer: { readonly [key: string]: unknown }): ReadonlySet<string> {
  const ids = form.fields
    .filter((one) => one.required || conditionHolds(form, one, answer))
    .map(({ id }) => id);
  const unless = form.requiredWhenEmpty ?? [];
  return new Set([
    ...ids,
    ...unless.filter(({ list }) => answer[list] === undefined).map(({ field }) => field),
  ]);
}

function conditionHolds(
  form: FieldSet,
  { requiredWhen }: FormField,
  answer: { readonly [key: string]: unknown },
): boolean {
  if (requiredWhen === undefined) return false;
  const given = answer[requiredWhen.field];
  if (given !== undefined) return isMet(requiredWhen, given);
  return requiredWhen.is === false && isOptionalYesNo(form, requiredWhen.field);
}

/** An optional yes-no: a box to tick, whose absence means no. */
export function isOptionalYesNo(form: FieldSet, fieldId: string): boolean {
  return form.fields.some((one) => one.id === fieldId && one.type === 'yes-no' && !one.required);
}

/**
 * Replaces every personal text of an answer, also inside lists: the API seals with it, pages open with it.
 * `pointer` is the JSON pointer of the text. Everything else is kept as it is.
 */
export function mapPersonalTexts(
  form: FieldSet,
  answer: JsonObject,
  change: (text: string, pointer: string) => string,
): JsonObject {
  const changed: { [key: string]: Json } = { ...answer };
  for (const field of form.fields) {
    const value = answer[field.id];
    if (value === undefined) continue;
    const pointer = `/${field.id}`;
    if (field.type === 'list') changed[field.id] = mapRows(field.items, value, { pointer, change });
    else if (isPersonal(field) && typeof value === 'string') changed[field.id] = change(value, pointer);
  }
  return changed;
}

function mapRows(
  items: readonly FormField[],
  value: Json,
  { pointer, change }: { pointer: string; change: (text: string, pointer: string) => string },
): Json {
  if (!Array.isArray(value)) return value;
  const rows: readonly Json[] = value;
  return rows.map((row, index) =>
    isJsonObject(row)
      ? mapPersonalTexts({ fields: items }, row, (text, below) => change(text, `${pointer}/${index}${below}`))
      : row,
  );
}

function isJsonObject(value: Json): value is JsonObject {
  return isPlainObject(value);
}

/** What the fields' schemas let through is JSON by construction; undefined keys are dropped. */
function asJson(value: { readonly [key: string]: unknown }): JsonObject {
  return jsonObject.parse(value);
}

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
