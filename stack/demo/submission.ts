import { z } from 'zod';
import type { Json, JsonObject } from '../../domain/json';
import { CHANNELS } from '../../domain/lifecycle';
import type { ComplaintRow } from './complaint-rows';
import type { Script } from './scripts';

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const options = z.object({ oneOf: z.array(z.object({ const: z.string() })) });

/** `GET …/intake-form`: a JSON Schema whose first example is a valid submission. */
export const intakeFormSchema = z.object({
  properties: jsonObject,
  examples: z.tuple([jsonObject]).rest(z.json()),
});
export type IntakeForm = z.infer<typeof intakeFormSchema>;

/**
 * A row as the organisation's intake wants it: what the row says where the form has a place for it, and the
 * form's own example for what the row lacks. The severity is proposed, so that the assessor may keep it.
 */
export function submissionOf(row: ComplaintRow, script: Script, form: IntakeForm): JsonObject {
  const { properties, examples } = form;
  const [example] = examples;
  const text = (field: 'demand' | 'product'): JsonObject =>
    row[field] !== null && field in properties ? { [field]: row[field] } : {};
  const severity = severityFor(script, row, properties['severity']);
  const kinds = optionsOf(objectIn(objectIn(properties['complainant'])['properties'])['kind']);
  const category = row.category !== null && optionsOf(properties['category']).includes(row.category);
  return {
    ...example,
    ...text('demand'),
    ...text('product'),
    ...(severity === null ? {} : { severity }),
    ...(category ? { category: row.category } : {}),
    ...(row.unit !== null && optionsOf(properties['unit']).includes(row.unit) ? { unit: row.unit } : {}),
    ...(CHANNELS.some((channel) => channel === row.channel) ? { channel: row.channel } : {}),
    complainant: {
      ...objectIn(example['complainant']),
      name: row.name,
      email: row.email,
      locale: row.locale,
      ...(row.phone === null ? {} : { phone: row.phone }),
      ...(row.country === null ? {} : { country: row.country }),
      ...(row.complainantKind === null || !kinds.includes(row.complainantKind)
        ? {}
        : { kind: row.complainantKind }),
    },
    content: row.content,
    occurredAt: row.occurredAt,
    ...ownFields(row, form),
  };
}

/** The plate number, or that no vehicle is concerned; what is asked for in exchange: where the organisation asks. */
function ownFields(row: ComplaintRow, { properties, examples }: IntakeForm): JsonObject {
  const asked = objectIn(objectIn(properties['fields'])['properties']);
  const fields = objectIn(examples[0]['fields']);
  if (row.wish !== null && optionsOf(asked['wish']).includes(row.wish))
    return { fields: { ...fields, wish: row.wish } };
  if (!('plateNumber' in asked) || row.plateNumber === null) return {};
  const { plateNumber: _example, ...others } = fields;
  if (row.plateNumber !== NO_VEHICLE) return { fields: { ...others, plateNumber: row.plateNumber } };
  return 'noVehicle' in asked ? { fields: { ...others, noVehicle: true } } : {};
}

const NO_VEHICLE = '-';

/** The organisation's own id for the severity of the script; null: it does not grade complaints. */
function severityFor({ severity }: Script, { row }: ComplaintRow, field: Json | undefined): string | null {
  const [mildest, ...graver] = optionsOf(field);
  if (severity === 'ordinary') return mildest ?? null;
  // Where there are several, each comes up.
  return graver[row % graver.length] ?? mildest ?? null;
}

function optionsOf(field: Json | undefined): readonly string[] {
  const parsed = options.safeParse(field);
  return parsed.success ? parsed.data.oneOf.map((option) => option.const) : [];
}

function objectIn(value: Json | undefined): JsonObject {
  const parsed = jsonObject.safeParse(value);
  return parsed.success ? parsed.data : {};
}
