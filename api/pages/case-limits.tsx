import type { ReactNode } from 'react';
import { formatShort } from '../../texts/format';
import { clockStatusName } from '../../texts/names';
import { explainLimit } from '../../texts/explain-limit';
import { titlesOf } from '../../texts/procedure/field-title';
import type { LimitView } from '../read/limits';
import { nameOfLimit } from './limit-named';
import { DueMark } from './due-mark';
import type { Reader } from './page';
import type { Part } from './case-part';

/** Each limit with its end and why it ends then. */
export function Limits(part: Part) {
  const { reader, shown } = part;
  const { t } = reader;
  const running = shown.limits.filter(({ endedAt }) => endedAt === null);
  const ended = shown.limits.filter(({ endedAt }) => endedAt !== null);
  return shown.limits.length === 0 ? null : (
    <section aria-labelledby="limits">
      <h2 id="limits">{t('p.case.limits')}</h2>
      <ul className="plain">
        {running.map((limit) => (
          <LimitLine key={limit.id} limit={limit} {...part} />
        ))}
      </ul>
      <Ended count={ended.length} t={t}>
        <ul className="plain">
          {ended.map((limit) => (
            <LimitLine key={limit.id} limit={limit} {...part} />
          ))}
        </ul>
      </Ended>
    </section>
  );
}

/** What is over, folded away but one press from being read. */
export function Ended({
  count,
  t,
  children,
}: {
  readonly count: number;
  readonly t: Reader['t'];
  readonly children: ReactNode;
}) {
  return count === 0 ? null : (
    <details>
      <summary>{t('p.case.ended', { count })}</summary>
      {children}
    </details>
  );
}

function LimitLine({ limit, reader, shown, timeZone, now, nameOf }: Part & { readonly limit: LimitView }) {
  const { t, locale } = reader;
  return (
    <li className="limit">
      <strong>{nameOfLimit(limit, shown, reader)}</strong>{' '}
      {limit.clause === null ? null : (
        <span className="help">{t('p.case.clause', { clause: limit.clause })}</span>
      )}
      <div>
        {limit.status === 'paused' ? (
          <span className="mark none">{clockStatusName(t, limit.status)}</span>
        ) : limit.endedAt === null ? (
          <DueMark dueAt={limit.dueAt} now={now} timeZone={timeZone} reader={reader} />
        ) : (
          <>
            <span className={limit.status === 'missed' ? 'mark overdue' : 'mark none'}>
              {clockStatusName(t, limit.status)}
            </span>{' '}
            <span className="help">
              {formatShort(limit.endedAt, { locale, timeZone })}
              {limit.dueAt === null
                ? ''
                : ` · ${t('p.case.was-due', { at: formatShort(limit.dueAt, { locale, timeZone }) })}`}
            </span>
          </>
        )}
      </div>
      {limit.explanation === null ? null : (
        <details>
          <summary>{t('p.case.why')}</summary>
          <p>
            {explainLimit(limit.explanation, locale, { nameOf, fieldTitle: titlesOf(shown.policy, locale) })}
          </p>
        </details>
      )}
    </li>
  );
}
