import { z } from 'zod';
import { CHANNELS, LOCALES } from '../lifecycle';
import type { Continued } from './continued';
import { personalTextSchema } from '../sealed';

const money = z.strictObject({ minor: z.int(), currency: z.string() });
/** What a field of the policy's intake form may hold. */
export const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  money,
]);

/** A submission as it enters Temporal: personal text sealed, everything else plain. */
export const sealedSubmissionSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  complainant: z.strictObject({
    kind: z.string(),
    name: personalTextSchema.nullable(),
    phone: personalTextSchema.nullable(),
    email: personalTextSchema.nullable(),
    address: personalTextSchema.nullable(),
    representative: personalTextSchema.nullable(),
    preferredChannel: z.enum(CHANNELS).nullable(),
    locale: z.enum(LOCALES),
    country: z.string().nullable(),
  }),
  content: personalTextSchema,
  subject: personalTextSchema.nullable(),
  demand: personalTextSchema.nullable(),
  product: personalTextSchema.nullable(),
  businessType: z.string().nullable(),
  category: z.string().nullable(),
  severity: z.string().nullable(),
  urgent: z.boolean(),
  unit: z.string().nullable(),
  /** Staff id of the person complained about. */
  against: z.string().nullable(),
  occurredAt: z.string().nullable(),
  receivedAt: z.string().nullable(),
  /** Fields of the policy's intake form; personal ones sealed. */
  fields: z.record(z.string(), fieldValue),
  attachments: z.array(z.string()),
  /** Staff id of who entered it; null: the customer. */
  enteredBy: z.string().nullable(),
});
export type SealedSubmission = z.infer<typeof sealedSubmissionSchema>;

/** No name, and nothing by which they could be reached. */
export function isAnonymous(
  given: Readonly<Partial<Record<'name' | 'email' | 'phone' | 'address', string | null | undefined>>>,
): boolean {
  return [given.name, given.email, given.phone, given.address].every((one) => one == null);
}

/** Arguments that start a complaint's workflow: everything that must survive if no worker is there yet. */
export type ComplaintStart = {
  complaintId: string;
  organization: string;
  submission: SealedSubmission;
  /** HMAC of the submission's content under the complaint's key; equal content, equal fingerprint. */
  fingerprint: string;
  /** Whether letters can reach the customer by mail; known without opening the seal. */
  customerHasEmail: boolean;
  /** The closed complaint that this one goes on with; absent: it is a new matter. */
  continues?: Continued;
  /** The complaint whose handling this one is about, and who handled it. */
  about?: { id: string; number: string; persons: readonly string[] };
  /** It was entered after the instant by which the check of its channel should have found it. */
  enteredLate?: { dueAt: string };
  /** Whoever entered it is none of those who may own cases; absent: they are, or nobody owns cases. */
  enteredByOther?: boolean;
  /** No name and no way to reach them: no letters, no calls; they come back by number and link. */
  customerIsAnonymous?: boolean;
};

/** What the receipt says. */
export type Receipt = { complaintId: string; number: string; stage: string };
