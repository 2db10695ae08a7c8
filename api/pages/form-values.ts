import { DateTime } from 'luxon';
import type { Json, JsonObject } from '../../domain/json';
import type { FieldSet } from '../../domain/forms/form';
import type { FormField, ListField, PlainField } from '../../domain/policy/field';

/** What stands in a form's inputs, by name, as people typed it: shown again when something is wrong. */
export type TypedValues = ReadonlyMap<string, readonly string[]>;

export const MAX_TYPED_ROWS = 50;

/** Every text input of a posted form; rows of lists that hold nothing are closed up. */
export function typedValues(form: FieldSet, body: unknown): TypedValues {
  const given = new Map<string, readonly string[]>();
  if (typeof body === 'object' && body !== null)
    for (const [name, value] of Object.entries(body)) {
      const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
      given.set(
        name,
        texts.filter((text): text is string => typeof text === 'string'),
      );
    }
  for (const field of form.fields) if (field.type === 'list') closeUp(field, given);
  return given;
}

function closeUp(field: ListField, given: Map<string, readonly string[]>): void {
  const rows: ReadonlyMap<string, readonly string[]>[] = [];
  for (let index = 0; index < MAX_TYPED_ROWS; index += 1) {
    const row = new Map<string, readonly string[]>();
    for (const name of namesOfRow(field, index)) {
      const typed = given.get(name.input);
      given.delete(name.input);
      if (typed?.some((text) => text.trim() !== '') === true) row.set(name.suffix, typed);
    }
    if (row.size > 0) rows.push(row);
  }
  rows.forEach((row, index) =>
    row.forEach((typed, suffix) => given.set(`${field.id}.${String(index)}.${suffix}`, typed)),
  );
}

function namesOfRow(field: ListField, index: number): { input: string; suffix: string }[] {
  return field.items.flatMap((item) =>
    (item.type === 'money' ? [`${item.id}.amount`, `${item.id}.currency`] : [item.id]).map((suffix) => ({
      input: `${field.id}.${String(index)}.${suffix}`,
      suffix,
    })),
  );
}

/** Rows of a list that hold something. */
export function filledRows(field: ListField, typed: TypedValues): number {
  let rows = 0;
  while (namesOfRow(field, rows).some(({ input }) => typed.has(input))) rows += 1;
  return rows;
}

/**
 * The plain answer that the inputs mean, for `checkAnswer`. What cannot be read stays as it was typed, so that
 * the check names it. Local times are of the organisation's zone.
 */
export function parseFormBody(
  form: FieldSet,
  typed: TypedValues,
  { timeZone }: { timeZone: string },
): JsonObject {
  const answer: { [key: string]: Json } = {};
  for (const field of form.fields) {
    const value =
      field.type === 'list' ? rowsOf(field, typed, timeZone) : valueOf(field, field.id, { typed, timeZone });
    if (value !== undefined) answer[field.id] = value;
  }
  return answer;
}

function rowsOf(field: ListField, typed: TypedValues, timeZone: string): Json {
  return Array.from({ length: filledRows(field, typed) }, (_, index) => {
    const row: { [key: string]: Json } = {};
    for (const item of field.items) {
      const value = valueOf(item, `${field.id}.${String(index)}.${item.id}`, { typed, timeZone });
      if (value !== undefined) row[item.id] = value;
    }
    return row;
  });
}

function valueOf(
  field: PlainField,
  name: string,
  { typed, timeZone }: { typed: TypedValues; timeZone: string },
): Json | undefined {
  const texts = typed.get(name) ?? [];
  const text = texts[0]?.trim() ?? '';
  switch (field.type) {
    case 'people':
      return texts.filter((one) => one !== '');
    case 'money':
      return moneyOf(typed.get(`${name}.amount`)?.[0] ?? '', typed.get(`${name}.currency`)?.[0] ?? '');
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : text === '' ? undefined : text;
    case 'whole-number':
    case 'score':
      return /^-?\d+$/.test(text) ? Number(text) : text === '' ? undefined : text;
    case 'date-time':
      return text === '' ? undefined : instantOf(text, timeZone);
    case 'text':
    case 'long-text':
      return texts[0] === undefined || text === '' ? undefined : texts[0].replaceAll('\r\n', '\n');
    case 'choice':
    case 'date':
    case 'person':
      return text === '' ? undefined : text;
  }
}

/** An instant in UTC of a local time such as 2026-11-23T14:30; what is none is left for the check to refuse. */
function instantOf(text: string, timeZone: string): string {
  const local = /^(\d{4}-\d\d-\d\d)[T ](\d{1,2}:\d\d)(:\d\d)?$/.exec(text);
  if (local === null) return text;
  const [, date = '', time = ''] = local;
  const instant = DateTime.fromISO(`${date}T${time.padStart(5, '0')}`, { zone: timeZone });
  return instant.isValid ? instant.toUTC().toISO() : text;
}

function moneyOf(amount: string, currency: string): Json | undefined {
  const text = amount.trim().replaceAll(',', '');
  if (text === '') return undefined;
  if (!/^\d+(\.\d{1,2})?$/.test(text)) return amount;
  const [whole = '0', part = ''] = text.split('.');
  return {
    minor: Number(whole) * 100 + Number(part.padEnd(2, '0')),
    currency: currency.trim().toUpperCase(),
  };
}

/** The name of the input that a JSON pointer of a fault means: `/measures/0/owner` → `measures.0.owner`. */
export function inputOfPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** Whether a field is several inputs under one question, each to be pressed. */
export function hasFewChoices(field: FormField): boolean {
  if (field.type === 'choice') return (field.options ?? []).length <= MOST_RADIO_BUTTONS;
  return field.type === 'yes-no' || field.type === 'score' || field.type === 'people';
}

const MOST_RADIO_BUTTONS = 6;
