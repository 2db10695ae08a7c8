import { deriveToken } from '../prisma/links';
import type { ApiDeps } from './deps';

/** The customer's own page of a complaint; null while it has no link, and once that was revoked. */
export async function trackingUrlOf(
  { prisma, config }: Pick<ApiDeps, 'prisma' | 'config'>,
  complaintId: string,
): Promise<string | null> {
  const link = await prisma.link.findFirst({ where: { purpose: 'case', complaintId, revokedAt: null } });
  return link === null ? null : `${config.publicUrl}/c/${deriveToken(link, config.secret)}`;
}
