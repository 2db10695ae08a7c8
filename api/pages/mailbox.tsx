import type { RequestHandler } from 'express';
import { z } from 'zod';
import { formatShort } from '../../texts/format';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { isLoopback } from './loopback';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';

const messageSchema = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  receivedAt: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string() })),
});
export type MailboxMessage = z.infer<typeof messageSchema>;

const TIMEOUT_MS = 3_000;
/** The mailbox is somebody trying things out, here and now: their own machine's zone is theirs. */
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Only where letters go to the embedded mailbox, and only for callers on this machine. */
function mailboxOf(deps: ApiDeps, req: Parameters<typeof isLoopback>[0]): string {
  const { mailboxUrl } = deps.config;
  if (mailboxUrl === null || !isLoopback(req)) throw new Problem('not-found');
  return mailboxUrl;
}

async function ask(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (answer.status === 404) throw new Problem('not-found');
  return answer.json();
}

/** `/mailbox`: every letter that the embedded default has "sent", newest first. */
export function mailboxPage(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const mailbox = mailboxOf(deps, req);
    const reader = readerOf(deps, req, res);
    const to = typeof req.query['to'] === 'string' ? req.query['to'] : '';
    const query = to === '' ? '' : `?to=${encodeURIComponent(to)}`;
    const messages = await ask(`${mailbox}/api/messages${query}`)
      .then((list) => z.array(messageSchema).parse(list))
      .catch(() => null);
    sendPage(res, <MailboxList reader={reader} messages={messages} to={to} />, messages === null ? 503 : 200);
  };
}

/** `/mailbox/{id}`: one letter, its HTML in a frame without scripts. */
export function mailboxMessage(deps: ApiDeps): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const mailbox = mailboxOf(deps, req);
    const found = messageSchema.safeParse(
      await ask(`${mailbox}/api/messages/${encodeURIComponent(req.params.id)}`),
    );
    if (!found.success) throw new Problem('not-found');
    // A letter's own inline styles apply in its frame, which inherits this page's policy; scripts never do.
    res.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'",
    );
    sendPage(res, <MailboxLetter reader={readerOf(deps, req, res)} message={found.data} />);
  };
}

export function MailboxList({
  reader,
  messages,
  to,
}: {
  readonly reader: Reader;
  readonly messages: readonly MailboxMessage[] | null;
  readonly to: string;
}) {
  const { t, locale } = reader;
  return (
    <Page reader={reader} title={t('p.mail.title')}>
      <h1>{t('p.mail.title')}</h1>
      <p className="lead">{t('p.mail.intro')}</p>
      <form method="get" className="filters">
        <div className="field">
          <label htmlFor="to">{t('p.mail.only-to')}</label>
          <input id="to" name="to" type="text" defaultValue={to} />
        </div>
        <button type="submit">{t('p.cases.filter')}</button>
      </form>
      {messages === null ? <Banner kind="problem">{t('p.mail.unreachable')}</Banner> : null}
      {messages?.length === 0 ? <p>{t('p.mail.none')}</p> : null}
      {messages === null || messages.length === 0 ? null : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('p.mail.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('p.mail.subject')}</th>
                <th scope="col">{t('p.mail.to')}</th>
                <th scope="col">{t('p.mail.received')}</th>
              </tr>
            </thead>
            <tbody>
              {messages.map((message) => (
                <tr key={message.id}>
                  <th scope="row">
                    <a href={`/mailbox/${encodeURIComponent(message.id)}`}>{message.subject}</a>
                  </th>
                  <td>{message.to}</td>
                  <td>{formatShort(message.receivedAt, { locale, timeZone: ZONE })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

export function MailboxLetter({
  reader,
  message,
}: {
  readonly reader: Reader;
  readonly message: MailboxMessage;
}) {
  const { t, locale } = reader;
  return (
    <Page reader={reader} title={message.subject}>
      <p>
        <a href="/mailbox">← {t('p.mail.title')}</a>
      </p>
      <h1>{message.subject}</h1>
      <dl className="facts">
        <div>
          <dt>{t('p.mail.from')}</dt>
          <dd>{message.from}</dd>
        </div>
        <div>
          <dt>{t('p.mail.to')}</dt>
          <dd>{message.to}</dd>
        </div>
        <div>
          <dt>{t('p.mail.received')}</dt>
          <dd>{formatShort(message.receivedAt, { locale, timeZone: ZONE })}</dd>
        </div>
      </dl>
      {message.attachments.length === 0 ? null : (
        <>
          <h2>{t('p.mail.attachments')}</h2>
          <ul>
            {message.attachments.map(({ filename, contentType }, index) => (
              <li key={index}>
                {filename} <span className="help">{contentType}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {message.html === '' ? null : (
        <section aria-labelledby="html">
          <h2 id="html">{t('p.mail.html')}</h2>
          <iframe
            className="letter"
            title={t('p.mail.html')}
            sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
            srcDoc={inTopWindow(message.html)}
          />
        </section>
      )}
      {message.text === '' ? null : (
        <section aria-labelledby="text">
          <h2 id="text">{t('p.mail.text')}</h2>
          <pre className="letter-text">{message.text}</pre>
        </section>
      )}
    </Page>
  );
}

/** Links of a letter lead out of its frame, as they would from a mail program. */
function inTopWindow(html: string): string {
  return html.replace(/<head>/i, '<head><base target="_top">');
}
