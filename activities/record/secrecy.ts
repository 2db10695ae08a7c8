import { actorSchema } from '../../domain/actor';
import type { DomainEvent } from '../../domain/case/events';
import { knowsSecrets } from '../../domain/confidential';
import { isPlainObject } from '../../domain/forms/plain-text';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

const PERSON = 'person:';

/** Whom the case is kept from: the person complained about, where it is confidential; else null. */
export async function keptFrom(tx: Tx, { step, policy }: StepContext): Promise<string | null> {
  if (!knowsSecrets(policy)) return null;
  const complaint = await tx.complaint.findUnique({
    where: { id: step.complaintId },
    select: { confidential: true, against: true },
  });
  return complaint?.confidential === true ? complaint.against : null;
}

/**
 * Whoever was asked or informed may see a confidential case from then on; streams of one case add to it at once. Of
 * one that came from another track it is who is asked or informed since: any of those before may be the accused.
 */
export async function keepInvolved(tx: Tx, { step, policy }: StepContext): Promise<void> {
  if (!knowsSecrets(policy)) return;
  const { complaintId } = step;
  const { confidential } = await tx.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    select: { confidential: true },
  });
  if (!confidential) return;
  const cameSeq = await seqOfLastMove(tx, complaintId);
  const elsewhere = { streamId: { not: complaintId } };
  const tasks = await tx.task.findMany({
    where: { complaintId, OR: [elsewhere, { openedSeq: { gt: cameSeq } }, { endedAt: null }] },
    select: { assignees: true, answeredBy: true },
  });
  const letters = await tx.letter.findMany({
    where: {
      complaintId,
      recipient: { startsWith: PERSON },
      OR: [elsewhere, { seq: { gt: cameSeq } }],
    },
    distinct: ['recipient'],
    select: { recipient: true },
  });
  const persons = [
    ...tasks.flatMap(({ assignees, answeredBy }) => [...assignees, ...personOf(answeredBy)]),
    ...letters.map(({ recipient }) => recipient.slice(PERSON.length)),
  ];
  if (step.events.some(movesTrack))
    await tx.complaint.update({ where: { id: complaintId }, data: { involved: [] } });
  await tx.$executeRaw`
    UPDATE complaint SET involved = ARRAY(SELECT DISTINCT unnest(involved || ${[...new Set(persons)]}::text[]))
    WHERE id = ${complaintId}::uuid`;
}

const MOVES = 'complaint-reclassified' satisfies DomainEvent['type'];

function movesTrack(e: DomainEvent): boolean {
  return e.type === MOVES && e.data.trackId !== undefined;
}

/** 0: the case goes by the track by which it came in. */
async function seqOfLastMove(tx: Tx, complaintId: string): Promise<number> {
  const judged = await tx.event.findMany({
    where: { streamId: complaintId, type: MOVES },
    orderBy: { seq: 'desc' },
    select: { seq: true, data: true },
  });
  return judged.find(({ data }) => isPlainObject(data) && data['trackId'] !== undefined)?.seq ?? 0;
}

function personOf(stored: unknown): readonly string[] {
  const actor = actorSchema.safeParse(stored).data;
  return actor?.kind === 'staff' ? [actor.personId] : [];
}
