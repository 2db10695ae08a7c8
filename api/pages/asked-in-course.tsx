import { formatShort } from '../../texts/format';
import type { AskedInCourse } from '../read/in-course';
import { actorText } from './event-line';
import { Words, type Reader } from './page';

/** What was asked in mid-course, each with what was said to it; nothing where nobody asked. */
export function AskedInCourseList({
  id,
  title,
  asked,
  reader,
  timeZone,
  forCustomer = false,
}: {
  readonly id: string;
  readonly title: string;
  readonly asked: readonly AskedInCourse[];
  readonly reader: Reader;
  readonly timeZone: string;
  /** The customer reads no names of staff. */
  readonly forCustomer?: boolean;
}) {
  const { t, locale } = reader;
  if (asked.length === 0) return null;
  const said = (by: AskedInCourse['answeredBy'], at: string): string =>
    [by === null || forCustomer ? '' : actorText(by, reader), formatShort(at, { locale, timeZone })]
      .filter(Boolean)
      .join(' · ');
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {asked.map(({ question, askedBy, askedAt, answer, answeredBy, answeredAt }) => (
        <div key={askedAt} className="card">
          <p className="help">{said(askedBy, askedAt)}</p>
          <Words text={question ?? t('p.case.erased')} />
          {answeredAt === null ? (
            <p>{t('p.in-course.open')}</p>
          ) : (
            <>
              <h3>{t('p.in-course.answer')}</h3>
              <p className="help">{said(answeredBy, answeredAt)}</p>
              <Words text={answer ?? t('p.case.erased')} />
            </>
          )}
        </div>
      ))}
    </section>
  );
}
