import type { ReactNode } from 'react';
import {
  countryName,
  formatDate,
  formatMinutes,
  formatShort,
  zoneName,
  languageName,
} from '../../texts/format';
import {
  branchNameOf,
  channelName,
  clockStatusName,
  inLocale,
  letterName,
  letterStatusName,
  outcomeName,
  stageName,
  taskName,
  taskStatusName,
} from '../../texts/names';
import { explainLimit } from '../../texts/explain-limit';
import { titlesOf } from '../../texts/procedure/field-title';

import type { CaseRecord, CaseView } from '../read/case';
import type { LimitView } from '../read/limits';
import { AnswerSheet } from './answer-sheet';
import { AskedInCourseList } from './asked-in-course';
import { CaseActions, type ActionState } from './case-actions';
import { CaseFiles } from './case-files';
import { IntakeAnswers } from './intake-answers';
import { limitNamed, nameOfLimit } from './limit-named';
import { Penalties } from './penalties';
import { Corrections } from './corrections';
import { DueMark } from './due-mark';
import { actorText, EventLine } from './event-line';
import { Banner, Numbered, Page, Words, type Reader } from './page';
import { PrintedForms } from './printed-forms';
import { Relations } from './relations';
import { Remedies } from './remedies';
import { Returns } from './returns';
import { Continuations, StaffReopening } from './reopening';

export type CasePageProps = {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly record: CaseRecord;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly now: Date;
  readonly message: { readonly kind: 'done' | 'problem' | 'info'; readonly text: string } | null;
  readonly actions: ActionState;
  readonly reopening: Pick<Parameters<typeof StaffReopening>[0], 'allowed' | 'again'>;
};

type Part = CasePageProps & { readonly nameOf: (id: string) => string };

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

/** A case that stands still says so before anything else: who, why, until when. */
function Paused({ reader, shown, timeZone }: Part) {
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

function Path({ reader: { t, locale }, shown, timeZone }: Part) {
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

function Facts({ reader, shown, timeZone }: Part) {
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
    [t('p.case.owner'), shown.owner?.name ?? null],
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

function Submission({ reader, shown, timeZone, nameOf }: Part) {
  const { t } = reader;
  const { submission } = shown;
  return (
    <section aria-labelledby="words">
      <h2 id="words">{t('p.case.words')}</h2>
      {submission === null ? (
        <p>{t('p.case.erased')}</p>
      ) : (
        <>
          {submission.subject === null ? null : <h3>{submission.subject}</h3>}
          <Words text={submission.content} />
          {submission.demand === null ? null : (
            <>
              <h3>{t('p.case.demand')}</h3>
              <Words text={submission.demand} />
            </>
          )}
          <IntakeAnswers {...{ reader, shown, timeZone, nameOf }} />
          <CaseFiles reader={reader} files={shown.attachments} />
        </>
      )}
    </section>
  );
}

function Answers({ reader, shown, timeZone, nameOf }: Part) {
  const { t, locale } = reader;
  return shown.answers.length === 0 ? null : (
    <section aria-labelledby="answers">
      <h2 id="answers">{t('p.case.answers')}</h2>
      {shown.answers.map((given) => (
        <details key={given.taskId}>
          <summary>
            {taskName(t, given.kind)}
            {given.version > 0 ? ` (${t('p.d.version', { version: given.version })})` : ''} ·{' '}
            {actorText(given.by, reader)} · {formatShort(given.answeredAt, { locale, timeZone })}
          </summary>
          <AnswerSheet {...{ reader, timeZone, nameOf }} form={given.form} answer={given.answer} />
        </details>
      ))}
    </section>
  );
}

function Limits(part: Part) {
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
function Ended({
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

function Tasks(part: Part) {
  const { t } = part.reader;
  const open = part.shown.tasks.filter(({ status }) => status === 'open');
  const ended = part.shown.tasks.filter(({ status }) => status !== 'open');
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('p.case.tasks')}</h2>
      <ul className="plain">
        {open.map((task) => (
          <TaskLine key={task.id} task={task} {...part} />
        ))}
      </ul>
      <Ended count={ended.length} t={t}>
        <ul className="plain">
          {ended.map((task) => (
            <TaskLine key={task.id} task={task} {...part} />
          ))}
        </ul>
      </Ended>
    </section>
  );
}

function TaskLine({ task, reader, timeZone, now }: Part & { readonly task: CaseView['tasks'][number] }) {
  const { t } = reader;
  const asked = task.assignees.map(({ name }) => name).join(', ');
  return (
    <li>
      {task.assignees.length === 0 && task.found !== 'nobody' ? (
        taskName(t, task.kind)
      ) : (
        <a href={`/desk/tasks/${task.id}`}>{taskName(t, task.kind)}</a>
      )}{' '}
      <span className={task.status === 'open' ? 'mark today' : 'mark none'}>
        {taskStatusName(t, task.status)}
      </span>
      <div className="help">{asked === '' ? t(task.found === 'nobody' ? 'none' : 'p.customer') : asked}</div>
      {task.status === 'open' ? (
        <DueMark dueAt={task.dueAt} now={now} timeZone={timeZone} reader={reader} />
      ) : null}
    </li>
  );
}

function FollowUps({ reader: { t, locale }, shown }: Part) {
  // A return has a section of its own.
  const others = shown.followUps.filter(({ kind }) => kind !== 'return');
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

function Letters({ reader: { t, locale }, record, shown, timeZone }: Part) {
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

function Timeline({ reader, record, shown, timeZone, nameOf }: Part) {
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
