import type { JsonObject } from '../../domain/json';
import type { Complaint, PersonalComplaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { jsonObjectOf } from './stored-json';

/** The complainant's words and data; all of it is gone after erasure. */
export type Submission = {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly representative: string | null;
  readonly subject: string | null;
  readonly content: string;
  readonly demand: string | null;
  readonly product: string | null;
  /** Fields of the policy's intake form, plain and personal together, by id. */
  readonly fields: JsonObject;
};

export type AttachmentView = {
  readonly id: string;
  readonly fileName: string | null;
  readonly contentType: string;
  readonly bytes: number;
};

/** What was submitted; null after erasure. */
export function submissionOf(complaint: Complaint, personal: PersonalComplaint | null): Submission | null {
  if (personal === null) return null;
  const { name, phone, email, address, representative, subject, content, demand, product } = personal;
  return {
    name,
    phone,
    email,
    address,
    representative,
    subject,
    content,
    demand,
    product,
    fields: { ...jsonObjectOf(complaint.fields), ...jsonObjectOf(personal.fields) },
  };
}

/** The files of a case, those of its submission and what was added as evidence, the oldest first. */
export async function attachmentsOf(
  deps: Pick<ReadDeps, 'prisma'>,
  { id, organizationId }: Pick<Complaint, 'id' | 'organizationId'>,
): Promise<readonly AttachmentView[]> {
  const claimed = await deps.prisma.attachment.findMany({
    where: { complaintId: id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return attachmentsNamed(
    deps,
    organizationId,
    claimed.map((file) => file.id),
  );
}

/** Files of an organisation by their ids, in the order given; what is not there is left out. */
export async function attachmentsNamed(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly AttachmentView[]> {
  if (ids.length === 0) return [];
  const [rows, names] = await Promise.all([
    prisma.attachment.findMany({ where: { id: { in: [...ids] }, organizationId } }),
    prisma.personalAttachmentName.findMany({ where: { attachmentId: { in: [...ids] } } }),
  ]);
  const nameOf = new Map(names.map(({ attachmentId, fileName }) => [attachmentId, fileName]));
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return [];
    return [{ id, fileName: nameOf.get(id) ?? null, contentType: row.contentType, bytes: row.bytes }];
  });
}
