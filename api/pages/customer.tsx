import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import {
  answerAsCustomer,
  contestAsCustomer,
  openCase,
  reopenAsCustomer,
  sayAsCustomer,
  type CustomerCase,
} from '../decide/customer';
import type { ApiDeps } from '../deps';
import { limitsOfCase } from '../read/limits';
import {
  CONTEST,
  CONTEST_FORM,
  CustomerPage,
  type CustomerDates,
  type CustomerPageProps,
} from './customer-page';
import { WAY_FORMS, type CustomersWay } from './customer-in-course';
import { parseFormBody, typedValues, type TypedValues } from './form-values';
import { outcomeMessage, type OutcomeMessage } from './outcome-message';
import { Page, readerOf, sendPage, type Reader } from './page';
import { REOPEN_FORM, reopenMessage } from './reopening';
import { timeZoneOf } from './time-zone';

type Params = { token: string };
type Message = Pick<OutcomeMessage, 'kind' | 'text' | 'errors' | 'status'>;

/** `GET /c/{token}`: reading changes nothing. */
export function customerPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const reader = readerOf(deps, req, res);
    await show(deps, res, { reader, token: req.params.token, again: null, typed: new Map(), message: null });
  };
}

/** `POST /c/{token}`: the customer's answer to the question that the page showed. */
export function customerAnswer(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { token } = req.params;
    const reader = readerOf(deps, req, res);
    const view = await openCase(deps, token);
    if (view.state !== 'open') return linkPage(res, reader, view.state);
    const timeZone = await timeZoneOf(deps, view.case.organization);
    const shownTask = hidden(req, '_task');
    const { question, asked, given } = view.case;
    const open = [...asked, ...(question === null ? [] : [question])];
    // A question that is not open any more is passed on as well: the same answer again is told that it is recorded.
    const form = (
      open.find(({ task }) => task.id === shownTask) ?? given.find(({ taskId }) => taskId === shownTask)
    )?.form ?? { fields: [] };
    const typed = typedValues(form, req.body);
    const outcome = await answerAsCustomer(deps, {
      token,
      taskId: shownTask,
      round: Number(hidden(req, '_round')),
      version: Number(hidden(req, '_version')),
      plainAnswer: parseFormBody(form, typed, { timeZone }),
      locale: reader.locale,
    });
    const thanks = reader.t('p.c.thanks');
    const message = outcomeMessage(outcome, reader.t, {
      done: thanks,
      taken: thanks,
      time: { locale: reader.locale, timeZone },
      superseded: reader.t('p.c.superseded'),
    });
    await show(deps, res, {
      reader,
      token,
      again: shownTask,
      typed,
      message,
    });
  };
}

/** `POST /c/{token}/contest`: a word that staff entered was not the customer's. */
export function customerContest(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { token } = req.params;
    const reader = readerOf(deps, req, res);
    const typed = typedValues(CONTEST_FORM, req.body);
    const outcome = await contestAsCustomer(deps, {
      token,
      idempotencyKey: typed.get('_key')?.[0] ?? randomUUID(),
      words: typed.get('words')?.[0]?.trim() ?? '',
      locale: reader.locale,
    });
    const thanks = reader.t('p.c.contested');
    const message = outcomeMessage(outcome, reader.t, {
      done: thanks,
      taken: thanks,
      time: { locale: reader.locale, timeZone: 'UTC' },
    });
    await show(deps, res, {
      reader,
      token,
      again: CONTEST,
      typed,
      message,
    });
  };
}

/** `POST /c/{token}/inquire`, `/object` and `/withdraw`: what the customer says by themselves. */
export function customerSays(deps: ApiDeps, way: CustomersWay) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { token } = req.params;
    const reader = readerOf(deps, req, res);
    const form = WAY_FORMS[way];
    const typed = typedValues(form, req.body);
    const outcome = await sayAsCustomer(deps, {
      token,
      way,
      idempotencyKey: typed.get('_key')?.[0] ?? randomUUID(),
      plainBody: parseFormBody(form, typed, { timeZone: 'UTC' }),
      locale: reader.locale,
    });
    const thanks = reader.t(`p.c.way.${way}-thanks`);
    const message = outcomeMessage(outcome, reader.t, {
      done: thanks,
      taken: thanks,
      time: { locale: reader.locale, timeZone: 'UTC' },
    });
    await show(deps, res, {
      reader,
      token,
      again: way,
      typed,
      message,
    });
  };
}

