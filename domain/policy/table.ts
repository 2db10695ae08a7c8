import { z } from 'zod';
import { idSchema, sourceSchema } from './text';

/** What a decision table may look at. */
export const TABLE_INPUTS = [
  'channel',
  'unit',
  'complainantKind',
  'against',
  'category',
  'severity',
  'urgent',
  'rung',
  'money',
] as const;

/** A choice, or a yes or no, that the policy itself asks for in a form: `field:criterion`. */
const fieldInput = z.templateLiteral(['field:', z.string().regex(/^[a-z][A-Za-z0-9]*$/)]);
const inputSchema = z.union([z.enum(TABLE_INPUTS), fieldInput]);
export type TableInput = z.infer<typeof inputSchema>;

/** The field that an input asks for; null: it asks for something else. */
export function fieldOfInput(input: string): string | null {
  return input.startsWith('field:') ? input.slice('field:'.length) : null;
}

/**
 * `tier`: the rung on which a case begins. `severity`: how severe a case is that was judged. `approvals`: which entries
 * of a review chain that have a `when` are asked for.
 */
export const TABLE_IDS = ['track', 'routing', 'tier', 'severity', 'approvals'] as const;
export type TableId = (typeof TABLE_IDS)[number];

/** In place of a department: the unit that took the complaint in. */
export const RECEIVING = 'receiving';

const cell = z.union([z.literal('any'), z.array(z.string()).min(1)]);

/**
 * A decision table. `first`: the first row that fits decides. `unique`: exactly one row fits; overlaps and
 * gaps are refused when the policy is loaded.
 */
export const tableSchema = z.strictObject({
  id: z.enum(TABLE_IDS),
  hitPolicy: z.enum(['first', 'unique']),
  inputs: z.array(inputSchema).min(1),
  rows: z
    .array(
      z.strictObject({
        id: idSchema,
        when: z.partialRecord(inputSchema, cell),
        then: z.strictObject({
          track: idSchema.optional(),
          /** A unit's id, or `receiving`: the unit that took the complaint in. */
          department: idSchema.optional(),
          handler: idSchema.optional(),
          rung: idSchema.optional(),
          severity: idSchema.optional(),
          reviews: z.array(idSchema).optional(),
        }),
        source: sourceSchema,
      }),
    )
    .min(1),
});
export type DecisionTable = z.infer<typeof tableSchema>;
