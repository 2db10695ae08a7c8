import { z } from 'zod';
import { bilingualSchema, fieldIdSchema, idSchema, sourceSchema } from './text';

/** Kinds of form fields. `text`, `long-text` and `contact` hold personal text and are sealed before Temporal. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'choice',
  'yes-no',
  'date',
  'date-time',
  'whole-number',
  'money',
  'person',
  'people',
  'score',
] as const;

const fieldShape = {
  id: fieldIdSchema,
  title: bilingualSchema,
  help: bilingualSchema.optional(),
  required: z.boolean(),
  /** The field is required only while another field of the same form has this value, or one of these. */
  requiredWhen: z
    .strictObject({
      field: fieldIdSchema,
      is: z.union([z.string(), z.boolean(), z.array(z.string()).min(1)]),
    })
    .optional(),
  type: z.enum(FIELD_TYPES),
  options: z
    .array(z.strictObject({ id: idSchema, title: bilingualSchema }))
    .min(2)
    .optional(),
  maxLength: z.int().positive().max(20_000).optional(),
  /** A valid value; forms show it as their example. Words may be given in both languages. */
  example: z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), bilingualSchema]).optional(),
};

/** One field that a policy adds to a form. */
export const policyFieldSchema = z.strictObject({ ...fieldShape, source: sourceSchema });
export type PolicyField = z.infer<typeof policyFieldSchema>;

/** One field of a form as the code sees it: built in, or added by the policy. */
export type FormField = Omit<PolicyField, 'source'> | ListField;
/** A list of rows, each of the same plain fields (improvement measures, immediate measures). */
export type ListField = {
  id: string;
  title: PolicyField['title'];
  help?: PolicyField['help'];
  required: boolean;
  requiredWhen?: PolicyField['requiredWhen'];
  type: 'list';
  items: readonly Omit<PolicyField, 'source'>[];
  example?: readonly { [key: string]: string | boolean | number }[];
};

/** A field that is no list: all that a row of a list may hold. */
export type PlainField = Exclude<FormField, ListField>;

/** Whether the value of another field makes a field required. */
export function isMet({ is }: Pick<NonNullable<FormField['requiredWhen']>, 'is'>, given: unknown): boolean {
  return Array.isArray(is) ? is.some((one) => one === given) : given === is;
}
