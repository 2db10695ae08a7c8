import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Delivery, StoryActivities } from '../domain/case/activities';
import type { Bounce } from '../domain/case/letters';
import { letterKindOf, localeOf } from '../texts/names';
import { invitationFile } from '../texts/letters/invitation';
import { renderLetter } from '../texts/letters/render-letter';
import { slipOf } from '../texts/letters/slip';
import type { Letter, Link, PrismaClient } from '../prisma/generated/client';
import { addresseeOf, contextOf, customersName, type Addressee } from './letters/letter-context-of';
import { linksOf, maskLinks, NO_LINKS } from './letters/letter-links';
import { loadSource, type LetterSource } from './letters/letter-source';
import type { Mailbox, MailSender, OutgoingMail, SendResult } from './mail/smtp-sender';

export type DeliverDeps = {
  readonly prisma: PrismaClient;
  readonly send: MailSender;
  /** The secret part of a link's address (prisma/links.ts); never stored. */
  readonly tokenOf: (link: Pick<Link, 'id' | 'purpose' | 'nonce'>) => string;
  /** Address that links begin with; no slash at its end. */
  readonly publicUrl: string;
  readonly from: Mailbox;
  /** An address whose mail people read; null: letters say that replies are not read. */
  readonly replyTo: string | null;
  readonly now: () => Date;
};

/** The first attempt, and one more with the same Message-ID after an ambiguous failure. */
const MAX_ATTEMPTS = 2;

/** While one letter waits for a slow mail server, too: its ten seconds are a fraction of that wait. */
const HEARTBEAT_MS = 2_000;

/** Before the code of a letter that could not be written; every other failed one was refused by the server for good. */
const COMPOSING = 'compose-';

/** Letters that still have a way to go: never tried, or left in the middle by a crash. */
const UNDELIVERED = ['waiting', 'sending'];

type Fate = 'sent' | 'failed' | 'later' | 'server-down';

/**
 * Sends every letter of a stream that waits, each by itself: what one letter meets does not stop the others.
 * Fails retryably, with a code and nothing else, while a letter has to wait for the mail server.
 */
export function createDeliver(deps: DeliverDeps): StoryActivities['deliver'] {
  return async (stream) => {
    const beating = setInterval(() => heartbeat(), HEARTBEAT_MS);
    try {
      return await deliverWaiting(deps, stream);
    } finally {
      clearInterval(beating);
    }
  };
}

async function deliverWaiting(
  deps: DeliverDeps,
  { streamId }: { readonly streamId: string },
): ReturnType<StoryActivities['deliver']> {
  const letters = await deps.prisma.letter.findMany({
    where: { streamId, status: { in: UNDELIVERED } },
    orderBy: [{ seq: 'asc' }, { id: 'asc' }],
  });
  const [first] = letters;
  if (first === undefined) return { sent: 0, failed: 0, ...(await bouncesOf(deps, streamId)) };
  const source = await loadSource(deps.prisma, streamId, first.complaintId);
  const fates: Fate[] = [];
  for (const letter of letters) {
    cancellationSignal().throwIfAborted();
    const fate = await deliverOne(deps, source, letter);
    fates.push(fate);
    if (fate === 'server-down') break;
  }
  const count = (wanted: Fate): number => fates.filter((fate) => fate === wanted).length;
  if (count('later') + count('server-down') > 0)
    throw ApplicationFailure.retryable('letters wait for the mail server', 'letters-waiting');
  return { sent: count('sent'), failed: count('failed'), ...(await bouncesOf(deps, streamId)) };
}

/**
 * What came back of this stream so far. All of it each time: an attempt of this activity that did not end would
 * otherwise take what it learnt with it.
 */
async function bouncesOf({ prisma }: DeliverDeps, streamId: string): Promise<Pick<Delivery, 'bounced'>> {
  const rows = await prisma.letter.findMany({
    where: {
      streamId,
      status: 'failed',
      NOT: { lastError: { startsWith: COMPOSING } },
      OR: [{ recipient: 'customer' }, { kind: 'decision' }],
    },
    orderBy: [{ seq: 'asc' }, { id: 'asc' }],
  });
  const bounced = rows.flatMap(({ seq, kind, recipient, taskId, lastError }): Bounce[] => {
    const known = letterKindOf(kind);
    if (known === null) return [];
    const whom = recipient.startsWith('person:') ? recipient.slice('person:'.length) : recipient;
    return [{ seq, kind: known, recipient: whom, taskId, code: lastError ?? '' }];
  });
  return bounced.length === 0 ? {} : { bounced };
}

