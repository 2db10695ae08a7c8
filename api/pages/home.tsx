import type { RequestHandler } from 'express';
import { inLocale } from '../../texts/names';
import type { ApiDeps } from '../deps';
import { organisations, type OrganisationView } from '../read/organisations';
import { isLoopback } from './loopback';
import { Page, readerOf, sendPage, type Reader } from './page';

/** `/`: the three kinds of people who come here, each with their next step. */
export function homePage(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const reader = readerOf(deps, req, res);
    sendPage(
      res,
      <Home
        reader={{ ...reader, mailbox: reader.mailbox && isLoopback(req) }}
        organizations={await organisations(deps)}
      />,
    );
  };
}

export function Home({
  reader,
  organizations,
}: {
  readonly reader: Reader;
  readonly organizations: readonly OrganisationView[];
}) {
  const { t, locale, staff, mailbox } = reader;
  return (
    <Page reader={reader} title={t('p.home.title')}>
      <h1>{t('p.home.title')}</h1>
      <p className="lead">{t('p.home.intro')}</p>
      <div className="cards">
        <section className="card" aria-labelledby="customer">
          <h2 id="customer">{t('p.home.customer')}</h2>
          <p>{t('p.home.customer-hint')}</p>
          {organizations.length === 0 ? <p>{t('p.home.none')}</p> : null}
          <ul className="actions">
            {organizations.map(({ id, name }) => (
              <li key={id}>
                <a className="button" href={`/${id}/complain`}>
                  {t('p.home.complain-to', { name: inLocale(name, locale) })}
                </a>
              </li>
            ))}
          </ul>
          <h3>{t('p.home.tracking')}</h3>
          <p>{t('p.home.tracking-hint')}</p>
        </section>
        <section className="card" aria-labelledby="staff">
          <h2 id="staff">{t('p.home.staff')}</h2>
          <p>{t('p.home.staff-hint')}</p>
          <p>
            {staff === null ? (
              <a className="button" href="/sign-in">
                {t('p.sign-in')}
              </a>
            ) : (
              <a className="button" href="/desk">
                {t('p.home.to-desk')}
              </a>
            )}
          </p>
        </section>
        {mailbox ? (
          <section className="card" aria-labelledby="trying">
            <h2 id="trying">{t('p.home.mailbox')}</h2>
            <p>{t('p.home.mailbox-hint')}</p>
            <p>
              <a className="button second" href="/mailbox">
                {t('p.home.open-mailbox')}
              </a>
            </p>
          </section>
        ) : null}
      </div>
    </Page>
  );
}
