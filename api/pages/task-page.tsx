import { randomUUID } from 'node:crypto';
import { isDecision } from '../../domain/lifecycle';
import { guidanceFor, rulesOfUnit } from '../../domain/story/guidance';
import { formatShort } from '../../texts/format';
import type { Locale } from '../../domain/lifecycle';
import { inLocale, taskName } from '../../texts/names';
import type { FieldProblem } from '../problem';
import type { CaseView } from '../read/case';
import type { TaskDetail } from '../read/task-view';
import { AskedExtension } from './asked-extension';
import { AnswerSheet } from './answer-sheet';
import { AskedInCourseList } from './asked-in-course';
import { Questions } from './decision-ways';
import { DueMark } from './due-mark';
import { actorText } from './event-line';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import { IntakeAnswers } from './intake-answers';
import type { TypedValues } from './form-values';
import { GuidanceBox } from './guidance';
import { Banner, Numbered, Page, Words, type Reader } from './page';
import { WordsToSay } from './slip';
import { PenaltyOfTask, RemedyOfTask, ReturnOfTask, Measure, TaskEnd } from './task-about';
import { formOn, waysToReach } from './task';

function unitNamed({ policy }: CaseView, unit: string | null, locale: Locale): string {
  const name = policy.units.find(({ id }) => id === unit)?.name;
  return name === undefined ? '' : inLocale(name, locale);
}

