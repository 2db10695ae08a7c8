import { formatShort } from '../../texts/format';
import type { CaseView } from '../read/case';
import type { Reader } from './page';

/** Other complaints that belong to this one; nothing where there are none. */
export function Relations({
  reader: { t, locale },
  shown: { relations },
  timeZone,
}: {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly timeZone: string;
}) {
  if (relations.length === 0) return null;
  return (
    <section aria-labelledby="relations">
      <h2 id="relations">{t('p.case.relations')}</h2>
      <ul>
        {relations.map(({ complaint: { id, number }, relation, at }) => (
          <li key={`${id} ${at}`}>
            {t(`relation.${relation}`)}
            {t('l.colon')}
            <a href={`/complaints/${id}`}>{number}</a>{' '}
            <time dateTime={at} className="help">
              {formatShort(at, { locale, timeZone })}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
