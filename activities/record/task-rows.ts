import type { DomainEvent } from '../../domain/case/events';
import { FOUND, type AssignedTask, type Found } from '../../domain/case/record-step';
import { resolveAsked } from '../../domain/directory';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

type TaskOpened = Extract<DomainEvent, { type: 'task-opened' }>;

/** Applies what happened to tasks, in order; who is asked is found in the directory as it is now. */
export async function writeTasks(
  tx: Tx,
  context: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  const judged = events.some(({ type }) => type === 'task-opened') ? await judgedAs(tx, context) : null;
  for (const event of events)
    if (event.type === 'task-opened')
      await open(tx, context, { event, ...(judged ?? { severity: '', category: null }) });
    else await applyEvent(tx, event);
}

async function applyEvent(tx: Tx, event: DomainEvent): Promise<void> {
  const at = new Date(event.at);
  if (event.type === 'task-answered') {
    const { taskId, fingerprint } = event.data;
    await tx.task.updateMany({
      where: { id: taskId, status: 'open' },
      data: { ...ended('answered', event), answeredBy: event.by, fingerprint },
    });
    await endLinks(tx, { taskId }, { usedAt: at });
  } else if (event.type === 'task-superseded') {
    const { taskId, because } = event.data;
    await tx.task.updateMany({
      where: { id: taskId, status: 'open' },
      data: { ...ended('superseded', event), supersededBy: because },
    });
    await endLinks(tx, { taskId }, { revokedAt: at });
  } else if (event.type === 'task-reassigned') {
    const { taskId, toPerson } = event.data;
    await tx.task.updateMany({
      where: { id: taskId, status: 'open' },
      data: { assignees: [toPerson], found: 'named' },
    });
    await endLinks(tx, { taskId, personId: { not: toPerson } }, { revokedAt: at });
  }
}

/** The tasks that the step opens, as they were given, in the step's order. */
export async function assignedTasks(tx: Tx, events: readonly DomainEvent[]): Promise<AssignedTask[]> {
  const ids = events.flatMap((event) => (event.type === 'task-opened' ? [event.data.taskId] : []));
  if (ids.length === 0) return [];
  const rows = await tx.task.findMany({ where: { id: { in: ids } } });
  const penalties = rows.flatMap(({ kind, because }) =>
    kind === 'confirm-penalty' && because !== null ? [because] : [],
  );
  const about =
    penalties.length === 0
      ? []
      : await tx.penalty.findMany({
          where: { id: { in: penalties } },
          select: { id: true, personId: true },
        });
  return ids.flatMap((taskId) =>
    rows
      .filter(({ id }) => id === taskId)
      .map(({ assignees, found, because }) => {
        const concerns = about.find(({ id }) => id === because)?.personId ?? null;
        const task = { taskId, assignees, found: foundOf(found) };
        return concerns === null ? task : { ...task, concerns };
      }),
  );
}

function foundOf(text: string): Found {
  return FOUND.find((found) => found === text) ?? 'role';
}

async function open(
  tx: Tx,
  { step, streamId, directory }: StepContext,
  { event, severity, category }: { event: TaskOpened; severity: string; category: string | null },
): Promise<void> {
  const { data, at, round, stage, seq } = event;
  const { taskId, kind, asked, version, personal, beside, unit, reviewOf, reviewIndex, because } = data;
  const { assignees, found } =
    'customer' in asked
      ? { assignees: [], found: 'customer' }
      : resolveAsked({
          roles: data.roles,
          unit,
          excluded: data.excluded,
          avoid: data.avoid,
          namedPerson: data.namedPerson,
          single: !('pool' in asked),
          at,
          directory,
        });
  await tx.task.create({
    data: {
      id: taskId,
      streamId,
      complaintId: step.complaintId,
      organizationId: step.organization,
      kind,
      round,
      stage,
      version,
      personal,
      beside,
      roles: [...data.roles],
      unit,
      reviewOf,
      reviewIndex,
      assignees,
      found,
      because,
      severity,
      category,
      status: 'open',
      openedAt: new Date(at),
      openedSeq: seq,
    },
  });
}

/** Severity and category under which the step's tasks are asked; a measure keeps its case's. */
async function judgedAs(
  tx: Tx,
  { step }: StepContext,
): Promise<{ severity: string; category: string | null }> {
  if (step.stream.kind === 'complaint') return step.stream.summary;
  const { severity, category } = await tx.complaint.findUniqueOrThrow({ where: { id: step.complaintId } });
  return { severity, category };
}

function ended(status: 'answered' | 'superseded', { at, seq }: DomainEvent) {
  return { status, endedAt: new Date(at), endedSeq: seq };
}

/** A decision that was made, or is not asked any more, is not made by a letter that lies about. */
async function endLinks(
  tx: Tx,
  which: { taskId: string; personId?: { not: string } },
  end: { usedAt: Date } | { revokedAt: Date },
): Promise<void> {
  await tx.link.updateMany({
    where: { purpose: 'decision', usedAt: null, revokedAt: null, ...which },
    data: end,
  });
}
