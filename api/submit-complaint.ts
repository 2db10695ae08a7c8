import { may } from '../domain/access';
import { checkIntake, type IntakeBody } from '../domain/forms/intake-form';
import { isAnonymous, type ComplaintStart } from '../domain/case/intake';
import type { Locale } from '../domain/lifecycle';
import type { Policy } from '../domain/policy/schema';
import type { Complaint } from '../prisma/generated/client';
import { complaintIdOf } from './complaint-id';
import type { ApiDeps } from './deps';
import type { Fault, FieldProblem } from './problem';
import type { Principal } from './principal';
import { fieldProblems } from './problem-document';
import { aboutOf } from './complaint-about';
import { isLookedInto, latenessOf } from './entered-late';
import { ownershipOf } from './may-own';
import { policyInForce } from './read/organisations';
import { sealedSubmission } from './sealed-submission';
import { sealerOf, newSealer, type Sealer } from './sealer';
import { trackingUrlOf } from './tracking-url';
import { isUuid } from './uuid';

export type SubmitOutcome =
  /** 201. `trackingUrl` is null for a staff session: the link goes to the customer. */
  | {
      readonly kind: 'received';
      readonly id: string;
      readonly number: string;
      readonly stage: string;
      readonly trackingUrl: string | null;
    }
  /** 202: durable, the number follows by mail. */
  | { readonly kind: 'durable'; readonly id: string }
  /** 503: nothing of the complaint is kept. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'organization-unknown' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'complaint-invalid'; readonly errors: readonly FieldProblem[] };

export type Submitter = Principal | { readonly kind: 'public' };

type Submission = {
  readonly organization: string;
  readonly by: Submitter;
  /** 1 to 200 visible ASCII characters; the public form makes a random one each time it is rendered. */
  readonly idempotencyKey: string;
  readonly body: unknown;
  /** The reader's language; the customer's, where the public form is filled in and names none. */
  readonly locale: Locale;
};

/** Takes a complaint in: from the public form (`public`), a member of staff, or a program with a key. */
export async function submitComplaint(deps: ApiDeps, input: Submission): Promise<SubmitOutcome> {
  const { organization, by, locale } = input;
  if (by.kind !== 'public' && by.organization !== organization) return { kind: 'organization-unknown' };
  const inForce = await policyInForce(deps, organization);
  if (inForce === null) return { kind: 'organization-unknown' };
  if (!maySubmit(by)) return { kind: 'not-allowed' };

  const { policy } = inForce;
  const checked = checkIntake(policy, input.body, deps.now().toISOString());
  if (!checked.ok) return { kind: 'complaint-invalid', errors: fieldProblems(checked.faults, locale) };
  const about = await aboutOf(deps, { organization, body: checked.body, policy, by });
  const faults = [...about.faults, ...(await faultsOfReferences(deps, { body: checked.body, policy, by }))];
  if (faults.length > 0) return { kind: 'complaint-invalid', errors: fieldProblems(faults, locale) };

  // A form's random key and a program's own must never meet in one complaint.
  const key = by.kind === 'public' ? `public-form:${input.idempotencyKey}` : input.idempotencyKey;
  const complaintId = complaintIdOf(organization, key);
  const content = checked.body;

  const known = await deps.prisma.complaint.findUnique({ where: { id: complaintId } });
  if (known !== null) {
    const sealer = await sealerOf(deps, complaintId);
    return sameComplaint(deps, { known, fingerprint: sealer?.fingerprint(content) ?? null, by });
  }
  return start(deps, { complaintId, body: content, policy, input, about: about.about });
}

/** Of staff everybody; of programs those whose key says so. */
export function maySubmit(by: Submitter): boolean {
  switch (by.kind) {
    case 'public':
      return true;
    case 'staff':
      return may(by.levels, 'submit-complaint');
    case 'api-key':
      return by.scopes.includes('complaints:submit');
  }
}

