import { z } from 'zod';
import { fieldValue } from '../case/intake';
import { CHANNELS, RELATIONS, type Action } from '../lifecycle';
import { MAX_TEXT, plainText } from '../forms/plain-text';
import { personalTextSchema } from '../sealed';

/** A field of the submission, as its intake form names it: `email`, `fields.plateNumber`. */
const submissionField = z.string().min(1).max(200);

/**
 * Bodies of actions: `plain` as people send them, `sealed` as they enter Temporal. One shape, two kinds of text and of
 * naming another complaint; a correction enters it with what it replaces.
 */
function bodies<T extends z.ZodType, R extends z.ZodRawShape, C extends z.ZodType>(
  text: T,
  replaced: R,
  complaint: C,
) {
  return {
    note: z.strictObject({ text }),
    'add-evidence': z.strictObject({ text: text.optional(), attachments: z.array(z.uuid()).default([]) }),
    withdraw: z.strictObject({ reason: text }),
    reclassify: z.strictObject({
      severity: z.string().min(1),
      category: z.string().min(1).optional(),
      /** Whether it comes first (RR-05); absent: as it was. */
      urgent: z.boolean().optional(),
      reason: text,
      /** The complaint whose handling it turned out to be about. */
      about: complaint.optional(),
    }),
    reassign: z.strictObject({ taskId: z.uuid(), toPerson: z.uuid(), reason: text }),
    /** `until`: the local date at whose end the case resumes by itself. */
    pause: z.strictObject({ reason: text, until: z.iso.date() }),
    resume: z.strictObject({ reason: text.optional() }),
    link: z.strictObject({ to: complaint, relation: z.enum(RELATIONS) }),
    merge: z.strictObject({ into: complaint, reason: text }),
    'ask-customer': z.strictObject({ question: text }),
    /** `limit`: the id that the policy gives it; how much more time there is, the policy says. */
    extend: z.strictObject({ limit: z.string().min(1).max(100), reason: text }),
    correct: z.strictObject({ field: submissionField, value: fieldValue, reason: text, ...replaced }),
    'answer-for-customer': z.strictObject({
      taskId: z.uuid(),
      channel: z.enum(CHANNELS),
      heardAt: z.iso.datetime({ offset: true }),
      /** What the customer said, in their words. */
      words: text,
      /** The answer to the customer's question, as its form asks for it. */
      answer: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
    /** What the customer wants to give back, and why. */
    'request-return': z.strictObject({ goods: text, reason: text }),
    /** What the customer does not agree with while it is carried out. */
    object: z.strictObject({ words: text }),
    /** What the customer wants to know. */
    inquire: z.strictObject({ question: text }),
    /** What in the procedure is in doubt. */
    'ask-ruling': z.strictObject({ question: text }),
    'hand-on': z.strictObject({ toPerson: z.uuid(), reason: text }),
    contest: z.strictObject({ words: text }),
    'ask-back': z.strictObject({ taskId: z.uuid(), question: text }),
    'hand-over': z.strictObject({ taskId: z.uuid(), reason: text.optional() }),
  } satisfies Record<Action, z.ZodType>;
}

/** Another complaint: people name it by number or id, the run knows both. */
const named = plainText(100);
const known = z.strictObject({
  id: z.uuid(),
  number: z.string().min(1).max(100),
  /** How often its customer raised the matter, where a rule of the track counts that. */
  raised: z.int().positive().optional(),
  /** It was merged into the complaint that names it: what was raised there counts, however they were linked before. */
  merged: z.literal(true).optional(),
  /** Who handled it, where the complaint that names it is about its handling. */
  persons: z.array(z.string().min(1)).optional(),
});

export const plainActionBodies = bodies(plainText(MAX_TEXT), {}, named);
export const sealedActionBodies = bodies(personalTextSchema, { old: fieldValue }, known);
export type SealedActionBody<A extends Action> = z.infer<(typeof sealedActionBodies)[A]>;

/** What an operator's `approvalDecision` signal must look like; anything else becomes a note in the record. */
export const approvalDecisionSchema = z.strictObject({
  taskId: z.string().min(1),
  decision: z.enum(['approve', 'return']),
  reason: plainText(MAX_TEXT).optional(),
  by: plainText(200),
  fields: z.record(z.string(), plainText(MAX_TEXT)).optional(),
});
