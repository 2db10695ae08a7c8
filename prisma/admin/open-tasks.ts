import { strandedAmong } from '../../domain/admin/stranded';
import type { Directory } from '../../domain/directory';
import type { AdminWork } from './operation';
import { refused } from './refusal';

export type OpenTaskRow = {
  readonly id: string;
  readonly complaintId: string;
  readonly number: string;
  readonly kind: string;
  readonly assignees: readonly string[];
};

/** Open tasks that are asked of staff; of one person, where one is given. */
export async function openTasks(
  { tx, organization }: AdminWork,
  personId?: string,
): Promise<readonly OpenTaskRow[]> {
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
  return rows.map((row) => ({ ...row, number: numbers.get(row.complaintId) ?? row.complaintId }));
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
  const found = tasks.filter(({ id }) => lost.has(id));
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
