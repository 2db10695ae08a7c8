import { z } from 'zod';
import { LIMIT_EVENTS } from '../case/limit-events';
import { CHANNELS } from '../lifecycle';
import { extensionLengthSchema, limitLengthSchema } from '../time/length';
import { policyFieldSchema } from './field';
import { bilingualSchema, fieldIdSchema, guidanceSchema, idSchema, sourceSchema } from './text';

/**
 * `unit` of an asked role: a unit's id, `responsible` (the department that the routing table found; on a rung, and in
 * the review of an assessment, the one that it would find),
 * `receiving` (the unit that took the complaint in), or absent: the role in whatever unit it stands.
 * The role `handler` stands for the handler role that the routing table found.
 */
const unitRef = z.union([z.literal('responsible'), z.literal('receiving'), idSchema]);

/** Whom a task is asked of: one person, a pool (the first answer counts), or several together. */
export const askedSchema = z.union([
  z.strictObject({ person: idSchema, unit: unitRef.optional() }),
  z.strictObject({ pool: z.array(idSchema).min(1), unit: unitRef.optional() }),
  z.strictObject({ together: z.array(idSchema).min(2), unit: unitRef.optional() }),
]);
export type Asked = z.infer<typeof askedSchema>;

/** What one level of escalation may do; a level does exactly one of them. */
const LEVEL_DOES = ['inform', 'task', 'reassign', 'propose', 'reclassify'] as const;

export const breachLevelSchema = z
  .strictObject({
    /** Time after the breach; absent: at once. */
    after: limitLengthSchema.optional(),
    inform: idSchema.optional(),
    task: idSchema.optional(),
    reassign: idSchema.optional(),
    /** A penalty is proposed, once per miss. */
    propose: idSchema.optional(),
    /** The case becomes as severe as that by itself, if it is valid and not at its end (RE-04). */
    reclassify: idSchema.optional(),
    source: sourceSchema,
  })
  .refine((level) => LEVEL_DOES.filter((does) => level[does] !== undefined).length === 1, {
    message: `name exactly one of ${LEVEL_DOES.join(', ')}`,
  });
export type BreachLevel = z.infer<typeof breachLevelSchema>;

/**
 * What whoever is asked on a rung may do by themselves. What goes beyond it climbs by itself, with what they found.
 * Absent: everything, as on the highest rung.
 */
const authoritySchema = z.strictObject({
  /** Severities that are judged here. */
  severities: z.array(idSchema).min(1).optional(),
  /** Whether a case is settled on the spot here, where its track knows first contact. */
  settle: z.boolean().optional(),
  /** Whether a complaint is found unfounded here. */
  refuse: z.boolean().optional(),
});

/** One rung of the ladder that a case climbs until somebody may judge it: a tier of the procedure. */
const rungSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  clause: z.string().optional(),
  /** `responsible`: the department that was named when the case climbed, else that of the routing table. */
  by: askedSchema,
  /** Time from standing on the rung to the judgement, or to the climb. */
  within: limitLengthSchema.optional(),
  onBreach: z.array(breachLevelSchema).optional(),
  may: authoritySchema.optional(),
  /** Answers to fields of the assessment with which the case goes up by itself, in the words of another field. */
  upWhen: z
    .array(
      z.strictObject({
        field: fieldIdSchema,
        is: z.union([z.string(), z.boolean()]),
        opinion: fieldIdSchema,
        source: sourceSchema,
      }),
    )
    .min(1)
    .optional(),
  /**
   * Whoever is asked here says whether it is another department's matter. It then goes straight to this higher rung, in
   * the department of `units` that is named; where none is, contact data are left and a time is agreed, in these fields
   * of the assessment, and it goes to the next rung (MA-06).
   */
  elsewhere: z
    .strictObject({
      rung: idSchema,
      units: z.array(idSchema).min(2),
      contact: fieldIdSchema,
      agreed: fieldIdSchema,
      source: sourceSchema,
    })
    .optional(),
  /** Who hears of a case that climbs to this rung, with the opinion of those who passed it up (PM-03). */
  inform: z.array(askedSchema).optional(),
  source: sourceSchema,
});
export type Rung = z.infer<typeof rungSchema>;

const bySeverity = <T extends z.ZodType>(value: T) => z.record(idSchema, value);

