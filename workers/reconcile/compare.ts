import {
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import { z } from 'zod';
import { QUERIES, WORKFLOW_TYPES } from '../../domain/contract';
import type { PrismaClient } from '../../prisma/generated/client';
import type { Finding, FindingKind } from './findings';
import { unheardReturns } from './returns';

export type Compared = {
  readonly complaints: number;
  readonly followUps: number;
  readonly runs: number;
  readonly findings: readonly Finding[];
};

type Servers = { readonly prisma: PrismaClient; readonly client: Client; readonly now: Date };
type Row = {
  readonly id: string;
  readonly complaintId: string;
  readonly number: string | null;
  readonly workflowId: string;
  readonly lastSeq: number;
};

const PAGE = 200;
const AT_ONCE = 10;
const DESCRIBE_MS = 5_000;
const QUERY_MS = 5_000;
/** Between two looks at a run that differs: a step may be on its way. */
const SECOND_LOOK_MS = 3_000;
const HOUR_MS = 3_600_000;
/** A closed run waits up to a day for letters. */
const AFTER_CLOSE_MS = 26 * HOUR_MS;
const NOT_RECORDED_MS = 10 * 60_000;

/** Compares what PostgreSQL holds to be running with Temporal's runs, page by page. Changes nothing. */
export async function compare(servers: Servers): Promise<Compared> {
  const findings: Finding[] = [];
  const complaints = await eachPage(
    (after) => openComplaints(servers, after),
    async (row) => void findings.push(...(await lookAtRun(servers, row, true))),
  );
  const followUps = await eachPage(
    (after) => openFollowUps(servers, after),
    async (row) => void findings.push(...(await lookAtRun(servers, row, false))),
  );
  const runs = await runsBesideTheRecord(servers, findings);
  findings.push(
    ...(await missingFollowUps(servers)),
    ...(await unheardReturns(servers)),
    ...(await letters(servers)),
  );
  return { complaints, followUps, runs, findings };
}

async function eachPage(
  page: (after: string | null) => Promise<readonly Row[]>,
  look: (row: Row) => Promise<void>,
): Promise<number> {
  let seen = 0;
  for (let after: string | null = null; ;) {
    const rows = await page(after);
    for (let at = 0; at < rows.length; at += AT_ONCE)
      await Promise.all(rows.slice(at, at + AT_ONCE).map(look));
    seen += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return seen;
    after = last.id;
  }
}

async function openComplaints({ prisma }: Servers, after: string | null): Promise<readonly Row[]> {
  const rows = await prisma.complaint.findMany({
    where: { stage: { not: 'closed' }, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, number: true, workflowId: true, lastSeq: true },
  });
  return rows.map((row) => ({ ...row, complaintId: row.id }));
}

async function openFollowUps({ prisma }: Servers, after: string | null): Promise<readonly Row[]> {
  const rows = await prisma.followUp.findMany({
    where: { status: 'open', ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, complaintId: true, workflowId: true, lastSeq: true },
  });
  return rows.map((row) => ({ ...row, number: null }));
}

async function lookAtRun(servers: Servers, row: Row, asked: boolean): Promise<readonly Finding[]> {
  const { complaintId, number, workflowId } = row;
  const found = (kind: FindingKind, detail: string): readonly Finding[] => [
    { kind, workflowId, complaintId, number, detail },
  ];
  const status = await statusOf(servers, workflowId);
  if (status === null) return found('run-missing', '');
  if (status !== 'RUNNING') return found('run-ended', status);
  if (!asked) return [];
  const first = await difference(servers, row);
  if (first === null || first === 'not-asked')
    return first === null ? [] : found('run-not-asked', `record at ${String(row.lastSeq)}`);
  await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MS));
  const second = await difference(servers, row);
  return second === null || second === 'not-asked' ? [] : found('run-differs', second);
}

