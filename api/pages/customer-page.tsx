import { randomUUID } from 'node:crypto';
import type { FieldSet } from '../../domain/forms/form';
import { isCustomerTask } from '../../domain/lifecycle';
import { formatInstant, formatShort } from '../../texts/format';
import { outcomeName } from '../../texts/names';
import type { AskedQuestion, CustomerCase } from '../decide/customer';
import type { CustomerDocument } from '../decide/customers-view';
import type { FieldProblem } from '../problem';
import { AnswerSheet } from './answer-sheet';
import { customerPath, nextKey, stepKey, toldKey } from './customer-texts';
import { CustomerInCourse } from './customer-in-course';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import type { TypedValues } from './form-values';
import { Banner, Numbered, Page, Words, type Reader } from './page';
import { ProcedureLink } from './procedure';
import { CustomerReopening } from './reopening';

/** When the organisation has to be done, and when the customer should have answered. */
export type CustomerDates = {
  readonly nextBy: string | null;
  /** By question, where its time is bounded. */
  readonly answerBy: ReadonlyMap<string, string>;
};

export type CustomerPageProps = {
  readonly reader: Reader;
  readonly token: string;
  readonly shown: CustomerCase;
  readonly timeZone: string;
  readonly dates: CustomerDates;
  /** The form that is shown again because something was wrong: a question's task, or the contest. */
  readonly again: string | null;
  readonly typed: TypedValues;
  readonly errors: readonly FieldProblem[];
  readonly message: { readonly kind: 'done' | 'problem' | 'info'; readonly text: string } | null;
};

/** `/c/{token}`: number, where it stands, what is next and until when, and the one open question. */
export function CustomerPage(props: CustomerPageProps) {
  const { reader, token, shown, timeZone, message, dates, typed, errors } = props;
  const { t, locale } = reader;
  const at = (instant: string): string => formatInstant(instant, { locale, timeZone });
  const title = t('p.c.title', { number: shown.number });
  return (
    <Page reader={reader} title={title} bare>
      <h1>
        <Numbered title={title} number={shown.number} />
      </h1>
      {message === null || errors.length > 0 ? null : <Banner kind={message.kind}>{message.text}</Banner>}
      <p className="lead">{t('p.c.received-on', { at: at(shown.receivedAt) })}</p>
      {shown.continues === null ? null : <p>{t('p.reopen.continues-yours', { number: shown.continues })}</p>}
      {shown.mergedInto === null ? null : (
        <Banner kind="info">{t('p.c.merged-into', { number: shown.mergedInto })}</Banner>
      )}
      <section aria-labelledby="where">
        <h2 id="where">{t('p.c.where')}</h2>
        <CustomerPath reader={reader} path={shown.path} />
        {shown.round > 1 ? <p>{t('p.c.round', { round: shown.round })}</p> : null}
      </section>
      <section aria-labelledby="next">
        <h2 id="next">{t('p.c.next')}</h2>
        <p>
          {shown.question === null && shown.asked.length === 0
            ? t(nextKey(shown.stage), {
                outcome: shown.outcome === null ? '' : outcomeName(t, shown.outcome),
              })
            : t('p.c.next.question')}
        </p>
        {shown.question === null && dates.nextBy !== null && shown.stage !== 'closed' ? (
          <p>{t('p.c.until', { by: at(dates.nextBy) })}</p>
        ) : null}
      </section>
      {shown.question === null ? null : <OpenQuestion {...props} question={shown.question} />}
      {shown.asked.map((asked) => (
        <AskedBeside key={asked.task.id} {...props} asked={asked} />
      ))}
      {shown.contestable === null ? null : <Contest {...props} contestable={shown.contestable} />}
      <CustomerInCourse {...{ reader, token, shown, timeZone, typed, errors, again: props.again }} />
      <CustomerReopening {...{ reader, token, shown, timeZone, typed, errors }} />
      <CustomersReturns reader={reader} returns={shown.returns} />
      {shown.given.length === 0 ? null : (
        <section aria-labelledby="given">
          <h2 id="given">{t('p.c.exchange')}</h2>
          {shown.given.map((given) => (
            <GivenAnswer key={given.taskId} given={given} reader={reader} timeZone={timeZone} />
          ))}
        </section>
      )}
      {shown.submission === null ? null : (
        <section aria-labelledby="wrote">
          <h2 id="wrote">{t('p.c.what-you-wrote')}</h2>
          <Words text={shown.submission.content} />
          {shown.submission.demand === null ? null : (
            <>
              <h3>{t('p.f.demand')}</h3>
              <Words text={shown.submission.demand} />
            </>
          )}
        </section>
      )}
      <ProcedureLink reader={reader} organization={shown.organization} />
    </Page>
  );
}

