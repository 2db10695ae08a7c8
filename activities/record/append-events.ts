import type { DomainEvent } from '../../domain/case/events';
import { CHAIN_START, hashOfEvent } from '../../prisma/chain';
import type { Tx } from '../../prisma/client';
import { bigramsOf, searchTextOf } from '../../prisma/search-text';
import { ApplicationFailure } from '@temporalio/activity';
import { permanent, type StepContext } from './context';
import { withMeetingTime } from './meeting-time';
import { withCommitments } from './personal-texts';

/** Events of the step that the stream lacks, and the seq before them. */
export type FreshEvents = {
  readonly lastSeq: number;
  readonly prevHash: string;
  readonly events: readonly DomainEvent[];
};

/**
 * What of the step is new to its stream. A step that begins too far on comes again once the one before it is there;
 * one that tells another story under known numbers (a run that was reset) is refused for good.
 */
export async function freshEvents(tx: Tx, { step, streamId }: StepContext): Promise<FreshEvents> {
  const head = await tx.event.findFirst({
    where: { streamId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  const lastSeq = head?.seq ?? 0;
  const known = step.events.filter(({ seq }) => seq <= lastSeq);
  if (known.length > 0) {
    const stored = await tx.event.findMany({
      where: { streamId, seq: { in: known.map(({ seq }) => seq) } },
      select: { seq: true, type: true, at: true },
    });
    const same = known.every(({ seq, type, at }) =>
      stored.some((row) => row.seq === seq && row.type === type && row.at.getTime() === Date.parse(at)),
    );
    if (!same) throw permanent('sequence-conflict');
  }
  const events = step.events.filter(({ seq }) => seq > lastSeq);
  if (events.some(({ seq }, index) => seq !== lastSeq + 1 + index))
    throw ApplicationFailure.retryable('sequence-gap', 'sequence-gap');
  return { lastSeq, prevHash: head?.hash ?? CHAIN_START, events };
}

/** Appends events to the stream's chain, with commitments for personal texts, and the texts beside them. */
export async function appendEvents(tx: Tx, context: StepContext, fresh: FreshEvents): Promise<void> {
  const { streamId, step, calendar, opener } = context;
  let prevHash = fresh.prevHash;
  const committed = fresh.events.map((told) => {
    const event = withMeetingTime(told, calendar);
    const { data, texts } = withCommitments(event.data, opener);
    const { seq, type, round, stage, by } = event;
    const row = { streamId, seq, type, at: new Date(event.at), round, stage, by, data };
    const hash = hashOfEvent(prevHash, row);
    const linked = { ...row, prevHash, hash };
    prevHash = hash;
    return { row: linked, texts };
  });
  await tx.event.createMany({ data: committed.map(({ row }) => row) });
  const texts = committed.flatMap(({ row, texts: own }) =>
    own.map((text) => ({ ...text, streamId, complaintId: step.complaintId, seq: row.seq })),
  );
  if (texts.length > 0) await tx.personalText.createMany({ data: texts });
  const received = fresh.events.find(({ type }) => type === 'complaint-received')?.seq;
  const entered = texts.filter(({ seq }) => seq !== received).map(({ text }) => text);
  await addToSearch(tx, { complaintId: step.complaintId, texts: entered });
}

/** AD-23: a case is found again by what was entered in handling it, not only by what was submitted. */
async function addToSearch(
  tx: Tx,
  { complaintId, texts }: { complaintId: string; texts: readonly string[] },
): Promise<void> {
  const added = searchTextOf(texts);
  if (added === '') return;
  // Of an erased complaint there is no row, and nothing to be found.
  await tx.$executeRaw`
    UPDATE personal_complaint
    SET search_text = search_text || E'\\n' || ${added},
        search_bigrams = ARRAY(SELECT DISTINCT unnest(search_bigrams || ${bigramsOf(added)}::text[]))
    WHERE complaint_id = ${complaintId}::uuid`;
}