/** The status of the newest run under this id; null: there is none. */
async function statusOf({ client }: Servers, workflowId: string): Promise<string | null> {
  try {
    const { status } = await client.withDeadline(Date.now() + DESCRIBE_MS, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

const stateSchema = z.object({ lastSeq: z.number(), tasks: z.record(z.string(), z.unknown()) });

/** How run and record differ at this moment; null: they do not. */
async function difference(servers: Servers, { id, workflowId }: Row): Promise<string | null> {
  const { prisma, client } = servers;
  const told = await stateOf(client, workflowId);
  if (told === null) return 'not-asked';
  const [row, open] = await Promise.all([
    prisma.complaint.findUnique({ where: { id }, select: { lastSeq: true, stage: true } }),
    prisma.task.findMany({ where: { streamId: id, status: 'open' }, select: { id: true } }),
  ]);
  // Closed meanwhile: nothing is left to compare.
  if (row === null || row.stage === 'closed') return null;
  const ours = open.map((task) => task.id).sort();
  const theirs = Object.keys(told.tasks).sort();
  if (row.lastSeq === told.lastSeq && ours.join() === theirs.join()) return null;
  const side = (seq: number, tasks: readonly string[]) =>
    `event ${String(seq)}, ${String(tasks.length)} open tasks`;
  return `record: ${side(row.lastSeq, ours)}; run: ${side(told.lastSeq, theirs)}`;
}

async function stateOf(client: Client, workflowId: string): Promise<z.infer<typeof stateSchema> | null> {
  try {
    const told: unknown = await client.withDeadline(Date.now() + QUERY_MS, () =>
      client.workflow.getHandle(workflowId).query(QUERIES.caseFile),
    );
    return stateSchema.parse(told);
  } catch (error) {
    if (error instanceof ServiceError || error instanceof QueryNotRegisteredError) return null;
    if (error instanceof Error && /QueryFailed|Failed to query/.test(`${error.name} ${error.message}`))
      return null;
    throw error;
  }
}

/** Open runs of which the record says that they are over, or says nothing. */
async function runsBesideTheRecord({ prisma, client, now }: Servers, findings: Finding[]): Promise<number> {
  const ofType = (type: string): string => `WorkflowType = '${type}' AND ExecutionStatus = 'Running'`;
  let runs = 0;
  for await (const { workflowId, startTime } of client.workflow.list({
    query: ofType(WORKFLOW_TYPES.complaint),
  })) {
    runs += 1;
    const row = await prisma.complaint.findUnique({
      where: { workflowId },
      select: { id: true, number: true, closedAt: true },
    });
    const ageMs = now.getTime() - startTime.getTime();
    if (row === null && ageMs > NOT_RECORDED_MS)
      findings.push({
        kind: 'run-not-recorded',
        workflowId,
        complaintId: null,
        number: null,
        detail: startTime.toISOString(),
      });
    const closedAt = row?.closedAt ?? null;
    if (row !== null && closedAt !== null && now.getTime() - closedAt.getTime() > AFTER_CLOSE_MS)
      findings.push({
        kind: 'run-after-close',
        workflowId,
        complaintId: row.id,
        number: row.number,
        detail: `closed at ${closedAt.toISOString()}`,
      });
  }
  return runs;
}

/** Closed cases with fewer measures on desks than were recorded in their evaluation. */
async function missingFollowUps({ prisma, now }: Servers): Promise<readonly Finding[]> {
  // A case that is being closed opens its measures a moment later.
  const before = new Date(now.getTime() - NOT_RECORDED_MS);
  const rows = await prisma.$queryRaw<
    { id: string; number: string; workflow_id: string; recorded: number; opened: number }[]
  >`
    SELECT c.id, c.number, c.workflow_id, m.recorded, f.opened
    FROM complaint c
    JOIN LATERAL (
      SELECT coalesce(sum(jsonb_array_length(e.data -> 'measures')), 0)::int AS recorded
      FROM event e WHERE e.stream_id = c.id AND e.type = 'evaluation-recorded'
    ) m ON true
    JOIN LATERAL (
      SELECT count(*)::int AS opened FROM follow_up f WHERE f.complaint_id = c.id AND f.kind = 'measure'
    ) f ON true
    WHERE c.stage = 'closed' AND c.closed_at < ${before} AND f.opened < m.recorded
    ORDER BY c.id LIMIT 1000`;
  return rows.map(({ id, number, workflow_id: workflowId, recorded, opened }) => ({
    kind: 'follow-up-missing',
    workflowId,
    complaintId: id,
    number,
    detail: `${String(opened)} of ${String(recorded)} opened`,
  }));
}

/** Letters that somebody should look at, by complaint. */
async function letters({ prisma, now }: Servers): Promise<readonly Finding[]> {
  const before = new Date(now.getTime() - HOUR_MS);
  const groups = await prisma.letter.groupBy({
    by: ['complaintId', 'status'],
    where: {
      OR: [
        { status: { in: ['waiting', 'sending'] }, createdAt: { lt: before } },
        { status: { in: ['uncertain', 'failed'] } },
      ],
    },
    _count: true,
    orderBy: [{ complaintId: 'asc' }, { status: 'asc' }],
    take: 1_000,
  });
  const rows = await prisma.complaint.findMany({
    where: { id: { in: groups.map(({ complaintId }) => complaintId) } },
    select: { id: true, number: true, workflowId: true },
  });
  return groups.flatMap(({ complaintId, status, _count: count }) => {
    const row = rows.find(({ id }) => id === complaintId);
    const kind: FindingKind =
      status === 'uncertain' ? 'letter-uncertain' : status === 'failed' ? 'letter-failed' : 'letter-stuck';
    return row === undefined
      ? []
      : [
          {
            kind,
            workflowId: row.workflowId,
            complaintId,
            number: row.number,
            detail: `${String(count)} ${status}`,
          },
        ];
  });
}
