import { z } from 'zod';
import { bilingualSchema } from '../../domain/policy/text';
import { isReview } from '../../domain/policy-change/change';
import { newestCalendar } from '../../prisma/calendars';
import type { Link, PolicyLetter, PrismaClient } from '../../prisma/generated/client';
import { CHANGE_LETTERS, type ChangeLetter } from '../../texts/letters/change-letter';
import { inLocale, localeOf } from '../../texts/names';
import { differenceSchema } from '../../texts/procedure/difference/change';
import { authorOf } from './author-of';

/** What a step kept that letters speak of. */
const dataSchema = z.looseObject({
  groups: z.array(z.array(z.string())).default([]),
  effectiveFrom: z.string().nullable().default(null),
});
const bySchema = z.looseObject({ personId: z.string().optional() });

/** Everything that a letter about a change says; null: its reader has no address, or there is no such letter. */
export async function changeLetterOf(
  {
    prisma,
    publicUrl,
    tokenOf,
  }: {
    readonly prisma: PrismaClient;
    readonly publicUrl: string;
    readonly tokenOf: (link: Pick<Link, 'id' | 'purpose' | 'nonce'>) => string;
  },
  { changeId, organizationId, seq, kind, personId }: PolicyLetter,
): Promise<{ readonly address: string; readonly content: ChangeLetter } | null> {
  const [change, organization, events, texts, people, link] = await Promise.all([
    prisma.policyChange.findUniqueOrThrow({ where: { id: changeId } }),
    prisma.organization.findUniqueOrThrow({ where: { id: organizationId } }),
    prisma.event.findMany({ where: { streamId: changeId, seq: { lte: seq } }, orderBy: { seq: 'asc' } }),
    prisma.personalText.findMany({ where: { streamId: changeId } }),
    prisma.person.findMany({ where: { organizationId } }),
    prisma.link.findFirst({ where: { purpose: 'procedure', complaintId: changeId, personId } }),
  ]);
  const reader = people.find(({ id }) => id === personId);
  const known = CHANGE_LETTERS.find((one) => one === kind);
  if (reader === undefined || reader.email === '' || known === undefined) return null;
  const calendar = await newestCalendar(prisma, organization.calendarId);
  const locale = localeOf(reader.locale, 'zh-CN');
  const nameOf = (id: string | undefined): string | null => people.find((one) => one.id === id)?.name ?? null;
  const textOf = (at: number, pointer: string): string | null =>
    texts.find((text) => text.seq === at && text.pointer === pointer)?.text ?? null;
  const step = events.find((event) => event.seq === seq);
  const asked = events.flatMap(({ data }) => dataSchema.parse(data).groups.flat());
  const { effectiveFrom } = dataSchema.parse(step?.data ?? {});
  return {
    address: reader.email,
    content: {
      kind: known,
      review: isReview(change),
      locale,
      timeZone: calendar?.timeZone ?? 'UTC',
      organization: inLocale(bilingualSchema.parse(organization.name), locale),
      recipientName: reader.name,
      author: nameOf(authorOf(change) ?? undefined),
      note: textOf(1, '/note'),
      difference: differenceSchema.parse(change.difference),
      effectiveOn: change.effectiveOn,
      effectiveFrom,
      dueAt: dueOf(known, { change, events }),
      approvers: [...new Set(asked)].flatMap((id) => nameOf(id) ?? []),
      by: nameOf(bySchema.parse(step?.by ?? {}).personId),
      reason: textOf(seq, '/reason'),
      links: {
        decision: link === null ? null : `${publicUrl}/d/${tokenOf(link)}`,
        versions: `${publicUrl}/${organizationId}/procedure#versions`,
      },
    },
  };
}

const dueSchema = z.looseObject({ dueAt: z.string().nullable().default(null) });

/** Until when it is to be decided; of what is overdue, when it was to be. */
function dueOf(
  kind: ChangeLetter['kind'],
  { change, events }: { change: { dueAt: Date | null }; events: readonly { data: unknown }[] },
): string | null {
  if (kind !== 'overdue') return change.dueAt?.toISOString() ?? null;
  const before = events.slice(0, -1).flatMap(({ data }) => dueSchema.parse(data).dueAt ?? []);
  return before.at(-1) ?? null;
}
