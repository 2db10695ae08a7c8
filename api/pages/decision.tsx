import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { FieldSet } from '../../domain/forms/form';
import { formatInstant, formatShort } from '../../texts/format';
import { becauseText, taskName } from '../../texts/names';
import { decide, openDecision, type DecisionView } from '../decide/decision';
import { actByLink } from '../decide/other-ways';
import type { ApiDeps } from '../deps';
import type { FieldProblem } from '../problem';
import { peopleOf } from '../read/people';
import { AnswerSheet } from './answer-sheet';
import { AskedExtension } from './asked-extension';
import { linkPage, ofLink } from './customer';
import { actorText } from './event-line';
import { atInputs, otherWay, Questions, waysForm } from './decision-ways';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import { parseFormBody, typedValues, type TypedValues } from './form-values';
import { outcomeMessage, type OutcomeMessage } from './outcome-message';
import { Banner, Numbered, Page, readerOf, sendPage, Words, type Reader } from './page';
import { timeZoneOf } from './time-zone';

type Params = { token: string };
type People = readonly { readonly id: string; readonly name: string }[];

/** `GET /d/{token}`: shows what is decided on. Nothing is chosen beforehand, and reading decides nothing. */
export function decisionPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const view = await openDecision(deps, req.params.token);
    await show(deps, res, {
      reader: readerOf(deps, req, res),
      token: req.params.token,
      view,
      typed: new Map(),
      message: null,
    });
  };
}

/** `POST /d/{token}`: the one door by which a link decides. A second press is told what was decided. */
export function decisionPost(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { token } = req.params;
    const reader = readerOf(deps, req, res);
    const view = await openDecision(deps, token);
    if (view.state === 'unknown' || view.state === 'expired')
      return show(deps, res, { reader, token, view, typed: new Map(), message: null });
    const { organization } = view.task;
    const timeZone = await timeZoneOf(deps, organization);
    const form = formOn(view);
    const typed = typedValues(form, req.body);
    const more = typed.get('_more') !== undefined;
    if (more && view.state === 'open') return show(deps, res, { reader, token, view, typed, message: null });
    const answer = parseFormBody(form, typed, { timeZone });
    const way = otherWay(typed, answer);
    if (way !== null) return act(deps, res, { reader, token, typed, way, timeZone });
    const plainAnswer = view.state === 'open' ? parseFormBody(view.form, typed, { timeZone }) : answer;
    const outcome = await decide(deps, { token, plainAnswer, locale: reader.locale });
    const message = outcomeMessage(outcome, reader.t, {
      done: reader.t('p.d.recorded'),
      taken: reader.t('p.d.accepted'),
      time: { locale: reader.locale, timeZone },
    });
    if (outcome.kind === 'accepted') return taken(res, ofLink(reader, `/d/${token}`), message.text);
    await show(deps, res, { reader, token, view: await openDecision(deps, token), typed, message });
  };
}

/** Asks the author back, or hands the decision over. The key makes a second press the same press. */
async function act(
  deps: ApiDeps,
  res: Response,
  {
    reader,
    token,
    typed,
    way,
    timeZone,
  }: {
    reader: Reader;
    token: string;
    typed: TypedValues;
    way: NonNullable<ReturnType<typeof otherWay>>;
    timeZone: string;
  },
): Promise<void> {
  const { action } = way;
  const outcome = await actByLink(deps, {
    token,
    action,
    idempotencyKey: typed.get('_key')?.[0] ?? randomUUID(),
    plainBody: way.body,
    locale: reader.locale,
  });
  const said = reader.t(action === 'ask-back' ? 'p.way.asked' : 'p.way.handed-over');
  const message = outcomeMessage(outcome, reader.t, {
    done: said,
    taken: said,
    time: { locale: reader.locale, timeZone },
  });
  if (outcome.kind === 'accepted') return taken(res, ofLink(reader, `/d/${token}`), message.text);
  await show(deps, res, {
    reader,
    token,
    view: await openDecision(deps, token),
    typed: message.kind === 'problem' ? typed : new Map(),
    message: { ...message, errors: atInputs(action, message.errors) },
  });
}

/** The fields that the page shows: of an open decision all four ways. */
function formOn(view: Exclude<DecisionView, { state: 'unknown' | 'expired' }>): FieldSet {
  switch (view.state) {
    case 'open':
      return waysForm(view.form, view);
    case 'decided':
      return waysForm(view.form, { questions: [], next: null });
    case 'superseded':
      return { fields: [] };
  }
}

function taken(res: Response, reader: Reader, text: string): void {
  const title = reader.t('p.d.decided-title');
  sendPage(
    res,
    <Page reader={reader} title={title} bare>
      <h1>{title}</h1>
      <Banner kind="done">{text}</Banner>
    </Page>,
    202,
  );
}

async function show(
  deps: ApiDeps,
  res: Response,
  shown: {
    reader: Reader;
    token: string;
    view: DecisionView;
    typed: TypedValues;
    message: OutcomeMessage | null;
  },
): Promise<void> {
  const { view, message, token } = shown;
  const reader = ofLink(shown.reader, `/d/${token}`);
  if (view.state === 'unknown') return linkPage(res, reader, 'unknown');
  if (view.state === 'expired')
    return sendPage(
      res,
      <Page reader={reader} title={reader.t('p.d.expired-title')} bare>
        <h1>{reader.t('p.d.expired-title')}</h1>
        <p>{reader.t('p.d.expired', { number: view.number })}</p>
        <p>
          <a className="button" href="/desk">
            {reader.t('p.nav.desk')}
          </a>
        </p>
      </Page>,
      410,
    );
  const { organization } = view.task;
  const [timeZone, people] = await Promise.all([
    timeZoneOf(deps, organization),
    peopleOf(deps, organization),
  ]);
  const page = <DecisionPage {...{ reader, token, view, timeZone, people, message, typed: shown.typed }} />;
  sendPage(res, page, message?.status ?? (view.state === 'superseded' ? 410 : 200));
}

