import { formatShort } from '../../texts/format';
import { inLocale, letterName, letterStatusName } from '../../texts/names';
import { limitNamed } from './limit-named';
import { EventLine } from './event-line';
import type { Part } from './case-part';

/** Every letter, with what became of it. */
export function Letters({ reader: { t, locale }, record, shown, timeZone }: Part) {
  return record.letters.length === 0 ? null : (
    <section aria-labelledby="letters">
      <h2 id="letters">{t('p.case.letters')}</h2>
      {record.letters.map((letter) => (
        <details key={letter.id}>
          <summary>
            {letterName(t, letter.kind)} · {letter.recipientName ?? t('p.customer')} ·{' '}
            <span
              className={letter.status === 'failed' || letter.status === 'uncertain' ? 'mark overdue' : ''}
            >
              {letterStatusName(t, letter.status)}
            </span>
            {letter.sentAt === null ? '' : ` · ${formatShort(letter.sentAt, { locale, timeZone })}`}
          </summary>
          {letter.text === null ? (
            <p>{t('p.case.no-letter-yet')}</p>
          ) : (
            <>
              <p className="help">{letter.address}</p>
              <p>
                <strong>{letter.subject}</strong>
              </p>
              <p className="words">{letter.text}</p>
              {letter.recipient === 'customer' && ['no-address', 'failed'].includes(letter.status) ? (
                <p>
                  <a href={`/complaints/${shown.id}/slips/${letter.id}`}>{t('p.slip.print')}</a>
                </p>
              ) : null}
            </>
          )}
        </details>
      ))}
    </section>
  );
}

/** The whole record, in words. */
export function Timeline({ reader, record, shown, timeZone, nameOf }: Part) {
  const { t } = reader;
  const fieldNamed = (field: string): string => {
    const corrected = shown.corrections.find((one) => one.field === field);
    return corrected === undefined ? field : inLocale(corrected.title, reader.locale);
  };
  const trackNamed = (id: string): string => {
    const track = shown.policy.tracks.find((one) => one.id === id);
    return track === undefined ? id : inLocale(track.name, reader.locale);
  };
  const rungNamed = (id: string): string => {
    const rung = shown.track.steps.assess.ladder?.find((one) => one.id === id);
    return rung === undefined ? id : inLocale(rung.name, reader.locale);
  };
  const formOfEvent = (taskId: unknown) =>
    shown.answers.find((given) => given.taskId === taskId)?.form ?? null;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t('p.case.timeline')}</h2>
      <ol className="timeline">
        {record.events.map((event) => (
          <EventLine
            key={`${event.streamId} ${String(event.seq)}`}
            event={event}
            form={formOfEvent(event.data['taskId'])}
            limitNamed={(id) => limitNamed({ shown, reader }, id)}
            fieldNamed={fieldNamed}
            trackNamed={trackNamed}
            rungNamed={rungNamed}
            {...{ reader, timeZone, nameOf }}
          />
        ))}
      </ol>
    </section>
  );
}
