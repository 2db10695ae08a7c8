import { z } from 'zod';
import {
  ACTIONS,
  BRANCHES,
  CHANNELS,
  OUTCOMES,
  STAGES,
  TASK_KINDS,
  TASK_STATUSES,
} from '../../domain/lifecycle';
import type { JsonObject } from '../../domain/json';
import { PROBLEM_STATUS, type ProblemCode } from '../problem';
import { EVENT_TYPES } from './event-types';

const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC' });
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable();
/** Of a named schema: the name must go on meaning what it means without null. */
const maybeNamed = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);
/** Any object: what is in it, a policy or an event says. */
const plainJson = z.custom<JsonObject>().meta({ type: 'object' });

export const stageSchema = z.enum(STAGES).meta({ id: 'Stage' });
export const outcomeSchema = z.enum(OUTCOMES).meta({ id: 'Outcome' });
export const channelSchema = z.enum(CHANNELS).meta({ id: 'Channel' });
export const branchSchema = z.enum(BRANCHES).meta({ id: 'Branch' });
export const taskKindSchema = z.enum(TASK_KINDS).meta({ id: 'TaskKind' });
export const taskStatusSchema = z.enum(TASK_STATUSES).meta({ id: 'TaskStatus' });
export const actionSchema = z.enum(ACTIONS).meta({ id: 'Action' });
export const eventTypeSchema = z.enum(EVENT_TYPES).meta({ id: 'EventType' });

const problemCodes = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]];
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes).meta({ id: 'ProblemCode', description: 'Stable.' }),
    detail: z.string().meta({ description: 'The remedy, in the reader’s language.' }),
    instance: z.string().meta({ description: 'The request, as our log names it.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'JSON pointer into the body, or to the parameter.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

const personSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' });

export const actorViewSchema = z
  .object({
    actor: z.looseObject({ kind: z.enum(['staff', 'customer', 'integration', 'operator', 'system']) }),
    name: maybe(z.string()),
    onBehalfOfName: maybe(z.string()),
  })
  .meta({ id: 'Actor' });

export const receiptSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    stage: z.string(),
    trackingUrl: maybe(z.string()).meta({
      description: 'The customer’s own page. Null for a staff session.',
    }),
  })
  .meta({ id: 'ComplaintReceipt' });
export const durableReceiptSchema = z.object({ id: z.uuid() }).meta({ id: 'DurableReceipt' });

export const taskSchema = z
  .object({
    id: z.uuid(),
    streamId: z.uuid(),
    complaintId: z.uuid(),
    number: z.string(),
    organization: z.string(),
    kind: taskKindSchema,
    round: z.int(),
    stage: stageSchema,
    version: z.int(),
    personal: z.boolean(),
    beside: z.boolean(),
    roles: z.array(z.string()),
    unit: maybe(z.string()),
    reviewOf: maybe(z.enum(['plan', 'answer'])),
    reviewIndex: maybe(z.int()),
    assignee: z.array(personSchema).meta({ description: 'Who may answer; empty: the customer.' }),
    found: z.string(),
    because: maybe(z.string()),
    severity: z.string(),
    category: maybe(z.string()),
    urgent: z.boolean(),
    status: taskStatusSchema,
    openedAt: instant,
    dueAt: maybe(instant),
    overdue: z.boolean(),
    endedAt: maybe(instant),
    answeredBy: maybeNamed(actorViewSchema),
    supersededBecause: maybe(z.string()),
  })
  .meta({ id: 'Task' });

export const taskDetailSchema = taskSchema
  .extend({
    form: plainJson.meta({ description: 'JSON Schema 2020-12 of the answer; `examples[0]` is valid.' }),
    answer: maybe(plainJson),
  })
  .meta({ id: 'TaskDetail' });

export const caseItemSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    organization: z.string(),
    workflowId: z.string(),
    channel: channelSchema,
    stage: stageSchema,
    round: z.int(),
    severity: z.string(),
    branch: branchSchema,
    category: maybe(z.string()),
    urgent: z.boolean(),
    paused: z.boolean(),
    overdue: z.boolean(),
    department: maybe(z.string()),
    outcome: maybeNamed(outcomeSchema),
    nextDeadlineAt: maybe(instant),
    receivedAt: instant,
    closedAt: maybe(instant),
    complainant: maybe(z.string()),
    subject: maybe(z.string()),
  })
  .meta({ id: 'ComplaintListItem' });

