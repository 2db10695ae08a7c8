import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';
import type { StaffPrincipal } from '../principal';
import { principalOf } from '../request-context';
import type { Request, Response } from 'express';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';

/** `/sign-in`. The form is taken by the API's own door (`POST /sign-in`). */
export function signInPage(deps: ApiDeps): RequestHandler {
  return (req, res) => {
    const next = ownPath(req.query['next']);
    if (principalOf(res)?.kind === 'staff') {
      res.redirect(303, next);
      return;
    }
    sendPage(
      res,
      <SignIn reader={readerOf(deps, req, res)} next={next} refused={req.query['refused'] !== undefined} />,
    );
  };
}

/** The signed-in person, or null after having sent the caller to the sign-in page. */
export function staffOrSignIn(req: Request, res: Response): StaffPrincipal | null {
  const principal = principalOf(res);
  if (principal?.kind === 'staff') return principal;
  const next = req.method === 'GET' ? req.originalUrl : '/desk';
  res.redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
  return null;
}

/** A path of ours: anything that could lead to another host becomes the desk. */
export function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : '/desk';
}

export function SignIn({
  reader,
  next,
  refused,
  email = '',
}: {
  readonly reader: Reader;
  readonly next: string;
  readonly refused: boolean;
  readonly email?: string;
}) {
  const { t, csrf } = reader;
  return (
    <Page reader={reader} title={t('p.sign-in.title')}>
      <h1>{t('p.sign-in.title')}</h1>
      {refused ? <Banner kind="problem">{t('problem.sign-in-refused')}</Banner> : null}
      <form method="post" action="/sign-in" className="narrow">
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="next" value={next} />
        <div className="field">
          <label htmlFor="email">{t('p.sign-in.email')}</label>
          <input id="email" name="email" type="email" autoComplete="email" required defaultValue={email} />
        </div>
        <div className="field">
          <label htmlFor="password">{t('p.sign-in.password')}</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        <button type="submit">{t('p.sign-in')}</button>
      </form>
      <p className="help below">{t('p.sign-in.lost')}</p>
    </Page>
  );
}
