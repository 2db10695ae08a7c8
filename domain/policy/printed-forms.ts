import { z } from 'zod';
import { STEPS } from '../lifecycle';
import { bilingualSchema, fieldIdSchema, idSchema, sourceSchema } from './text';

/** What a printed form may show of a case itself, without naming a form that people fill in. */
export const PRINTED_FACTS = [
  'number',
  'received-at',
  'occurred-at',
  'entered-by',
  'receiving-unit',
  'channel',
  'complainant-kind',
  'customer-name',
  'customer-phone',
  'customer-email',
  'customer-address',
  'customer-country',
  'representative',
  'business-type',
  'product',
  'subject',
  'content',
  'demand',
  'evidence-files',
  'against',
  'category',
  'severity',
  'urgent',
  'founded',
  'reasonable',
  'department',
  'handler',
  'round',
  'stage',
  'outcome',
  'closed-at',
  'customers-word',
  'satisfaction',
  'remedies',
  /** Who signed for what was paid, and when. */
  'remedy-receipts',
  'returns',
  'measures',
  'penalties',
] as const;
export type PrintedFact = (typeof PRINTED_FACTS)[number];

/** Where a cell's words or signature may come from: a step of the story, or the decision on an appeal. */
export const PRINTED_STEPS = [...STEPS, 'appeal'] as const;
export type PrintedStep = (typeof PRINTED_STEPS)[number];

const workShape = {
  step: z.enum(PRINTED_STEPS).optional(),
  /** The entry in this register instead of a step. */
  register: idSchema.optional(),
  /** One part of the carrying out. */
  part: idSchema.optional(),
  /** Entries of the step's review chain, counted from 1: the first of them that was asked stands in the cell. */
  review: z.array(z.int().positive()).min(1).optional(),
};
const oneOrigin = ({ step, register }: { step?: unknown; register?: unknown }): boolean =>
  (step === undefined) !== (register === undefined);
const ONE_ORIGIN = { message: 'name exactly one of step and register' };

const signatureSchema = z.strictObject(workShape).refine(oneOrigin, ONE_ORIGIN);
const answerSchema = z
  .strictObject({
    ...workShape,
    field: fieldIdSchema,
    /** Every version with its date and author, oldest first; absent: the latest alone. */
    all: z.boolean().optional(),
  })
  .refine(oneOrigin, ONE_ORIGIN);

/** Whose answer to what; the same for words and for signatures. */
export type PrintedWork = z.infer<typeof signatureSchema>;

const cellSchema = z
  .strictObject({
    /** Absent: the name of the fact, or the title of the field. */
    label: bilingualSchema.optional(),
    fact: z.enum(PRINTED_FACTS).optional(),
    /** A field that the policy adds to the intake. */
    intake: fieldIdSchema.optional(),
    answer: answerSchema.optional(),
    /** Who answered, when, and for whom: as on record. */
    signature: signatureSchema.optional(),
    /** A place to sign on the paper itself. */
    signedByHand: z.boolean().optional(),
    /** Room for a longer text. */
    tall: z.boolean().optional(),
  })
  .refine(
    ({ fact, intake, answer }) => [fact, intake, answer].filter((one) => one !== undefined).length < 2,
    {
      message: 'show at most one of fact, intake, answer in a cell',
    },
  )
  .refine(
    ({ fact, intake, answer, signature, signedByHand, label }) =>
      [fact, intake, answer].some((one) => one !== undefined) ||
      (label !== undefined && (signature !== undefined || signedByHand === true)),
    { message: 'show fact, intake or answer, or give a signature with its label' },
  );
export type PrintedCellPolicy = z.infer<typeof cellSchema>;

/** A form on paper, made from a case. It only shows: nothing is filled in on it, nothing is computed. */
export const printedFormSchema = z.strictObject({
  id: idSchema,
  name: bilingualSchema,
  clause: z.string().optional(),
  /** Cases of which tracks have it; absent: all. */
  tracks: z.array(idSchema).min(1).optional(),
  /** Each is printed on a page of its own, with who keeps it. */
  copies: z
    .array(
      z.strictObject({ id: idSchema, name: bilingualSchema, keptBy: bilingualSchema, source: sourceSchema }),
    )
    .min(2)
    .optional(),
  sections: z
    .array(
      z.strictObject({
        title: bilingualSchema.optional(),
        /** Rows of one to four cells beside each other. */
        rows: z.array(z.array(cellSchema).min(1).max(4)).min(1),
        source: sourceSchema,
      }),
    )
    .min(1),
  /** Stands below the table. */
  note: bilingualSchema.optional(),
  source: sourceSchema,
});
export type PrintedFormPolicy = z.infer<typeof printedFormSchema>;
