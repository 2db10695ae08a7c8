import { may } from '../../domain/access';
import type { Money } from '../../domain/policy/penalties';
import { PENALTY_LIMIT } from '../../domain/story/penalties';
import type { ReadDeps } from '../deps';
import type { Principal } from '../principal';
import { actorView, personRef, type ActorView, type PersonNames, type PersonRef } from './person-names';
import { wordOf } from './stored-json';
import { openedTexts, withTexts } from './opened-texts';

const STATUSES = ['proposed', 'confirmed', 'waived'] as const;

export type PenaltyView = {
  readonly id: string;
  readonly penaltyId: string;
  readonly clause: string | null;
  readonly person: PersonRef | null;
  readonly amount: Money;
  readonly limitId: string;
  readonly clockId: string;
  /** The clock's own instants. */
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly missedAt: string;
  readonly status: (typeof STATUSES)[number];
  readonly proposedAt: string;
  readonly decidedAt: string | null;
  readonly decidedBy: ActorView | null;
  /** Why it was confirmed or waived; null while it is open, and after erasure. */
  readonly reason: string | null;
};

/** Whose penalties somebody may read: everybody's, their own, or none (a program, a customer). */
export type PenaltyReader = { readonly all: boolean; readonly personId: string | null };

export function penaltyReader(principal: Principal): PenaltyReader {
  if (principal.kind !== 'staff') return { all: false, personId: null };
  return { all: may(principal.levels, 'read-penalties'), personId: principal.personId };
}

/** The penalties of a case that this reader may see, oldest first. */
export async function penaltiesOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  query: { readonly complaintId: string; readonly names: PersonNames; readonly reader: PenaltyReader },
): Promise<readonly PenaltyView[]> {
  const { complaintId, names, reader } = query;
  const [all, asked] = await Promise.all([
    prisma.penalty.findMany({ where: { complaintId }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }] }),
    prisma.task.findMany({
      where: { complaintId, kind: 'confirm-penalty', assignees: { has: reader.personId ?? '' } },
      select: { because: true },
    }),
  ]);
  // Who is asked to decide on one sees it, whatever else they may read.
  const rows = all.filter(
    ({ id, personId }) =>
      reader.all ||
      (personId !== null && personId === reader.personId) ||
      asked.some(({ because }) => because === id),
  );
  if (rows.length === 0) return [];
  const decisions = rows.flatMap(({ streamId, decidedSeq }) =>
    decidedSeq === null ? [] : [{ streamId, seq: decidedSeq }],
  );
  const [events, texts] = await Promise.all([
    decisions.length === 0 ? [] : prisma.event.findMany({ where: { OR: decisions } }),
    openedTexts({ prisma }, complaintId),
  ]);
  return rows.map((row) => {
    const decided = events.find(({ streamId, seq }) => streamId === row.streamId && seq === row.decidedSeq);
    const reason = decided === undefined ? null : withTexts(texts, decided)['reason'];
    return {
      id: row.id,
      penaltyId: row.penaltyId,
      clause: row.clause,
      person: row.personId === null ? null : personRef(names, row.personId),
      amount: { minor: row.minor, currency: row.currency },
      limitId: row.limitId,
      clockId: row.clockId,
      startedAt: row.startedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      missedAt: row.missedAt.toISOString(),
      status: wordOf(STATUSES, row.status),
      proposedAt: row.proposedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedBy: row.decidedBy === null ? null : actorView(names, row.decidedBy),
      reason: typeof reason === 'string' ? reason : null,
    };
  });
}

/** Which entries of the record, tasks and letters speak of penalties that this reader may not see. */
export function hidesPenalty(
  shown: readonly PenaltyView[],
  reader: PenaltyReader,
): (what: { readonly type: string; readonly data: { readonly [key: string]: unknown } }) => boolean {
  const theirs = new Set(shown.map(({ id }) => id));
  return ({ type, data }) => {
    if (reader.all) return false;
    if (type.startsWith('penalty-')) return !theirs.has(String(data['proposalId']));
    // Its limit, its reminders, and the overrun by which it was proposed would tell of it as well.
    if (type.startsWith('clock-')) return data['limitId'] === PENALTY_LIMIT || data['propose'] !== undefined;
    return data['kind'] === 'confirm-penalty';
  };
}
