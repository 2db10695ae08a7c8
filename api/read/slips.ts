import { LETTER_KINDS, type LetterKind } from '../../domain/case/letters';
import type { ReadDeps } from '../deps';
import { namesHidden, type Hidden } from './secrecy';
import { jsonObjectOf, wordOf } from './stored-json';

/** A letter to the customer that mail could not bring: the words to say, or to hand over on paper. */
export type SlipView = {
  readonly letterId: string;
  readonly seq: number;
  readonly kind: LetterKind;
  readonly taskId: string | null;
  /** The customer's language, in which it is written. */
  readonly locale: string;
  readonly createdAt: string;
  readonly subject: string;
  readonly text: string;
};

/** Every such letter of a case, oldest first, but those that name a case that is hidden; nothing is left after erasure. */
export async function slipsOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  {
    complaintId,
    hidden,
    alsoSent = false,
    streamId,
  }: {
    readonly complaintId: string;
    readonly hidden: Hidden;
    /** Those that mail has brought as well: the customer may have asked to hear it in another way (RR-13). */
    readonly alsoSent?: boolean;
    /** Those of the case alone, or of one return: each counts its own events. Absent: all. */
    readonly streamId?: string;
  },
): Promise<readonly SlipView[]> {
  const joined = await prisma.event.findMany({
    where: { streamId: complaintId, type: 'complaint-merged' },
    select: { seq: true, type: true, data: true },
  });
  const namesAnother = namesHidden(hidden);
  const untold = joined.filter(({ type, data }) => namesAnother({ type, data: jsonObjectOf(data) }));
  const letters = await prisma.letter.findMany({
    where: {
      complaintId,
      ...(streamId === undefined ? {} : { streamId }),
      recipient: 'customer',
      status: { in: ['no-address', 'failed', ...(alsoSent ? ['sent', 'uncertain'] : [])] },
      NOT: { streamId: complaintId, seq: { in: untold.map(({ seq }) => seq) } },
    },
    orderBy: [{ createdAt: 'asc' }, { seq: 'asc' }, { id: 'asc' }],
  });
  const texts = await prisma.personalLetter.findMany({
    where: { letterId: { in: letters.map(({ id }) => id) }, slip: { not: null } },
  });
  return letters.flatMap(({ id, seq, kind, taskId, locale, createdAt }) => {
    const slip = texts.find(({ letterId }) => letterId === id)?.slip;
    if (slip == null) return [];
    const [subject = '', , ...rest] = slip.split('\n');
    const text = rest.join('\n');
    const known = wordOf(LETTER_KINDS, kind);
    return [
      { letterId: id, seq, kind: known, taskId, locale, createdAt: createdAt.toISOString(), subject, text },
    ];
  });
}

/** The letter that a call is about: the newest of its question, or the one that came back. */
export function slipOfCall(because: string | null, slips: readonly SlipView[]): SlipView | null {
  return (
    slips.findLast(({ taskId, seq }) => taskId === because || `letter:${String(seq)}` === because) ?? null
  );
}
