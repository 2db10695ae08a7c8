import { REMEDY_NAMES } from '../../domain/forms/remedy-fields';
import { formatMoney, formatShort } from '../../texts/format';
import { inLocale } from '../../texts/names';
import type { CaseView } from '../read/case';
import type { RemedyView } from '../read/remedies';
import { actorText } from './event-line';
import type { Reader } from './page';

type Shown = { readonly reader: Reader; readonly timeZone: string; readonly shown: CaseView };

/** What the customer gets: how much, who bears it, whether it was paid, and who signed for it. */
export function Remedies({ shown, ...reading }: Shown) {
  const { t } = reading.reader;
  return shown.remedies.length === 0 ? null : (
    <section aria-labelledby="remedies">
      <h2 id="remedies">{t('p.case.remedies')}</h2>
      <ul className="plain">
        {shown.remedies.map((remedy) => (
          <li key={remedy.id}>
            <RemedyInBrief remedy={remedy} shown={shown} {...reading} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RemedyInBrief({ remedy, reader, timeZone, shown }: Shown & { readonly remedy: RemedyView }) {
  const { t, locale } = reader;
  const { amount, costCentre, paidAt, paidBy, receiver, signedAt, rule, grounds } = remedy;
  const at = (instant: string): string => formatShort(instant, { locale, timeZone });
  const unit = shown.policy.units.find(({ id }) => id === costCentre);
  const borne = unit === undefined ? t('p.case.remedy.unclear') : inLocale(unit.name, locale);
  return (
    <>
      <strong>
        {inLocale(REMEDY_NAMES[remedy.kind], locale)}
        {amount === null ? '' : ` · ${formatMoney(amount, locale)}`}
      </strong>{' '}
      <span className="mark none">{t(`p.case.remedy.${remedy.status}`)}</span>
      {costCentre === null ? null : <div className="help">{t('p.case.remedy.borne', { unit: borne })}</div>}
      {paidAt === null || paidBy === null ? null : (
        <div className="help">
          {actorText(paidBy, reader)} · {at(paidAt)}
        </div>
      )}
      {receiver === null ? null : (
        <div className="help">
          {t('p.case.remedy.signed', { name: receiver, at: signedAt === null ? t('none') : at(signedAt) })}
        </div>
      )}
      {[rule, grounds].map((words) =>
        words === null ? null : (
          <p className="words" key={words}>
            {words}
          </p>
        ),
      )}
    </>
  );
}
