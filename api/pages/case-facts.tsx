import { countryName, formatDate, formatMinutes, formatShort, languageName } from '../../texts/format';
import { branchNameOf, channelName, inLocale, outcomeName, stageName } from '../../texts/names';
import { askedWords } from '../../texts/procedure/people';
import { actorText } from './event-line';
import { Banner } from './page';
import type { Part } from './case-part';

/** A case that stands still says so before anything else: who, why, until when. */
export function Paused({ reader, shown, timeZone }: Part) {
  const { t, locale } = reader;
  const { pause } = shown;
  return pause === null ? null : (
    <Banner kind="info">
      {t('p.case.paused', {
        by: actorText(pause.by, reader),
        at: formatShort(pause.at, { locale, timeZone }),
        date: formatDate(pause.until, locale),
      })}{' '}
      {pause.reason}
    </Banner>
  );
}

/** The stages of the round, with the one in which the case is. */
export function Path({ reader: { t, locale }, shown, timeZone }: Part) {
  return (
    <section aria-labelledby="path">
      <h2 id="path">{t('p.case.path')}</h2>
      <ol className="path">
        {shown.path.map(({ stage, state, enteredAt }) => (
          <li key={stage} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            {stageName(t, stage)}
            <span className="state">
              {' '}
              {t(
                state === 'done'
                  ? 'p.c.done'
                  : state === 'now'
                    ? 'p.c.now'
                    : state === 'ahead'
                      ? 'p.case.ahead'
                      : 'p.case.skipped',
              )}
            </span>
            {enteredAt === null ? null : (
              <time dateTime={enteredAt} className="help">
                {formatShort(enteredAt, { locale, timeZone })}
              </time>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is known of the case at a glance. */
export function Facts({ reader, shown, timeZone }: Part) {
  const { t, locale } = reader;
  const named = (list: readonly { id: string; name: { zh: string; en: string } }[], id: string): string => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? id : inLocale(found.name, locale);
  };
  const { policy, submission } = shown;
  const yesNo = (value: boolean): string => t(value ? 'yes' : 'no');
  const minutes = (value: number): string => formatMinutes(value, locale);
  const severity = named(policy.severities, shown.severity);
  const branch = branchNameOf(t, shown.branch);
  const facts: readonly (readonly [string, string | null])[] = [
    [t('p.col.stage'), stageName(t, shown.stage)],
    [t('p.col.outcome'), shown.outcome === null ? null : outcomeName(t, shown.outcome)],
    [t('p.col.severity'), severity === branch ? severity : `${severity} (${branch})`],
    [t('p.case.rung'), shown.rung === null ? null : named(shown.track.steps.assess.ladder ?? [], shown.rung)],
    [t('p.col.category'), shown.category === null ? null : named(policy.categories, shown.category)],
    [t('p.col.department'), shown.department === null ? null : named(policy.units, shown.department)],
    [t('p.case.owner'), shown.owner?.name ?? ownersOf(shown, locale)],
    [t('p.col.channel'), channelName(t, shown.channel)],
    [t('p.col.received'), formatShort(shown.receivedAt, { locale, timeZone })],
    [t('p.col.round'), String(shown.round)],
    [t('p.case.refusals'), t('p.case.refusals-value', shown.refusals)],
    [
      t('p.case.time'),
      t('p.case.time-value', { round: minutes(shown.roundMinutes), total: minutes(shown.totalMinutes) }),
    ],
    [t('p.case.founded'), shown.founded === null ? null : yesNo(shown.founded)],
    [t('p.case.reasonable'), shown.reasonable === null ? null : yesNo(shown.reasonable)],
    [t('p.col.complainant'), submission?.name ?? null],
    [t('p.case.representative'), submission?.representative ?? null],
    [t('p.case.country'), shown.country === null ? null : countryName(shown.country, locale)],
    [t('p.case.language'), languageName(shown.locale, locale)],
    [
      t('p.case.contact'),
      [submission?.phone, submission?.email, submission?.address].filter(Boolean).join(' · ') || null,
    ],
    [t('p.case.against'), shown.against?.name ?? null],
    [t('p.case.workflow'), shown.workflowId],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('p.case.facts')}</h2>
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {shown.people.map((person) => (
          <div key={person.id}>
            <dt>
              {person.roles.map((role) => named(policy.roles, role)).join(locale === 'en' ? ', ' : '、') ||
                t('task.measure')}
            </dt>
            <dd>{person.name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** RR-03: what nobody has taken on yet is the case of all who may; null: the procedure knows no owners. */
function ownersOf({ policy, stage }: Part['shown'], locale: Part['reader']['locale']): string | null {
  return policy.ownership === undefined || stage === 'closed'
    ? null
    : inLocale(askedWords(policy, policy.ownership.by), locale);
}
