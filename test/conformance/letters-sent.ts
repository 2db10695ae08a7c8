import { MockActivityEnvironment } from '@temporalio/testing';
import { createDeliver } from '../../activities/deliver';
import type { OutgoingMail } from '../../activities/mail/smtp-sender';
import type { LetterRequest } from '../../domain/case/letters';
import type { CaseSummary } from '../../domain/case/record-step';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

type Sent = Pick<LetterRequest, 'kind' | 'seq'> & Partial<LetterRequest>;

/** What a letter to the customer says, as it goes to the mail server; without an address, as it is kept to be said. */
export async function letterSent(
  api: ApiRig,
  complaintId: string,
  letter: Sent,
  summary: CaseSummary = api.runs.summary,
): Promise<string> {
  const { rig } = api;
  await rig.record({
    stream: { kind: 'complaint', fingerprint: 'f', summary },
    complaintId,
    organization: ORGANIZATION,
    policyVersionId: rig.policyVersionId,
    at: '2026-11-23T02:30:00.000Z',
    events: [],
    clocks: [],
    letters: [{ to: { customer: true }, taskId: null, params: {}, ...letter }],
  });
  const mails: OutgoingMail[] = [];
  const deliver = createDeliver({
    prisma: rig.prisma,
    send: async (mail, dataBegins) => {
      mails.push(mail);
      await dataBegins();
      return { kind: 'sent' };
    },
    tokenOf: () => 'T0ken',
    publicUrl: 'https://redress.example',
    from: { name: 'Redress', address: 'redress@maker.example' },
    replyTo: null,
    now: () => new Date('2026-11-23T02:31:00.000Z'),
  });
  await new MockActivityEnvironment().run(deliver, { streamId: complaintId });
  return mails.map(({ text }) => text).join('\n');
}
