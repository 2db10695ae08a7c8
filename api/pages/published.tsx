import type { Policy } from '../../domain/policy/schema';
import { channelName, inLocale } from '../../texts/names';
import type { Reader } from './page';

/** RR-01: the ways in that are made known, and where; nothing where the policy names none. */
export function PublishedChannels({
  policy,
  reader: { t, locale },
}: {
  readonly policy: Policy;
  readonly reader: Reader;
}) {
  const { published = [] } = policy.intake;
  const comma = locale === 'en' ? ', ' : '、';
  return published.length === 0 ? null : (
    <section aria-labelledby="published">
      <h2 id="published">{t('p.published.title')}</h2>
      <ul>
        {published.map(({ channel, address, where }) => (
          <li key={`${channel} ${address.en}`}>
            {channelName(t, channel)}
            {t('l.colon')}
            {inLocale(address, locale)}{' '}
            <span className="help">
              {t('p.published.where', { where: where.map((place) => inLocale(place, locale)).join(comma) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