const reviewEntrySchema = z.strictObject({
  by: askedSchema,
  /** `approve`: a decision that releases what is reviewed. `review`: an opinion that may send it back. */
  kind: z.enum(['review', 'approve']),
  severities: z.array(idSchema).optional(),
  /** Only for cases that stand on these rungs of the ladder. */
  rungs: z.array(idSchema).min(1).optional(),
  /** Only where the deciding row of the table `approvals` names it among its `reviews`. */
  when: idSchema.optional(),
  /**
   * Whoever stands above the role that is asked may decide as well, without being asked first: one decision, of whoever
   * comes first. Absent: only whoever is asked (MF-04).
   */
  orHigher: z.boolean().optional(),
  fields: z.array(policyFieldSchema).optional(),
  source: sourceSchema,
});
export type ReviewEntry = z.infer<typeof reviewEntrySchema>;

/** One step that people do: who, what more they fill in, what they must prove, who reviews it. */
const stepSchema = z.strictObject({
  by: askedSchema,
  bySeverity: bySeverity(askedSchema).optional(),
  fields: z.array(policyFieldSchema).optional(),
  evidence: z.boolean().optional(),
  /** What those who do it are reminded of, on the page where they do it. */
  guidance: z.array(guidanceSchema).min(1).optional(),
  source: sourceSchema,
});
export type StepPolicy = z.infer<typeof stepSchema>;

/** What the step brings forth counts once its chain, in order, has released it. */
const reviewable = stepSchema.extend({ review: z.array(reviewEntrySchema).optional() });

const partSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  by: askedSchema.optional(),
  fields: z.array(policyFieldSchema).optional(),
  evidence: z.boolean().optional(),
  source: sourceSchema,
});
export type PartPolicy = z.infer<typeof partSchema>;

const auditPointSchema = z.strictObject({
  id: fieldIdSchema,
  title: bilingualSchema,
  help: bilingualSchema.optional(),
  source: sourceSchema,
});

const limitEventSchema = z.enum(LIMIT_EVENTS);

/** A step that is absent is switched off. */
export const stepsSchema = z.strictObject({
  assess: reviewable.extend({
    /**
     * What can be told the customer at once is told at once, and the case goes on. `required`: whoever assesses has to
     * tell them something, an initial opinion.
     */
    replyNow: z.union([z.boolean(), z.literal('required')]).optional(),
    /**
     * The rungs from the lowest to the highest; the case begins on the one that the table `tier` finds, else on the
     * lowest. Whoever is asked there, instead of `by`, judges the case or passes it up with an opinion.
     */
    ladder: z.array(rungSchema).min(2).optional(),
    /** Who hears what was found, once it is known whose case it is. With a handling form, that says who hears. */
    inform: z.array(askedSchema).optional(),
  }),
  /** The handling form goes to the unit that investigates: filled in and released, the case is assigned. */
  refer: reviewable
    .extend({
      inform: z.array(askedSchema).optional(),
      /** Whoever fills it in gives the case to one of these units, or to a person; else the routing table does. */
      assigns: z.strictObject({ units: z.array(idSchema).min(2), source: sourceSchema }).optional(),
    })
    .optional(),
  /** Receipt of the handling form is signed for, beside the story. */
  sign: stepSchema.optional(),
  /** With `opensAt` the policy itself asks for an interim measure, at these severities, when that has happened. */
  contain: stepSchema
    .extend({
      opensAt: limitEventSchema.optional(),
      severities: z.array(idSchema).optional(),
      /** Whoever assesses says expressly whether measures are needed at once, and which. */
      decided: z.boolean().optional(),
    })
    .optional(),
  meeting: stepSchema.extend({ inform: z.array(askedSchema).optional() }).optional(),
  analysis: stepSchema
    .extend({
      inform: z.array(askedSchema).optional(),
      /** Who is called besides at a severity. */
      informBySeverity: bySeverity(z.array(askedSchema)).optional(),
      /** Whoever investigates says whether the meeting is needed where the severity does not demand it. */
      whenNeeded: z.boolean().optional(),
    })
    .optional(),
  investigate: reviewable.extend({
    /** The investigation finds the responsible department; from then on `handler` is this role in it. */
    responsible: z
      .strictObject({
        handler: idSchema,
        units: z.array(idSchema).min(2).optional(),
        source: sourceSchema,
      })
      .optional(),
  }),
  /** The responsible department finds the root cause and plans its correction. */
  analyse: reviewable.optional(),
  /** `inform`: who gets the plan once it is approved. */
  plan: reviewable.extend({
    inform: z.array(askedSchema).optional(),
    /** The plan lists its steps, each with an owner and a date. */
    steps: z.boolean().optional(),
    /**
     * A case that comes, after its plan was approved, under a severity whose approval the plan has not had, is planned
     * and approved anew. Absent: what was approved stands.
     */
    whenReclassified: z.strictObject({ value: z.boolean(), source: sourceSchema }).optional(),
  }),
  /** Cases of these categories are suggestions: after the assessment it is decided what becomes of them, in public. */
  suggestion: stepSchema
    .extend({
      categories: z.array(idSchema).min(1),
      /**
       * The yes-no field of the intake in which whoever suggests agrees that their name is made public with the
       * commendation. Absent: nobody is named.
       */
      namedWhen: fieldIdSchema.optional(),
    })
    .optional(),
  /** Who negotiates; `replyBy: customer` asks the customer by letter, `negotiator` has the reply entered. */
  offer: stepSchema.extend({ replyBy: z.enum(['negotiator', 'customer']) }).optional(),
  'carry-out': reviewable
    .extend({
      /** What is done one after the other, each a task of its own. */
      parts: z.array(partSchema).min(2).optional(),
      /** The steps that the plan lists are done one after the other, each a task of its owner. */
      perStep: z.boolean().optional(),
      /** The customer hears of each part, or step, that is done, in words written for them. */
      tellCustomer: z.boolean().optional(),
      /** The customer may differ while it is carried out: the case goes back to the plan, within the round. */
      objection: z.boolean().optional(),
      /** Who hears at once of problems that are met. */
      problemsTo: askedSchema.optional(),
    })
    .optional(),
  /** With `points` each of them is answered yes or no, and a single no sends it back; without, it was effective or not. */
  verify: stepSchema.extend({ points: z.array(auditPointSchema).min(2).optional() }).optional(),
  /** `inform`: who in the house hears the answer when the customer does. */
  answer: reviewable.extend({
    inform: z.array(askedSchema).optional(),
    /** The customer reads the solution that was planned, in the words of whoever planned it, with the answer. */
    withSolution: z.boolean().optional(),
  }),
  /** Whether the customer is asked about the result. Without it, the yes to the offer counts. */
  word: z.strictObject({ callBy: askedSchema, source: sourceSchema }).optional(),
  evaluate: stepSchema.optional(),
  /** Who answers for a delay, recorded before close when a limit was overrun or a second round needed (AD-27). */
  liability: stepSchema.optional(),
});

