import { z } from 'zod';
import { LIMIT_EVENTS, REGISTER_EVENTS } from '../case/limit-events';
import { CHANNELS } from '../lifecycle';
import { limitLengthSchema } from '../time/length';
import { policyFieldSchema } from './field';
import { askedSchema, breachLevelSchema } from './steps';
import { bilingualSchema, fieldIdSchema, idSchema, sourceSchema } from './text';

export const moneySchema = z.strictObject({
  minor: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'use an ISO 4217 code, as in "CNY"'),
});
export type Money = z.infer<typeof moneySchema>;

/** Who pays where the policy names nobody: whoever was asked for what was missed. */
export const RESPONSIBLE = 'responsible';

/** A penalty that a procedure names. It is proposed by a miss, and stands only when a person has confirmed it. */
export const penaltySchema = z.strictObject({
  id: idSchema,
  clause: z.string().optional(),
  amount: moneySchema,
  /**
   * `responsible`: the person who was asked for what was missed. A role: whoever holds it. `handling` a role: the person
   * who has that role's part in the case, whoever else it waits for at that moment.
   */
  who: z.union([z.literal(RESPONSIBLE), idSchema, z.strictObject({ handling: idSchema })]),
  confirmedBy: askedSchema,
  /** Time in which it is to be confirmed or waived. Default: five working days. */
  within: limitLengthSchema.optional(),
  source: sourceSchema,
});
export type PenaltyPolicy = z.infer<typeof penaltySchema>;

/** An entry that a unit must make in its own register: a task beside the story, with a limit of its own. */
export const registerSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  clause: z.string().optional(),
  by: askedSchema,
  /** Only for cases of these tracks. */
  tracks: z.array(idSchema).min(1).optional(),
  /** Only for cases that stand on these rungs of the ladder when it falls due. */
  rungs: z.array(idSchema).min(1).optional(),
  /** Only for cases that are of these categories when it falls due. */
  categories: z.array(idSchema).min(1).optional(),
  /** Only for cases that came in by these ways. */
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  /** What happens to the case when the entry falls due to be made; once in a case. */
  opensAt: z.array(z.enum(REGISTER_EVENTS)).min(1).optional(),
  /**
   * The entry falls due each time: what was entered before does not say any more how the case stands. One that is still
   * to be made is not asked for twice; one of what was settled (`remedies-settled`) ends with the round. Absent: once in
   * a case.
   */
  anew: z.boolean().optional(),
  /** In place of an event: the entry of another register that says so in one of its fields. */
  after: z
    .strictObject({
      register: idSchema,
      field: fieldIdSchema,
      is: z.union([z.string(), z.boolean(), z.array(z.string()).min(1)]),
    })
    .optional(),
  within: limitLengthSchema,
  onBreach: z.array(breachLevelSchema).optional(),
  fields: z.array(policyFieldSchema).optional(),
  /** Events at which an entry that is still missing counts as not made. */
  missingAt: z.array(z.enum(LIMIT_EVENTS)).optional(),
  /**
   * Events after which it counts as not made once its own time (`within`) is over: until then it may still be made.
   * Absent: no event waits for that (MF-18).
   */
  missingOnceDue: z.array(z.enum(LIMIT_EVENTS)).optional(),
  /** Penalties that are then proposed, once each. */
  propose: z.array(idSchema).optional(),
  source: sourceSchema,
});
export type RegisterPolicy = z.infer<typeof registerSchema>;
