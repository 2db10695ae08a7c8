import { z } from 'zod';
import { REMEDIES } from '../lifecycle';
import { limitLengthSchema } from '../time/length';
import { policyFieldSchema, saidSchema } from './field';
import { moneySchema } from './penalties';
import { askedSchema, breachLevelSchema } from './steps';
import { fieldIdSchema, sourceSchema } from './text';

const kindSchema = z.strictObject({
  kind: z.enum(REMEDIES),
  /** It costs money: an amount is asked for, and the department that bears it; it is paid by a task of its own. */
  money: z.boolean(),
  /** It is given by a rule, which is named. */
  rule: z.boolean().optional(),
  /** Its papers are attached to the case, by staff and after the intake, before it is asked for. */
  papers: z.boolean().optional(),
  /** Only where the complaint was found true: on the spot it is offered only where that is judged there. */
  founded: z.boolean().optional(),
  /**
   * Where all of this was said, at the intake or in forms, it is owed: whoever settles the case on the spot, else
   * whoever plans, gives it, unless it was given before.
   */
  promisedWhen: z.array(saidSchema).min(1).optional(),
  source: sourceSchema,
});

/** What may be given to a customer: planned with the solution, or on the spot at first contact. */
export const remediesSchema = z
  .strictObject({
    kinds: z.array(kindSchema).min(1),
    currency: z.string().regex(/^[A-Z]{3}$/, 'use an ISO 4217 code, as in "CNY"'),
    /**
     * More than this in all needs what the table `approvals` says of `over`. `per: case`: with what was paid in the
     * case before, or is still owed; absent, or `plan`: what is asked for at once.
     */
    limit: moneySchema.extend({ per: z.enum(['plan', 'case']).optional(), source: sourceSchema }).optional(),
    /**
     * What costs is charged to the unit that was named in this choice of a form (where it arose); another, or none, counts
     * as borne by nobody known. `when`: only where this was said.
     */
    chargedTo: z
      .strictObject({ field: fieldIdSchema, when: saidSchema.optional(), source: sourceSchema })
      .optional(),
    pay: z
      .strictObject({
        by: askedSchema,
        within: limitLengthSchema,
        onBreach: z.array(breachLevelSchema).optional(),
        /** Whoever receives it signs for it. */
        receiverSigns: z.boolean(),
        fields: z.array(policyFieldSchema).optional(),
        source: sourceSchema,
      })
      .optional(),
    source: sourceSchema,
  })
  .describe('What may be given to a customer, who pays it, and what has to be proved.');
export type RemediesPolicy = z.infer<typeof remediesSchema>;

/** What is asked for in a plan: nothing that costs, within the limit, over it, or borne by nobody known. */
export const MONEY_ASKED = ['none', 'within', 'over', 'unclear'] as const;
export type MoneyAsked = (typeof MONEY_ASKED)[number];

/** In place of a unit: nobody can say which department bears it. */
export const UNCLEAR = 'unclear';
