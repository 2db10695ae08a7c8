import { differenceWords } from '../../texts/procedure/difference/difference-words';
import type { Difference } from '../../texts/procedure/difference/change';
import type { Reader } from './page';

/** What changes between two versions of the procedure, change by change, each below where it stands. */
export function DifferenceList({
  difference,
  reader: { t, locale },
}: {
  readonly difference: Difference;
  readonly reader: Pick<Reader, 't' | 'locale'>;
}) {
  if (difference.length === 0) return <p>{t('p.change.not-told')}</p>;
  return (
    <ul className="difference">
      {differenceWords(difference, locale).map(({ places, text, parts }, index) => (
        <li key={index}>
          {places.map((place) => (
            <p className="help" key={place}>
              {place}
            </p>
          ))}
          <p>{text}</p>
          {parts.length === 0 ? null : (
            <ul>
              {parts.map((part, number) => (
                <li key={number}>{part}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
