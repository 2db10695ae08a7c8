import { z } from 'zod';
import { RELATIONS, REMEDIES, SUGGESTION_DECISIONS } from '../../domain/lifecycle';
import { LETTER_KINDS } from '../../domain/case/letters';
import { RETURN_STATES } from '../read/returns';
import {
  actorViewSchema,
  branchSchema,
  channelSchema,
  instant,
  maybe,
  maybeNamed,
  outcomeSchema,
  personSchema,
  plainJson,
  stageSchema,
  taskSchema,
} from './schemas';

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
    undelivered: z
      .boolean()
      .meta({ description: 'A letter was refused for good, and nobody has yet done what it asked.' }),
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
    holdAt: maybe(instant).meta({
      description: 'When the customer hears that a promised date may be missed; null: nothing is promised.',
    }),
    heldAt: maybe(instant).meta({ description: 'When the customer heard it.' }),
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

const penaltySchema = z
  .object({
    id: z.uuid(),
    penaltyId: z.string(),
    clause: maybe(z.string()),
    person: maybe(personSchema),
    amount: z.object({ minor: z.int(), currency: z.string() }),
    limitId: z.string(),
    clockId: z.string(),
    startedAt: instant,
    dueAt: maybe(instant),
    missedAt: instant,
    status: z.enum(['proposed', 'confirmed', 'waived']),
    proposedAt: instant,
    decidedAt: maybe(instant),
    decidedBy: maybe(z.string()),
    reason: maybe(z.string()),
  })
  .meta({ id: 'Penalty' });

const returnSchema = z
  .object({
    id: z.uuid(),
    number: z.string().meta({ examples: ['MF-2026-000012-R1'] }),
    workflowId: z.string(),
    state: z.enum(RETURN_STATES),
    overdue: z.boolean(),
    goods: maybe(z.string()),
    reason: maybe(z.string()),
    requestedAt: instant,
    requestedBy: actorViewSchema,
    decidedAt: maybe(instant),
    refusal: maybe(z.string()).meta({ description: 'Why it was refused.' }),
    receivedAt: maybe(instant),
    settledAt: maybe(instant),
    remedy: maybe(z.string()).meta({ description: 'One of the remedies that the procedure names.' }),
  })
  .meta({ id: 'Return' });

const remedySchema = z
  .object({
    id: z.string(),
    kind: z.enum(REMEDIES),
    amount: maybeNamed(z.object({ minor: z.int(), currency: z.string() })),
    costCentre: maybe(z.string()).meta({
      description: 'The unit that bears it, where it arose; `unclear`: nobody can say.',
    }),
    rule: maybe(z.string()).meta({ description: 'The rule by which it is given.' }),
    grounds: maybe(z.string()),
    status: z.enum(['given', 'owed', 'paid', 'lapsed']),
    grantedAt: instant,
    paidAt: maybe(instant),
    paidBy: maybe(actorViewSchema),
    receiver: maybe(z.string()).meta({ description: 'Who signed for it.' }),
    signedAt: maybe(instant),
  })
  .meta({ id: 'Remedy' });