/** What only the database knows of a submission, and what strangers may not set. */
async function faultsOfReferences(
  { prisma }: ApiDeps,
  { body, policy, by }: { readonly body: IntakeBody; readonly policy: Policy; readonly by: Submitter },
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (by.kind === 'public') {
    const channels = policy.intake.publicChannels.value;
    if (!channels.includes(body.channel))
      faults.push({ pointer: '/channel', code: 'not-an-option', params: { options: channels } });
    // Whoever may date it back moves every limit of the case.
    if (body.receivedAt !== undefined) faults.push({ pointer: '/receivedAt', code: 'not-public' });
  }
  // What came in by a way that is looked into every so often is on time or late by when it came; a program does not wait.
  if (by.kind === 'staff' && body.receivedAt === undefined && isLookedInto(policy, body.channel))
    faults.push({ pointer: '/receivedAt', code: 'required' });
  if (body.against !== undefined) {
    const person = isUuid(body.against)
      ? await prisma.person.findFirst({
          where: { id: body.against, organizationId: policy.organization, active: true },
          select: { id: true },
        })
      : null;
    if (person === null) faults.push({ pointer: '/against', code: 'not-a-person' });
  }
  const attachments = body.attachments ?? [];
  const ids = attachments.filter(isUuid);
  const found =
    ids.length === 0
      ? []
      : await prisma.attachment.findMany({
          where: { id: { in: ids }, organizationId: policy.organization },
          select: { id: true },
        });
  attachments.forEach((id, index) => {
    if (!found.some((row) => row.id === id.toLowerCase()))
      faults.push({ pointer: `/attachments/${index}`, code: 'not-an-attachment' });
  });
  return faults;
}

async function start(
  deps: ApiDeps,
  {
    complaintId,
    body,
    policy,
    input,
    about,
  }: {
    readonly complaintId: string;
    readonly body: IntakeBody;
    readonly policy: Policy;
    readonly input: Submission;
    readonly about: ComplaintStart['about'] | null;
  },
): Promise<SubmitOutcome> {
  const { organization, by } = input;
  const sealer: Sealer = await newSealer(deps, complaintId);
  const fingerprint = sealer.fingerprint(body);
  const result = await deps.runs.submit({
    complaintId,
    organization,
    submission: sealedSubmission(body, {
      policy,
      locale: by.kind === 'public' ? input.locale : policy.locale,
      enteredBy: by.kind === 'staff' ? by.personId : null,
      seal: sealer.seal,
    }),
    fingerprint,
    customerHasEmail: body.complainant.email !== undefined,
    ...(isAnonymous(body.complainant) ? { customerIsAnonymous: true } : {}),
    ...(about == null ? {} : { about }),
    ...ownershipOf(by, { policy, body }),
    ...(await latenessOf(deps, { organization, body, policy })),
  });
  switch (result.kind) {
    case 'unavailable':
      return { kind: 'unavailable' };
    case 'other-content':
      return { kind: 'idempotency-key-reused' };
    case 'durable':
      return { kind: 'durable', id: complaintId };
    case 'received': {
      // Two that came at once hear the same receipt; only the row says whose content it is.
      const known = await deps.prisma.complaint.findUnique({ where: { id: complaintId } });
      if (known !== null) return sameComplaint(deps, { known, fingerprint, by });
      const { number, stage } = result.receipt;
      return { kind: 'received', id: complaintId, number, stage, trackingUrl: null };
    }
  }
}

/** The answer to a submission whose complaint is on record. `fingerprint` null: its key was destroyed. */
async function sameComplaint(
  deps: ApiDeps,
  {
    known,
    fingerprint,
    by,
  }: { readonly known: Complaint; readonly fingerprint: string | null; readonly by: Submitter },
): Promise<SubmitOutcome> {
  if (known.fingerprint !== fingerprint) return { kind: 'idempotency-key-reused' };
  return {
    kind: 'received',
    id: known.id,
    number: known.number,
    stage: known.stage,
    trackingUrl: by.kind === 'staff' ? null : await trackingUrlOf(deps, known.id),
  };
}
