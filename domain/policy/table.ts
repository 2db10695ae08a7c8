import { z } from 'zod';
import { bilingualSchema, fieldIdSchema, idSchema, sourceSchema } from './text';

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
/** Whether one date that forms ask for lies within so many days of another, by the table's `spans`: `span:fresh`. */
const spanInput = z.templateLiteral(['span:', z.string().regex(/^[a-z][a-z0-9-]*$/)]);
const inputSchema = z.union([z.enum(TABLE_INPUTS), fieldInput, spanInput]);
export type TableInput = z.infer<typeof inputSchema>;

/** The field that an input asks for; null: it asks for something else. */
export function fieldOfInput(input: string): string | null {
  return input.startsWith('field:') ? input.slice('field:'.length) : null;
}

/** The span that an input asks for; null: it asks for something else. */
export function spanOfInput(input: string): string | null {
  return input.startsWith('span:') ? input.slice('span:'.length) : null;
}

/** `until` is no later than so many days after `from`, that day included; `over`: later. Both are dates of forms. */
const spanSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  from: fieldIdSchema,
  until: fieldIdSchema,
  days: z.int().nonnegative(),
  source: sourceSchema,
});
export const SPAN_VALUES = ['within', 'over'] as const;

/**
 * What becomes of goods by what was found: they may be given back, by the procedure; or nobody may refuse to take them
 * back; or the fault is not ours, and they are not taken back. `undecided`: people decide.
 */
export const GOODS_RULES = ['return', 'unconditional', 'no-return', 'undecided'] as const;
export type GoodsRule = (typeof GOODS_RULES)[number];

/**
 * `tier`: the rung on which a case begins. `severity`: how severe a case is that was judged. `approvals`: which entries
 * of a review chain that have a `when` are asked for. `returns`: what becomes of goods that were found faulty.
 */
export const TABLE_IDS = ['track', 'routing', 'tier', 'severity', 'approvals', 'returns'] as const;
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
  spans: z.array(spanSchema).min(1).optional(),
  /**
   * `track` and `tier` look at a case when it comes in. With this they look again whenever it is judged, in the
   * assessment or when it is reclassified: the case moves to the track that is found then, never by itself out of a
   * confidential one, and rises to a higher rung, never to a lower. `routing` gives a case to a department and a handler
   * as long as nothing is settled; with this it names the handler anew also later, whenever a case is judged anew.
   */
  whenJudged: z.boolean().optional(),
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
          goods: z.enum(GOODS_RULES).optional(),
        }),
        source: sourceSchema,
      }),
    )
    .min(1),
});
export type DecisionTable = z.infer<typeof tableSchema>;
