import { z } from 'zod';
import { asksByAnswers, factsAfter, factsAtIntake, type Facts } from '../../domain/case/facts';
import { jsonSchemaOf } from '../../domain/forms/json-schema';
import { taskForm } from '../../domain/forms/task-form';
import type { Form } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import { TASK_KINDS, type Locale } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import type { Complaint, Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { policyOfVersion, trackOf } from './organisations';
import { peopleOf } from './people';
import { jsonObjectOf, wordOf } from './stored-json';
import { reviewOfRow } from './task-view';

type FormCase = Pick<Complaint, 'id' | 'policyVersionId' | 'trackId' | 'urgent' | 'fields'>;

/** The form of a task as its case's own policy version makes it. */
export async function formOfTask(
  deps: Pick<ReadDeps, 'prisma'>,
  { task, complaint }: { readonly task: Task; readonly complaint: FormCase },
): Promise<Form> {
  const policy = await policyOfVersion(deps, complaint.policyVersionId);
  return taskForm({
    kind: wordOf(TASK_KINDS, task.kind),
    policy,
    track: trackOf(policy, complaint.trackId),
    severity: task.severity,
    category: task.category,
    urgent: complaint.urgent,
    reviewOf: reviewOfRow(task),
    reviewIndex: task.reviewIndex,
    version: task.version,
    because: task.because,
    said: await saidUntil(deps, { policy, task, complaint }),
  });
}

const answeredSchema = z.object({ answer: z.record(z.string(), z.json()) });

/** What the submission says of the fields that others go by, and what was answered since, until the task itself was. */
async function saidUntil(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { policy, task, complaint }: { readonly policy: Policy; readonly task: Task; readonly complaint: FormCase },
): Promise<Facts | undefined> {
  const atIntake = factsAtIntake(policy, jsonObjectOf(complaint.fields));
  if (atIntake === undefined || !asksByAnswers(policy)) return atIntake;
  const answered = await prisma.event.findMany({
    where: {
      streamId: complaint.id,
      type: 'task-answered',
      ...(task.endedSeq === null ? {} : { seq: { lt: task.endedSeq } }),
    },
    orderBy: { seq: 'asc' },
    select: { data: true },
  });
  return answered.reduce((facts, { data }) => factsAfter(facts, answeredSchema.parse(data).answer), atIntake);
}

/** The form as JSON Schema for programs, with an example that is valid as it stands. */
export async function jsonSchemaOfTask(
  deps: ReadDeps,
  input: {
    readonly task: Task;
    readonly complaint: FormCase;
    readonly form: Form;
    readonly locale: Locale;
  },
): Promise<JsonObject> {
  const { task, complaint, form, locale } = input;
  const people = await peopleOf(deps, task.organizationId);
  return jsonSchemaOf(form, {
    locale,
    people: people.map(({ id, name }) => ({ id, name })),
    now: deps.now().toISOString(),
    keep: { category: task.category, severity: task.severity, urgent: complaint.urgent },
  });
}
