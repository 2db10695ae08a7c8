import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LetterRequest, LetterTo } from '../../domain/case/letters';
import { isDecision } from '../../domain/lifecycle';
import { actingDeputies, resolveAsked, type Directory } from '../../domain/directory';
import type { Tx } from '../../prisma/client';
import { ensureLink } from '../../prisma/links';
import type { StepContext } from './context';
import { keptFrom } from './secrecy';

type Addressed = LetterRequest & { readonly recipient: string };

const CUSTOMER = 'customer';
const excludedSchema = z.looseObject({ excluded: z.array(z.string()) });
const personRecipient = (personId: string): string => `person:${personId}`;

/** Writes one row for each recipient of each letter, with the links that decisions need. */
export async function writeLetters(
  tx: Tx,
  context: StepContext,
  { lastSeq }: { lastSeq: number },
): Promise<void> {
  const addressed = await notYetWritten(tx, context, { lastSeq, addressed: await recipientsOf(tx, context) });
  if (addressed.length === 0) return;
  for (const letter of addressed)
    if (letter.kind === 'decision' || letter.kind === 'reminder') await decisionLink(tx, context, letter);
  const { step, streamId, at, mailDomain } = context;
  const readers = await readersOf(tx, context, addressed);
  await tx.letter.createMany({
    data: addressed.flatMap(({ recipient, kind, seq, taskId, params }) => {
      const reader = readers.get(recipient);
      if (reader === undefined) return [];
      return [
        {
          id: randomUUID(),
          streamId,
          complaintId: step.complaintId,
          organizationId: step.organization,
          seq,
          kind,
          recipient,
          locale: reader.locale,
          taskId,
          params,
          messageId: messageIdOf({ streamId, seq, kind, recipient, mailDomain }),
          // Delivering writes the words for whoever calls a customer without an address.
          status: reader.hasAddress || recipient === CUSTOMER ? 'waiting' : 'no-address',
          createdAt: at,
        },
      ];
    }),
    skipDuplicates: true,
  });
}

/** Letters of the stream that wait for delivery. */
export function lettersWaiting(tx: Tx, streamId: string): Promise<number> {
  return tx.letter.count({ where: { streamId, status: 'waiting' } });
}

/** The same letter has the same Message-ID, whatever happens between here and the mail server. */
function messageIdOf(letter: {
  streamId: string;
  seq: number;
  kind: string;
  recipient: string;
  mailDomain: string;
}): string {
  const { streamId, seq, kind, recipient, mailDomain } = letter;
  const name = createHash('sha256')
    .update(JSON.stringify([streamId, seq, kind, recipient]))
    .digest('hex');
  return `<${name.slice(0, 40)}@${mailDomain}>`;
}

/** Whoever a confidential case is kept from gets no letter about it, however they came to be named. */
async function recipientsOf(tx: Tx, context: StepContext): Promise<Addressed[]> {
  const addressed: Addressed[] = [];
  if (context.step.letters.length === 0) return addressed;
  const kept = await keptFrom(tx, context);
  for (const letter of context.step.letters)
    for (const recipient of await expand(tx, context, { to: letter.to, keptFrom: kept }))
      if (kept === null || recipient !== personRecipient(kept)) addressed.push({ ...letter, recipient });
  return addressed;
}

