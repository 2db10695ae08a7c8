import { CHANNELS, OUTCOMES, STAGES, BRANCHES } from '../../domain/lifecycle';
import type { Branch, Channel, Outcome, Stage } from '../../domain/lifecycle';
import type { Prisma } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import type { Principal } from '../principal';
import { cursorOf, placeOf } from './cursor';
import { caseOfReturn, searchCondition } from './search';
import { shownTo } from './secrecy';
import { wordOf } from './stored-json';

export type CaseFilters = {
  readonly stage?: readonly Stage[] | undefined;
  readonly outcome?: readonly Outcome[] | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly department?: readonly string[] | undefined;
  readonly channel?: readonly Channel[] | undefined;
  readonly complainantKind?: readonly string[] | undefined;
  readonly businessType?: readonly string[] | undefined;
  /** The unit that took it in. */
  readonly unit?: readonly string[] | undefined;
  /** UTC date of the day on which it happened, YYYY-MM-DD. */
  readonly occurredAt?: string | undefined;
  /** Cases with an open task of this person. */
  readonly assignee?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly undelivered?: boolean | undefined;
  readonly urgent?: boolean | undefined;
  readonly paused?: boolean | undefined;
  /** Only cases that are not closed (false: only closed ones). */
  readonly open?: boolean | undefined;
  /** Received at or after, and before; instants in UTC. */
  readonly fromAt?: string | undefined;
  readonly toAt?: string | undefined;
  /** Words to find in number and personal text. */
  readonly q?: string | undefined;
};

export type CaseListItem = {
  readonly id: string;
  readonly number: string;
  readonly organization: string;
  readonly workflowId: string;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly round: number;
  readonly severity: string;
  readonly branch: Branch;
  readonly category: string | null;
  readonly urgent: boolean;
  readonly paused: boolean;
  readonly overdue: boolean;
  readonly undelivered: boolean;
  readonly department: string | null;
  readonly outcome: Outcome | null;
  readonly nextDeadlineAt: string | null;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  /** Null where personal data were erased or not given. */
  readonly complainant: string | null;
  readonly subject: string | null;
};

export type CasePage = { readonly items: readonly CaseListItem[]; readonly nextCursor: string | null };
export type CaseCounts = {
  readonly total: number;
  readonly open: number;
  readonly urgent: number;
  readonly overdue: number;
  readonly paused: number;
  readonly byStage: Readonly<Record<Stage, number>>;
};

type Query = { readonly principal: Principal; readonly filters: CaseFilters };

/**
 * Cases of the principal's organisation, urgent first, then newest. Throws `Problem` `query-invalid` for a
 * cursor that this API did not make, `not-allowed` or `scope-missing`.
 */
export async function listCases(
  deps: ReadDeps,
  { principal, filters, limit, cursor }: Query & { readonly limit: number; readonly cursor: string | null },
): Promise<CasePage> {
  const where = await conditions(deps, { principal, filters });
  const rows = await deps.prisma.complaint.findMany({
    where: cursor === null ? where : { AND: [where, after(cursor)] },
    orderBy: [...urgentFirst(), { receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: { personal: { select: { name: true, subject: true } } },
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      number: row.number,
      organization: row.organizationId,
      workflowId: row.workflowId,
      channel: wordOf(CHANNELS, row.channel),
      stage: wordOf(STAGES, row.stage),
      round: row.round,
      severity: row.severity,
      branch: wordOf(BRANCHES, row.branch),
      category: row.category,
      urgent: row.urgent,
      paused: row.paused,
      overdue: row.overdue,
      undelivered: row.undelivered,
      department: row.department,
      outcome: row.outcome === null ? null : wordOf(OUTCOMES, row.outcome),
      nextDeadlineAt: row.nextDeadlineAt?.toISOString() ?? null,
      receivedAt: row.receivedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      complainant: row.personal?.name ?? null,
      subject: row.personal?.subject ?? null,
    })),
    nextCursor:
      last === undefined ? null : cursorOf({ urgent: last.urgent, at: last.receivedAt, id: last.id }),
  };
}

/** RR-05 */
function urgentFirst(): Prisma.ComplaintOrderByWithRelationInput[] {
  return [{ urgent: 'desc' }];
}

