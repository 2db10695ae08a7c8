import { z } from 'zod';
import { policySchema, type Policy, type Track } from '../../domain/policy/schema';
import { bilingualSchema } from '../../domain/policy/text';
import type { PrismaClient } from '../../prisma/generated/client';
import { caseWords, type CaseWords } from './case-words';

/** What the letters of one stream have in common; read once a delivery. */
export async function loadSource(prisma: PrismaClient, streamId: string, complaintId: string) {
  const complaint = await prisma.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    include: { personal: true },
  });
  const [organization, version, events, texts, clocks, tasks, links, people, invitations, penalties] =
    await Promise.all([
      prisma.organization.findUniqueOrThrow({ where: { id: complaint.organizationId } }),
      prisma.policyVersion.findUniqueOrThrow({ where: { id: complaint.policyVersionId } }),
      prisma.event.findMany({ where: { streamId, type: { notIn: [...UNTOLD] } }, orderBy: { seq: 'asc' } }),
      prisma.personalText.findMany({ where: { streamId }, select: { seq: true, pointer: true, text: true } }),
      prisma.clock.findMany({ where: { streamId } }),
      prisma.task.findMany({ where: { streamId } }),
      prisma.link.findMany({ where: { complaintId, revokedAt: null } }),
      prisma.person.findMany({
        where: { organizationId: complaint.organizationId },
        select: { id: true, name: true, email: true },
      }),
      prisma.letter.findMany({
        where: { streamId, kind: 'meeting-invitation' },
        select: { seq: true, recipient: true },
        orderBy: { id: 'asc' },
      }),
      prisma.penalty.findMany({ where: { complaintId } }),
    ]);
  const policy = policySchema.parse(version.document);
  const calendar = await prisma.calendar.findFirst({
    where: { id: organization.calendarId },
    orderBy: { version: 'desc' },
  });
  return {
    streamId,
    complaint,
    organizationName: bilingualSchema.parse(organization.name),
    policy,
    track: trackOf(policy, complaint.trackId),
    timeZone: zoneSchema.safeParse(calendar?.document).data?.timeZone ?? 'UTC',
    words: caseWords(events, texts),
    clocks,
    tasks,
    links,
    people,
    penalties,
    invited: invitedTo(invitations, people),
  };
}

export type LetterSource = Awaited<ReturnType<typeof loadSource>> & { readonly words: CaseWords };

/** Who is invited to the meeting that an event convened, by the event's sequence number. */
function invitedTo(
  invitations: readonly { seq: number; recipient: string }[],
  people: readonly { id: string; name: string; email: string }[],
): ReadonlyMap<number, readonly { name: string; address: string }[]> {
  const bySeq = new Map<number, { name: string; address: string }[]>();
  for (const { seq, recipient } of invitations) {
    const person = people.find(({ id }) => `person:${id}` === recipient);
    if (person === undefined) continue;
    bySeq.set(seq, [...(bySeq.get(seq) ?? []), { name: person.name, address: person.email }]);
  }
  return bySeq;
}

/** Events of which no letter needs anything; a case with a hundred notes stays quick to read. */
const UNTOLD = ['note-added', 'evidence-added', 'clock-started', 'clock-stopped', 'clock-breached'] as const;

const zoneSchema = z.object({ timeZone: z.string() });

function trackOf(policy: Policy, trackId: string): Track {
  const track = policy.tracks.find(({ id }) => id === trackId) ?? policy.tracks[0];
  if (track === undefined) throw new Error('the policy has no track');
  return track;
}