async function expand(
  tx: Tx,
  { directory: everybody, step }: StepContext,
  { to, keptFrom: kept }: { readonly to: LetterTo; readonly keptFrom: string | null },
): Promise<readonly string[]> {
  // Nor does their own deputy hear of it in their place: the next superior does.
  const directory = kept === null ? everybody : withoutDeputiesOf(kept, everybody);
  if ('customer' in to) return [CUSTOMER];
  if ('taskId' in to) {
    const task = await tx.task.findUnique({
      where: { id: to.taskId },
      select: { assignees: true, found: true, streamId: true, openedSeq: true },
    });
    if (task === null) return [];
    if (task.found === 'customer') return [CUSTOMER];
    const deputies = task.assignees.flatMap((id) => actingDeputies(directory, id, step.at));
    if (deputies.length === 0) return task.assignees.map(personRecipient);
    // Away since it was asked: the deputy hears as well, but never one who may not answer.
    const { streamId, openedSeq: seq } = task;
    const opened = await tx.event.findUnique({ where: { streamId_seq: { streamId, seq } } });
    const excluded = excludedSchema.safeParse(opened?.data).data?.excluded ?? [];
    const readers = [...task.assignees, ...deputies.filter((id) => !excluded.includes(id))];
    return [...new Set(readers)].map(personRecipient);
  }
  if ('penalised' in to) {
    const penalty = await tx.penalty.findUnique({
      where: { id: to.penalised },
      select: { personId: true },
    });
    return penalty?.personId == null ? [] : [personRecipient(penalty.personId)];
  }
  const isActive = (personId: string): boolean =>
    directory.people.some(({ id, active }) => id === personId && active);
  // Whom a letter names gets it even while away.
  if ('personId' in to && isActive(to.personId)) return [personRecipient(to.personId)];
  // A role that nobody holds, or a person who has left, is represented as for a task: it reaches somebody.
  const { assignees } = resolveAsked({
    roles: 'role' in to ? [to.role] : [],
    unit: 'role' in to ? to.unit : null,
    excluded: 'role' in to ? (to.except ?? []) : [],
    namedPerson: 'personId' in to ? to.personId : null,
    single: false,
    at: step.at,
    directory,
  });
  return assignees.map(personRecipient);
}

function withoutDeputiesOf(personId: string, directory: Directory): Directory {
  return { ...directory, deputies: directory.deputies.filter((one) => one.personId !== personId) };
}

/** Letters of events that were there before this step were written with them; a role may be held by others by now. */
async function notYetWritten(
  tx: Tx,
  { streamId }: StepContext,
  { lastSeq, addressed }: { lastSeq: number; addressed: readonly Addressed[] },
): Promise<readonly Addressed[]> {
  if (addressed.every(({ seq }) => seq > lastSeq)) return addressed;
  const written = await tx.letter.findMany({
    where: { streamId, seq: { lte: lastSeq, in: addressed.map(({ seq }) => seq) } },
    select: { seq: true, kind: true },
  });
  return addressed.filter(({ seq, kind }) => !written.some((row) => row.seq === seq && row.kind === kind));
}

type Reader = { readonly locale: string; readonly hasAddress: boolean };

async function readersOf(
  tx: Tx,
  { step }: StepContext,
  addressed: readonly Addressed[],
): Promise<ReadonlyMap<string, Reader>> {
  const readers = new Map<string, Reader>();
  const recipients = new Set(addressed.map(({ recipient }) => recipient));
  if (recipients.has(CUSTOMER)) {
    const { locale, personal } = await tx.complaint.findUniqueOrThrow({
      where: { id: step.complaintId },
      select: { locale: true, personal: { select: { email: true } } },
    });
    readers.set(CUSTOMER, { locale, hasAddress: (personal?.email ?? '') !== '' });
  }
  const people = await tx.person.findMany({
    where: { organizationId: step.organization },
    select: { id: true, locale: true, email: true },
  });
  for (const { id, locale, email } of people)
    if (recipients.has(personRecipient(id)))
      readers.set(personRecipient(id), { locale, hasAddress: email !== '' });
  return readers;
}

async function decisionLink(tx: Tx, { step, at, secret }: StepContext, letter: Addressed): Promise<void> {
  if (letter.taskId === null || letter.recipient === CUSTOMER) return;
  const task = await tx.task.findUnique({ where: { id: letter.taskId } });
  if (task === null || !isDecision(task.kind)) return;
  const link = await ensureLink(tx, secret, {
    purpose: 'decision',
    complaintId: step.complaintId,
    organizationId: step.organization,
    taskId: task.id,
    personId: letter.recipient.slice(personRecipient('').length),
    round: task.round,
    version: task.version,
    createdAt: at,
    expiresAt: null,
  });
  // Opened and ended within one step: the letter goes out, its link is of no use from the beginning.
  if (task.endedAt !== null && link.usedAt === null && link.revokedAt === null)
    await tx.link.update({ where: { id: link.id }, data: { revokedAt: task.endedAt } });
}
