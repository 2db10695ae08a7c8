import type { Json } from '../../domain/json';
import { formatShort } from '../../texts/format';
import { inLocale } from '../../texts/names';
import type { CorrectionView } from '../read/corrections';
import { actorText } from './event-line';
import { Words, type Reader } from './page';

/** What was put right of the submission: what it says now, what it said, by whom and why. */
export function Corrections({
  corrections,
  reader,
  timeZone,
}: {
  readonly corrections: readonly CorrectionView[];
  readonly reader: Reader;
  readonly timeZone: string;
}) {
  const { t, locale } = reader;
  return corrections.length === 0 ? null : (
    <section aria-labelledby="corrections">
      <h3 id="corrections">{t('p.corrections.title')}</h3>
      {corrections.map(({ field, title, old, value, reason, by, at }) => (
        <div className="card" key={`${field} ${at}`}>
          <p>
            <strong>{inLocale(title, locale)}</strong>
            {t('l.colon')}
            {said(value) ?? t('p.corrections.now-empty')}
          </p>
          <p className="help">
            {said(old) === null
              ? t('p.corrections.was-empty')
              : t('p.corrections.was', { old: said(old) ?? '' })}
          </p>
          <Words text={reason ?? t('p.case.erased')} />
          <p className="help">
            {actorText(by, reader)} · {formatShort(at, { locale, timeZone })}
          </p>
        </div>
      ))}
    </section>
  );
}

/** Texts as they are; what only a program enters, as it entered it. */
function said(value: Json): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
