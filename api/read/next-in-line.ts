import { z } from 'zod';
import { FOUND } from '../../domain/case/record-step';
import { isLastInLine, resolveAsked, type Resolved } from '../../domain/directory';
import { isDecision } from '../../domain/lifecycle';
import { loadDirectory } from '../../prisma/directory';
import type { Complaint, Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { policyOfVersion } from './organisations';
import { personRef, type PersonNames, type PersonRef } from './person-names';

export type NextInLine = { readonly person: PersonRef; readonly found: Resolved['found'] };

const openedSchema = z.looseObject({
  excluded: z.array(z.string()),
  avoid: z.array(z.string()).default([]),
});

/**
 * To whom a decision would go if it were handed over now; null: to nobody, so it cannot be. The run asks the
 * directory anew when it happens.
 */
export async function nextInLine(
  deps: ReadDeps,
  {
    task,
    complaint,
    names,
  }: { readonly task: Task; readonly complaint: Complaint; readonly names: PersonNames },
): Promise<NextInLine | null> {
  const { kind, status, assignees, found, roles, unit } = task;
  const last = FOUND.some((how) => how === found && isLastInLine(how));
  if (!isDecision(kind) || status !== 'open' || assignees.length !== 1 || last) return null;
  const [opened, policy] = await Promise.all([
    deps.prisma.event.findUnique({
      where: { streamId_seq: { streamId: task.streamId, seq: task.openedSeq } },
    }),
    policyOfVersion(deps, complaint.policyVersionId),
  ]);
  const parsed = openedSchema.safeParse(opened?.data);
  if (!parsed.success) return null;
  const { excluded, avoid } = parsed.data;
  const next = resolveAsked({
    roles,
    unit,
    excluded: [...excluded, ...avoid, ...assignees],
    namedPerson: found === 'named' ? (assignees[0] ?? null) : null,
    single: true,
    at: deps.now().toISOString(),
    directory: await loadDirectory(deps.prisma, task.organizationId, policy),
  });
  const [first] = next.assignees;
  // The run asks nobody further away than the administrator because somebody would rather not decide.
  return first === undefined || next.found === 'colleague'
    ? null
    : { person: personRef(names, first), found: next.found };
}
