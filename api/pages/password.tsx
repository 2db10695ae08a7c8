import type { RequestHandler } from 'express';
import { PASSWORD_OUTCOMES, type PasswordOutcome } from '../change-password';
import type { ApiDeps } from '../deps';
import { fieldProblems } from '../problem-document';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';

/** `/password`: a signed-in person chooses a new one. The form is taken by `POST /password` (sign-in-routes.ts). */
export function passwordPage(deps: ApiDeps): RequestHandler {
  return (req, res) => {
    if (staffOrSignIn(req, res) === null) return;
    const said = req.query['outcome'];
    const outcome = PASSWORD_OUTCOMES.find((known) => known === said) ?? null;
    sendPage(res, <Password reader={readerOf(deps, req, res)} outcome={outcome} />);
  };
}

export function Password({
  reader,
  outcome,
}: {
  readonly reader: Reader;
  readonly outcome: PasswordOutcome | null;
}) {
  const { t, csrf, locale } = reader;
  const [fault] =
    outcome === null || outcome === 'changed'
      ? []
      : fieldProblems([{ pointer: '/password', code: outcome }], locale);
  return (
    <Page reader={reader} title={t('p.password.title')}>
      <h1>{t('p.password.title')}</h1>
      {outcome === 'changed' ? <Banner kind="done">{t('p.password.done')}</Banner> : null}
      {fault === undefined ? null : <Banner kind="problem">{fault.detail}</Banner>}
      <form method="post" action="/password" className="narrow">
        <input type="hidden" name="_csrf" value={csrf} />
        <div className="field">
          <label htmlFor="current">{t('p.password.current')}</label>
          <input id="current" name="current" type="password" autoComplete="current-password" required />
        </div>
        <div className="field">
          <label htmlFor="password">{t('p.password.chosen')}</label>
          <p className="help" id="password-help">
            {t('p.password.help')}
          </p>
          <input
            id="password"
            name="password"
            type="password"
            autoComplete="new-password"
            aria-describedby="password-help"
            required
          />
        </div>
        <button type="submit">{t('p.password.change')}</button>
      </form>
    </Page>
  );
}
