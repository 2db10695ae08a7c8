import { z } from 'zod';
import { BRANCHES, CHANNELS, LOCALES, OUTCOMES } from '../lifecycle';
import { limitLengthSchema } from '../time/length';
import { askedSchema, limitSchema, stepsSchema } from './steps';
import { intakeFieldSchema } from './field';
import { criticismSchema } from './criticism';
import { toldInPersonSchema } from './in-person';
import { penaltySchema, registerSchema } from './penalties';
import { printedFormSchema } from './printed-forms';
import { remediesSchema } from './remedies';
import { revisionSchema } from './revision';
import { returnsSchema } from './returns';
import { tableSchema } from './table';
import { bilingualSchema, guidanceSchema, idSchema, sourceSchema } from './text';

const source = sourceSchema;
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source });

/** How far a role reaches; the table of permissions in domain/access.ts says what each level may do. */
export const ACCESS_LEVELS = ['clerk', 'handler', 'manager', 'approver', 'auditor', 'administrator'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

const roleSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  access: z.enum(ACCESS_LEVELS),
  /** The role that is told when this one is late or missing; none: the administrator. */
  superior: idSchema.optional(),
  source,
});

const named = z.strictObject({ id: idSchema, name: bilingualSchema, source });

/** `rules`: what the unit itself lays down for handling complaints, shown where its people do so (MA-01). */
const unitSchema = named.extend({ rules: z.array(guidanceSchema).min(1).optional() });

const severitySchema = named.extend({ branch: z.enum(BRANCHES) });

/** Something that people may ask in mid-course: who answers, and in what time. */
const answeredBySchema = z.strictObject({ by: askedSchema, within: limitLengthSchema, source });

/** A way in that is made known: where it is made known, who looks after it, how often it is looked into. */
const publishedSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  /** The number, address or place, as customers are told it. */
  address: bilingualSchema,
  /** Where customers find it: website, product literature, contracts. */
  where: z.array(bilingualSchema).min(1),
  owner: idSchema,
  /** What is entered later than that after it came in is flagged. */
  checkedEvery: limitLengthSchema.optional(),
  source,
});

const silenceSchema = z.strictObject({
  /** What the following count; `days`: elapsed, of 24 hours. Absent: working days. */
  counts: z.enum(['working-days', 'days']).optional(),
  /** Days after the question at which the customer is reminded. */
  remindAfterDays: z.array(z.int().positive()),
  /** Days after the question at which a person is asked to call. Absent: nobody calls. */
  callAfterDays: z.int().positive().optional(),
  callBy: askedSchema.optional(),
  /**
   * Whoever is asked to call a customer, for whatever reason, does so in this time, and is chased like for any limit.
   * Until they have, the days of silence stand still: nobody is reminded, or given up, before they were told. Absent:
   * nobody watches the call, and the days run from the question.
   */
  callWithin: limitLengthSchema.optional(),
  /** Days after the question at which the case ends as no-answer. Absent: it waits for ever. */
  closeAfterDays: z.int().positive().optional(),
  source,
});

