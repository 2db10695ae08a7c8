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

/** The files that came with a complaint, in the order given. */
export async function attachmentsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaint: Pick<Complaint, 'attachmentIds' | 'organizationId'>,
): Promise<readonly AttachmentView[]> {
  const ids = complaint.attachmentIds;
  if (ids.length === 0) return [];
  const [rows, names] = await Promise.all([
    prisma.attachment.findMany({ where: { id: { in: ids }, organizationId: complaint.organizationId } }),
    prisma.personalAttachmentName.findMany({ where: { attachmentId: { in: ids } } }),
  ]);
  const nameOf = new Map(names.map(({ attachmentId, fileName }) => [attachmentId, fileName]));
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return [];
    return [{ id, fileName: nameOf.get(id) ?? null, contentType: row.contentType, bytes: row.bytes }];
  });
}
