import { formatShort } from '../../texts/format';
import type { Reader } from './page';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A due instant with its colour and its word: whoever sees no colours reads the same. */
export function DueMark({
  dueAt,
  now,
  timeZone,
  reader: { t, locale },
}: {
  readonly dueAt: string | null;
  readonly now: Date;
  readonly timeZone: string;
  readonly reader: Pick<Reader, 't' | 'locale'>;
}) {
  if (dueAt === null) return <span className="mark none">{t('p.due.none')}</span>;
  const leftMs = Date.parse(dueAt) - now.getTime();
  const state = leftMs <= 0 ? 'overdue' : leftMs <= DAY_MS ? 'today' : 'later';
  return (
    <span className="due">
      <time dateTime={dueAt}>{formatShort(dueAt, { locale, timeZone })}</time>{' '}
      <span className={`mark ${state}`}>{t(`p.due.${state}`)}</span>
    </span>
  );
}
