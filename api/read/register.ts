import type { RegisterPolicy } from '../../domain/policy/penalties';
import { CHANNELS, OUTCOMES, STAGES, type Channel, type Outcome, type Stage } from '../../domain/lifecycle';
import type { JsonObject } from '../../domain/json';
import type { Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { Problem } from '../problem';
import type { Principal } from '../principal';
import { listCases } from './cases';
import { textsOf, withTexts } from './opened-texts';
import { actorView, personNames, type ActorView } from './person-names';
import { jsonObjectOf, wordOf } from './stored-json';

/** More than anybody prints; a longer list is asked for in shorter periods. */
const MOST_CASES = 500;
const PAGE = 100;

/** One complaint of a register. */
export type RegisterLine = {
  readonly number: string;
  readonly receivedAt: string;
  readonly channel: Channel;
  /** Null after erasure, and where nothing was given. */
  readonly customer: string | null;
  readonly contact: string | null;
  readonly content: string | null;
  readonly category: string | null;
  readonly severity: string;
  readonly department: string | null;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  /** What was entered, when and by whom; null: not yet. */
  readonly entry: { readonly answer: JsonObject; readonly at: string; readonly by: ActorView } | null;
};

/**
 * The complaints received in a period that an entry in the register was asked for, oldest first, as far as the reader
 * may know of them. Throws `period-too-long`.
 */
export async function registerLines(
  deps: ReadDeps,
  query: {
    readonly principal: Principal;
    readonly register: RegisterPolicy;
    readonly fromAt: string;
    readonly toAt: string;
  },
): Promise<readonly RegisterLine[]> {
  const { principal, register, fromAt, toAt } = query;
  const { prisma } = deps;
  const ids = await casesIn(deps, principal, { fromAt, toAt });
  const tasks = await prisma.task.findMany({
    where: { complaintId: { in: ids }, kind: 'register', because: register.id },
    orderBy: { openedSeq: 'asc' },
  });
  const asked = [...new Set(tasks.map(({ complaintId }) => complaintId))];
  const answered = asked.flatMap((id) => entryNow(tasks.filter(({ complaintId }) => complaintId === id)));
  const [cases, events, names] = await Promise.all([
    prisma.complaint.findMany({
      where: { id: { in: asked } },
      orderBy: [{ receivedAt: 'asc' }, { number: 'asc' }],
      include: { personal: { select: { name: true, phone: true, email: true, content: true } } },
    }),
    answered.length === 0 ? [] : prisma.event.findMany({ where: { OR: answered } }),
    personNames(deps, principal.organization),
  ]);
  const texts = await textsOf(deps, answered);
  return cases.map((one) => {
    const event = events.find(({ streamId }) => streamId === one.id);
    const data = event === undefined ? null : withTexts(texts, event);
    return {
      number: one.number,
      receivedAt: one.receivedAt.toISOString(),
      channel: wordOf(CHANNELS, one.channel),
      customer: one.personal?.name ?? null,
      contact: one.personal?.phone ?? one.personal?.email ?? null,
      content: one.personal?.content ?? null,
      category: one.category,
      severity: one.severity,
      department: one.department,
      stage: wordOf(STAGES, one.stage),
      outcome: one.outcome === null ? null : wordOf(OUTCOMES, one.outcome),
      entry:
        event === undefined || data === null
          ? null
          : {
              answer: jsonObjectOf(data['answer']),
              at: event.at.toISOString(),
              by: actorView(names, event.by),
            },
    };
  });
}

/**
 * Where the entry stands that a case has in the register; of several (FB-13: it is filed anew after another round) the
 * last counts, and nothing stands there as long as that one is owed.
 */
function entryNow(tasks: readonly Task[]): readonly { readonly streamId: string; readonly seq: number }[] {
  const last = tasks.findLast(({ status }) => status !== 'superseded');
  return last?.status === 'answered' && last.endedSeq !== null
    ? [{ streamId: last.streamId, seq: last.endedSeq }]
    : [];
}

/** Ids of the period's cases, by the same door as every list of cases. */
async function casesIn(
  deps: ReadDeps,
  principal: Principal,
  filters: { readonly fromAt: string; readonly toAt: string },
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(deps, {
      principal,
      filters,
      limit: PAGE,
      cursor,
    });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (ids.length > MOST_CASES) throw new Problem('period-too-long', { extra: { most: MOST_CASES } });
  } while (cursor !== null);
  return ids;
}
