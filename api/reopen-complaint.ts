import { z } from 'zod';
import type { Continued } from '../domain/case/continued';
import type { RemedyBefore } from '../domain/case/remedy';
import {
  isAnonymous,
  sealedSubmissionSchema,
  type ComplaintStart,
  type SealedSubmission,
} from '../domain/case/intake';
import { mapPersonalTexts } from '../domain/forms/answer-schema';
import { faultsOf } from '../domain/forms/form-fault';
import { intakeFields } from '../domain/forms/intake-form';
import { MAX_TEXT, plainText } from '../domain/forms/plain-text';
import { CHANNELS, REMEDIES, type Channel, type Locale } from '../domain/lifecycle';
import { moneySchema } from '../domain/policy/penalties';
import type { Policy } from '../domain/policy/schema';
import type { Complaint, PersonalComplaint } from '../prisma/generated/client';
import { complaintIdOf } from './complaint-id';
import { aboutOfContinued, staysIn } from './continued-about';
import type { ApiDeps } from './deps';
import type { FieldProblem } from './problem';
import { fieldProblems } from './problem-document';
import { policyInForce, policyOfVersion } from './read/organisations';
import { remediesOf } from './read/remedies';
import { chainBefore, reopeningOf } from './read/reopening';
import { submissionOf } from './read/submission';
import { newSealer, type Sealer } from './sealer';

export type ReopenOutcome =
  /** Now or before: one complaint goes on with each that was closed. */
  | { readonly kind: 'reopened'; readonly id: string; readonly number: string }
  /** Durable; its number follows by mail. */
  | { readonly kind: 'durable'; readonly id: string }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'complaint-not-closed' }
  /** The policy, or the way in which the case ended, allows none. */
  | { readonly kind: 'not-reopenable' }
  | { readonly kind: 'reopened-too-late'; readonly untilAt: string }
  | { readonly kind: 'reopening-invalid'; readonly errors: readonly FieldProblem[] };

export const reopeningBody = z.strictObject({
  /** What is not settled, in the customer's words. */
  reason: plainText(MAX_TEXT),
  /** How the customer said it. */
  channel: z.enum(CHANNELS).optional(),
});

/**
 * Takes a closed matter up again, as a new complaint of the same complainant with limits of its own, which carries
 * the refusals and the total time. Who may ask for it is decided before. However often and by whomever it is asked,
 * one complaint goes on with the closed one: its id is made of the closed one's.
 */
export async function reopenComplaint(
  deps: ApiDeps,
  input: {
    readonly complaint: Complaint;
    /** Null: the customer, on their page. */
    readonly enteredBy: string | null;
    readonly plainBody: unknown;
    readonly locale: Locale;
  },
): Promise<ReopenOutcome> {
  const { complaint, enteredBy, locale } = input;
  const policy = await policyOfVersion(deps, complaint.policyVersionId);
  const reopening = await reopeningOf(deps, complaint, policy);
  switch (reopening.state) {
    case 'continued':
      return { kind: 'reopened', ...reopening.by };
    case 'not-closed':
      return { kind: 'complaint-not-closed' };
    case 'never':
      return { kind: 'not-reopenable' };
    case 'over':
      return { kind: 'reopened-too-late', untilAt: reopening.untilAt };
    case 'open':
  }
  const body = reopeningBody.safeParse(input.plainBody);
  if (!body.success)
    return {
      kind: 'reopening-invalid',
      errors: fieldProblems(faultsOf(body.error.issues, input.plainBody), locale),
    };
  const [inForce, personal] = await Promise.all([
    policyInForce(deps, complaint.organizationId),
    deps.prisma.personalComplaint.findUnique({ where: { complaintId: complaint.id } }),
  ]);
  // Of an erased complaint nobody knows who complained.
  if (inForce === null || personal === null) return { kind: 'not-reopenable' };
  const channel = body.data.channel ?? (enteredBy === null ? 'web' : 'phone');
  const closed = { complaint, policy };
  return start(deps, {
    staysIn: staysIn(closed),
    about: await aboutOfContinued(deps, closed),
    preferredChannel: await preferredChannelOf(deps, complaint.id),
    complaint,
    personal,
    policy: inForce.policy,
    reason: body.data.reason,
    channel,
    enteredBy,
  });
}

type Closed = { readonly complaint: Complaint; readonly personal: PersonalComplaint };
type Reopened = Closed & {
  /** The one in force now, by which the new complaint goes. */
  readonly policy: Policy;
  readonly reason: string;
  readonly channel: Channel;
  readonly preferredChannel: Channel | null;
  readonly enteredBy: string | null;
  readonly staysIn: Pick<Continued, 'staysIn'>;
  readonly about: ComplaintStart['about'] | null;
};

