import { z } from 'zod';
import type { Json, JsonObject } from '../json';
import { entryOf } from '../entry-of';
import type { PlainField } from '../policy/field';
import type { Policy } from '../policy/schema';
import { isPersonal, plainFields, words } from './field-makers';
import type { FormFault } from './form-fault';
import { checkIntake, requiredByPolicy } from './intake-form';
import { complainantFields, topFields } from './intake-json-schema';

/** Parts of what was submitted that may be put right; what decides how the case is handled is reclassified. */
const ABOUT_COMPLAINANT = ['name', 'phone', 'email', 'address', 'representative', 'locale', 'country'];
const ABOUT_MATTER = ['content', 'subject', 'demand', 'product', 'businessType'];

/** A field that may be corrected. `id`: as the action names it, `fields.ID` for one of the policy's own. */
export type CorrectableField = {
  readonly id: string;
  readonly at: 'complainant' | 'top' | 'fields';
  readonly field: PlainField;
  /** Its value is a personal text, and sealed. */
  readonly personal: boolean;
};

export function correctableFields(policy: Policy): readonly CorrectableField[] {
  const occurredAt: PlainField = {
    id: 'occurredAt',
    type: 'text',
    required: requiredByPolicy(policy).has('occurredAt'),
    title: words('发生时间', 'When it happened'),
  };
  const among = (ids: readonly string[], fields: readonly PlainField[]): readonly PlainField[] =>
    fields.filter(({ id }) => ids.includes(id));
  return [
    ...among(ABOUT_COMPLAINANT, complainantFields(policy)).map((field): CorrectableField => ({
      id: field.id,
      at: 'complainant',
      field,
      personal: isPersonal(field) && field.id !== 'country',
    })),
    ...among(ABOUT_MATTER, topFields(policy)).map((field): CorrectableField => ({
      id: field.id,
      at: 'top',
      field,
      personal: isPersonal(field),
    })),
    { id: 'occurredAt', at: 'top', field: occurredAt, personal: false },
    ...plainFields(policy.intake.fields).map((field): CorrectableField => ({
      id: `fields.${field.id}`,
      at: 'fields',
      field,
      personal: isPersonal(field),
    })),
  ];
}

export function correctableField(policy: Policy, id: string): CorrectableField | undefined {
  return correctableFields(policy).find((one) => one.id === id);
}

/** A submission as it was checked at intake, in clear. */
type SubmissionBody = JsonObject & { readonly complainant: JsonObject; readonly fields: JsonObject };

export type CheckedCorrection =
  | { readonly ok: true; readonly old: Json; readonly value: Json }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** Checks a corrected field as intake would: the whole submission, with the new value in its place. */
export function checkCorrection(
  policy: Policy,
  {
    current,
    correctable,
    value,
    now,
  }: {
    readonly current: SubmissionBody;
    readonly correctable: CorrectableField;
    readonly value: Json;
    readonly now: string;
  },
): CheckedCorrection {
  const checked = checkIntake(policy, withValue(current, correctable, value), now);
  if (!checked.ok)
    return {
      ok: false,
      faults: checked.faults.map(({ code, params }) => ({ pointer: '/value', code, params })),
    };
  return { ok: true, old: valueIn(current, correctable), value: valueIn(checked.body, correctable) };
}

function withValue(
  current: SubmissionBody,
  { at, field: { id } }: CorrectableField,
  value: Json,
): SubmissionBody {
  switch (at) {
    case 'top':
      return { ...current, [id]: value };
    case 'complainant':
      return { ...current, complainant: { ...current.complainant, [id]: value } };
    case 'fields':
      return { ...current, fields: { ...current.fields, [id]: value } };
  }
}

const parts: z.ZodType<JsonObject> = z.record(z.string(), z.json());

function valueIn(body: object, { at, field: { id } }: CorrectableField): Json {
  const whole = parts.parse(JSON.parse(JSON.stringify(body)));
  const part = at === 'top' ? whole : parts.safeParse(entryOf(whole, at)).data;
  return part === undefined ? null : (entryOf(part, id) ?? null);
}