export const trackSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  source,
  /**
   * Only those who are asked or informed see its cases, and these roles; the person complained about sees, hears and
   * decides nothing of them. Absent: whoever may read cases sees them.
   */
  confidential: z.strictObject({ readers: z.array(idSchema), source }).optional(),
  /** Who hears of each complaint when it is received. */
  reportTo: sourced(z.array(askedSchema)).optional(),
  firstContact: z.strictObject({
    value: z.boolean(),
    /** What the customer is asked with the letter that tells of it, besides whether it is settled. */
    asks: bilingualSchema.optional(),
    source,
  }),
  foundedAt: sourced(z.enum(['assess', 'investigate'])),
  nextRoundFrom: sourced(z.enum(['investigate', 'plan'])),
  meeting: z.strictObject({
    /** Severities whose case holds an emergency meeting before the investigation. */
    emergency: sourced(z.array(idSchema)),
    /** Severities whose case holds an analysis meeting between investigation and plan. */
    analysis: sourced(z.array(idSchema)),
    meetEveryRound: sourced(z.boolean()),
    /**
     * A case that owes the analysis meeting only since it was reclassified after the investigation holds it before its
     * next plan, wherever it stands. Absent: only a case that is investigated meets.
     */
    whenReclassified: sourced(z.boolean()).optional(),
  }),
  steps: stepsSchema,
  remedies: remediesSchema.optional(),
  limits: z.array(limitSchema),
  silence: silenceSchema,
  appeal: z.strictObject({
    decidedBy: askedSchema,
    /** Working days in which an appeal may be lodged; silence for so long → declined. */
    appealDays: z.int().positive(),
    outsideBody: z.strictObject({ name: bilingualSchema, address: bilingualSchema }).optional(),
    /** A refusal that stands is always referred to the outside body; absent: whoever decides says whether. */
    alwaysRefers: z.boolean().optional(),
    source,
  }),
  /** Customers may ask us something while their case is handled. Absent: they ask by whatever way they came. */
  customerQuestions: answeredBySchema.optional(),
  /**
   * The answer is told by the way that the customer chose: by mail it is sent; by telephone or post somebody is asked
   * to tell it, and records that it was done. `refusals`: so is a refusal, with its reasons; absent: that goes by mail to
   * whoever has an address.
   */
  feedback: z.strictObject({ by: askedSchema, refusals: z.boolean().optional(), source }).optional(),
  /**
   * What asks nothing of the customer is told by a person all the same, so that nobody is left without an answer. Absent:
   * it waits on paper for whoever comes for it.
   */
  tellInPerson: z.array(toldInPersonSchema).min(1).optional(),
  criticism: criticismSchema.optional(),
  /** Complaints here are about how another was handled: it has to be named, and nobody who handled it is asked. */
  about: z.strictObject({ source }).optional(),
  /**
   * What was found valid is corrected also when the customer takes the complaint back: it is investigated, planned and
   * carried out to the end, without the customer, before the case closes. Absent: a withdrawal ends that as well.
   */
  correctiveDuty: z.strictObject({ source }).optional(),
  /**
   * A matter that the customer raises so often without its being solved becomes as severe as that by itself: the
   * complaint, each refusal of an offer or a result, and each complaint linked to it as the same matter count.
   */
  raisedAgain: z
    .strictObject({
      times: z.int().min(2).max(100),
      reclassify: idSchema,
      /** Only complaints of these categories. Absent: all. */
      categories: z.array(idSchema).min(1).optional(),
      source,
    })
    .optional(),
  /** Working days in which the customer may contest a word that staff entered for them. */
  contestDays: sourced(z.int().positive()),
  /**
   * Once such a word is contested, the limits of the complaint that it had ended run on from their first beginning; one
   * whose end has passed meanwhile is overrun at once. Absent: what it ended has ended for good.
   */
  limitsRunOn: sourced(z.boolean()).optional(),
  /** Working days for which limits wait for the customer's answer to a question. */
  askDays: sourced(z.int().positive().max(366)).optional(),
  /** Working days in which an author answers what an approver asks back; so long the decision's limit waits. */
  askBackDays: sourced(z.int().positive().max(366)).optional(),
  /** Days for which a case may be paused at most. */
  maxPauseDays: sourced(z.int().positive().max(3_660)).optional(),
  /** Calendar days after close in which the customer's page offers "not settled"; 0: never. */
  reopenDays: sourced(z.int().nonnegative()),
  evaluateOutcomes: sourced(z.array(z.enum(OUTCOMES))),
});
export type Track = z.infer<typeof trackSchema>;

export const policySchema = z
  .strictObject({
    $schema: z.string().optional(),
    organization: idSchema,
    name: bilingualSchema,
    numberPrefix: z.string().regex(/^[A-Z]{2,6}$/, 'use two to six capital letters, as in "AD"'),
    /** The language of a reader who has chosen none. */
    locale: z.enum(LOCALES),
    calendar: sourced(idSchema),
    handledBy: sourced(idSchema).describe(
      'The role that looks after cases as a whole and whom customers reach.',
    ),
    intake: z.strictObject({
      anonymous: sourced(z.boolean()),
      maxBackdateDays: sourced(z.int().nonnegative()),
      publicChannels: sourced(z.array(z.enum(CHANNELS))),
      /** Fields of the submission that this organisation requires besides the universal ones. */
      requires: z.array(
        z.strictObject({
          field: z.enum([
            'category',
            'severity',
            'subject',
            'demand',
            'businessType',
            'product',
            'unit',
            'country',
            'occurredAt',
            'phone',
            'email',
            'address',
          ]),
          source,
        }),
      ),
      fields: z.array(intakeFieldSchema),
      guidance: z.array(guidanceSchema),
      /** Ways in that are made known to customers, on the public form and elsewhere. */
      published: z.array(publishedSchema).optional(),
    }),
    /**
     * Every case has one owner: who took it in, or was the first of these to take it on, until whoever is named has
     * accepted it. The role `owner` stands for that person.
     */
    ownership: z.strictObject({ by: askedSchema, source }).optional(),
    /** Who says what the procedure means when it is asked on a case. */
    interpretation: answeredBySchema.optional(),
    roles: z.array(roleSchema).min(1),
    units: z.array(unitSchema).min(1),
    complainantKinds: z.array(named).min(1),
    businessTypes: z.array(named),
    categories: z.array(named).min(1),
    severities: z.array(severitySchema).min(1),
    initialSeverity: sourced(idSchema),
    tables: z.array(tableSchema),
    tracks: z.array(trackSchema).min(1),
    penalties: z.array(penaltySchema).optional(),
    registers: z.array(registerSchema).optional(),
    returns: returnsSchema.optional(),
    /** Forms on paper that are made from a case. */
    forms: z.array(printedFormSchema).optional(),
    revision: revisionSchema.optional(),
    followUp: z.strictObject({
      /** Whom an overdue measure is given to (AD-26). */
      overdueTo: askedSchema,
      remindAt: z.number().gt(0).lt(1),
      escalateEvery: limitLengthSchema,
      source,
    }),
  })
  .describe("One organisation's complaint procedure.");
export type Policy = z.infer<typeof policySchema>;
