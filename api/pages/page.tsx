import type { Request, Response } from 'express';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '../../domain/lifecycle';
import { translator, type T } from '../../texts/translate';
import { csrfTokenOf } from '../csrf';
import type { ApiDeps } from '../deps';
import { mayAs } from '../permission';
import { localeOf, principalOf } from '../request-context';

/** What every page knows of its reader. */
export type Reader = {
  readonly locale: Locale;
  readonly t: T;
  readonly staff: {
    readonly name: string;
    readonly mayEnter: boolean;
    readonly mayReadCases: boolean;
    /** Hand in changes of the procedure. */
    readonly mayDraft?: boolean;
    readonly organization: string;
  } | null;
  /** Address of the page with its query, for the language switch; null where it may not be repeated (a form's answer). */
  readonly here: string;
  /** Hidden field of forms whose authority is a cookie. */
  readonly csrf: string;
  readonly mailbox: boolean;
};

export function readerOf({ config }: ApiDeps, req: Request, res: Response): Reader {
  const locale = localeOf(req, res);
  const principal = principalOf(res);
  const staff = principal?.kind === 'staff' ? principal : null;
  return {
    locale,
    t: translator(locale),
    staff:
      staff === null
        ? null
        : {
            name: staff.name,
            organization: staff.organization,
            mayEnter: mayAs(staff, 'submit-complaint'),
            mayReadCases: mayAs(staff, 'read-all-cases'),
            mayDraft: mayAs(staff, 'draft-procedure'),
          },
    here: req.originalUrl,
    csrf: csrfTokenOf(req, res),
    mailbox: config.mailboxUrl !== null,
  };
}

/** Sends a whole page. Pages of people are kept by no cache. */
export function sendPage(res: Response, page: ReactElement, status = 200): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Referrer-Policy', 'no-referrer')
    .type('html')
    .send(documentOf(page));
}

export function documentOf(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** The frame around every page: skip link, menu, language, content. */
export function Page({
  reader,
  title,
  children,
  bare = false,
}: {
  readonly reader: Pick<Reader, 'locale' | 't' | 'staff' | 'here' | 'csrf' | 'mailbox'>;
  readonly title: string;
  readonly children: ReactNode;
  /** Without the staff's menu: pages opened by a link alone. */
  readonly bare?: boolean;
}) {
  const { locale, t, staff, here, csrf } = reader;
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Redress`}</title>
        <link rel="stylesheet" href="/assets/redress.css" />
        <link rel="icon" href="/assets/redress.svg" type="image/svg+xml" />
        <script src="/assets/redress.js" defer />
      </head>
      <body>
        <a className="skip" href="#content">
          {t('p.skip')}
        </a>
        <header className="top">
          <div className="wide">
            <a className="brand" href="/">
              Redress
            </a>
            <nav aria-label={t('p.nav')}>
              {staff !== null && !bare ? (
                <ul>
                  <li>
                    <a href="/desk">{t('p.nav.desk')}</a>
                  </li>
                  {staff.mayReadCases ? (
                    <li>
                      <a href="/complaints">{t('p.nav.cases')}</a>
                    </li>
                  ) : null}
                  {staff.mayEnter ? (
                    <li>
                      <a href={`/${staff.organization}/complain`}>{t('p.nav.enter')}</a>
                    </li>
                  ) : null}
                </ul>
              ) : null}
            </nav>
            <a
              className="language"
              href={otherLanguage(here, locale)}
              lang={locale === 'en' ? 'zh-CN' : 'en'}
              hrefLang={locale === 'en' ? 'zh-CN' : 'en'}
            >
              {t('p.language')}
            </a>
            {staff !== null && !bare ? (
              <form method="post" action="/sign-out" className="who">
                <input type="hidden" name="_csrf" value={csrf} />
                <span>{staff.name}</span>
                <button type="submit" className="plain">
                  {t('p.sign-out')}
                </button>
              </form>
            ) : null}
          </div>
        </header>
        <main id="content" tabIndex={-1} className="wide">
          {children}
        </main>
      </body>
    </html>
  );
}

/** The same page in the other language. */
function otherLanguage(here: string, locale: Locale): string {
  const [path = '/', query = ''] = here.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', locale === 'en' ? 'zh-CN' : 'en');
  return `${path}?${search.toString()}`;
}

/** A message above the content: what was just done, or what stands in the way. */
export function Banner({
  kind,
  children,
}: {
  readonly kind: 'done' | 'problem' | 'info';
  readonly children: ReactNode;
}) {
  return (
    <div className={`banner ${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A title whose number is not broken at its hyphens. */
export function Numbered({ title, number }: { readonly title: string; readonly number: string }) {
  const [before = '', ...after] = title.split(number);
  return (
    <>
      {before}
      <span className="unbroken">{number}</span>
      {after.join(number)}
    </>
  );
}

/** Words of people, with their line breaks. */
export function Words({ text }: { readonly text: string }) {
  return <p className="words">{text}</p>;
}
