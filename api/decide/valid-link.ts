import type { Link } from '../../prisma/generated/client';
import { findLinkByToken, type LinkPurpose } from '../../prisma/links';
import type { ReadDeps } from '../deps';

export type FoundLink =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired'; readonly link: Link }
  | { readonly state: 'valid'; readonly link: Link };

/** The link of a token for this purpose: a customer's token opens no decision, nor the other way round. */
export async function linkFor(
  { prisma, now }: ReadDeps,
  { token, purpose }: { readonly token: string; readonly purpose: LinkPurpose },
): Promise<FoundLink> {
  const link = await findLinkByToken(prisma, token);
  if (link === null || link.purpose !== purpose) return { state: 'unknown' };
  // A decision's link is revoked when its task is superseded or given to somebody else: its page says so.
  const revoked = link.revokedAt !== null && purpose === 'case';
  const over = revoked || (link.expiresAt !== null && link.expiresAt <= now());
  return { state: over ? 'expired' : 'valid', link };
}
