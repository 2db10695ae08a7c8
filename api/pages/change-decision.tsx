import type { Request, RequestHandler, Response } from 'express';
import { formatInstant } from '../../texts/format';
import { inLocale } from '../../texts/names';
import { explainPolicy } from '../../texts/procedure/explain';
import { clausesText } from '../../texts/procedure/plain-outline';
import type { Section } from '../../texts/procedure/sentence';
import { isTextKey } from '../../texts/translate';
import { decideChange, openChange, type ChangeLinkView } from '../decide/change';
import type { ApiDeps } from '../deps';
import { isDatabaseAway } from '../database-errors';
import { keepingWords } from './keep-words';
import { linkPage, ofLink } from './customer';
import { DifferenceList } from './difference';
import { Banner, Page, readerOf, sendPage, Words, type Reader } from './page';
import { timeZoneOf } from './time-zone';

type Params = { token: string };
type Found = Extract<ChangeLinkView, { state: 'found' }>;
type Message = { readonly kind: 'done' | 'problem' | 'info'; readonly text: string; readonly status: number };
type Typed = { readonly decision: string; readonly reason: string };

const NOTHING_TYPED: Typed = { decision: '', reason: '' };
const MAX_REASON = 4_000;

/** `GET /d/{token}` of a draft of the procedure: what changes, in words. Reading decides nothing. */
export function changePage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res, next) => {
    const view = await openChange(deps, req.params.token);
    if (view.state === 'other') return next('route');
    await show(deps, { req, res, view, message: null, typed: NOTHING_TYPED });
  };
}

/** `POST /d/{token}`: approves or returns it. A second press is told what was decided. */
export function changePost(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res, next) => {
    // With the database away nobody knows whose link it is: the next route keeps what was typed.
    const view = await openChange(deps, req.params.token).catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      return { state: 'other' } as const;
    });
    if (view.state === 'other') return next('route');
    await keepingWords(deps, decided(deps, view))(req, res, next);
  };
}

function decided(deps: ApiDeps, view: Exclude<ChangeLinkView, { state: 'other' }>) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const typed = { decision: textIn(req.body, 'decision'), reason: textIn(req.body, 'reason') };
    const { t } = readerOf(deps, req, res);
    const problem = (text: string, status = 422): Message => ({ kind: 'problem', text, status });
    if (view.state === 'expired' || view.change.state !== 'waiting')
      return show(deps, { req, res, view, message: null, typed: NOTHING_TYPED });
    const { decision, reason } = typed;
    if (decision !== 'approve' && decision !== 'return')
      return show(deps, { req, res, view, message: problem(t('p.change.choose')), typed });
    if (decision === 'return' && reason === '') {
      const missing = t(view.change.review ? 'p.review.reason-needed' : 'p.change.reason-needed');
      return show(deps, { req, res, view, message: problem(missing), typed });
    }
    const outcome = await decideChange(deps, {
      changeId: view.change.id,
      personId: view.person.id,
      decision,
      reason: decision === 'return' ? reason : null,
    });
    const message = ((): Message => {
      switch (outcome.kind) {
        case 'recorded':
          return {
            kind: 'done',
            text: t(outcome.result.ended === null ? 'p.change.in-part' : 'p.d.recorded'),
            status: 200,
          };
        case 'accepted':
          return { kind: 'done', text: t('p.d.accepted'), status: 202 };
        case 'not-accepted':
          return problem(t('p.not-accepted'), 503);
        case 'refused':
        case 'ended':
          return { kind: 'info', text: t('p.change.not-yours'), status: 409 };
      }
    })();
    const after = await openChange(deps, req.params.token);
    await show(deps, { req, res, view: after.state === 'other' ? view : after, message, typed });
  };
}

/** One line of what was posted, without what nobody typed. */
export function textIn(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, MAX_REASON) : '';
}

async function show(
  deps: ApiDeps,
  shown: {
    readonly req: Request<Params>;
    readonly res: Response;
    readonly view: Exclude<ChangeLinkView, { state: 'other' }>;
    readonly message: Message | null;
    readonly typed: Typed;
  },
): Promise<void> {
  const { req, res, view, message, typed } = shown;
  const { token } = req.params;
  const reader = ofLink(readerOf(deps, req, res), `/d/${token}`);
  if (view.state === 'expired') return linkPage(res, reader, 'expired');
  const timeZone = await timeZoneOf(deps, view.organization);
  // Taken, and not in the tables yet: the question that was just answered is not asked again.
  const open = view.change.state === 'waiting' && message?.status !== 202 && message?.kind !== 'done';
  sendPage(
    res,
    <ChangeDecision {...{ reader, token, view, message, typed, timeZone, open }} />,
    message?.status ?? 200,
  );
}

