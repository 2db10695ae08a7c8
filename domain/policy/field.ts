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

/** What was said in a choice, or in a yes or no: this, or one of these. */
export const saidSchema = z.strictObject({
  field: fieldIdSchema,
  is: z.union([z.string(), z.boolean(), z.array(z.string()).min(1)]),
});
export type Said = z.infer<typeof saidSchema>;

const fieldShape = {
  id: fieldIdSchema,
  title: bilingualSchema,
  help: bilingualSchema.optional(),
  required: z.boolean(),
  /** The field is required only while another field of the same form has this value, or one of these. */
  requiredWhen: saidSchema.optional(),
  type: z.enum(FIELD_TYPES),
  options: z
    .array(z.strictObject({ id: idSchema, title: bilingualSchema }))
    .min(2)
    .optional(),
  maxLength: z.int().positive().max(20_000).optional(),
  /** A valid value; forms show it as their example. Words may be given in both languages. */
  example: z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), bilingualSchema]).optional(),
};

const rowFieldSchema = z.strictObject(fieldShape);
/** A field that is no list: all that a row of a list may hold. */
export type PlainField = z.infer<typeof rowFieldSchema>;

/**
 * One field that a policy adds to a form. Of type `list`: rows of the plain fields in `items`, at least `minRows` of
 * them where it is required; in the choice that `distinct` names no two rows may say the same (RR-09, RR-10).
 */
export const policyFieldSchema = z.strictObject({
  ...fieldShape,
  type: z.enum([...FIELD_TYPES, 'list']),
  items: z.array(rowFieldSchema).min(1).optional(),
  minRows: z.int().min(1).max(20).optional(),
  distinct: fieldIdSchema.optional(),
  /** Asked only in cases of these categories; absent: in every case. */
  categories: z.array(idSchema).min(1).optional(),
  /**
   * Asked only where the submission says so, in a field of the intake, or an answer to an earlier step of the track; on
   * fields of a track's steps.
   */
  askedWhen: saidSchema.optional(),
  source: sourceSchema,
});
export type PolicyField = z.infer<typeof policyFieldSchema>;

/** One field that a policy adds to its intake form, where every value has a name of its own: no lists. */
export const intakeFieldSchema = z.strictObject({ ...fieldShape, source: sourceSchema });

/** One field of a form as the code sees it: built in, or added by the policy. */
export type FormField = PlainField | ListField;
/** A list of rows, each of the same plain fields (improvement measures, immediate measures). */
export type ListField = {
  id: string;
  title: PolicyField['title'];
  help?: PolicyField['help'];
  required: boolean;
  requiredWhen?: PolicyField['requiredWhen'];
  type: 'list';
  items: readonly PlainField[];
  /** Rows that there have to be where there is any. */
  minRows?: number;
  /** It stands in the example of the form although it is not required. */
  inExample?: boolean;
  /** The choice in which every row says something else. */
  distinct?: string;
  example?: readonly { [key: string]: string | boolean | number }[];
};

/** Whether the value of another field makes a field required. */
export function isMet({ is }: Pick<Said, 'is'>, given: unknown): boolean {
  return Array.isArray(is) ? is.some((one) => one === given) : given === is;
}
