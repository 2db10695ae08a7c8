import type { RequestHandler } from 'express';
import { formatShort, zoneName } from '../../texts/format';
import { becauseText, taskName, taskStatusName } from '../../texts/names';
import type { ApiDeps } from '../deps';
import { readDesk, type DeskView } from '../read/desk';
import { DueMark } from './due-mark';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';
import { ProcedureLink } from './procedure';
import { staffOrSignIn } from './sign-in-page';
import { timeZoneOf } from './time-zone';

/** `/desk`: what is asked of the signed-in person, urgent first. */
export function deskPage(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const reader = readerOf(deps, req, res);
    const [desk, timeZone] = await Promise.all([readDesk(deps, staff), timeZoneOf(deps, staff.organization)]);
    const done = typeof req.query['done'] === 'string' ? req.query['done'] : null;
    const finished = desk.answeredLately.find(({ id }) => id === done);
    const message =
      finished === undefined
        ? null
        : reader.t('p.desk.done', { task: taskName(reader.t, finished.kind), number: finished.number });
    sendPage(res, <Desk {...{ reader, desk, timeZone, message }} now={deps.now()} />);
  };
}

export function Desk({
  reader,
  desk,
  timeZone,
  now,
  message,
}: {
  readonly reader: Reader;
  readonly desk: DeskView;
  readonly timeZone: string;
  readonly now: Date;
  readonly message: string | null;
}) {
  const { t, locale } = reader;
  return (
    <Page reader={reader} title={t('p.desk.title')}>
      <h1>{t('p.desk.title')}</h1>
      {message === null ? null : <Banner kind="done">{message}</Banner>}
      <h2>{t('p.desk.open', { count: desk.tasks.length })}</h2>
      {desk.tasks.length === 0 ? <p>{t('p.desk.none')}</p> : null}
      <ul className="tasks">
        {desk.tasks.map((task) => (
          <li key={task.id} className={task.overdue ? 'card overdue' : 'card'}>
            <div>
              <a href={`/desk/tasks/${task.id}`} className="title">
                {taskName(t, task.kind)}
              </a>
              <p>
                {task.number}
                {task.complainant === null ? '' : ` · ${task.complainant}`}{' '}
                {task.urgent ? <span className="mark overdue">{t('p.urgent')}</span> : null}
                {task.inPlaceOf === null ? null : (
                  <span className="help"> {t('p.desk.in-place-of', { name: task.inPlaceOf })}</span>
                )}
              </p>
            </div>
            <DueMark dueAt={task.dueAt} now={now} timeZone={timeZone} reader={reader} />
          </li>
        ))}
      </ul>
      <p className="help">{t('p.times-in', { zone: zoneName(now, { locale, timeZone }) })}</p>
      {desk.answeredLately.length === 0 ? null : (
        <>
          <h2>{t('p.desk.lately')}</h2>
          <ul className="plain">
            {desk.answeredLately.map((task) => (
              <li key={task.id}>
                <a href={`/desk/tasks/${task.id}`}>
                  {task.number} · {taskName(t, task.kind)}
                </a>{' '}
                <span className="help">
                  {taskStatusName(t, task.status)}
                  {task.supersededBecause === null ? '' : ` (${becauseText(t, task.supersededBecause)})`}
                  {task.endedAt === null ? '' : ` · ${formatShort(task.endedAt, { locale, timeZone })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {reader.staff === null ? null : (
        <ProcedureLink reader={reader} organization={reader.staff.organization} />
      )}
      {reader.staff?.mayDraft === true ? (
        <p className="help no-print">
          <a href="/desk/procedure">{t('p.change.link')}</a>
        </p>
      ) : null}
      <p className="help below">
        <a href="/password">{t('p.password.title')}</a>
      </p>
    </Page>
  );
}