type DecisionPageProps = {
  readonly reader: Reader;
  readonly token: string;
  readonly view: Exclude<DecisionView, { state: 'unknown' | 'expired' }>;
  readonly timeZone: string;
  readonly people: People;
  readonly typed: TypedValues;
  readonly message: {
    readonly kind: 'done' | 'problem' | 'info';
    readonly text: string;
    readonly errors: readonly FieldProblem[];
  } | null;
};

function DecisionPage(props: DecisionPageProps) {
  const { reader, view, timeZone, people, message } = props;
  const { t, locale } = reader;
  const nameOf = (id: string): string =>
    people.find((person) => person.id === id)?.name ?? t('actor.unknown');
  switch (view.state) {
    case 'open':
      return <OpenDecision {...props} view={view} nameOf={nameOf} />;
    case 'decided': {
      const at = formatInstant(view.at, { locale, timeZone });
      const title = t('p.d.decided-title');
      return (
        <Page reader={reader} title={title} bare>
          <h1>{title}</h1>
          {message?.kind === 'done' ? <Banner kind="done">{message.text}</Banner> : null}
          <p className="lead">
            {view.byYou
              ? t('p.d.decided-you', { at })
              : t('p.d.decided-other', { at, name: actorText(view.by, reader) })}
          </p>
          <p>
            {view.number} · {taskName(t, view.task.kind)}
          </p>
          {view.answer === null ? null : (
            <AnswerSheet
              form={view.form}
              answer={view.answer}
              reader={reader}
              timeZone={timeZone}
              nameOf={nameOf}
            />
          )}
        </Page>
      );
    }
    case 'superseded': {
      const title = t('p.d.superseded-title');
      return (
        <Page reader={reader} title={title} bare>
          <h1>{title}</h1>
          {message?.kind === 'done' ? <Banner kind="done">{message.text}</Banner> : null}
          <p className="lead">{view.number}</p>
          <p>{t('p.d.superseded', { because: becauseText(t, view.because) })}</p>
        </Page>
      );
    }
  }
}

function OpenDecision({
  reader,
  token,
  view,
  timeZone,
  people,
  typed,
  message,
  nameOf,
}: DecisionPageProps & {
  readonly view: Extract<DecisionView, { state: 'open' }>;
  readonly nameOf: (id: string) => string;
}) {
  const { t, locale } = reader;
  const { task, basis, case: shown, person, questions } = view;
  const form = waysForm(view.form, view);
  const errors = message?.errors ?? [];
  const title = t('p.d.title', { number: task.number });
  return (
    <Page reader={reader} title={title} bare>
      <h1>
        <Numbered title={title} number={task.number} />
      </h1>
      <p className="help">{t('p.d.for', { name: person.name })}</p>
      {message !== null && errors.length === 0 ? <Banner kind={message.kind}>{message.text}</Banner> : null}
      <ErrorSummary form={form} errors={errors} reader={reader} />
      {task.dueAt === null ? null : (
        <p className="lead">{t('p.d.due', { by: formatInstant(task.dueAt, { locale, timeZone }) })}</p>
      )}
      <section aria-labelledby="complaint">
        <h2 id="complaint">{t('p.d.complaint')}</h2>
        {shown.submission === null ? (
          <p>{t('p.case.erased')}</p>
        ) : (
          <>
            <p className="help">
              {shown.submission.name ?? t('l.staff.anonymous')} ·{' '}
              {formatShort(shown.receivedAt, { locale, timeZone })}
            </p>
            <Words text={shown.submission.content} />
            {shown.submission.demand === null ? null : (
              <>
                <h3>{t('p.case.demand')}</h3>
                <Words text={shown.submission.demand} />
              </>
            )}
          </>
        )}
      </section>
      <AskedExtension extension={view.extension} track={shown.track} {...{ reader, timeZone }} />
      <section aria-labelledby="basis" hidden={basis.length === 0}>
        <h2 id="basis">{t('p.d.basis')}</h2>
        {basis.map((given, index) => {
          const title = `${taskName(t, given.kind)}${given.version > 0 ? ` (${t('p.d.version', { version: given.version })})` : ''}`;
          const by = `${actorText(given.by, reader)} · ${formatShort(given.answeredAt, { locale, timeZone })}`;
          const sheet = (
            <AnswerSheet
              form={given.form}
              answer={given.answer}
              reader={reader}
              timeZone={timeZone}
              nameOf={nameOf}
            />
          );
          // The last one is what the decision is about; of what led to it only the cause is not one press away.
          return index === basis.length - 1 ? (
            <div className="card" key={given.taskId}>
              <h3>{title}</h3>
              <p className="help">{by}</p>
              {sheet}
            </div>
          ) : (
            <details key={given.taskId} open={given.kind === 'investigate'}>
              <summary>
                {title} · {by}
              </summary>
              {sheet}
            </details>
          );
        })}
      </section>
      <Questions {...{ questions, reader, timeZone }} />
      <section aria-labelledby="decide" className="card ask">
        <h2 id="decide">{t('p.d.decide')}</h2>
        <p>{t('p.d.hint')}</p>
        <form method="post" action={`/d/${token}`} noValidate>
          <input type="hidden" name="_key" value={typed.get('_key')?.[0] ?? randomUUID()} />
          <FormFields form={form} reader={reader} typed={typed} errors={errors} people={people} />
          <button type="submit">{t('p.d.send')}</button>
        </form>
      </section>
    </Page>
  );
}