/** `/desk/tasks/{id}`: what is asked, the form, and what whoever answers has to know. */
export function TaskPage({
  reader,
  task,
  shown,
  people,
  timeZone,
  typed,
  message,
  now,
  mine,
  above,
  emptyRows,
}: {
  readonly reader: Reader;
  readonly task: TaskDetail;
  readonly shown: CaseView | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly typed: TypedValues;
  readonly message: {
    readonly kind: 'done' | 'problem' | 'info';
    readonly status: number;
    readonly text: string;
    readonly errors: readonly FieldProblem[];
  } | null;
  readonly now: Date;
  /** Whether this reader may answer it; colleagues only read. */
  readonly mine: boolean;
  /** It was asked of somebody below; this reader may decide as well, and only that. */
  readonly above: boolean;
  readonly emptyRows: number;
}) {
  const { t, locale, csrf } = reader;
  const nameOf = (id: string): string =>
    people.find((person) => person.id === id)?.name ?? t('actor.unknown');
  const title = t('p.task.title', { task: taskName(t, task.kind), number: task.number });
  const form = above ? task.form : formOn(task);
  const errors = message?.errors ?? [];
  const answerable = task.status === 'open' && (mine || above) && message?.status !== 202;
  return (
    <Page reader={reader} title={title}>
      <p>
        <a href="/desk">← {t('p.nav.desk')}</a>
      </p>
      <h1>
        <Numbered title={title} number={task.number} />
      </h1>
      {message !== null && errors.length === 0 ? <Banner kind={message.kind}>{message.text}</Banner> : null}
      <ErrorSummary form={form} errors={errors} reader={reader} />
      {task.status === 'open' && !mine && message === null && task.found !== 'nobody' ? (
        <Banner kind="info">
          {t(above ? 'p.task.asked-below' : 'p.task.not-yours', {
            names: task.assignees.map(({ name }) => name).join(', ') || t('p.customer'),
          })}
        </Banner>
      ) : null}
      {task.status === 'open' ? (
        <p>
          {task.urgent ? <span className="mark overdue">{t('p.urgent')} </span> : null}
          <DueMark dueAt={task.dueAt} now={now} timeZone={timeZone} reader={reader} />
        </p>
      ) : (
        <TaskEnd task={task} reader={reader} timeZone={timeZone} nameOf={nameOf} />
      )}
      {task.status === 'open' && isFoundOtherwise(task.found) ? (
        <p className="help">{t(`p.task.found.${task.found}`)}</p>
      ) : null}
      {answerable && shown !== null ? (
        <>
          <GuidanceBox
            id="guidance"
            title={t('p.task.guidance')}
            guidance={guidanceFor(shown.track, task.kind)}
            reader={reader}
          />
          <GuidanceBox
            id="unit-rules"
            title={t('p.task.unit-rules', { unit: unitNamed(shown, task.unit, locale) })}
            guidance={rulesOfUnit(shown.policy, task.unit)}
            reader={reader}
          />
        </>
      ) : null}
      <div className="columns">
        {answerable ? (
          <section aria-labelledby="form" className="card ask">
            <h2 id="form">{t('p.task.form')}</h2>
            <form method="post" action={`/desk/tasks/${task.id}`} noValidate>
              <input type="hidden" name="_csrf" value={csrf} />
              {/* The first button is what the Enter key presses: it must be the one that sends. */}
              <button type="submit" className="hidden" tabIndex={-1} aria-hidden>
                {t('p.send')}
              </button>
              {isDecision(task.kind) ? (
                <input type="hidden" name="_key" value={typed.get('_key')?.[0] ?? randomUUID()} />
              ) : null}
              <FormFields form={form} {...{ reader, typed, errors, people, emptyRows }} />
              <button type="submit">{t('p.send')}</button>
            </form>
          </section>
        ) : null}
        <section aria-labelledby="about">
          {task.kind === 'call-customer' ? (
            <WordsToSay slip={task.words} complaintId={task.complaintId} reader={reader} />
          ) : null}
          {shown === null ? null : (
            <AskedExtension extension={task.extension} track={shown.track} {...{ reader, timeZone }} />
          )}
          <Questions questions={task.questions} {...{ reader, timeZone }} />
          {shown === null ? null : (
            <>
              <AskedInCourseList
                id="inquiries"
                title={t('p.case.inquiries')}
                asked={task.kind === 'answer-inquiry' ? shown.inCourse.inquiries : []}
                {...{ reader, timeZone }}
              />
              <AskedInCourseList
                id="rulings"
                title={t('p.case.rulings')}
                asked={shown.inCourse.rulings}
                {...{ reader, timeZone }}
              />
            </>
          )}
          <h2 id="about">{t('p.task.about')}</h2>
          <Measure shown={shown} task={task} reader={reader} />
          <RemedyOfTask {...{ shown, task, reader, timeZone }} />
          <ReturnOfTask shown={shown} task={task} reader={reader} />
          <PenaltyOfTask {...{ shown, task, reader, timeZone }} />
          {shown?.submission == null ? null : (
            <>
              <p className="help">
                {[shown.submission.name ?? t('l.staff.anonymous'), ...waysToReach(shown.submission)].join(
                  ' · ',
                )}{' '}
                · {formatShort(shown.receivedAt, { locale, timeZone })}
              </p>
              <Words text={shown.submission.content} />
              {shown.submission.demand === null ? null : (
                <>
                  <h3>{t('p.case.demand')}</h3>
                  <Words text={shown.submission.demand} />
                </>
              )}
              <IntakeAnswers {...{ shown, reader, timeZone, nameOf }} />
            </>
          )}
          {shown === null || shown.answers.length === 0 ? null : (
            <>
              <h2>{t('p.task.so-far')}</h2>
              {shown.answers.map((given) => (
                <details key={given.taskId} open={openedFor(task, shown).includes(given.taskId)}>
                  <summary>
                    {taskName(t, given.kind)}
                    {given.version > 0 ? ` (${t('p.d.version', { version: given.version })})` : ''} ·{' '}
                    {actorText(given.by, reader)} · {formatShort(given.answeredAt, { locale, timeZone })}
                  </summary>
                  <AnswerSheet {...{ reader, timeZone, nameOf }} form={given.form} answer={given.answer} />
                </details>
              ))}
            </>
          )}
          {reader.staff?.mayReadCases === true ? (
            <p>
              <a href={`/complaints/${task.complaintId}`}>{t('p.task.open-case')}</a>
            </p>
          ) : null}
        </section>
      </div>
    </Page>
  );
}

/** What is read at once: what was filled in last, and the solution that the customer reads with the answer (RE-07). */
function openedFor({ kind }: TaskDetail, { answers, track }: CaseView): readonly string[] {
  const last = answers.at(-1);
  const solution = answers.findLast((given) => given.kind === 'plan');
  const withIt = kind === 'answer' && track.steps.answer.withSolution === true;
  return [last, withIt ? solution : undefined].flatMap((given) => given?.taskId ?? []);
}

/** Asked of somebody else than those who hold the role: whoever looks at it is told why. */
function isFoundOtherwise(found: string): found is (typeof OTHERWISE)[number] {
  return OTHERWISE.some((how) => how === found);
}

const OTHERWISE = ['deputy', 'superior', 'administrator', 'colleague', 'nobody'] as const;
