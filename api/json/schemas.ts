import { z } from 'zod';
import {
  BRANCHES,
  CHANNELS,
  OUTCOMES,
  REVIEWED_STEPS,
  STAGES,
  TASK_KINDS,
  TASK_STATUSES,
} from '../../domain/lifecycle';
import type { JsonObject } from '../../domain/json';
import { MAX_PASSWORD } from '../../domain/password';
import { limitLengthSchema } from '../../domain/time/length';
import { PROBLEM_STATUS, type ProblemCode } from '../problem';
import { EVENT_TYPES } from './event-types';

export const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC' });
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullable();
/** Of a named schema: the name must go on meaning what it means without null. */
export const maybeNamed = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);
/** Any object: what is in it, a policy or an event says. */
export const plainJson = z.custom<JsonObject>().meta({ type: 'object' });

export const stageSchema = z.enum(STAGES).meta({ id: 'Stage' });
export const outcomeSchema = z.enum(OUTCOMES).meta({ id: 'Outcome' });
export const channelSchema = z.enum(CHANNELS).meta({ id: 'Channel' });
export const branchSchema = z.enum(BRANCHES).meta({ id: 'Branch' });
const taskKindSchema = z.enum(TASK_KINDS).meta({ id: 'TaskKind' });
const taskStatusSchema = z.enum(TASK_STATUSES).meta({ id: 'TaskStatus' });
const eventTypeSchema = z.enum(EVENT_TYPES).meta({ id: 'EventType' });

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

export const personSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' });

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
export const continuationSchema = z.object({ id: z.uuid(), number: z.string() }).meta({ id: 'Continuation' });
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
    reviewOf: maybe(z.enum(REVIEWED_STEPS)),
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
    questions: z
      .array(
        z.object({
          taskId: maybe(z.uuid()),
          question: maybe(z.string()),
          askedBy: actorViewSchema,
          askedAt: instant,
          answer: maybe(z.string()),
          answeredBy: maybeNamed(actorViewSchema),
          answeredAt: maybe(instant),
          open: z.boolean(),
        }),
      )
      .meta({ description: 'What an approver asked the author before deciding, oldest first.' }),
    extension: maybe(
      z.object({
        limitId: z.string(),
        length: limitLengthSchema,
        reason: maybe(z.string()),
        askedBy: actorViewSchema,
        askedAt: instant,
      }),
    ).meta({ description: 'More time for a limit, where that is decided on.' }),
    words: maybeNamed(z.object({ subject: z.string(), text: z.string() })).meta({
      description: 'For a call to the customer: the letter that mail could not bring, as words to say.',
    }),
    handsOverTo: maybeNamed(personSchema).meta({
      description: 'To whom this approval would go if it were handed over now; null: it cannot be.',
    }),
  })
  .meta({ id: 'TaskDetail' });

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

export const passwordSchema = z
  .strictObject({
    current: z.string().min(1).max(1_000),
    password: z
      .string()
      .min(1)
      .max(MAX_PASSWORD)
      .meta({ description: 'The new one: 12 characters or more.' }),
  })
  .meta({ id: 'PasswordChange' });

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: maybe(z.string()) });
}
