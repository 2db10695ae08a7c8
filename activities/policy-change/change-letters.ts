import { createHash, randomUUID } from 'node:crypto';
import { resolveAsked } from '../../domain/directory';
import type { PolicyChangeStep } from '../../domain/policy-change/activities';
import { isReview } from '../../domain/policy-change/change';
import { everybodyIn, type ApproverGroups } from '../../domain/policy-change/approvers';
import { rolesOf } from '../../domain/policy-change/roles-of';
import type { RevisionPolicy } from '../../domain/policy/revision';
import type { Tx } from '../../prisma/client';
import { loadDirectory } from '../../prisma/directory';
import type { PolicyChange } from '../../prisma/generated/client';
import { ensureLink } from '../../prisma/links';
import { policyVersionById } from '../../prisma/policy-versions';
import type { ChangeLetterKind } from '../../texts/letters/change-letter';
import { authorOf } from './author-of';

/** Long enough for whoever comes back from a long leave; a change that has ended says so under its link. */
const LINK_DAYS = 90;
const DAY_MS = 86_400_000;

type Written = {
  readonly deps: { readonly secret: string; readonly mailDomain: string };
  readonly step: PolicyChangeStep;
  readonly change: PolicyChange;
  readonly revision: RevisionPolicy;
  /** Who is asked now; null: nobody by this step. */
  readonly groups: ApproverGroups | null;
};

/** Writes the letters that follow from a step, one row for each reader, and the links that approvers need. */
export async function writeChangeLetters(tx: Tx, work: Written): Promise<void> {
  const { deps, step, change } = work;
  const readers = await readersOf(tx, work);
  const createdAt = new Date(step.at);
  for (const { kind, personId } of readers)
    if (kind === 'decision' || kind === 'reminder')
      await ensureLink(tx, deps.secret, {
        purpose: 'procedure',
        // A link's subject: here a change of the procedure.
        complaintId: change.id,
        organizationId: change.organizationId,
        taskId: null,
        personId,
        round: 0,
        version: 0,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + LINK_DAYS * DAY_MS),
      });
  await tx.policyLetter.createMany({
    data: readers.map(({ kind, personId }) => ({
      id: randomUUID(),
      changeId: change.id,
      organizationId: change.organizationId,
      seq: step.seq,
      kind,
      personId,
      messageId: messageIdOf([change.id, step.seq, kind, personId], deps.mailDomain),
      status: 'waiting',
      createdAt,
    })),
    skipDuplicates: true,
  });
}

type Reader = { readonly kind: ChangeLetterKind; readonly personId: string };

async function readersOf(tx: Tx, { step, change, revision, groups }: Written): Promise<readonly Reader[]> {
  const approvers = groups === null ? [] : everybodyIn(groups);
  const told = (kind: ChangeLetterKind, people: readonly string[]): Reader[] =>
    people.map((personId) => ({ kind, personId }));
  const author = authorOf(change);
  const toAuthor = author === null ? [] : [author];
  switch (step.type) {
    case 'asked':
      return told('decision', approvers);
    case 'reminded':
      return told('reminder', approvers);
    case 'overdue':
      return [
        ...told('reminder', approvers),
        ...told('overdue', await overdueReaders(tx, { step, change, revision })),
      ];
    case 'approved-in-part':
      return [];
    case 'approved':
      return told(step.type, toAuthor);
    case 'returned':
      // That a procedure has to be revised is told to whoever watches over its changes.
      return told(
        step.type,
        isReview(change) ? await overdueReaders(tx, { step, change, revision }) : toAuthor,
      );
    case 'withdrawn':
      return told('withdrawn', await askedBefore(tx, change.id));
  }
}

async function overdueReaders(
  tx: Tx,
  { step, change, revision }: Pick<Written, 'step' | 'change' | 'revision'>,
): Promise<readonly string[]> {
  const base = await policyVersionById(tx, { organization: change.organizationId, id: change.baseId });
  if (base === null) return [];
  return resolveAsked({
    roles: rolesOf(revision.overdueTo),
    unit: revision.overdueTo.unit ?? null,
    excluded: [],
    namedPerson: null,
    single: false,
    at: step.at,
    directory: await loadDirectory(tx, change.organizationId, base.policy),
  }).assignees;
}

/** Whoever was asked hears that nothing is asked of them any more. */
async function askedBefore(tx: Tx, changeId: string): Promise<readonly string[]> {
  const letters = await tx.policyLetter.findMany({
    where: { changeId, kind: 'decision' },
    select: { personId: true },
  });
  return [...new Set(letters.map(({ personId }) => personId))];
}

/** The same letter has the same Message-ID, whatever happens between here and the mail server. */
function messageIdOf(letter: readonly (string | number)[], mailDomain: string): string {
  const name = createHash('sha256').update(JSON.stringify(letter)).digest('hex');
  return `<${name.slice(0, 40)}@${mailDomain}>`;
}
