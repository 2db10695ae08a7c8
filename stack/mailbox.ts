import type { Server } from 'node:http';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { mailboxApi } from './mailbox-api';
import { MailboxStore } from './mailbox-store';
import { requireFreePort } from './ports';

export type MailboxOptions = {
  /** Where the letters are kept. */
  readonly directory: string;
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Addresses refused with a 550, as a provider refuses an unknown recipient: for tests. */
  readonly rejects?: (address: string) => boolean;
};

export type RunningMailbox = {
  readonly smtpUrl: string;
  readonly url: string;
  stop(): Promise<void>;
};

const MAX_LETTER_BYTES = 40 * 1024 * 1024;
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * Starts a mail server for loopback that delivers nothing and shows everything: SMTP in, JSON out.
 * Throws a StartFailure when a port is taken.
 */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const remedy = 'stop that program, or give a mail server of your own as SMTP_URL';
  await requireFreePort(options.smtpPort, { purpose: 'mail to the mailbox', remedy });
  await requireFreePort(options.httpPort, { purpose: 'the mailbox', remedy });
  const store = await MailboxStore.open(options.directory);
  const smtp = smtpServer(store, options.rejects ?? (() => false));
  const api = mailboxApi(store);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(options.smtpPort, '127.0.0.1', () => resolve());
  });
  // A client that breaks off reports here; without a listener the whole process would die of it.
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    api.once('error', reject);
    api.listen(options.httpPort, '127.0.0.1', resolve);
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`,
    url: `http://127.0.0.1:${options.httpPort}`,
    async stop() {
      await Promise.all([closeSmtp(smtp), closeHttp(api)]);
    },
  };
}

function smtpServer(store: MailboxStore, rejects: (address: string) => boolean): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_LETTER_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    banner: 'Redress mailbox',
    onRcptTo({ address }, _session, callback) {
      callback(rejects(address) ? smtpError(550, `5.1.1 Nobody here is called ${address}`) : null);
    },
    onData(stream, session, callback) {
      keep({ store, stream, session }).then(
        () => callback(),
        () =>
          callback(
            stream.sizeExceeded
              ? smtpError(552, '5.3.4 The letter is too large')
              : smtpError(451, '4.3.0 The letter could not be stored, please try again'),
          ),
      );
    },
  });
}

async function keep({
  store,
  stream,
  session,
}: {
  store: MailboxStore;
  stream: SMTPServerDataStream;
  session: SMTPServerSession;
}): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  if (stream.sizeExceeded) throw new Error('too large');
  const { mailFrom, rcptTo } = session.envelope;
  await store.add({
    raw: Buffer.concat(chunks),
    envelopeFrom: mailFrom === false ? '' : mailFrom.address,
    envelopeTo: rcptTo.map((recipient) => recipient.address),
    receivedAt: new Date().toISOString(),
  });
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function closeSmtp(smtp: SMTPServer): Promise<void> {
  return new Promise((resolve) => smtp.close(() => resolve()));
}

function closeHttp(api: Server): Promise<void> {
  return new Promise((resolve) => {
    api.close(() => resolve());
    api.closeAllConnections();
  });
}
