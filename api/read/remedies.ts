import { z } from 'zod';
import { REMEDIES, type Remedy } from '../../domain/lifecycle';
import { moneySchema, type Money } from '../../domain/policy/penalties';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

/** What was given to the customer, or is owed. */
export type RemedyView = {
  readonly id: string;
  readonly kind: Remedy;
  readonly amount: Money | null;
  /** The unit that bears it; `unclear`: nobody can say. */
  readonly costCentre: string | null;
  /** The rule by which it is given, and on what grounds and evidence; null where none is asked, and after erasure. */
  readonly rule: string | null;
  readonly grounds: string | null;
  /** `given`: it costs nothing that would be paid. `lapsed`: it was decided anew before it was paid. */
  readonly status: 'given' | 'owed' | 'paid' | 'lapsed';
  readonly grantedAt: string;
  readonly paidAt: string | null;
  readonly paidBy: ActorView | null;
  /** Who signed for it, and when. */
  readonly receiver: string | null;
  readonly signedAt: string | null;
};

const grantedSchema = z.object({
  remedyId: z.string(),
  kind: z.enum(REMEDIES),
  amount: moneySchema.nullable(),
  costCentre: z.string().nullable(),
  rule: z.string().nullable(),
  grounds: z.string().nullable(),
  owed: z.boolean(),
});
const laterSchema = z.object({
  remedyId: z.string(),
  receiver: z.string().nullable().optional(),
  signedAt: z.string().nullable().optional(),
});

/** The remedies of a case by its record, in the order in which they were granted. */
export async function remediesOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { complaintId, names }: { readonly complaintId: string; readonly names: PersonNames },
): Promise<readonly RemedyView[]> {
  const events = await prisma.event.findMany({
    where: { streamId: complaintId, type: { in: ['remedy-granted', 'remedy-paid', 'remedy-lapsed'] } },
    orderBy: { seq: 'asc' },
  });
  if (events.length === 0) return [];
  const texts = await openedTexts({ prisma }, complaintId);
  const later = events
    .filter(({ type }) => type !== 'remedy-granted')
    .map((event) => ({ event, ...laterSchema.parse(withTexts(texts, event)) }));
  return events
    .filter(({ type }) => type === 'remedy-granted')
    .map((event): RemedyView => {
      const { remedyId, owed, ...granted } = grantedSchema.parse(withTexts(texts, event));
      const paid = later.find((one) => one.remedyId === remedyId && one.event.type === 'remedy-paid');
      const lapsed = later.some((one) => one.remedyId === remedyId && one.event.type === 'remedy-lapsed');
      return {
        id: remedyId,
        ...granted,
        status: paid !== undefined ? 'paid' : lapsed ? 'lapsed' : owed ? 'owed' : 'given',
        grantedAt: event.at.toISOString(),
        paidAt: paid?.event.at.toISOString() ?? null,
        paidBy: paid === undefined ? null : actorView(names, paid.event.by),
        receiver: paid?.receiver ?? null,
        signedAt: paid?.signedAt ?? null,
      };
    });
}
