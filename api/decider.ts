import { z } from 'zod';
import type { Actor } from '../domain/actor';
import type { Complaint } from '../prisma/generated/client';
import { staffActor } from './answer-task';
import type { ReadDeps } from './deps';
import type { StaffPrincipal } from './principal';

const aboutTask = z.looseObject({ taskId: z.uuid() });

/** As whom staff act on a decision: under their own name, or as the deputy of an absent person. The run judges. */
export async function deciderOf(
  deps: ReadDeps,
  {
    staff,
    complaint,
    plainBody,
  }: {
    readonly staff: Pick<StaffPrincipal, 'personId'>;
    readonly complaint: Complaint;
    readonly plainBody: unknown;
  },
): Promise<Actor> {
  const { personId } = staff;
  const self: Actor = { kind: 'staff', personId };
  const parsed = aboutTask.safeParse(plainBody);
  if (!parsed.success) return self;
  const task = await deps.prisma.task.findFirst({
    where: { id: parsed.data.taskId, complaintId: complaint.id },
  });
  return task === null ? self : ((await staffActor(deps, { staff, task })) ?? self);
}
