import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { FieldSet } from '../../domain/forms/form';
import { isDecision } from '../../domain/lifecycle';
import { guidanceFor } from '../../domain/story/guidance';
import { formatShort } from '../../texts/format';
import { becauseText, taskName } from '../../texts/names';
import { actOnCase } from '../act-on-case';
import { answerTask } from '../answer-task';
import type { ApiDeps } from '../deps';
import { Problem, type FieldProblem } from '../problem';
import { readCase, type CaseView } from '../read/case';
import { readDesk, readTask } from '../read/desk';
import { peopleOf } from '../read/people';
import type { Submission } from '../read/submission';
import type { TaskDetail } from '../read/task-view';
import { AskedExtension } from './asked-extension';
import { AnswerSheet } from './answer-sheet';
import { AskedInCourseList } from './asked-in-course';
import { atInputs, otherWay, Questions, waysForm } from './decision-ways';
import { DueMark } from './due-mark';
import { actorText } from './event-line';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import { IntakeAnswers } from './intake-answers';
import { limitNamed } from './limit-named';
import { PenaltyInBrief } from './penalties';
import { RemedyInBrief } from './remedies';
import { parseFormBody, typedValues, type TypedValues } from './form-values';
import { outcomeMessage, type OutcomeMessage } from './outcome-message';
import { GuidanceBox } from './guidance';
import { Banner, Numbered, Page, readerOf, sendPage, Words, type Reader } from './page';
import { staffOrSignIn } from './sign-in-page';
import { WordsToSay } from './slip';
import { timeZoneOf } from './time-zone';

type Params = { id: string };
const EMPTY_ROWS = 3;
const MAX_EMPTY_ROWS = 30;

/** `GET /desk/tasks/{id}`: what is asked, what is known, and the form. */
export function taskPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => show(deps, req, res, { typed: null, message: null });
}

/** `POST /desk/tasks/{id}`: the answer; "more rows" only shows the form again. */
export function taskAnswer(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const reader = readerOf(deps, req, res);
    const task = await readTask(deps, { principal: staff, taskId: req.params.id, locale: reader.locale });
    if (task === null) throw new Problem('task-unknown');
    const timeZone = await timeZoneOf(deps, staff.organization);
    const form = formOn(task);
    const typed = typedValues(form, req.body);
    const more = typed.get('_more')?.[0];
    if (more !== undefined) return show(deps, req, res, { typed, message: null, emptyRows: Number(more) });
    const way = isDecision(task.kind) ? otherWay(typed, parseFormBody(form, typed, { timeZone })) : null;
    if (way !== null) return act(deps, req, res, { task, typed, way, timeZone });
    const outcome = await answerTask(deps, {
      principal: staff,
      taskId: task.id,
      plainAnswer: parseFormBody(task.form, typed, { timeZone }),
      via: 'desk',
      locale: reader.locale,
    });
    if (outcome.kind === 'recorded') {
      res.redirect(303, `/desk?done=${task.id}`);
      return;
    }
    const named = { task: taskName(reader.t, task.kind), number: task.number };
    const message = outcomeMessage(outcome, reader.t, {
      done: reader.t('p.desk.done', named),
      taken: reader.t('p.desk.accepted', named),
      time: { locale: reader.locale, timeZone },
    });
    await show(deps, req, res, { typed, message });
  };
}

/** An approver asks the author back, or hands the decision over. */
async function act(
  deps: ApiDeps,
  req: Request<Params>,
  res: Response,
  {
    task,
    typed,
    way,
    timeZone,
  }: {
    task: TaskDetail;
    typed: TypedValues;
    way: NonNullable<ReturnType<typeof otherWay>>;
    timeZone: string;
  },
): Promise<void> {
  const staff = staffOrSignIn(req, res);
  if (staff === null) return;
  const { locale, t } = readerOf(deps, req, res);
  const { action } = way;
  const outcome = await actOnCase(deps, {
    principal: staff,
    complaintId: task.complaintId,
    action,
    idempotencyKey: typed.get('_key')?.[0] ?? randomUUID(),
    plainBody: { ...way.body, taskId: task.id },
    locale,
  });
  const said = t(action === 'ask-back' ? 'p.way.asked' : 'p.way.handed-over');
  const message = outcomeMessage(outcome, t, { done: said, taken: said, time: { locale, timeZone } });
  await show(deps, req, res, {
    typed: message.kind === 'problem' ? typed : null,
    message: { ...message, errors: atInputs(action, message.errors) },
  });
}

/** The fields that the page shows: of an approval all four ways. */
function formOn(task: TaskDetail): FieldSet {
  return isDecision(task.kind) ? waysForm(task.form, task) : task.form;
}

async function show(
  deps: ApiDeps,
  req: Request<Params>,
  res: Response,
  {
    typed,
    message,
    emptyRows = EMPTY_ROWS,
  }: { typed: TypedValues | null; message: OutcomeMessage | null; emptyRows?: number },
): Promise<void> {
  const staff = staffOrSignIn(req, res);
  if (staff === null) return;
  const reader = { ...readerOf(deps, req, res), here: `/desk/tasks/${req.params.id}` };
  const task = await readTask(deps, { principal: staff, taskId: req.params.id, locale: reader.locale });
  if (task === null) throw new Problem('task-unknown');
  const [shown, people, timeZone, desk] = await Promise.all([
    readCase(deps, { principal: staff, complaintId: task.complaintId }),
    peopleOf(deps, staff.organization),
    timeZoneOf(deps, staff.organization),
    readDesk(deps, staff),
  ]);
  const page = (
    <TaskPage
      {...{ reader, task, shown, people, timeZone, message }}
      typed={typed ?? new Map()}
      now={deps.now()}
      mine={desk.tasks.some(({ id }) => id === task.id)}
      emptyRows={Number.isInteger(emptyRows) ? Math.min(MAX_EMPTY_ROWS, Math.max(0, emptyRows)) : EMPTY_ROWS}
    />
  );
  sendPage(res, page, message?.status ?? 200);
}

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
  readonly emptyRows: number;
}) {
  const { t, locale, csrf } = reader;
  const nameOf = (id: string): string =>
    people.find((person) => person.id === id)?.name ?? t('actor.unknown');
  const title = t('p.task.title', { task: taskName(t, task.kind), number: task.number });
  const form = formOn(task);
  const errors = message?.errors ?? [];
  const answerable = task.status === 'open' && mine && message?.status !== 202;
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
          {t('p.task.not-yours', {
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
        <GuidanceBox
          title={t('p.task.guidance')}
          guidance={guidanceFor(shown.track, task.kind)}
          reader={reader}
        />
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
                <details key={given.taskId} open={given.taskId === shown.answers.at(-1)?.taskId}>
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

/** Who goes on with a case asks the customer for nothing that they have said already (RE-11). */
const waysToReach = ({ phone, email, address }: Submission): readonly string[] =>
  [phone, email, address].flatMap((one) => (one === null ? [] : [one]));

/** Asked of somebody else than those who hold the role: whoever looks at it is told why. */
function isFoundOtherwise(found: string): found is (typeof OTHERWISE)[number] {
  return OTHERWISE.some((how) => how === found);
}
const OTHERWISE = ['deputy', 'superior', 'administrator', 'colleague', 'nobody'] as const;

/** The penalty that is to be confirmed or waived, with what shows the miss. */
function PenaltyOfTask({
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
function RemedyOfTask({
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
function ReturnOfTask({
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
function Measure({
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

function TaskEnd({
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