/** What the customer gives back, with its own number. */
function CustomersReturns({
  reader: { t },
  returns,
}: {
  readonly reader: Reader;
  readonly returns: CustomerCase['returns'];
}) {
  return returns.length === 0 ? null : (
    <section aria-labelledby="returns">
      <h2 id="returns">{t('p.case.returns')}</h2>
      {returns.map(({ number, state, goods, refusal }) => (
        <div key={number} className="card">
          <h3>
            {number} · {t(`p.case.return.${state}`)}
          </h3>
          {goods === null ? null : <Words text={goods} />}
          {refusal === null ? null : (
            <>
              <h3>{t('l.return.reason')}</h3>
              <Words text={refusal} />
            </>
          )}
        </div>
      ))}
    </section>
  );
}

const STATE_KEYS = { done: 'p.c.done', now: 'p.c.now', skipped: 'p.case.skipped' } as const;

function CustomerPath({
  reader: { t },
  path,
}: {
  readonly reader: Reader;
  readonly path: CustomerCase['path'];
}) {
  return (
    <ol className="path">
      {customerPath(path).map(({ step, state }) => (
        <li key={step} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          {t(stepKey(step))}
          {state === 'ahead' ? null : <span className="state"> {t(STATE_KEYS[state])}</span>}
        </li>
      ))}
    </ol>
  );
}

type Told = { readonly reader: Reader; readonly timeZone: string };

/** What we said to the customer: one text stands for itself, of several each has its name, and so has a solution. */
function OurWords({ document, reader, timeZone }: Told & { readonly document: CustomerDocument }) {
  const [text, ...others] = Object.values(document.answer);
  const alone = others.length === 0 && document.kind !== 'plan';
  if (typeof text === 'string' && alone) return <Words text={text} />;
  const nameOf = (): string => reader.t('actor.unknown');
  return <AnswerSheet form={document.form} answer={document.answer} {...{ reader, timeZone, nameOf }} />;
}

/** Our words and, below them, what the customer answered. */
function GivenAnswer({ given, reader, timeZone }: Told & { readonly given: CustomerCase['given'][number] }) {
  const { t, locale } = reader;
  return (
    <div className="card">
      {given.asked === null ? null : (
        <section>
          <h3>{t('p.c.told.customer-question')}</h3>
          <Words text={given.asked} />
        </section>
      )}
      {given.about.map((document) => (
        <section key={document.taskId}>
          {isCustomerTask(given.kind) ? <h3>{t(toldKey(given.kind))}</h3> : null}
          <p className="help">{formatShort(document.answeredAt, { locale, timeZone })}</p>
          <OurWords document={document} reader={reader} timeZone={timeZone} />
        </section>
      ))}
      <h3>{t('p.c.given')}</h3>
      <p className="help">
        {formatShort(given.answeredAt, { locale, timeZone })}
        {given.by.actor.kind === 'customer' ? '' : ` · ${t('p.c.given-by-staff')}`}
      </p>
      <AnswerSheet
        form={given.form}
        answer={given.answer}
        nameOf={() => t('actor.unknown')}
        {...{ reader, timeZone }}
      />
    </div>
  );
}

