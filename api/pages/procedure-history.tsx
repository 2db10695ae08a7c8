import { formatInstant, formatShort } from '../../texts/format';
import { isTextKey } from '../../texts/translate';
import type { ChangeView, ProcedureHistory, VersionView } from '../read/procedure-changes';
import { DifferenceList } from './difference';
import { Words, type Reader } from './page';

type Shown = { readonly reader: Reader; readonly timeZone: string };

/** The versions of a procedure, for the people of its organisation: from when each holds, by whom, what changed. */
export function ProcedureVersions({ history, ...shown }: Shown & { readonly history: ProcedureHistory }) {
  const { t } = shown.reader;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('p.change.history')}</h2>
      {history.versions.map((version) => (
        <Version key={version.number} version={version} {...shown} />
      ))}
      {history.dropped.length === 0 ? null : <h3>{t('p.change.returned-before')}</h3>}
      {history.dropped.map((change) => (
        <details key={change.id}>
          <summary>
            {t(`change-state.${change.state}`)} · {change.author ?? t('l.change.program')} ·{' '}
            {formatShort(change.handedInAt, time(shown))}
          </summary>
          <ChangeParts change={change} {...shown} />
        </details>
      ))}
    </section>
  );
}

const time = ({ reader: { locale }, timeZone }: Shown) => ({ locale, timeZone });

function Version({ version, ...shown }: Shown & { readonly version: VersionView }) {
  const { t } = shown.reader;
  const { number, state, effectiveFrom, change, hash } = version;
  const from = formatInstant(effectiveFrom, time(shown));
  return (
    <div className="card">
      <h3>
        {t('p.change.version', { number })} · {t(`version-state.${state}`)}
      </h3>
      <p>{t('p.change.holds-from', { from })}</p>
      {change === null ? (
        <p>{t(number === 1 ? 'p.change.first' : 'p.change.approved-by-administrator')}</p>
      ) : (
        <>
          <p>{t('p.change.approved-by', { name: approversIn(change) })}</p>
          <details>
            <summary>{t('p.change.difference')}</summary>
            <ChangeParts change={change} {...shown} />
          </details>
        </>
      )}
      {version.reviews.length === 0 ? null : (
        <details>
          <summary>{t('p.review.reviews')}</summary>
          {version.reviews.map((review) => (
            <ChangeSteps key={review.id} change={review} {...shown} />
          ))}
        </details>
      )}
      <p className="help">{t('p.change.hash', { hash })}</p>
    </div>
  );
}

const approversIn = ({ steps }: ChangeView): string =>
  steps
    .filter(({ type }) => type === 'procedure-approved' || type === 'procedure-approved-in-part')
    .flatMap(({ by }) => by ?? [])
    .join(' · ');

/** Why, what, and the record of it. */
export function ChangeParts({ change, ...shown }: Shown & { readonly change: ChangeView }) {
  const { reader } = shown;
  const { t } = reader;
  return (
    <>
      {change.note === null ? null : <Words text={change.note} />}
      <DifferenceList difference={change.difference} reader={reader} />
      <p className="help">{t('p.change.steps')}</p>
      <ChangeSteps change={change} {...shown} />
    </>
  );
}

/** The record of a draft, or of a review. */
export function ChangeSteps({ change, ...shown }: Shown & { readonly change: ChangeView }) {
  const { t } = shown.reader;
  return (
    <ul className="plain">
      {change.steps.map(({ type, at, by, reason }, index) => {
        const key = `${change.review ? 'review' : 'change'}-step.${type}`;
        return (
          <li key={index}>
            {formatShort(at, time(shown))} · {isTextKey(key) ? t(key) : type}
            {by === null ? '' : ` · ${by}`}
            {reason === null ? null : <Words text={reason} />}
          </li>
        );
      })}
    </ul>
  );
}
