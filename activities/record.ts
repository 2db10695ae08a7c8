import type { StoryActivities } from '../domain/case/activities';
import type { RecordResult, RecordStep } from '../domain/case/record-step';
import { withPenalised } from '../domain/story/penalties';
import type { PrismaClient } from '../prisma/generated/client';
import type { Tx } from '../prisma/client';
import type { SealingKeys } from '../prisma/sealing';
import { withCodesOnly } from './failure-codes';
import { appendEvents, freshEvents } from './record/append-events';
import { applyCorrections } from './record/corrections';
import { keepCaseLink } from './record/case-link';
import { nextDeadlineAt, writeClocks } from './record/clock-rows';
import { claimAttachments, writeComplaint, writeFollowUp } from './record/complaint-row';
import {
  allocateNumber,
  hashOfStep,
  loadContext,
  permanent,
  streamIdOf,
  type StepContext,
} from './record/context';
import { lettersWaiting, writeLetters } from './record/letter-rows';
import { writeNotices } from './record/notice-rows';
import { writePenalties } from './record/penalty-rows';
import { recordedResult } from './record/recorded-result';
import { writeRelations } from './record/relation-rows';
import { keepInvolved } from './record/secrecy';
import { assignedTasks, writeTasks } from './record/task-rows';

export type RecordDeps = {
  readonly prisma: PrismaClient;
  readonly keys: Pick<SealingKeys, 'load'>;
  /** REDRESS_SECRET, under which tokens of links are derived. */
  readonly secret: string;
  /** What stands behind the @ of Message-IDs. */
  readonly mailDomain: string;
};

/** The activity has 8 s: a lock that does not come is given up while there is time to say so. */
const LOCK_TIMEOUT_MS = 4_000;
const TRANSACTION = { maxWait: 3_000, timeout: 7_000, isolationLevel: 'ReadCommitted' } as const;

/**
 * Applies one step of the story to PostgreSQL in one transaction: the events with their chain, the read model,
 * tasks with the people found for them, clocks with their instants, letters, links. A step that was recorded before
 * hears what was answered then; of one that overlaps only what is new is applied.
 *
 * Fails for good, the code being type and message, with `unknown-organization`, `unknown-policy-version`,
 * `calendar-missing`, `unknown-complaint`, `submission-malformed`, `sequence-conflict`; retryably with
 * `sequence-gap` and `record-failed`. No failure holds words of people.
 */
export function createRecordActivity(deps: RecordDeps): StoryActivities['record'] {
  return (step) => withCodesOnly('record-failed', () => recordStep(deps, step));
}

async function recordStep(deps: RecordDeps, step: RecordStep): Promise<RecordResult> {
  const { prisma } = deps;
  const known = await recordedResult(prisma, { streamId: streamIdOf(step), stepHash: hashOfStep(step) });
  if (known !== null) return known;
  const context = await loadContext(deps, step);
  const number = (await numberOf(prisma, step)) ?? (await newNumber(deps, context));
  return prisma.$transaction(async (tx) => applyStep(tx, context, number), TRANSACTION);
}

async function applyStep(tx: Tx, context: StepContext, number: string | null): Promise<RecordResult> {
  const { step, streamId, stepHash } = context;
  await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${String(LOCK_TIMEOUT_MS)}`);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${streamId}, 0))`;
  const known = await recordedResult(tx, context);
  if (known !== null) return known;

  const told = await freshEvents(tx, context);
  const events = withPenalised(told.events, context.directory);
  const fresh = { ...told, events };
  const lastSeq = fresh.lastSeq + events.length;
  const { stream } = step;
  if (events.length > 0) {
    if (stream.kind === 'complaint')
      await writeComplaint(tx, context, { ...stream, number, events, lastSeq });
    else await writeFollowUp(tx, context, { ...stream, lastSeq });
    await appendEvents(tx, context, fresh);
    await applyCorrections(tx, context, events);
    await writePenalties(tx, context, events);
    await writeRelations(tx, context, events);
    await writeNotices(tx, context, events);
    await writeTasks(tx, context, events);
    await keepCaseLink(tx, context, events);
    await claimAttachments(tx, context, events);
  }
  const clocks = await writeClocks(tx, context, events);
  if (stream.kind === 'complaint')
    await tx.complaint.updateMany({
      where: { id: streamId },
      data: { nextDeadlineAt: await nextDeadlineAt(tx, streamId) },
    });
  await writeLetters(tx, context, fresh);
  await keepInvolved(tx, context);

  const given = await numberOf(tx, step);
  if (given === null) throw permanent('unknown-complaint');
  const result: RecordResult = {
    number: given,
    tasks: await assignedTasks(tx, step.events),
    clocks,
    lettersWaiting: await lettersWaiting(tx, streamId),
  };
  await tx.recordedStep.create({ data: { streamId, stepHash, result } });
  return result;
}

/** The number that the complaint has; null before its first step. */
async function numberOf(prisma: Pick<Tx, 'complaint'>, { complaintId }: RecordStep): Promise<string | null> {
  const row = await prisma.complaint.findUnique({ where: { id: complaintId }, select: { number: true } });
  return row?.number ?? null;
}

async function newNumber(deps: RecordDeps, context: StepContext): Promise<string | null> {
  const { stream, events } = context.step;
  const begins = stream.kind === 'complaint' && events.some(({ type }) => type === 'complaint-received');
  return begins ? allocateNumber(deps, context) : null;
}