const limitSchema = z
  .object({
    id: z.string(),
    streamId: z.uuid(),
    limitId: z.string(),
    clause: maybe(z.string()),
    purpose: z.object({ kind: z.string(), taskId: z.string().optional() }),
    round: z.int(),
    status: z.enum(['running', 'paused', 'breached', 'met', 'missed', 'superseded', 'closed']),
    startedAt: instant,
    dueAt: maybe(instant),
    remindAt: maybe(instant),
    endedAt: maybe(instant),
    breachedAt: maybe(instant),
    pauses: z.array(plainJson),
    explanation: maybe(z.unknown()).meta({
      type: ['object', 'null'],
      description: 'Everything that made the due instant what it is.',
    }),
    explained: maybe(z.string()).meta({ description: 'The same in words, in the reader’s language.' }),
    calendarId: z.string(),
    calendarVersion: z.int(),
  })
  .meta({ id: 'Limit' });

export const caseSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    workflowId: z.string(),
    organization: z.string(),
    policyVersionId: z.uuid(),
    trackId: z.string(),
    channel: channelSchema,
    complainantKind: z.string(),
    locale: z.string(),
    country: maybe(z.string()),
    unit: maybe(z.string()),
    against: maybeNamed(personSchema),
    enteredBy: maybeNamed(personSchema),
    businessType: maybe(z.string()),
    stage: stageSchema,
    round: z.int(),
    refusals: z.object({ offer: z.int(), result: z.int() }),
    severity: z.string(),
    branch: branchSchema,
    category: maybe(z.string()),
    urgent: z.boolean(),
    paused: z.boolean(),
    department: maybe(z.string()),
    handlerRole: maybe(z.string()),
    founded: maybe(z.boolean()),
    reasonable: maybe(z.boolean()),
    planVersion: z.int(),
    answerVersion: z.int(),
    outcome: maybeNamed(outcomeSchema),
    overdue: z.boolean(),
    nextDeadlineAt: maybe(instant),
    occurredAt: maybe(instant),
    receivedAt: instant,
    roundStartedAt: instant,
    closedAt: maybe(instant),
    roundMinutes: z.int(),
    totalMinutes: z.int(),
    submission: maybe(
      z.object({
        name: maybe(z.string()),
        phone: maybe(z.string()),
        email: maybe(z.string()),
        address: maybe(z.string()),
        representative: maybe(z.string()),
        subject: maybe(z.string()),
        content: z.string(),
        demand: maybe(z.string()),
        product: maybe(z.string()),
        fields: plainJson,
      }),
    ).meta({ description: 'Null after erasure.' }),
    attachments: z.array(
      z.object({
        id: z.uuid(),
        fileName: maybe(z.string()),
        contentType: z.string(),
        bytes: z.int(),
      }),
    ),
    people: z.array(personSchema.extend({ roles: z.array(z.string()) }).meta({ id: 'PersonInCase' })),
    path: z.array(
      z.object({
        stage: stageSchema,
        state: z.enum(['done', 'now', 'ahead', 'skipped']),
        enteredAt: maybe(instant),
      }),
    ),
    limits: z.array(limitSchema),
    tasks: z.array(taskSchema).meta({ description: 'Open ones only; all are under /tasks.' }),
    remedies: z.array(plainJson),
    followUps: z.array(
      z.object({
        id: z.uuid(),
        workflowId: z.string(),
        kind: z.string(),
        owner: personSchema,
        dueOn: z.string(),
        status: z.enum(['open', 'done']),
        overdue: z.boolean(),
        measure: maybe(z.string()),
      }),
    ),
  })
  .meta({ id: 'Complaint' });

export const eventSchema = z
  .object({
    streamId: z.uuid(),
    seq: z.int(),
    type: eventTypeSchema,
    at: instant,
    round: z.int(),
    stage: stageSchema,
    by: actorViewSchema,
    data: plainJson,
    hash: z.string(),
  })
  .meta({ id: 'Event' });

export const answerReceiptSchema = z
  .object({
    taskId: z.uuid(),
    status: z.enum(['recorded', 'accepted']),
    by: actorViewSchema.optional(),
    answeredAt: instant.optional(),
  })
  .meta({ id: 'AnswerReceipt' });

export const actionReceiptSchema = z
  .object({
    actionId: z.string(),
    status: z.enum(['recorded', 'accepted']),
    recordedAt: instant.optional(),
  })
  .meta({ id: 'ActionReceipt' });

export const attachmentSchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'Attachment' });

export const sessionSchema = z
  .object({
    person: maybe(
      z.object({
        id: z.uuid(),
        name: z.string(),
        email: z.string(),
        organization: z.string(),
        locale: z.string(),
        roles: z.array(z.object({ role: z.string(), unit: maybe(z.string()) })),
      }),
    ),
    csrfToken: z.string().meta({ description: 'For the header x-csrf-token of every change.' }),
  })
  .meta({ id: 'Session' });

export const signInSchema = z
  .strictObject({
    email: z
      .string()
      .min(1)
      .max(320)
      .refine((text) => !text.includes('\0'), { params: { code: 'forbidden-character' } }),
    password: z.string().min(1).max(1_000),
  })
  .meta({ id: 'SignIn' });

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: maybe(z.string()) });
}
