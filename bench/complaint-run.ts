import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { SealedSubmission } from '../domain/case/intake';
import { complaintWorkflowId, TASK_QUEUE, UPDATES, WORKFLOW_TYPES } from '../domain/contract';
import { mapPersonalTexts } from '../domain/forms/answer-schema';
import { exampleOf } from '../domain/forms/example';
import { taskForm } from '../domain/forms/task-form';
import { isCustomerTask, REVIEWED_STEPS, TASK_KINDS, type TaskKind } from '../domain/lifecycle';
import { trackOf } from '../domain/story/view';
import type { Policy } from '../domain/policy/schema';
import type { PrismaClient } from '../prisma/generated/client';
import type { SealingKeys } from '../prisma/sealing';
import { seal } from '../prisma/sealing-cipher';

export type Bench = { client: Client; prisma: PrismaClient; keys: SealingKeys; policy: Policy };

/** One ordinary complaint, as the API would drive it, from its receipt to its close. Returns the tasks answered. */
export async function runComplaint(bench: Bench): Promise<number> {
  const { handle, answered } = await playTo(bench, null);
  await handle.result();
  return answered;
}

/** Plays a complaint until a task of the kind is open, or to its end (`null`). `open`: that task. */
export async function playTo(
  { client, prisma, keys, policy }: Bench,
  until: TaskKind | null,
): Promise<{ handle: WorkflowHandle; answered: number; open: { id: string; assignees: string[] } | null }> {
  const complaintId = randomUUID();
  const key = await keys.createOrGet(complaintId);
  const sealed = (text: string) => seal(key, text);
  const submission: SealedSubmission = {
    channel: 'web',
    complainant: {
      kind: policy.complainantKinds[0]?.id ?? '',
      name: sealed('Li Hua'),
      phone: null,
      email: sealed(`${complaintId}@customer.example`),
      address: null,
      representative: null,
      preferredChannel: null,
      locale: 'en',
      country: null,
    },
    content: sealed('The repaired brake still squeals.'),
    subject: null,
    demand: null,
    product: null,
    businessType: null,
    category: policy.categories[0]?.id ?? null,
    severity: null,
    urgent: false,
    unit: null,
    against: null,
    occurredAt: null,
    receivedAt: null,
    fields: { noVehicle: true },
    attachments: [],
    enteredBy: null,
  };
  const handle = await client.workflow.start(WORKFLOW_TYPES.complaint, {
    workflowId: complaintWorkflowId(complaintId),
    taskQueue: TASK_QUEUE,
    args: [
      {
        complaintId,
        organization: policy.organization,
        submission,
        fingerprint: 'bench',
        customerHasEmail: true,
      },
    ],
  });
  await handle.executeUpdate(UPDATES.confirmReceipt, { args: ['bench'], updateId: 'receipt' });

  const track = trackOf(policy, '');
  const [person] = await prisma.person.findMany({ where: { organizationId: policy.organization }, take: 1 });
  let answered = 0;
  for (;;) {
    const task = await prisma.task.findFirst({
      where: { complaintId, streamId: complaintId, status: 'open' },
    });
    const kind = TASK_KINDS.find((each) => each === task?.kind);
    if (task === null || kind === undefined) return { handle, answered, open: null };
    if (kind === until) return { handle, answered, open: { id: task.id, assignees: task.assignees } };
    const reviewOf = REVIEWED_STEPS.find((step) => step === task.reviewOf) ?? null;
    const { severity, category, reviewIndex, version, because } = task;
    const form = taskForm({
      kind,
      policy,
      track,
      severity,
      category,
      urgent: false,
      reviewOf,
      reviewIndex,
      version,
      because,
    });
    const people = person === undefined ? [] : [{ id: person.id, name: person.name }];
    const example = exampleOf(form, { locale: 'en', people, now: new Date().toISOString() });
    const kept =
      kind === 'assess'
        ? { severity, category }
        : kind === 'evaluate'
          ? { measures: [], noMeasuresReason: 'None.' }
          : {};
    await handle.executeUpdate(UPDATES.answerTask, {
      args: [
        {
          taskId: task.id,
          answer: mapPersonalTexts(form, { ...example, ...kept }, sealed),
          by: isCustomerTask(kind) ? { kind: 'customer' } : { kind: 'staff', personId: task.assignees[0] },
          via: 'desk',
          fingerprint: 'bench',
        },
      ],
      updateId: task.id,
    });
    answered += 1;
  }
}
