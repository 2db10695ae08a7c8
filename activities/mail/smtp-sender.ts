import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export type Mailbox = { readonly name: string; readonly address: string };

export type OutgoingMail = {
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** RFC 3339; the same in every attempt, so that a repeated message is the same message. */
  readonly date: string;
  readonly invitation: string | null;
};

/**
 * What became of one attempt. `not-begun`: the server never had the message, try later (`server` says that
 * every other letter would meet the same). `refused`: it will never take it. `ambiguous`: the connection was
 * lost after DATA began, so it may or may not have it. Codes are plain words, never a server's own text,
 * which may repeat addresses.
 */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-begun'; readonly code: string; readonly server: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'ambiguous'; readonly code: string };

/**
 * Sends one mail. `beforeData` runs once the server has agreed to take the message and before it is given a
 * byte of it: who writes there that it may have arrived writes so only where that is true. If it fails,
 * nothing began.
 */
export type MailSender = (mail: OutgoingMail, beforeData: () => Promise<void>) => Promise<SendResult>;

const CONNECT_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;

/**
 * Sends by SMTP, one connection a message: nodemailer's pool re-queues without bound when a connection drops,
 * and its transport does not say whether DATA had begun.
 *
 * @param smtpUrl `smtp:` or `smtps:`, with user and password if the server asks for them
 */
export function createSmtpSender(smtpUrl: string): MailSender {
  const { auth, host, port, secure, tls } = parseConnectionUrl(smtpUrl);
  const credentials = typeof auth === 'object' && typeof auth.user === 'string' ? auth : null;
  return async (mail, beforeData) => {
    const message = await compose(mail);
    const connection = new SMTPConnection({
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
      secure: secure === true,
      ...(tls === undefined ? {} : { tls }),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: GREETING_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
    });
    const envelope = { from: mail.from.address, to: [mail.to.address] };
    return new Promise<SendResult>((resolve) => {
      let dataBegan = false;
      const end = (result: SendResult): void => {
        resolve(result);
        connection.close();
      };
      const failed = (error: unknown): void => end(judge(error, dataBegan));
      connection.on('error', failed);
      const send = (): void =>
        connection.send(
          envelope,
          lazily(message, async () => {
            await beforeData();
            dataBegan = true;
          }),
          (error) => {
            if (error !== null) failed(error);
            else end({ kind: 'sent' });
          },
        );
      connection.connect((error) => {
        if (error) failed(error);
        else if (credentials === null || !connection.allowsAuth) send();
        else
          connection.login({ user: credentials.user, pass: credentials.pass }, (refused) =>
            refused ? failed(refused) : send(),
          );
      });
    });
  };
}

/** Read only after the server has said 354 to DATA: the first read is the point of no certainty. */
function lazily(message: Buffer, onFirstRead: () => Promise<void>): Readable {
  return Readable.from(
    (async function* () {
      await onFirstRead();
      yield message;
    })(),
    { objectMode: false },
  );
}

async function compose(mail: OutgoingMail): Promise<Buffer> {
  return new MailComposer({
    messageId: mail.messageId,
    date: new Date(mail.date),
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { ...mail.headers },
    ...(mail.invitation === null
      ? {}
      : { icalEvent: { method: 'REQUEST', filename: 'invitation.ics', content: mail.invitation } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** Codes by which nodemailer says that the server judged this one message, not us or the connection. */
const ABOUT_THE_MESSAGE = ['EENVELOPE', 'EMESSAGE'];

function judge(error: unknown, dataBegan: boolean): SendResult {
  const { code, status } = detailsOf(error);
  const word = status === null ? code : `${code}-${String(status)}`;
  const aboutThisMessage = ABOUT_THE_MESSAGE.includes(code) && status !== null;
  if (aboutThisMessage && status >= 500) return { kind: 'refused', code: word };
  // A reply of 4xx, even to the message itself, says that the server has not taken it.
  if (aboutThisMessage) return { kind: 'not-begun', code: word, server: false };
  if (dataBegan) return { kind: 'ambiguous', code: word };
  return { kind: 'not-begun', code: word, server: true };
}

function detailsOf(error: unknown): { code: string; status: number | null } {
  if (typeof error !== 'object' || error === null) return { code: 'EUNKNOWN', status: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  return { code, status };
}