function OpenQuestion({
  reader,
  token,
  question,
  timeZone,
  dates,
  ...rest
}: CustomerPageProps & { readonly question: NonNullable<CustomerCase['question']> }) {
  const { t, locale } = reader;
  const { task, form, basis } = question;
  const kind = isCustomerTask(task.kind) ? task.kind : 'customer-word';
  const { typed, errors } = typedInto(task.id, rest);
  const answerBy = dates.answerBy.get(task.id);
  return (
    <section aria-labelledby="question" className="card ask">
      <h2 id="question">{t(`p.c.question.${kind}`)}</h2>
      {basis.map((document) => (
        <OurWords key={document.taskId} document={document} reader={reader} timeZone={timeZone} />
      ))}
      {answerBy === undefined ? null : (
        <p>{t('p.c.answer-until', { by: formatInstant(answerBy, { locale, timeZone }) })}</p>
      )}
      <ErrorSummary form={form} errors={errors} reader={reader} />
      <form method="post" action={`/c/${token}`} noValidate>
        <input type="hidden" name="_task" value={task.id} />
        <input type="hidden" name="_round" value={task.round} />
        <input type="hidden" name="_version" value={task.version} />
        <FormFields form={form} reader={reader} typed={typed} errors={errors} people={[]} />
        <button type="submit">{t('p.send')}</button>
      </form>
    </section>
  );
}

/** What was typed into one of the page's forms, and what is wrong with it; nothing for the others. */
function typedInto(
  id: string,
  { again, typed, errors }: Pick<CustomerPageProps, 'again' | 'typed' | 'errors'>,
): Pick<CustomerPageProps, 'typed' | 'errors'> {
  return again === id ? { typed, errors } : { typed: new Map(), errors: [] };
}

/** A question beside the course of the case, with its own small form. */
function AskedBeside({
  reader,
  token,
  asked: { task, form, words },
  timeZone,
  dates,
  ...rest
}: CustomerPageProps & { readonly asked: AskedQuestion }) {
  const { t, locale } = reader;
  const { typed, errors } = typedInto(task.id, rest);
  const answerBy = dates.answerBy.get(task.id);
  const heading = `question-${task.id}`;
  return (
    <section aria-labelledby={heading} className="card ask">
      <h2 id={heading}>{t('p.c.question.customer-question')}</h2>
      {words === null ? null : <Words text={words} />}
      {answerBy === undefined ? null : (
        <p>{t('p.c.answer-until', { by: formatInstant(answerBy, { locale, timeZone }) })}</p>
      )}
      <ErrorSummary form={form} scope={task.id} errors={errors} reader={reader} />
      <form method="post" action={`/c/${token}`} noValidate>
        <input type="hidden" name="_task" value={task.id} />
        <input type="hidden" name="_round" value={task.round} />
        <input type="hidden" name="_version" value={task.version} />
        <FormFields form={form} scope={task.id} reader={reader} typed={typed} errors={errors} people={[]} />
        <button type="submit">{t('p.send')}</button>
      </form>
    </section>
  );
}

/** Tells the contest from the questions on the page. */
export const CONTEST = 'contest';

/** The form of a contest; the API asks for the words alone. */
export const CONTEST_FORM: FieldSet = {
  fields: [
    {
      id: 'words',
      type: 'long-text',
      required: true,
      maxLength: 4000,
      title: { zh: '哪里有误，您的原意是什么', en: 'What is wrong, and what you said or want' },
    },
  ],
};

function Contest({
  reader,
  token,
  contestable,
  timeZone,
  ...rest
}: CustomerPageProps & { readonly contestable: NonNullable<CustomerCase['contestable']> }) {
  const { t, locale } = reader;
  const firstContact = contestable.taskId === null;
  const { typed, errors } = typedInto(CONTEST, rest);
  return (
    <section aria-labelledby="contest" className="card ask">
      <h2 id="contest">{t(firstContact ? 'p.c.not-settled' : 'p.c.contest')}</h2>
      <p>{t(firstContact ? 'p.c.not-settled-intro' : 'p.c.contest-intro')}</p>
      {contestable.untilAt === null ? null : (
        <p>{t('p.c.contest-until', { by: formatInstant(contestable.untilAt, { locale, timeZone }) })}</p>
      )}
      <form method="post" action={`/c/${token}/contest`} noValidate>
        <input type="hidden" name="_key" value={typed.get('_key')?.[0] ?? randomUUID()} />
        <FormFields form={CONTEST_FORM} reader={reader} typed={typed} errors={errors} people={[]} />
        <button type="submit">{t(firstContact ? 'p.c.not-settled' : 'p.c.contest-send')}</button>
      </form>
    </section>
  );
}
