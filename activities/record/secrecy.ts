import { actorSchema } from '../../domain/actor';
import { knowsSecrets } from '../../domain/confidential';
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

/** Whoever was asked or informed may see a confidential case from then on; streams of one case add to it at once. */
export async function keepInvolved(tx: Tx, { step, policy }: StepContext): Promise<void> {
  if (!knowsSecrets(policy)) return;
  const { complaintId } = step;
  const { confidential } = await tx.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    select: { confidential: true },
  });
  if (!confidential) return;
  const tasks = await tx.task.findMany({
    where: { complaintId },
    select: { assignees: true, answeredBy: true },
  });
  const letters = await tx.letter.findMany({
    where: { complaintId, recipient: { startsWith: PERSON } },
    distinct: ['recipient'],
    select: { recipient: true },
  });
  const persons = [
    ...tasks.flatMap(({ assignees, answeredBy }) => [...assignees, ...personOf(answeredBy)]),
    ...letters.map(({ recipient }) => recipient.slice(PERSON.length)),
  ];
  await tx.$executeRaw`
    UPDATE complaint SET involved = ARRAY(SELECT DISTINCT unnest(involved || ${[...new Set(persons)]}::text[]))
    WHERE id = ${complaintId}::uuid`;
}

function personOf(stored: unknown): readonly string[] {
  const actor = actorSchema.safeParse(stored).data;
  return actor?.kind === 'staff' ? [actor.personId] : [];
}
