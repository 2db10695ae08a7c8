import { formatDate, formatShort, zoneName } from '../../texts/format';
import { AskedInCourseList } from './asked-in-course';
import { CaseActions } from './case-actions';
import { limitNamed } from './limit-named';
import { Penalties } from './penalties';
import { Corrections } from './corrections';
import { Banner, Numbered, Page } from './page';
import { PrintedForms } from './printed-forms';
import { Relations } from './relations';
import { Remedies } from './remedies';
import { Returns } from './returns';
import { Continuations, StaffReopening } from './reopening';
import type { CasePageProps, Part } from './case-part';
import { Paused, Path, Facts } from './case-facts';
import { Submission, Answers } from './case-account';
import { Limits } from './case-limits';
import { Tasks } from './case-tasks';
import { Letters, Timeline } from './case-record';

/** `/complaints/{id}`: one case with its path, its limits and why, its tasks, letters and whole record. */
export function CasePage(props: CasePageProps) {
  const { reader, shown, people, timeZone, now, message } = props;
  const { t, locale } = reader;
  const nameOf = (id: string): string =>
    people.find((person) => person.id === id)?.name ?? t('actor.unknown');
  const part: Part = { ...props, nameOf };
  const title = t('p.case.title', { number: shown.number });
  return (
    <Page reader={reader} title={title}>
      <p>
        <a href="/complaints">← {t('p.nav.cases')}</a>
      </p>
      <h1>
        <Numbered title={title} number={shown.number} />{' '}
        {shown.urgent ? <span className="mark overdue">{t('p.urgent')}</span> : null}
      </h1>
      {message === null ? null : <Banner kind={message.kind}>{message.text}</Banner>}
      {shown.undelivered ? <Banner kind="problem">{t('p.case.undelivered')}</Banner> : null}
      {shown.confidential ? <Banner kind="info">{t('p.case.confidential')}</Banner> : null}
      {shown.inCourse.enteredLate === null ? null : (
        <Banner kind="info">
          {t('p.case.entered-late', { at: formatShort(shown.inCourse.enteredLate, { locale, timeZone }) })}
        </Banner>
      )}
      <Paused {...part} />
      <Path {...part} />
      <div className="columns">
        <div>
          <Continuations {...part} />
          <Submission {...part} />
          {shown.submission === null ? null : (
            <Corrections corrections={shown.corrections} {...{ reader, timeZone }} />
          )}
          <Answers {...part} />
          <AskedInCourseList
            id="rulings"
            title={t('p.case.rulings')}
            asked={shown.inCourse.rulings}
            {...{ reader, timeZone }}
          />
          <AskedInCourseList
            id="inquiries"
            title={t('p.case.inquiries')}
            asked={shown.inCourse.inquiries}
            {...{ reader, timeZone }}
          />
          <Timeline {...part} />
        </div>
        <div>
          <Facts {...part} />
          <Limits {...part} />
          <Tasks {...part} />
          <Penalties
            penalties={shown.penalties}
            limitNamed={(id) => limitNamed(part, id)}
            {...{ reader, timeZone }}
          />
          <Remedies {...{ reader, timeZone, shown }} />
          <Relations {...part} />
          <Returns {...part} limitNamed={(id) => limitNamed(part, id)} />
          <FollowUps {...part} />
          <Letters {...part} />
          <PrintedForms {...part} />
          <CaseActions {...part} />
          <StaffReopening reader={reader} shown={shown} {...props.reopening} />
        </div>
      </div>
      <p className="help">{t('p.times-in', { zone: zoneName(now, { locale, timeZone }) })}</p>
    </Page>
  );
}

function FollowUps({ reader: { t, locale }, shown }: Part) {
  // Returns and rulings have sections of their own.
  const others = shown.followUps.filter(({ kind }) => kind !== 'return' && kind !== 'ruling');
  return others.length === 0 ? null : (
    <section aria-labelledby="follow-ups">
      <h2 id="follow-ups">{t('p.case.follow-ups')}</h2>
      <ul className="plain">
        {others.map((one) => (
          <li key={one.id}>
            {one.kind === 'penalty' ? t('task.confirm-penalty') : (one.measure ?? t('p.case.erased'))}
            <div className="help">
              {[one.owner?.name, one.dueOn === null ? undefined : formatDate(one.dueOn, locale)]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <span className={one.overdue ? 'mark overdue' : 'mark none'}>
              {t(one.status === 'done' ? 'p.case.done-on' : one.overdue ? 'p.due.overdue' : 'p.case.open')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