/** `POST /c/{token}/reopen`: a closed matter is not settled. */
export function customerReopen(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { token } = req.params;
    const reader = readerOf(deps, req, res);
    const typed = typedValues(REOPEN_FORM, req.body);
    const reason = typed.get('reason')?.[0]?.trim() ?? '';
    const outcome = await reopenAsCustomer(deps, { token, reason, locale: reader.locale });
    const message = reopenMessage(outcome, reader.t);
    await show(deps, res, {
      reader,
      token,
      again: 'reopen',
      typed,
      message,
    });
  };
}

/** What was typed is shown again only where it was not taken. */
async function show(
  deps: ApiDeps,
  res: Response,
  {
    reader,
    token,
    again,
    typed,
    message,
  }: { reader: Reader; token: string; again: string | null; typed: TypedValues; message: Message | null },
): Promise<void> {
  const view = await openCase(deps, token);
  if (view.state !== 'open') return linkPage(res, reader, view.state);
  const props: CustomerPageProps = {
    reader: ofLink(reader, `/c/${token}`),
    token,
    shown: afterAnswer(view.case, { message, again }),
    timeZone: await timeZoneOf(deps, view.case.organization),
    dates: await datesOf(deps, view.case),
    again,
    typed: message === null || message.kind === 'problem' ? typed : new Map(),
    errors: message?.errors ?? [],
    message,
  };
  sendPage(res, <CustomerPage {...props} />, message?.status ?? 200);
}

/** Taken, but not in the tables yet: the question that was just answered is not asked again. */
function afterAnswer(
  shown: CustomerCase,
  { message, again }: { message: Message | null; again: string | null },
): CustomerCase {
  if (message?.status !== 202) return shown;
  const asked = shown.asked.filter(({ task }) => task.id !== again);
  return asked.length < shown.asked.length
    ? { ...shown, asked }
    : { ...shown, question: null, contestable: null };
}

async function datesOf(deps: ApiDeps, { complaintId }: CustomerCase): Promise<CustomerDates> {
  const running = (await limitsOfCase(deps, complaintId)).filter(
    ({ status, dueAt }) => (status === 'running' || status === 'breached') && dueAt !== null,
  );
  const now = deps.now().toISOString();
  const answerBy = running.flatMap(({ purpose, dueAt }): [string, string][] => {
    switch (purpose.kind) {
      case 'customer-silence':
      case 'appeal-silence':
      case 'question-silence':
        return dueAt === null ? [] : [[purpose.taskId, dueAt]];
      default:
        return [];
    }
  });
  // A limit that we missed is no promise any more; the next one that holds is.
  const owed = running.filter(
    ({ purpose, dueAt }) => purpose.kind === 'limit' && dueAt !== null && dueAt > now,
  );
  return { answerBy: new Map(answerBy), nextBy: owed[0]?.dueAt ?? null };
}

/** The language switch of a page that answered a form leads back to the page itself. */
export function ofLink(reader: Reader, here: string): Reader {
  return { ...reader, here };
}

export function linkPage(res: Response, reader: Reader, state: 'unknown' | 'expired'): void {
  const { t } = reader;
  const title = t(state === 'unknown' ? 'p.unknown-title' : 'p.d.expired-title');
  sendPage(
    res,
    <Page reader={reader} title={title} bare>
      <h1>{title}</h1>
      <p>{t(state === 'unknown' ? 'p.unknown' : 'p.expired')}</p>
    </Page>,
    state === 'unknown' ? 404 : 410,
  );
}

function hidden(req: Request, name: string): string {
  const body: unknown = req.body;
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}