/** How many cases of the organisation fit the filters, and how they stand. */
export async function countCases(deps: ReadDeps, query: Query): Promise<CaseCounts> {
  const where = await conditions(deps, query);
  const open = { stage: { not: 'closed' } };
  const count = (more: Prisma.ComplaintWhereInput): Promise<number> =>
    deps.prisma.complaint.count({ where: { AND: [where, open, more] } });
  const [stages, urgent, overdue, paused] = await Promise.all([
    deps.prisma.complaint.groupBy({ by: ['stage'], where, _count: { _all: true } }),
    count({ urgent: true }),
    count({ overdue: true }),
    count({ paused: true }),
  ]);
  const numberIn = (stage: Stage): number => stages.find((row) => row.stage === stage)?._count._all ?? 0;
  const total = STAGES.reduce((sum, stage) => sum + numberIn(stage), 0);
  return {
    total,
    open: total - numberIn('closed'),
    urgent,
    overdue,
    paused,
    byStage: {
      received: numberIn('received'),
      assessing: numberIn('assessing'),
      meeting: numberIn('meeting'),
      investigating: numberIn('investigating'),
      planning: numberIn('planning'),
      reviewing: numberIn('reviewing'),
      offering: numberIn('offering'),
      implementing: numberIn('implementing'),
      verifying: numberIn('verifying'),
      answering: numberIn('answering'),
      evaluating: numberIn('evaluating'),
      closed: numberIn('closed'),
    },
  };
}

async function conditions(
  deps: ReadDeps,
  { principal, filters }: Query,
): Promise<Prisma.ComplaintWhereInput> {
  const { prisma } = deps;
  requireAllowed(principal, NEEDS.readCases);
  const oneOf = (words: readonly string[] | undefined) =>
    words === undefined || words.length === 0 ? undefined : { in: [...words] };
  const { organization } = principal;
  const all: Prisma.ComplaintWhereInput[] = [
    { organizationId: organization },
    await shownTo(deps, principal),
    given('stage', oneOf(filters.stage)),
    given('outcome', oneOf(filters.outcome)),
    given('severity', oneOf(filters.severity)),
    given('category', oneOf(filters.category)),
    given('department', oneOf(filters.department)),
    given('channel', oneOf(filters.channel)),
    given('complainantKind', oneOf(filters.complainantKind)),
    given('businessType', oneOf(filters.businessType)),
    given('unit', oneOf(filters.unit)),
    given('occurredAt', filters.occurredAt === undefined ? undefined : dayFrom(filters.occurredAt)),
    given('overdue', filters.overdue),
    given('undelivered', filters.undelivered),
    given('urgent', filters.urgent),
    given('paused', filters.paused),
    ...(filters.open === undefined ? [] : [{ stage: filters.open ? { not: 'closed' } : 'closed' }]),
    ...(filters.fromAt === undefined ? [] : [{ receivedAt: { gte: new Date(filters.fromAt) } }]),
    ...(filters.toAt === undefined ? [] : [{ receivedAt: { lt: new Date(filters.toAt) } }]),
  ];
  if (filters.q !== undefined)
    all.push(
      (await caseOfReturn({ prisma }, { organization, words: filters.q })) ?? searchCondition(filters.q),
    );
  if (filters.assignee !== undefined) {
    const asked = await prisma.task.findMany({
      where: { organizationId: organization, status: 'open', assignees: { has: filters.assignee } },
      distinct: ['complaintId'],
      select: { complaintId: true },
    });
    all.push({ id: { in: asked.map(({ complaintId }) => complaintId) } });
  }
  return { AND: all };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function dayFrom(date: string) {
  const from = new Date(`${date}T00:00:00Z`);
  return { gte: from, lt: new Date(from.getTime() + DAY_MS) };
}

function given(field: keyof Prisma.ComplaintWhereInput, value: unknown): Prisma.ComplaintWhereInput {
  return value === undefined ? {} : { [field]: value };
}

function after(cursor: string): Prisma.ComplaintWhereInput {
  const { urgent, at, id } = placeOf(cursor);
  return {
    OR: [
      ...(urgent ? [{ urgent: false }] : []),
      { urgent, receivedAt: { lt: at } },
      { urgent, receivedAt: at, id: { lt: id } },
    ],
  };
}
