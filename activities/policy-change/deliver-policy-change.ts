import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { PolicyChangeActivities } from '../../domain/policy-change/activities';
import type { Link, PolicyLetter, PrismaClient } from '../../prisma/generated/client';
import { renderChangeLetter } from '../../texts/letters/change-letter';
import { withCodesOnly } from '../failure-codes';
import type { Mailbox, MailSender, OutgoingMail } from '../mail/smtp-sender';
import { changeLetterOf } from './change-letter-of';

export type DeliverChangeDeps = {
  readonly prisma: PrismaClient;
  readonly send: MailSender;
  readonly tokenOf: (link: Pick<Link, 'id' | 'purpose' | 'nonce'>) => string;
  /** Address that links begin with; no slash at its end. */
  readonly publicUrl: string;
  readonly from: Mailbox;
  readonly now: () => Date;
};

/** The first attempt, and one more with the same Message-ID after an ambiguous failure. */
const MAX_ATTEMPTS = 2;
const HEARTBEAT_MS = 2_000;

/** Sends every letter of a change that waits, each by itself. Fails retryably while the mail server is away. */
export function createDeliverPolicyChange(
  deps: DeliverChangeDeps,
): PolicyChangeActivities['deliverPolicyChange'] {
  return async ({ changeId }) => {
    const beating = setInterval(() => heartbeat(), HEARTBEAT_MS);
    try {
      return await withCodesOnly('policy-change-not-delivered', () => deliverWaiting(deps, changeId));
    } finally {
      clearInterval(beating);
    }
  };
}

async function deliverWaiting(
  deps: DeliverChangeDeps,
  changeId: string,
): Promise<{ sent: number; failed: number }> {
  const letters = await deps.prisma.policyLetter.findMany({
    where: { changeId, status: { in: ['waiting', 'sending'] } },
    orderBy: [{ seq: 'asc' }, { id: 'asc' }],
  });
  const counts = { sent: 0, failed: 0, later: 0 };
  for (const letter of letters) {
    cancellationSignal().throwIfAborted();
    counts[await deliverOne(deps, letter)] += 1;
  }
  if (counts.later > 0)
    throw ApplicationFailure.retryable('letters wait for the mail server', 'letters-waiting');
  return { sent: counts.sent, failed: counts.failed };
}

async function deliverOne(
  deps: DeliverChangeDeps,
  letter: PolicyLetter,
): Promise<'sent' | 'failed' | 'later'> {
  const { prisma } = deps;
  const keep = (data: { status: string; attempts?: number; lastError?: string | null; sentAt?: Date }) =>
    prisma.policyLetter.update({ where: { id: letter.id }, data });
  const mail = await composed(deps, letter);
  if (mail === null) {
    await keep({ status: 'failed', lastError: 'no-address' });
    return 'failed';
  }
  for (let attempt = letter.attempts + 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const result = await deps.send(mail, async () => {
      await keep({ status: 'sending', attempts: attempt });
    });
    switch (result.kind) {
      case 'sent':
        await keep({ status: 'sent', lastError: null, sentAt: deps.now() });
        return 'sent';
      case 'refused':
        await keep({ status: 'failed', lastError: result.code });
        return 'failed';
      case 'not-begun':
        await keep({ status: 'waiting', attempts: attempt - 1, lastError: result.code });
        return 'later';
      case 'ambiguous':
        await keep({ status: 'sending', lastError: result.code });
    }
  }
  await keep({ status: 'uncertain' });
  return 'failed';
}

async function composed(
  { prisma, publicUrl, tokenOf, from }: DeliverChangeDeps,
  letter: PolicyLetter,
): Promise<OutgoingMail | null> {
  const told = await changeLetterOf({ prisma, publicUrl, tokenOf }, letter);
  if (told === null) return null;
  const { address, content } = told;
  const { subject, html, text } = renderChangeLetter(content);
  return {
    messageId: letter.messageId,
    date: letter.createdAt.toISOString(),
    from: { name: content.organization, address: from.address },
    to: { name: content.recipientName, address },
    replyTo: null,
    subject,
    html,
    text,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Redress-Letter': `procedure-${letter.kind}`,
      'Content-Language': content.locale,
    },
    invitation: null,
  };
}