export function ChangeDecision({
  reader,
  token,
  view: { change, person, policy },
  message,
  typed,
  timeZone,
  open,
}: {
  readonly reader: Reader;
  readonly token: string;
  readonly view: Found;
  readonly message: Message | null;
  readonly typed: Typed;
  readonly timeZone: string;
  readonly open: boolean;
}) {
  const { t, locale } = reader;
  const says = change.review ? 'p.review' : 'p.change';
  const title = t(`${says}.decide-title`);
  const author = change.author ?? t('l.change.program');
  const at = (instant: string): string => formatInstant(instant, { locale, timeZone });
  const last = change.steps.at(-1);
  const step = `${change.review ? 'review' : 'change'}-step.${last?.type ?? ''}`;
  return (
    <Page reader={reader} title={title} bare>
      <h1>{title}</h1>
      <p className="help">{t('p.d.for', { name: person.name })}</p>
      {message === null ? null : <Banner kind={message.kind}>{message.text}</Banner>}
      {change.state !== 'waiting' && last !== undefined ? (
        <>
          <p className="lead">
            {t('p.change.decided', {
              name: last.by ?? author,
              step: isTextKey(step) ? t(step) : last.type,
              at: at(last.at),
            })}
          </p>
          {last.reason === null ? null : <Words text={last.reason} />}
        </>
      ) : null}
      {open && change.dueAt !== null ? (
        <p className="lead">{t('p.d.due', { by: at(change.dueAt) })}</p>
      ) : null}
      <p>{change.review ? t('l.review.decision.p1') : t('l.change.decision.p1', { author })}</p>
      {change.note === null ? null : (
        <section aria-labelledby="note">
          <h2 id="note">{t('p.change.note')}</h2>
          <Words text={change.note} />
        </section>
      )}
      {change.review ? null : (
        <section aria-labelledby="difference">
          <h2 id="difference">{t('p.change.difference')}</h2>
          <DifferenceList difference={change.difference} reader={reader} />
          <p>
            {change.effectiveOn === null
              ? t('l.change.from-approval')
              : t('l.change.from-day', { day: change.effectiveOn })}
          </p>
        </section>
      )}
      <details>
        <summary>{t(`${says}.whole`)}</summary>
        {explainPolicy(policy, null).sections.map((section) => (
          <Told key={section.id} section={section} reader={reader} />
        ))}
      </details>
      {open ? (
        <section aria-labelledby="decide" className="card ask">
          <h2 id="decide">{t('p.d.decide')}</h2>
          <p>{t(`${says}.hint`)}</p>
          <form method="post" action={`/d/${token}`} noValidate>
            <fieldset>
              <legend>{t('p.change.decision')}</legend>
              {(['approve', 'return'] as const).map((choice) => (
                <label key={choice} className="choice">
                  <input
                    type="radio"
                    name="decision"
                    value={choice}
                    defaultChecked={typed.decision === choice}
                  />{' '}
                  {t(`${says}.${choice}`)}
                </label>
              ))}
            </fieldset>
            <div className="field">
              <label htmlFor="reason">{t(`${says}.reason`)}</label>
              <p className="help" id="reason-help">
                {change.review ? t('p.review.reason-help') : t('p.change.reason-help', { author })}
              </p>
              <textarea
                id="reason"
                name="reason"
                rows={4}
                maxLength={MAX_REASON}
                aria-describedby="reason-help"
                defaultValue={typed.reason}
              />
            </div>
            <button type="submit">{t('p.d.send')}</button>
          </form>
        </section>
      ) : null}
    </Page>
  );
}

/** A part of the procedure in plain words. */
function Told({ section, reader }: { readonly section: Section; readonly reader: Reader }) {
  const { locale } = reader;
  return (
    <div className="part">
      <p>
        <strong>{inLocale(section.title, locale)}</strong>
        {clausesText(section.source, locale)}
      </p>
      <ul>
        {section.sentences.map(({ text, source }, index) => (
          <li key={index}>
            {inLocale(text, locale)}
            {clausesText(source, locale, section.source)}
          </li>
        ))}
      </ul>
      {section.sections.map((part) => (
        <Told key={part.id} section={part} reader={reader} />
      ))}
    </div>
  );
}
