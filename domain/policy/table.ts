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
] as const;
export type TableInput = (typeof TABLE_INPUTS)[number];

const cell = z.union([z.literal('any'), z.array(z.string()).min(1)]);

/**
 * A decision table. `first`: the first row that fits decides. `unique`: exactly one row fits; overlaps and
 * gaps are refused when the policy is loaded.
 */
export const tableSchema = z.strictObject({
  id: z.enum(['track', 'routing']),
  hitPolicy: z.enum(['first', 'unique']),
  inputs: z.array(z.enum(TABLE_INPUTS)).min(1),
  rows: z
    .array(
      z.strictObject({
        id: idSchema,
        when: z.partialRecord(z.enum(TABLE_INPUTS), cell),
        then: z.strictObject({
          track: idSchema.optional(),
          department: idSchema.optional(),
          handler: idSchema.optional(),
        }),
        source: sourceSchema,
      }),
    )
    .min(1),
});
export type DecisionTable = z.infer<typeof tableSchema>;