const askedSchema = z.object({
  question: maybe(z.string()),
  askedBy: actorViewSchema,
  askedAt: instant,
  answer: maybe(z.string()).meta({ description: 'Null while it is open.' }),
  answeredBy: maybe(actorViewSchema),
  answeredAt: maybe(instant),
});

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
    pause: maybe(
      z.object({ by: actorViewSchema, at: instant, until: z.iso.date(), reason: maybe(z.string()) }),
    ).meta({ description: 'Who paused it, why, and until the end of which local day.' }),
    confidential: z.boolean().meta({
      description:
        'Only those see it who are asked or informed, and the roles that the policy names; programs never do.',
    }),
    department: maybe(z.string()),
    handlerRole: maybe(z.string()),
    rung: maybe(z.string()).meta({ description: 'The rung of the ladder on which the case stands.' }),
    owner: maybeNamed(personSchema).meta({
      description:
        'Whose case it is; null: nobody has taken it on yet, and it is the case of all whom its procedure names, or that knows no owners.',
    }),
    inquiries: z.array(askedSchema).meta({ description: 'What the customer asked in mid-course.' }),
    rulings: z.array(askedSchema).meta({
      description: 'What was asked about the procedure, also after the case was closed, and what it means.',
    }),
    enteredLate: maybe(instant).meta({
      description: 'By when its channel should have been looked into, where it was entered later.',
    }),
    founded: maybe(z.boolean()),
    reasonable: maybe(z.boolean()),
    planVersion: z.int(),
    answerVersion: z.int(),
    outcome: maybeNamed(outcomeSchema),
    overdue: z.boolean(),
    undelivered: z.boolean(),
    nextDeadlineAt: maybe(instant),
    occurredAt: maybe(instant),
    receivedAt: instant,
    firstReceivedAt: instant.meta({
      description: 'Of the first complaint that this one continues, one after the other; else `receivedAt`.',
    }),
    roundStartedAt: instant,
    closedAt: maybe(instant),
    roundMinutes: z.int(),
    totalMinutes: z.int().meta({ description: 'Since `firstReceivedAt`.' }),
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
    remedies: z.array(remedySchema),
    penalties: z
      .array(penaltySchema)
      .meta({ description: 'Those that the reader may see: all, their own, or none.' }),
    returns: z
      .array(returnSchema)
      .meta({ description: 'Goods to be given back; the complaint is not closed before they have ended.' }),
    corrections: z
      .array(
        z.object({
          field: z.string(),
          old: maybe(z.unknown()).meta({ description: 'What it said; null: nothing, or erased.' }),
          value: maybe(z.unknown()),
          reason: maybe(z.string()),
          by: actorViewSchema,
          at: instant,
        }),
      )
      .meta({ description: 'What was put right of the submission, oldest first.' }),
    extensible: z
      .array(z.string())
      .meta({ description: 'Ids of the limits that the reader may extend as the case stands.' }),
    followUps: z.array(
      z.object({
        id: z.uuid(),
        workflowId: z.string(),
        kind: z.string(),
        number: maybe(z.string()).meta({ description: 'Of a return; the other kinds have none.' }),
        owner: maybe(personSchema),
        dueOn: maybe(z.string()),
        status: z.enum(['open', 'done']),
        overdue: z.boolean(),
        measure: maybe(z.string()),
      }),
    ),
    relations: z
      .array(
        z.object({
          complaint: z.object({ id: z.uuid(), number: z.string() }),
          relation: z.enum([...RELATIONS, 'merged-into', 'merged-from']),
          at: instant,
        }),
      )
      .meta({ description: 'Other complaints that were linked to this one, or merged with it.' }),
    continues: maybe(
      z.object({
        id: z.uuid(),
        number: z.string(),
        reason: maybe(z.string()).meta({ description: 'What is not settled, in the customer’s words.' }),
      }),
    ).meta({ description: 'The closed complaint that this one goes on with.' }),
    continuedBy: maybe(z.object({ id: z.uuid(), number: z.string() })).meta({
      description: 'The complaint that goes on with this closed one.',
    }),
    reopenableUntil: maybe(instant).meta({
      description: 'Until when a closed complaint may be taken up again; null: it may not.',
    }),
  })
  .meta({ id: 'Complaint' });

export const slipSchema = z
  .object({
    letterId: z.uuid(),
    seq: z.int(),
    kind: z.enum(LETTER_KINDS),
    taskId: maybe(z.uuid()),
    locale: z.string().meta({ description: 'The customer’s language, in which it is written.' }),
    createdAt: instant,
    subject: z.string(),
    text: z.string(),
  })
  .meta({ id: 'Slip' });

export const noticeSchema = z
  .object({
    id: z.uuid(),
    postedAt: instant,
    decision: z.enum(SUGGESTION_DECISIONS),
    words: z.string(),
    commended: z
      .object({ name: maybe(z.string()) })
      .nullable()
      .meta({ description: 'Null: nobody is. Without a name: who it is does not wish to be named.' }),
  })
  .meta({ id: 'Notice' });
