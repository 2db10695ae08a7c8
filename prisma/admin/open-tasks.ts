import { strandedAmong } from '../../domain/admin/stranded';
import { seesConfidential } from '../../domain/confidential';
import type { Directory } from '../../domain/directory';
import type { AdminWork } from './operation';
import { refused } from './refusal';

export type OpenTaskRow = {
  readonly id: string;
  readonly complaintId: string;
  readonly number: string;
  readonly kind: string;
  readonly assignees: readonly string[];
  /** Of a confidential case that whoever administers may not know of: it is neither named nor counted. */
  readonly hidden: boolean;
};

/** Open tasks that are asked of staff; of one person, where one is given. */
export async function openTasks(work: AdminWork, personId?: string): Promise<readonly OpenTaskRow[]> {
  const { tx, organization } = work;
  const rows = await tx.task.findMany({
    where: {
      organizationId: organization,
      status: 'open',
      assignees: personId === undefined ? { isEmpty: false } : { has: personId },
    },
    select: { id: true, complaintId: true, kind: true, assignees: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const complaints = await tx.complaint.findMany({
    where: { id: { in: [...new Set(rows.map(({ complaintId }) => complaintId))] } },
    select: { id: true, number: true },
  });
  const numbers = new Map(complaints.map(({ id, number }) => [id, number]));
  const secrets = await casesHiddenFrom(work);
  return rows.map((row) => ({
    ...row,
    number: numbers.get(row.complaintId) ?? row.complaintId,
    hidden: secrets.has(row.complaintId),
  }));
}

/** Confidential cases that whoever administers may know nothing of; whoever runs the machine reads the database anyway. */
export async function casesHiddenFrom({
  tx,
  organization,
  by,
}: Pick<AdminWork, 'tx' | 'organization' | 'by'>): Promise<ReadonlySet<string>> {
  if (by.kind === 'command-line') return new Set();
  const confidential = await tx.complaint.findMany({
    where: { organizationId: organization, confidential: true },
    select: { id: true, against: true, readers: true, involved: true },
  });
  const personId = by.kind === 'staff' ? by.personId : null;
  const held =
    personId === null || confidential.length === 0
      ? []
      : await tx.holding.findMany({ where: { personId }, select: { role: true } });
  const who = { personId, roles: held.map(({ role }) => role), standsInFor: [] };
  return new Set(confidential.filter((one) => !seesConfidential(one, who)).map(({ id }) => id));
}

/**
 * Does a change that takes somebody away, unless an open task would be left that nobody can answer. What nobody could
 * answer before is not this change's fault.
 */
export async function withoutLosingTasks<R>(work: AdminWork, change: () => Promise<R>): Promise<R> {
  const at = work.now.toISOString();
  const tasks = await openTasks(work);
  const before = new Set(strandedIds(tasks, await work.directory(), at));
  const result = await change();
  const lost = new Set(strandedIds(tasks, await work.directory(), at).filter((id) => !before.has(id)));
  if (lost.size === 0) return result;
  const found = tasks.filter(({ id, hidden }) => lost.has(id) && !hidden);
  throw refused(
    'tasks-would-be-lost',
    '',
    { tasks: found.map(({ number, kind }) => `${number} (${kind})`) },
    { tasks: found.map(({ id, complaintId, number, kind }) => ({ taskId: id, complaintId, number, kind })) },
  );
}

function strandedIds(tasks: readonly OpenTaskRow[], directory: Directory, at: string): string[] {
  return strandedAmong(tasks, directory, at).map(({ id }) => id);
}
