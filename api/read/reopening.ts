import { OUTCOMES } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import { reopenableUntil } from '../../domain/story/reopening';
import { newestCalendar } from '../../prisma/calendars';
import type { Complaint } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { trackOf } from './organisations';
import { wordOf } from './stored-json';

/** Whether a closed case may be taken up again, and what became of it. */
export type Reopening =
  | { readonly state: 'not-closed' }
  /** The policy, or the way in which the case ended, allows none. */
  | { readonly state: 'never' }
  | { readonly state: 'open'; readonly untilAt: string }
  | { readonly state: 'over'; readonly untilAt: string }
  | { readonly state: 'continued'; readonly by: CaseRef };

export type CaseRef = { readonly id: string; readonly number: string };

export async function reopeningOf(
  { prisma, now }: ReadDeps,
  complaint: Complaint,
  policy: Policy,
): Promise<Reopening> {
  const by = await continuationOf({ prisma }, complaint.id);
  if (by !== null) return { state: 'continued', by };
  if (complaint.closedAt === null || complaint.outcome === null) return { state: 'not-closed' };
  const { calendarId } = await prisma.organization.findUniqueOrThrow({
    where: { id: complaint.organizationId },
    select: { calendarId: true },
  });
  const calendar = await newestCalendar(prisma, calendarId);
  if (calendar === null) return { state: 'never' };
  const untilAt = reopenableUntil({
    outcome: wordOf(OUTCOMES, complaint.outcome),
    closedAt: complaint.closedAt.toISOString(),
    reopenDays: trackOf(policy, complaint.trackId).reopenDays.value,
    calendar,
  });
  if (untilAt === null) return { state: 'never' };
  return { state: untilAt > now().toISOString() ? 'open' : 'over', untilAt };
}

/** The complaint that goes on with this one. */
export function continuationOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<CaseRef | null> {
  return prisma.complaint.findUnique({
    where: { continuesId: complaintId },
    select: { id: true, number: true },
  });
}

/** The complaints that this one goes on with, one after the other, the last closed first. */
export async function chainBefore(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { continuesId }: Pick<Complaint, 'continuesId'>,
): Promise<readonly string[]> {
  const before: string[] = [];
  for (let id = continuesId; id !== null;) {
    before.push(id);
    const one = await prisma.complaint.findUnique({ where: { id }, select: { continuesId: true } });
    id = one?.continuesId ?? null;
  }
  return before;
}

/** The complaint that this one goes on with. */
export async function continuedOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { continuesId }: Pick<Complaint, 'continuesId'>,
): Promise<CaseRef | null> {
  if (continuesId === null) return null;
  return prisma.complaint.findUnique({ where: { id: continuesId }, select: { id: true, number: true } });
}
