import { SUGGESTION_DECISIONS, type SuggestionDecision } from '../../domain/lifecycle';
import type { ReadDeps } from '../deps';
import { cursorOf, placeOf } from './cursor';
import { policyOfVersion } from './organisations';
import { jsonObjectOf, wordOf } from './stored-json';

/** What everybody may read of a suggestion (PM-04): no number, and no name that its owner did not agree to. */
export type NoticeView = {
  readonly id: string;
  readonly postedAt: string;
  readonly decision: SuggestionDecision;
  readonly words: string;
  /** Null: nobody is commended. `name` null: whoever it is does not wish to be named. */
  readonly commended: { readonly name: string | null } | null;
};

export type NoticePage = { readonly items: readonly NoticeView[]; readonly nextCursor: string | null };

/** The notices of an organisation, newest first; those of erased complaints are gone. */
export async function noticesOf(
  deps: ReadDeps,
  {
    organization,
    limit,
    cursor,
  }: { readonly organization: string; readonly limit: number; readonly cursor: string | null },
): Promise<NoticePage> {
  const { prisma } = deps;
  const rows = await prisma.publicNotice.findMany({
    where: { organizationId: organization, ...(cursor === null ? {} : before(cursor)) },
    orderBy: [{ postedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const ids = shown.map(({ complaintId }) => complaintId);
  const [texts, complaints] = await Promise.all([
    prisma.personalText.findMany({ where: { streamId: { in: ids }, pointer: '/words' } }),
    prisma.complaint.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        fields: true,
        policyVersionId: true,
        trackId: true,
        confidential: true,
        personal: { select: { name: true } },
      },
    }),
  ]);
  const items = await Promise.all(
    shown.map(async ({ id: noticeId, complaintId, seq, decision, commended, postedAt }) => {
      const words = texts.find((text) => text.streamId === complaintId && text.seq === seq)?.text;
      const complaint = complaints.find(({ id }) => id === complaintId);
      // Of one that became a confidential case since nothing stays public.
      if (words === undefined || complaint === undefined || complaint.confidential) return [];
      const { tracks } = await policyOfVersion(deps, complaint.policyVersionId);
      const namedWhen = tracks.find(({ id }) => id === complaint.trackId)?.steps.suggestion?.namedWhen;
      const agreed = namedWhen !== undefined && jsonObjectOf(complaint.fields)[namedWhen] === true;
      const name = agreed ? (complaint.personal?.name ?? null) : null;
      return [
        {
          id: noticeId,
          postedAt: postedAt.toISOString(),
          decision: wordOf(SUGGESTION_DECISIONS, decision),
          words,
          commended: commended ? { name } : null,
        },
      ];
    }),
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: items.flat(),
    nextCursor: last === undefined ? null : cursorOf({ urgent: false, at: last.postedAt, id: last.id }),
  };
}

function before(cursor: string) {
  const { at, id } = placeOf(cursor);
  return { OR: [{ postedAt: { lt: at } }, { postedAt: at, id: { lt: id } }] };
}
