import { formatShort } from '../../texts/format';
import { becauseText } from '../../texts/names';
import type { CaseView } from '../read/case';
import type { TaskDetail } from '../read/task-view';
import { AnswerSheet } from './answer-sheet';
import { actorText } from './event-line';
import { limitNamed } from './limit-named';
import { PenaltyInBrief } from './penalties';
import { RemedyInBrief } from './remedies';
import { Banner, Words, type Reader } from './page';

/** The penalty that is to be confirmed or waived, with what shows the miss. */
export function PenaltyOfTask({
  shown,
  task,
  reader,
  timeZone,
}: {
  readonly shown: CaseView | null;
  readonly task: TaskDetail;
  readonly reader: Reader;
  readonly timeZone: string;
}) {
  const penalty = shown?.penalties.find(({ id }) => id === task.because);
  return penalty === undefined || shown === null ? null : (
    <>
      <h3>{reader.t('p.task.penalty')}</h3>
      <PenaltyInBrief
        {...{ penalty, reader, timeZone }}
        limitNamed={(id) => limitNamed({ shown, reader }, id)}
      />
    </>
  );
}

/** What is to be paid, above the complaint that it comes from. */
export function RemedyOfTask({
  shown,
  task,
  reader,
  timeZone,
}: {
  readonly shown: CaseView | null;
  readonly task: TaskDetail;
  readonly reader: Reader;
  readonly timeZone: string;
}) {
  const remedy = shown?.remedies.find(({ id }) => task.kind === 'pay-remedy' && id === task.because);
  return remedy === undefined || shown === null ? null : (
    <>
      <h3>{reader.t('p.case.remedies')}</h3>
      <RemedyInBrief {...{ remedy, reader, timeZone, shown }} />
    </>
  );
}

/** What is given back, above the complaint that it comes from. */
export function ReturnOfTask({
  shown,
  task,
  reader: { t },
}: {
  readonly shown: CaseView | null;
  readonly task: TaskDetail;
  readonly reader: Reader;
}) {
  const found = shown?.returns.find(({ id }) => id === task.streamId);
  return found === undefined ? null : (
    <>
      <h3>{found.number}</h3>
      {found.goods === null ? null : <Words text={found.goods} />}
      {found.reason === null ? null : (
        <>
          <h3>{t('p.act.return-reason')}</h3>
          <Words text={found.reason} />
        </>
      )}
    </>
  );
}

/** What an owner has promised to do, above the complaint that it comes from. */
export function Measure({
  shown,
  task,
  reader: { t },
}: {
  readonly shown: CaseView | null;
  readonly task: TaskDetail;
  readonly reader: Reader;
}) {
  const measure = shown?.followUps.find(({ id }) => id === task.streamId)?.measure ?? null;
  return measure === null ? null : (
    <>
      <h3>{t('p.task.measure')}</h3>
      <Words text={measure} />
    </>
  );
}

/** How a task that is no longer open has ended. */
export function TaskEnd({
  task,
  reader,
  timeZone,
  nameOf,
}: {
  readonly task: TaskDetail;
  readonly reader: Reader;
  readonly timeZone: string;
  readonly nameOf: (id: string) => string;
}) {
  const { t, locale } = reader;
  const at = task.endedAt === null ? '' : formatShort(task.endedAt, { locale, timeZone });
  if (task.status === 'superseded')
    return (
      <Banner kind="info">
        {t('p.task.superseded', { because: becauseText(t, task.supersededBecause ?? 'closed') })}
      </Banner>
    );
  return (
    <>
      <Banner kind="info">
        {t('p.task.answered', {
          name: task.answeredBy === null ? t('p.customer') : actorText(task.answeredBy, reader),
          at,
        })}
      </Banner>
      {task.answer === null ? null : (
        <AnswerSheet {...{ reader, timeZone, nameOf }} form={task.form} answer={task.answer} />
      )}
    </>
  );
}
