import { z } from 'zod';
import { limitLengthSchema } from '../time/length';
import { policyFieldSchema } from './field';
import { askedSchema } from './steps';
import { bilingualSchema, fieldIdSchema, idSchema, sourceSchema } from './text';

/** What may become of goods that came back; an organisation names its own. */
const remedySchema = z.strictObject({ id: idSchema, name: bilingualSchema, source: sourceSchema });

const returnStepSchema = z.strictObject({
  by: askedSchema,
  /** Time from the step before; overdue, it is given to whom `followUp.overdueTo` names. */
  within: limitLengthSchema,
  fields: z.array(policyFieldSchema).optional(),
  source: sourceSchema,
});

/**
 * The procedure by which a customer gives goods back (MF-17): a record of its own, linked to its case, which does not
 * close before it has ended. Its steps are fixed; the policy says who takes them, in what time, and what is asked.
 */
export const returnsSchema = z.strictObject({
  name: bilingualSchema,
  clause: z.string().optional(),
  /** Whether the goods are taken back. */
  decide: returnStepSchema,
  /** The goods have come and were looked at. */
  receive: returnStepSchema,
  /** What the customer gets for them. */
  settle: returnStepSchema.extend({ remedies: z.array(remedySchema).min(2) }),
  /** The field of the investigation that says which goods go back, where the table `returns` sends them back. */
  goodsFrom: fieldIdSchema.optional(),
  source: sourceSchema,
});
export const RETURN_STEPS = ['decide', 'receive', 'settle'] as const;
export type ReturnStep = (typeof RETURN_STEPS)[number];
