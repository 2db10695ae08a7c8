import { formatShort } from '../../texts/format';
import { inLocale, taskName } from '../../texts/names';
import type { CaseView } from '../read/case';
import type { ReturnView } from '../read/returns';
import { actorText, EventLine } from './event-line';
import type { Reader } from './page';

type Shown = {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly timeZone: string;
  readonly nameOf: (id: string) => string;
  readonly limitNamed: (limitId: string) => string;
};

/** Goods that the customer gives back: number, how far each has come, and its own record. */
export function Returns(part: Shown) {
  const { reader, shown } = part;
  const { t } = reader;
  const open = shown.returns.some(({ state }) => state !== 'settled' && state !== 'refused');
  return shown.returns.length === 0 ? null : (
    <section aria-labelledby="returns">
      <h2 id="returns">{t('p.case.returns')}</h2>
      {open && shown.stage !== 'closed' ? <p className="help">{t('p.case.return.held')}</p> : null}
      <ul className="plain">
        {shown.returns.map((one) => (
          <li key={one.id}>
            <Return one={one} {...part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Return({ one, reader, shown, timeZone, nameOf, limitNamed }: Shown & { readonly one: ReturnView }) {
  const { t, locale } = reader;
  const at = (instant: string): string => formatShort(instant, { locale, timeZone });
  const remedy = shown.policy.returns?.settle.remedies.find(({ id }) => id === one.remedy);
  const steps: readonly (readonly [string, string | null])[] = [
    [taskName(t, 'decide-return'), one.decidedAt],
    [taskName(t, 'receive-return'), one.receivedAt],
    [taskName(t, 'settle-return'), one.settledAt],
  ];
  const form = (taskId: unknown) => shown.answers.find((given) => given.taskId === taskId)?.form ?? null;
  return (
    <>
      <strong>{one.number}</strong>{' '}
      <span className={one.overdue ? 'mark overdue' : 'mark none'}>
        {t(`p.case.return.${one.state}`)}
        {one.overdue ? ` · ${t('p.due.overdue')}` : ''}
      </span>
      <p className="words">{one.goods ?? t('p.case.erased')}</p>
      {one.reason === null ? null : <p className="words">{one.reason}</p>}
      <div className="help">
        {actorText(one.requestedBy, reader)} · {at(one.requestedAt)}
      </div>
      {steps.map(([label, instant]) =>
        instant === null ? null : (
          <div key={label} className="help">
            {label} · {at(instant)}
          </div>
        ),
      )}
      {one.refusal === null ? null : <p className="words">{one.refusal}</p>}
      {remedy === undefined ? null : <div>{inLocale(remedy.name, locale)}</div>}
      {one.events.length === 0 ? null : (
        <details>
          <summary>{t('p.case.return.record')}</summary>
          <ol className="timeline">
            {one.events.map((event) => (
              <EventLine
                key={event.seq}
                {...{ event, reader, timeZone, nameOf, limitNamed }}
                form={form(event.data['taskId'])}
              />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
