import { complaintWorkflowId, followUpWorkflowId } from '../../domain/contract';
import { sealedSubmissionSchema, type SealedSubmission } from '../../domain/case/intake';
import { readersOf } from '../../domain/confidential';
import type { DomainEvent } from '../../domain/case/events';
import type { CaseSummary, FollowUpSummary } from '../../domain/case/record-step';
import type { Json } from '../../domain/json';
import { isPersonalText } from '../../domain/sealed';
import type { Tx } from '../../prisma/client';
import { bigramsOf, searchTextOf } from '../../prisma/search-text';
import { permanent, type StepContext } from './context';
import type { Opener } from './personal-texts';

/** The complaint's row as the step leaves it; its first step brings the submission. */
export async function writeComplaint(
  tx: Tx,
  context: StepContext,
  input: {
    summary: CaseSummary;
    fingerprint: string;
    number: string | null;
    events: readonly DomainEvent[];
    lastSeq: number;
  },
): Promise<void> {
  const { step, at } = context;
  const { summary, fingerprint, number, events, lastSeq } = input;
  const state = {
    ...rowOfSummary(summary),
    ...secrecyOf(context, summary),
    ...complainedAbout(events),
    lastSeq,
    updatedAt: at,
  };
  const received = events.find((event) => event.type === 'complaint-received');
  if (received === undefined) {
    const { count } = await tx.complaint.updateMany({ where: { id: step.complaintId }, data: state });
    if (count === 0) throw permanent('unknown-complaint');
    return;
  }
  if (number === null) throw permanent('unknown-complaint');
  const submission = submissionOf(received.data.submission);
  await tx.complaint.create({
    data: {
      against: submission.against,
      ...state,
      id: step.complaintId,
      organizationId: step.organization,
      number,
      workflowId: complaintWorkflowId(step.complaintId),
      fingerprint,
      policyVersionId: step.policyVersionId,
      channel: received.data.channel,
      complainantKind: submission.complainant.kind,
      locale: submission.complainant.locale,
      country: submission.complainant.country,
      unit: received.data.unit,
      enteredBy: submission.enteredBy,
      businessType: submission.businessType,
      occurredAt: submission.occurredAt === null ? null : new Date(submission.occurredAt),
      fields: fieldsOf(submission, false),
      attachmentIds: submission.attachments,
      ...continuedOf(received.data),
    },
  });
  await writePersonal(tx, { complaintId: step.complaintId, submission, opener: context.opener });
}

/** Who may see it, as the policy has it for the track that it goes by. */
function secrecyOf({ policy }: StepContext, { trackId }: CaseSummary) {
  const readers = readersOf(policy, trackId);
  return { confidential: readers !== null, readers: [...(readers ?? [])] };
}

/** The assessment may name the person complained about. */
function complainedAbout(events: readonly DomainEvent[]): { against?: string } {
  const named = events.findLast(
    (event) => event.type === 'complaint-assessed' && event.data.against !== undefined,
  );
  return named?.type === 'complaint-assessed' && named.data.against !== undefined
    ? { against: named.data.against }
    : {};
}

function continuedOf({ continues }: Extract<DomainEvent, { type: 'complaint-received' }>['data']) {
  return continues === undefined
    ? {}
    : { continuesId: continues.complaintId, firstReceivedAt: new Date(continues.firstReceivedAt) };
}

function submissionOf(data: unknown): SealedSubmission {
  const parsed = sealedSubmissionSchema.safeParse(data);
  if (!parsed.success) throw permanent('submission-malformed');
  return parsed.data;
}

async function writePersonal(
  tx: Tx,
  { complaintId, submission, opener }: { complaintId: string; submission: SealedSubmission; opener: Opener },
): Promise<void> {
  const { complainant } = submission;
  const opened = (text: string | null): string | null => (text === null ? null : opener(text));
  const texts = {
    name: opened(complainant.name),
    phone: opened(complainant.phone),
    email: opened(complainant.email),
    address: opened(complainant.address),
    representative: opened(complainant.representative),
    subject: opened(submission.subject),
    content: opener(submission.content),
    demand: opened(submission.demand),
    product: opened(submission.product),
  };
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(submission, true)).map(([id, value]) => [id, openDeep(value, opener)]),
  );
  const searchText = searchTextOf([...Object.values(texts), ...Object.values(fields).flatMap(stringsOf)]);
  await tx.personalComplaint.create({
    data: { complaintId, ...texts, fields, searchText, searchBigrams: bigramsOf(searchText) },
  });
}

/** The fields of the policy's form that hold personal text, or those that do not. */
function fieldsOf({ fields }: SealedSubmission, personal: boolean): { [id: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => [value].flat().some(isPersonalText) === personal),
  );
}

function openDeep(value: Json, opener: Opener): Json {
  if (typeof value === 'string') return isPersonalText(value) ? opener(value) : value;
  return Array.isArray(value) ? value.map((item: Json) => openDeep(item, opener)) : value;
}

function stringsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap((item: Json) => stringsOf(item)) : [];
}

function rowOfSummary(summary: CaseSummary) {
  const { receivedAt, roundStartedAt, closedAt, nextDeadlineAt, ...plain } = summary;
  return {
    ...plain,
    receivedAt: new Date(receivedAt),
    roundStartedAt: new Date(roundStartedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
    nextDeadlineAt: nextDeadlineAt === null ? null : new Date(nextDeadlineAt),
  };
}

/** The row of what goes on beside a case or outlives it. */
export async function writeFollowUp(
  tx: Tx,
  { step, streamId }: StepContext,
  { summary, lastSeq }: { summary: FollowUpSummary; lastSeq: number },
): Promise<void> {
  const state = {
    kind: summary.kind,
    number: summary.number ?? null,
    ownerId: summary.ownerId,
    dueOn: summary.dueOn,
    status: summary.status,
    overdue: summary.overdue,
    openedAt: new Date(summary.openedAt),
    doneAt: summary.doneAt === null ? null : new Date(summary.doneAt),
    lastSeq,
  };
  await tx.followUp.upsert({
    where: { id: streamId },
    create: {
      ...state,
      id: streamId,
      complaintId: step.complaintId,
      organizationId: step.organization,
      workflowId: followUpWorkflowId(streamId),
    },
    update: state,
  });
}

/** Uploads belong to the complaint that names them, once and for good. */
export async function claimAttachments(
  tx: Tx,
  { step }: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  const named = events.flatMap((event): readonly string[] => {
    if (event.type === 'complaint-received') return submissionOf(event.data.submission).attachments;
    return event.type === 'evidence-added' ? event.data.attachments : [];
  });
  const ids = named.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  if (ids.length === 0) return;
  const { complaintId, organization } = step;
  await tx.attachment.updateMany({
    where: { id: { in: ids }, organizationId: organization, complaintId: null },
    data: { complaintId },
  });
  const claimed = await tx.attachment.findMany({
    where: { id: { in: ids }, complaintId },
    select: { id: true },
  });
  await tx.personalAttachmentName.updateMany({
    where: { attachmentId: { in: claimed.map(({ id }) => id) }, complaintId: null },
    data: { complaintId },
  });
}
