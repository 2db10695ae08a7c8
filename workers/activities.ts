import type { CalendarActivities, StoryActivities } from '../domain/case/activities';
import type { PolicyChangeActivities, PolicyReviewActivities } from '../domain/policy-change/activities';
import { createCancellation } from '../activities/cancellation';
import { createDeliver } from '../activities/deliver';
import { createLoadPolicy } from '../activities/load-policy';
import { createSmtpSender, type Mailbox } from '../activities/mail/smtp-sender';
import { createDeliverPolicyChange } from '../activities/policy-change/deliver-policy-change';
import { createRecordPolicyChange } from '../activities/policy-change/record-policy-change';
import { createPolicyReviews } from '../activities/policy-change/policy-reviews';
import { createRecordActivity } from '../activities/record';
import { createRunsUnderCalendar } from '../activities/runs-under-calendar';
import type { PrismaClient } from '../prisma/generated/client';
import { deriveToken } from '../prisma/links';
import { parseMasterKeys, SealingKeys } from '../prisma/sealing';
import type { WorkerConfig } from './config';

/** The story's effects on real parts. Throws SealingError if the master keys are malformed. */
export function createActivities({
  prisma,
  masterKeys,
  secret,
  publicUrl,
  smtpUrl,
  mailFrom,
}: WorkerConfig & { readonly prisma: PrismaClient }): StoryActivities &
  CalendarActivities &
  PolicyChangeActivities &
  PolicyReviewActivities {
  const from = mailboxOf(mailFrom);
  const keys = new SealingKeys(prisma, parseMasterKeys(masterKeys));
  const mailDomain = from.address.split('@').at(-1) ?? 'redress.invalid';
  const mailing = {
    prisma,
    send: createSmtpSender(smtpUrl),
    tokenOf: (link: Parameters<typeof deriveToken>[0]) => deriveToken(link, secret),
    publicUrl,
    from,
    now: () => new Date(),
  };
  return {
    loadPolicy: createLoadPolicy({ prisma }),
    runsUnderCalendar: createRunsUnderCalendar({ prisma }),
    record: createRecordActivity({ prisma, keys, secret, mailDomain }),
    recordPolicyChange: createRecordPolicyChange({ prisma, keys, secret, mailDomain }),
    deliverPolicyChange: createDeliverPolicyChange(mailing),
    ...createPolicyReviews({ prisma, now: mailing.now }),
    cancellation: createCancellation(),
    deliver: createDeliver({ ...mailing, replyTo: null }),
  };
}

/** `complaints@redress.example`, or `Redress <complaints@redress.example>`. */
function mailboxOf(text: string): Mailbox {
  const [, name = '', address] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  return address === undefined ? { name: '', address: text.trim() } : { name, address };
}
