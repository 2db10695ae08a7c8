import type { RequestHandler } from 'express';
import { formatDate } from '../../texts/format';
import { inLocale, suggestionName } from '../../texts/names';
import type { Bilingual } from '../../domain/policy/text';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { noticesOf, type NoticePage } from '../read/notices';
import { policyInForce } from '../read/organisations';
import { Page, readerOf, sendPage, Words, type Reader } from './page';

const PAGE_SIZE = 20;

/** `/{org}/notices`: suggestions that were taken up, for everybody to read (PM-04). */
export function noticesPage(deps: ApiDeps): RequestHandler<{ org: string }> {
  return async (req, res) => {
    const { org } = req.params;
    const inForce = await policyInForce(deps, org);
    if (inForce === null) throw new Problem('organization-unknown');
    const { cursor } = req.query;
    const page = await noticesOf(deps, {
      organization: org,
      limit: PAGE_SIZE,
      cursor: typeof cursor === 'string' ? cursor : null,
    });
    sendPage(res, <Notices reader={readerOf(deps, req, res)} name={inForce.policy.name} page={page} />);
  };
}

export function Notices({
  reader,
  name,
  page,
}: {
  readonly reader: Reader;
  readonly name: Bilingual;
  readonly page: NoticePage;
}) {
  const { t, locale } = reader;
  const title = t('p.notices.title', { name: inLocale(name, locale) });
  return (
    <Page reader={reader} title={title}>
      <h1>{title}</h1>
      <p className="lead">{t('p.notices.intro')}</p>
      {page.items.length === 0 ? <p>{t('p.notices.none')}</p> : null}
      {page.items.map(({ id, postedAt, decision, words, commended }) => (
        <article key={id} className="card">
          <p className="help">
            <time dateTime={postedAt}>{formatDate(postedAt.slice(0, 10), locale)}</time> ·{' '}
            {suggestionName(t, decision)}
          </p>
          <Words text={words} />
          {commended === null ? null : (
            <p>
              {commended.name === null
                ? t('p.notices.commended-unnamed')
                : t('p.notices.commended', { name: commended.name })}
            </p>
          )}
        </article>
      ))}
      {page.nextCursor === null ? null : (
        <p>
          <a href={`?cursor=${encodeURIComponent(page.nextCursor)}`}>{t('p.notices.older')}</a>
        </p>
      )}
    </Page>
  );
}