async function deliverOne(deps: DeliverDeps, source: LetterSource, letter: Letter): Promise<Fate> {
  const { prisma } = deps;
  const addressee = addresseeOf(source, letter.recipient);
  if (addressee === null) return withoutMail(deps, source, letter);
  let mail: OutgoingMail;
  try {
    mail = compose(deps, source, letter, addressee);
  } catch (error) {
    // Its message may hold words of people: only the kind of error is kept.
    const code = error instanceof Error ? error.name : 'unknown';
    await finish(deps, letter, { status: 'failed', lastError: `${COMPOSING}${code}` });
    return 'failed';
  }
  const kept = {
    address: addressee.address,
    subject: mail.subject,
    text: maskLinks(mail.text, deps.publicUrl),
    // A customer whom mail does not reach is told in another way, in the same words.
    ...slipIn(deps, source, letter),
  };
  const attempts = letter.attempts;
  if (letter.status === 'sending' && attempts >= MAX_ATTEMPTS) {
    await finish(deps, letter, { status: 'uncertain', lastError: letter.lastError ?? 'interrupted' }, kept);
    return 'failed';
  }
  for (let attempt = attempts + 1; ; attempt += 1) {
    // A worker killed before it leaves a letter that waits; one killed after it, a letter that may have arrived.
    const result = await deps.send(mail, async () => {
      await prisma.letter.update({
        where: { id: letter.id },
        data: { status: 'sending', attempts: attempt },
      });
    });
    switch (result.kind) {
      case 'sent':
        await finish(deps, letter, { status: 'sent', lastError: null, sentAt: deps.now() }, kept);
        return 'sent';
      case 'refused':
        await finish(deps, letter, { status: 'failed', lastError: result.code }, kept);
        return 'failed';
      case 'not-begun':
        return waitAgain(deps, letter, { attempt, result });
      case 'ambiguous':
        if (attempt < MAX_ATTEMPTS) {
          await prisma.letter.update({ where: { id: letter.id }, data: { lastError: result.code } });
          break;
        }
        await finish(deps, letter, { status: 'uncertain', lastError: result.code }, kept);
        return 'failed';
    }
  }
}

/** Nobody can be mailed: what a customer would have read is kept, to be said on the phone or handed over on paper. */
async function withoutMail(deps: DeliverDeps, source: LetterSource, letter: Letter): Promise<Fate> {
  const { prisma } = deps;
  const result = prisma.letter.update({ where: { id: letter.id }, data: { status: 'no-address' } });
  const { slip } = slipIn(deps, source, letter);
  if (slip === undefined) {
    await result;
    return 'failed';
  }
  const [subject = ''] = slip.split('\n', 1);
  const kept = { address: '', subject, text: slip, slip };
  const keep = prisma.personalLetter.upsert({
    where: { letterId: letter.id },
    create: { letterId: letter.id, complaintId: letter.complaintId, ...kept },
    update: kept,
  });
  await prisma.$transaction([result, keep]);
  return 'failed';
}

/** The words of a letter to the customer without its links, its subject as the first line. */
function slipIn({ replyTo }: DeliverDeps, source: LetterSource, letter: Letter): { slip?: string } {
  if (letter.recipient !== 'customer') return {};
  try {
    const addressee = { name: customersName(source), address: '' };
    const slip = slipOf(contextOf(source, letter, { addressee, links: NO_LINKS, replyTo }));
    return slip === null ? {} : { slip: `${slip.subject}\n\n${slip.text}` };
  } catch {
    // What could not be written as a letter cannot be written as a slip either; its row says so.
    return {};
  }
}

/** This attempt did not count: the letter is as it was before it. */
async function waitAgain(
  { prisma }: DeliverDeps,
  letter: Letter,
  { attempt, result }: { attempt: number; result: Extract<SendResult, { kind: 'not-begun' }> },
): Promise<Fate> {
  await prisma.letter.update({
    where: { id: letter.id },
    data: {
      status: attempt === 1 ? 'waiting' : 'sending',
      attempts: attempt - 1,
      lastError: result.code,
    },
  });
  return result.server ? 'server-down' : 'later';
}

async function finish(
  { prisma }: DeliverDeps,
  letter: Letter,
  data: { status: 'sent' | 'failed' | 'uncertain'; lastError: string | null; sentAt?: Date },
  kept?: { address: string; subject: string; text: string; slip?: string },
): Promise<void> {
  const result = prisma.letter.update({ where: { id: letter.id }, data });
  if (kept === undefined) {
    await result;
    return;
  }
  const keep = prisma.personalLetter.upsert({
    where: { letterId: letter.id },
    create: { letterId: letter.id, complaintId: letter.complaintId, ...kept },
    update: kept,
  });
  await prisma.$transaction([result, keep]);
}

function compose(
  { from, replyTo, publicUrl, tokenOf }: DeliverDeps,
  source: LetterSource,
  letter: Letter,
  addressee: Addressee,
): OutgoingMail {
  const links = linksOf(source, letter, { publicUrl, tokenOf });
  const context = contextOf(source, letter, { addressee, links, replyTo });
  const { subject, html, text } = renderLetter(context);
  const sender = { name: context.organization, address: from.address };
  const invited = source.invited.get(letter.seq) ?? [];
  return {
    messageId: letter.messageId,
    date: letter.createdAt.toISOString(),
    from: sender,
    to: { name: addressee.name ?? '', address: addressee.address },
    replyTo,
    subject,
    html,
    text,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Redress-Letter': letter.kind,
      'Content-Language': localeOf(letter.locale, source.policy.locale),
    },
    invitation:
      context.kind === 'meeting-invitation'
        ? invitationFile({
            context,
            uid: `${letter.streamId}-${String(letter.seq)}@${from.address.split('@').at(-1) ?? 'redress'}`,
            createdAt: letter.createdAt.toISOString(),
            organizer: sender,
            attendees: invited,
          })
        : null,
  };
}
