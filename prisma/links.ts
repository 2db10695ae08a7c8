import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from './client';
import type { Link } from './generated/client';

export type LinkPurpose = 'decision' | 'case' | 'procedure';

/** How long a mailed decision may be pressed. */
export const DECISION_LINK_DAYS = 30;
/** How long a customer finds the end of a case under its link, at least; a longer time to reopen counts instead. */
export const CASE_LINK_DAYS_AFTER_CLOSE = 30;

const DAY_MS = 86_400_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of a link: HMAC-SHA-256 under REDRESS_SECRET over id, purpose and the stored nonce, base64url, 256 bits.
 * Derived when a letter is sent or a page presents it; never stored, never logged.
 */
export function deriveToken(link: Pick<Link, 'id' | 'purpose' | 'nonce'>, secret: string): string {
  return createHmac('sha256', secret)
    .update(`redress:link:v1\0${link.id}\0${link.purpose}\0`)
    .update(link.nonce)
    .digest('base64url');
}

/** What the row keeps of a token, in hex. */
export function sha256OfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export type LinkRequest = {
  readonly purpose: LinkPurpose;
  readonly complaintId: string;
  readonly organizationId: string;
  /** Null for a case link. */
  readonly taskId: string | null;
  /** Null for a case link: whoever holds it is the customer. */
  readonly personId: string | null;
  readonly round: number;
  /** Version of the document that is decided on. */
  readonly version: number;
  readonly createdAt: Date;
  /** Null: `DECISION_LINK_DAYS` for a decision, no end for a case. */
  readonly expiresAt: Date | null;
};

/**
 * The link for (purpose, complaint, task, person), made if it is missing; an existing one is returned as it is,
 * also when it is used or revoked. Race-safe.
 */
export async function ensureLink(tx: Pick<Tx, 'link'>, secret: string, request: LinkRequest): Promise<Link> {
  const { purpose, complaintId, taskId, personId, createdAt } = request;
  const where = { purpose, complaintId, taskId, personId };
  const known = await tx.link.findFirst({ where });
  if (known !== null) return known;
  const fresh = { id: randomUUID(), purpose, nonce: new Uint8Array(randomBytes(16)) };
  const expiresAt =
    request.expiresAt ??
    (purpose === 'decision' ? new Date(createdAt.getTime() + DECISION_LINK_DAYS * DAY_MS) : null);
  await tx.link.createMany({
    data: [{ ...request, ...fresh, expiresAt, tokenSha256: sha256OfToken(deriveToken(fresh, secret)) }],
    skipDuplicates: true,
  });
  return tx.link.findFirstOrThrow({ where });
}

/**
 * The link that a token opens, whatever its state; null for what is no token of ours. Whoever asks decides what an
 * expired, used or revoked link still shows.
 */
export async function findLinkByToken(prisma: Pick<Tx, 'link'>, token: string): Promise<Link | null> {
  if (!TOKEN.test(token)) return null;
  return prisma.link.findUnique({ where: { tokenSha256: sha256OfToken(token) } });
}

/** Until when a case link lives that was closed at `closedAt`; `reopenDays` is the track's, and its last day counts whole. */
export function caseLinkEnd(closedAt: Date, reopenDays: number): Date {
  return new Date(closedAt.getTime() + Math.max(reopenDays + 1, CASE_LINK_DAYS_AFTER_CLOSE) * DAY_MS);
}
