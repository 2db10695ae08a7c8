import { formatMoney, formatShort } from '../../texts/format';
import type { PenaltyView } from '../read/penalties';
import { actorText } from './event-line';
import type { Reader } from './page';

type Shown = {
  readonly reader: Reader;
  readonly timeZone: string;
  readonly limitNamed: (limitId: string) => string;
};

/** Penalties that a case proposed, as far as the reader may see them: whose, how much, what shows it, what became of it. */
export function Penalties({ penalties, ...shown }: Shown & { readonly penalties: readonly PenaltyView[] }) {
  const { t } = shown.reader;
  return penalties.length === 0 ? null : (
    <section aria-labelledby="penalties">
      <h2 id="penalties">{t('p.case.penalties')}</h2>
      <ul className="plain">
        {penalties.map((penalty) => (
          <li key={penalty.id}>
            <PenaltyInBrief penalty={penalty} {...shown} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PenaltyInBrief({
  penalty,
  reader,
  timeZone,
  limitNamed,
}: Shown & { readonly penalty: PenaltyView }) {
  const { t, locale } = reader;
  const at = (instant: string | null): string =>
    instant === null ? t('none') : formatShort(instant, { locale, timeZone });
  const { amount, clause, person, status, startedAt, dueAt, missedAt, decidedBy, decidedAt, reason } =
    penalty;
  return (
    <>
      <strong>
        {person?.name ?? t('p.case.penalty.nobody')} · {formatMoney(amount, locale)}
      </strong>{' '}
      <span className="mark none">{t(`p.case.penalty.${status}`)}</span>
      <div className="help">
        {clause === null ? '' : `${clause} · `}
        {t('p.case.penalty.evidence', {
          limit: limitNamed(penalty.limitId),
          startedAt: at(startedAt),
          dueAt: at(dueAt),
          missedAt: at(missedAt),
        })}
      </div>
      {decidedBy === null ? null : (
        <div className="help">
          {actorText(decidedBy, reader)} · {at(decidedAt)}
        </div>
      )}
      {reason === null ? null : <p className="words">{reason}</p>}
    </>
  );
}
