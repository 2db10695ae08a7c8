import { z } from 'zod';
import type { ReadDeps } from '../deps';

const zoneSchema = z.object({ timeZone: z.string() });

/** The zone in which an organisation's people read times: that of its calendar. */
export async function timeZoneOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  organization: string,
): Promise<string> {
  const row = await prisma.organization.findUnique({
    where: { id: organization },
    select: { calendarId: true },
  });
  if (row === null) return 'UTC';
  const calendar = await prisma.calendar.findFirst({
    where: { id: row.calendarId },
    orderBy: { version: 'desc' },
    select: { document: true },
  });
  return zoneSchema.safeParse(calendar?.document).data?.timeZone ?? 'UTC';
}
