import type { CalendarActivities, StoryActivities } from '../domain/case/activities';
import { createCancellation } from '../activities/cancellation';
import { createDeliver } from '../activities/deliver';
import { createLoadPolicy } from '../activities/load-policy';
import { createSmtpSender, type Mailbox } from '../activities/mail/smtp-sender';
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
}: WorkerConfig & { readonly prisma: PrismaClient }): StoryActivities & CalendarActivities {
  const from = mailboxOf(mailFrom);
  return {
    loadPolicy: createLoadPolicy({ prisma }),
    runsUnderCalendar: createRunsUnderCalendar({ prisma }),
    record: createRecordActivity({
      prisma,
      keys: new SealingKeys(prisma, parseMasterKeys(masterKeys)),
      secret,
      mailDomain: from.address.split('@').at(-1) ?? 'redress.invalid',
    }),
    cancellation: createCancellation(),
    deliver: createDeliver({
      prisma,
      send: createSmtpSender(smtpUrl),
      tokenOf: (link) => deriveToken(link, secret),
      publicUrl,
      from,
      replyTo: null,
      now: () => new Date(),
    }),
  };
}

/** `complaints@redress.example`, or `Redress <complaints@redress.example>`. */
function mailboxOf(text: string): Mailbox {
  const [, name = '', address] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  return address === undefined ? { name: '', address: text.trim() } : { name, address };
}