/** More time for a limit, with a reason. Without it in a policy nobody extends the limit. */
const extensionSchema = z.strictObject({
  length: extensionLengthSchema,
  /** How often one run of the limit may be extended. */
  times: z.int().min(1).max(100),
  by: askedSchema,
  /** Whether the customer hears of it, with the reason and the new date. */
  tellCustomer: z.boolean(),
  /** Who has to grant what was asked for; without it whoever may extend it grants it themselves. */
  approval: z.strictObject({ by: askedSchema, source: sourceSchema }).optional(),
  source: sourceSchema,
});
export type ExtensionPolicy = z.infer<typeof extensionSchema>;

export const limitSchema = z.strictObject({
  id: idSchema,
  clause: z.string().optional(),
  from: z.array(limitEventSchema).min(1),
  until: z.array(limitEventSchema).min(1),
  length: limitLengthSchema,
  scope: z.enum(['round', 'complaint']),
  severities: z.array(idSchema).optional(),
  /** Only for cases that came in by these ways. */
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  pausable: z.boolean(),
  /** Part of the limit after which those who owe it are reminded; null: no reminder. Default 0.75. */
  remindAt: z.number().gt(0).lt(1).nullable().optional(),
  /**
   * The customer is told this limit's date, and hears before it is missed: after `holdAt` of it (a part of the limit)
   * a holding letter says that we are still at it.
   */
  promise: z
    .strictObject({
      holdAt: z.number().gt(0).lt(1),
      /**
       * What is done within this time, as the customer is told it at the receipt, when the limit may not have begun:
       * these words, and the length of the limit. Absent: they are told its date once it runs.
       */
      told: bilingualSchema.optional(),
      source: sourceSchema,
    })
    .optional(),
  extension: extensionSchema.optional(),
  /** Levels of escalation. Absent: the unit's head at once, then upwards each working day. */
  onBreach: z.array(breachLevelSchema).optional(),
  source: sourceSchema,
});
export type Limit = z.infer<typeof limitSchema>;
