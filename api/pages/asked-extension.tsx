import { limitLengthText } from '../../texts/explain-limit';
import { formatShort } from '../../texts/format';
import { limitName } from '../../texts/limit-name';
import type { AskedExtensionView } from '../read/asked-extension';
import type { CaseView } from '../read/case';
import type { Telling } from './answer-sheet';
import { actorText } from './event-line';
import { Words, type Reader } from './page';

/** More time that is asked for, where it is decided on. */
export function AskedExtension({
  extension,
  track,
  reader,
  timeZone,
}: {
  readonly extension: AskedExtensionView | null;
  readonly track: CaseView['track'];
  readonly reader: Reader;
} & Pick<Telling, 'timeZone'>) {
  const { t, locale } = reader;
  if (extension === null) return null;
  const { limitId, length, reason, askedBy, askedAt } = extension;
  const limit = track.limits.find(({ id }) => id === limitId);
  return (
    <section aria-labelledby="extension" className="card">
      <h2 id="extension">{t('p.extension.title')}</h2>
      <p>
        {t('p.act.limit-option', {
          limit: limit === undefined ? limitId : limitName(limit, locale),
          length: limitLengthText(length, locale),
        })}
      </p>
      <p className="help">
        {actorText(askedBy, reader)} · {formatShort(askedAt, { locale, timeZone })}
      </p>
      <Words text={reason ?? t('p.case.erased')} />
    </section>
  );
}
