import type { Request, RequestHandler, Response } from 'express';
import { isDatabaseAway } from '../database-errors';
import type { ApiDeps } from '../deps';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';

const RETRY_AFTER_SECONDS = 30;

/** The same for every posted form: while the database is away nobody loses what they wrote. */
export function keepingWords<P extends Record<string, string>>(
  deps: ApiDeps,
  handler: (req: Request<P>, res: Response) => Promise<void> | void,
): RequestHandler<P> {
  return async (req, res) => {
    try {
      await handler(req, res);
    } catch (error) {
      if (!isDatabaseAway(error) || res.headersSent) throw error;
      const reader = readerOf(deps, req, res);
      res.set('Retry-After', String(RETRY_AFTER_SECONDS));
      sendPage(res, <KeptWords reader={reader} here={req.originalUrl} typed={typedIn(req.body)} />, 503);
    }
  };
}

/** Every input of the form, in its order; several of the same name stay several. */
function typedIn(body: unknown): readonly (readonly [string, string])[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    return texts
      .filter((text): text is string => typeof text === 'string')
      .map((text): [string, string] => [name, text]);
  });
}

/** What was typed, to be read and to be sent again by one press. */
export function KeptWords({
  reader,
  here,
  typed,
}: {
  readonly reader: Reader;
  readonly here: string;
  readonly typed: readonly (readonly [string, string])[];
}) {
  const { t } = reader;
  const title = t('p.kept.title');
  const words = typed.filter(([name, text]) => !name.startsWith('_') && text.trim() !== '');
  return (
    <Page reader={reader} title={title} bare>
      <h1>{title}</h1>
      <Banner kind="problem">{t('p.kept.text')}</Banner>
      <form method="post" action={here}>
        {typed.map(([name, text], index) => (
          <input key={index} type="hidden" name={name} value={text} />
        ))}
        <button type="submit">{t('p.kept.again')}</button>
      </form>
      {words.length === 0 ? null : <h2>{t('p.kept.words')}</h2>}
      {words.map(([, text], index) => (
        <p className="words" key={index}>
          {text}
        </p>
      ))}
    </Page>
  );
}
