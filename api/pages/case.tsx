import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { actionName } from '../../texts/names';
import { actOnCase } from '../act-on-case';
import type { ApiDeps } from '../deps';
import { mayAs, NEEDS, requireAllowed } from '../permission';
import { Problem } from '../problem';
import type { StaffPrincipal } from '../principal';
import { complaintFor, readCase, readCaseRecord } from '../read/case';
import { peopleOf } from '../read/people';
import { reopenComplaint } from '../reopen-complaint';
import { actionBody, actionForm, isPageAction, NEEDED, PAGE_ACTIONS } from './action-forms';
import type { ActionState } from './case-actions';
import { CasePage } from './case-page';
import type { CasePageProps } from './case-part';
import { parseFormBody, typedValues } from './form-values';
import { outcomeMessage, type OutcomeMessage } from './outcome-message';
import { readerOf, sendPage } from './page';
import { reopenMessage, STAFF_REOPEN_FORM } from './reopening';
import { staffOrSignIn } from './sign-in-page';
import { timeZoneOf } from './time-zone';

type Params = { id: string };

/** `GET /complaints/{id}`. */
export function casePage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const done = PAGE_ACTIONS.find((action) => action === req.query['done']);
    const { t } = readerOf(deps, req, res);
    const message: OutcomeMessage | null =
      done === undefined
        ? null
        : { status: 200, kind: 'done', text: t('p.case.acted', { action: actionName(t, done) }), errors: [] };
    await show(deps, req, res, { staff, message, again: null });
  };
}

/** `POST /complaints/{id}/actions/{action}`: the pages' way to the same door as the API's. */
export function caseAction(deps: ApiDeps) {
  return async (req: Request<Params & { action: string }>, res: Response): Promise<void> => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const { id, action } = req.params;
    if (!isPageAction(action)) throw new Problem('not-found');
    const { locale, t } = readerOf(deps, req, res);
    const shown = await readCase(deps, { principal: staff, complaintId: id });
    if (shown === null) throw new Problem('complaint-unknown');
    const form = actionForm(action, shown);
    if (form === null) throw new Problem('action-not-possible');
    const timeZone = await timeZoneOf(deps, staff.organization);
    const typed = typedValues(form, req.body);
    const key = typed.get('_key')?.[0] ?? randomUUID();
    const outcome = await actOnCase(deps, {
      principal: staff,
      complaintId: id,
      action,
      idempotencyKey: key,
      plainBody: actionBody(action, parseFormBody(form, typed, { timeZone }), shown),
      locale,
    });
    if (outcome.kind === 'recorded') {
      res.redirect(303, `/complaints/${id}?done=${action}`);
      return;
    }
    const said = t('p.case.acted', { action: actionName(t, action) });
    const message = outcomeMessage(outcome, t, { done: said, taken: said, time: { locale, timeZone } });
    const again = message.kind === 'problem' ? { action, typed, errors: message.errors, key } : null;
    await show(deps, req, res, { staff, message, again });
  };
}

/** `POST /complaints/{id}/reopen`: a customer said that a closed matter is not settled. */
export function caseReopen(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    requireAllowed(staff, NEEDS.reopen);
    const complaint = await complaintFor(deps, { principal: staff, complaintId: req.params.id });
    if (complaint === null) throw new Problem('complaint-unknown');
    const { locale, t } = readerOf(deps, req, res);
    const timeZone = await timeZoneOf(deps, staff.organization);
    const typed = typedValues(STAFF_REOPEN_FORM, req.body);
    const outcome = await reopenComplaint(deps, {
      complaint,
      enteredBy: staff.personId,
      plainBody: parseFormBody(STAFF_REOPEN_FORM, typed, { timeZone }),
      locale,
    });
    if (outcome.kind === 'reopened') {
      res.redirect(303, `/complaints/${outcome.id}`);
      return;
    }
    const message = reopenMessage(outcome, t);
    const reopenAgain = message.kind === 'problem' ? { typed, errors: message.errors } : null;
    await show(deps, req, res, { staff, message, again: null, reopenAgain });
  };
}

async function show(
  deps: ApiDeps,
  req: Request<Params>,
  res: Response,
  {
    staff,
    message,
    again,
    reopenAgain = null,
  }: {
    staff: StaffPrincipal;
    message: OutcomeMessage | null;
    again: ActionState['again'];
    reopenAgain?: CasePageProps['reopening']['again'];
  },
): Promise<void> {
  requireAllowed(staff, NEEDS.readCases);
  const query = { principal: staff, complaintId: req.params.id };
  const [shown, record] = await Promise.all([readCase(deps, query), readCaseRecord(deps, query)]);
  if (shown === null || record === null) throw new Problem('complaint-unknown');
  const [people, timeZone] = await Promise.all([
    peopleOf(deps, staff.organization),
    timeZoneOf(deps, staff.organization),
  ]);
  const reader = { ...readerOf(deps, req, res), here: `/complaints/${shown.id}` };
  const allowed = PAGE_ACTIONS.filter((action) => mayAs(staff, NEEDED[action]));
  sendPage(
    res,
    <CasePage
      {...{ reader, shown, record, people, timeZone, message }}
      now={deps.now()}
      actions={{ allowed, again }}
      reopening={{ allowed: mayAs(staff, NEEDS.reopen.staff), again: reopenAgain }}
    />,
    message?.status ?? 200,
  );
}