const received = z.object({
  submission: z.object({ complainant: z.object({ preferredChannel: z.enum(CHANNELS).nullable() }) }),
});

/** How the customer wishes to be spoken to: of the submission only the record keeps it. */
async function preferredChannelOf({ prisma }: ApiDeps, streamId: string): Promise<Channel | null> {
  const first = await prisma.event.findUnique({ where: { streamId_seq: { streamId, seq: 1 } } });
  return received.safeParse(first?.data).data?.submission.complainant.preferredChannel ?? null;
}

const remedyBeforeSchema = z.object({
  kind: z.enum(REMEDIES),
  amount: moneySchema.nullable(),
  status: z.enum(['given', 'paid']),
});
const carried = z.object({
  continues: z.object({ remedies: z.array(remedyBeforeSchema).optional() }).optional(),
});

/** MA-10: what the customer got in the closed complaint, and in those that it continued. */
async function remediesBefore(deps: ApiDeps, streamId: string): Promise<readonly RemedyBefore[]> {
  const [first, own] = await Promise.all([
    deps.prisma.event.findUnique({ where: { streamId_seq: { streamId, seq: 1 } } }),
    remediesOf(deps, { complaintId: streamId, names: new Map() }),
  ]);
  const before = carried.safeParse(first?.data).data?.continues?.remedies ?? [];
  return [
    ...before,
    ...own.flatMap(({ kind, amount, status }) =>
      status === 'given' || status === 'paid' ? [{ kind, amount, status }] : [],
    ),
  ];
}

async function start(deps: ApiDeps, reopened: Reopened): Promise<ReopenOutcome> {
  const { complaint, personal, reason, about } = reopened;
  const { id, number, organizationId: organization, offerRefusals, resultRefusals } = complaint;
  // No Idempotency-Key can hold this character, so that no complaint that is handed in gets the same id.
  const complaintId = complaintIdOf(organization, `continues\0${id}`);
  const sealer = await newSealer(deps, complaintId);
  const [remedies, before] = await Promise.all([remediesBefore(deps, id), chainBefore(deps, complaint)]);
  const result = await deps.runs.submit({
    complaintId,
    organization,
    submission: resealed(reopened, sealer),
    fingerprint: sealer.fingerprint({ continues: id }),
    customerHasEmail: personal.email !== null,
    ...(isAnonymous(personal) ? { customerIsAnonymous: true } : {}),
    continues: {
      complaintId: id,
      number,
      firstReceivedAt: (complaint.firstReceivedAt ?? complaint.receivedAt).toISOString(),
      complaints: before.length + 1,
      refusals: { offer: offerRefusals, result: resultRefusals },
      ...(remedies.length === 0 ? {} : { remedies }),
      reason: sealer.seal(reason),
      ...reopened.staysIn,
    },
    ...(about == null ? {} : { about }),
  });
  switch (result.kind) {
    case 'received':
      return { kind: 'reopened', id: complaintId, number: result.receipt.number };
    case 'durable':
    case 'other-content':
      return { kind: 'durable', id: complaintId };
    case 'unavailable':
      return { kind: 'unavailable' };
  }
}

/** What was submitted, under the new complaint's key; what the policy in force no longer knows is left out. */
function resealed(
  { complaint, personal, policy, channel, preferredChannel, enteredBy }: Reopened,
  sealer: Sealer,
): SealedSubmission {
  const text = (words: string | null) => (words === null ? null : sealer.seal(words));
  const known = (list: readonly { readonly id: string }[], id: string | null): string | null =>
    list.some((one) => one.id === id) ? id : null;
  const form = intakeFields(policy);
  const given = submissionOf(complaint, personal)?.fields ?? {};
  const fields = Object.fromEntries(
    Object.entries(given).filter(([field]) => form.fields.some(({ id }) => id === field)),
  );
  return sealedSubmissionSchema.parse({
    channel,
    complainant: {
      kind: complaint.complainantKind,
      name: text(personal.name),
      phone: text(personal.phone),
      email: text(personal.email),
      address: text(personal.address),
      representative: text(personal.representative),
      preferredChannel,
      locale: complaint.locale,
      country: complaint.country,
    },
    content: sealer.seal(personal.content),
    subject: text(personal.subject),
    demand: text(personal.demand),
    product: text(personal.product),
    businessType: known(policy.businessTypes, complaint.businessType),
    category: known(policy.categories, complaint.category),
    severity: known(policy.severities, complaint.severity),
    urgent: complaint.urgent,
    unit: known(policy.units, complaint.unit),
    against: complaint.against,
    occurredAt: complaint.occurredAt?.toISOString() ?? null,
    receivedAt: null,
    fields: mapPersonalTexts(form, fields, sealer.seal),
    attachments: [],
    enteredBy,
  });
}
