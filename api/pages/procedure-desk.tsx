import type { Request, RequestHandler, Response } from 'express';
import { stringify } from 'yaml';
import { formatInstant, formatShort } from '../../texts/format';
import { roleName } from '../../texts/procedure/people';
import { inLocale } from '../../texts/names';
import { rolesOf } from '../../domain/policy-change/roles-of';
import type { Policy } from '../../domain/policy/schema';
import { policyVersionAt } from '../../prisma/policy-versions';
import { decideChange } from '../decide/change';
import type { ApiDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import type { StaffPrincipal } from '../principal';
import { Problem } from '../problem';
import { mayAs } from '../permission';
import { procedureHistory, type ChangeView } from '../read/procedure-changes';
import { proposeAsStaff, type Proposed } from '../propose-procedure';
import { textIn } from './change-decision';
import { DifferenceList } from './difference';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';
import { ChangeParts, ChangeSteps } from './procedure-history';
import { staffOrSignIn } from './sign-in-page';
import { timeZoneOf } from './time-zone';

type Typed = { readonly text: string; readonly note: string; readonly from: string };

/** `GET /desk/procedure`: who may draft hands a changed version of the procedure in, or withdraws it. */
export function procedureDesk(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const staff = drafting(req, res);
    if (staff !== null) await show(deps, { req, res, staff, typed: null, proposed: null, message: null });
  };
}

/** `POST /desk/procedure`: checks it and shows what changes; handed in only by a press of its own. */
export function procedureDeskPost(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const staff = drafting(req, res);
    if (staff === null) return;
    const { t, locale } = readerOf(deps, req, res);
    const typed = {
      text: policyIn(req.body),
      note: textIn(req.body, 'note'),
      from: textIn(req.body, 'from'),
    };
    const step = textIn(req.body, 'step') === 'hand-in' ? 'hand-in' : 'check';
    const proposed = await proposeAsStaff(deps, { staff, step, locale, ...typed });
    const message =
      proposed.kind === 'handed-in'
        ? ({
            kind: proposed.asked ? 'done' : 'problem',
            text: t(proposed.asked ? 'p.change.handed-in' : 'p.change.not-asked'),
          } as const)
        : null;
    await show(deps, { req, res, staff, typed, proposed, message });
  };
}

/** `POST /desk/procedure/{id}/withdraw` and `/ask`: its author, or who administers. */
export function procedureDeskAct(deps: ApiDeps, act: 'withdraw' | 'ask') {
  return async (req: Request<{ id: string }>, res: Response): Promise<void> => {
    const staff = drafting(req, res);
    if (staff === null) return;
    const { t } = readerOf(deps, req, res);
    const { waiting } = await procedureHistory(deps, staff.organization);
    if (waiting === null || waiting.id !== req.params.id) throw new Problem('not-found');
    if (!mayEnd(staff, waiting)) throw new Problem('not-allowed');
    const { id: changeId } = waiting;
    const done =
      act === 'ask'
        ? (await deps.runs.startPolicyChange({ changeId, organization: staff.organization })) === 'started'
        : ['recorded', 'accepted'].includes(
            (
              await decideChange(deps, {
                changeId,
                personId: staff.personId,
                decision: 'withdraw',
                reason: null,
              })
            ).kind,
          );
    const text = done
      ? t(act === 'ask' ? 'p.change.handed-in' : 'p.change.withdrawn')
      : t(act === 'ask' ? 'p.change.not-asked' : 'p.not-accepted');
    const message = { kind: done ? 'done' : 'problem', text } as const;
    await show(deps, { req, res, staff, typed: null, proposed: null, message });
  };
}

const mayEnd = (staff: StaffPrincipal, { authorId }: ChangeView): boolean =>
  authorId === staff.personId || mayAs(staff, 'administer');

function drafting(req: Request, res: Response): StaffPrincipal | null {
  const staff = staffOrSignIn(req, res);
  if (staff !== null) requireAllowed(staff, NEEDS.draftProcedure);
  return staff;
}

/** A whole file, as it was typed. */
function policyIn(body: unknown): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'text') : undefined;
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

async function show(
  deps: ApiDeps,
  shown: {
    readonly req: Request;
    readonly res: Response;
    readonly staff: StaffPrincipal;
    readonly typed: Typed | null;
    readonly proposed: Proposed | null;
    readonly message: { readonly kind: 'done' | 'problem'; readonly text: string } | null;
  },
): Promise<void> {
  const { req, res, staff, typed, proposed, message } = shown;
  const reader = { ...readerOf(deps, req, res), here: '/desk/procedure' };
  const { organization } = staff;
  const [version, history, timeZone] = await Promise.all([
    policyVersionAt(deps.prisma, { organization, at: deps.now() }),
    procedureHistory(deps, organization),
    timeZoneOf(deps, organization),
  ]);
  if (version === null) throw new Problem('organization-unknown');
  const status = proposed?.kind === 'refused' ? 422 : message?.kind === 'problem' ? 503 : 200;
  const { policy } = version;
  const filled = typed ?? { text: stringify(policy, { lineWidth: 110 }), note: '', from: '' };
  const props = { reader, policy, timeZone, proposed, message, typed: filled };
  const { waiting, review } = history;
  const mayWithdraw = waiting !== null && mayEnd(staff, waiting);
  sendPage(res, <ProcedureDesk {...props} {...{ waiting, review, mayWithdraw }} />, status);
}

export function ProcedureDesk(props: {
  readonly reader: Reader;
  readonly policy: Policy;
  readonly timeZone: string;
  readonly waiting: ChangeView | null;
  readonly review: ChangeView | null;
  readonly mayWithdraw: boolean;
  readonly proposed: Proposed | null;
  readonly message: { readonly kind: 'done' | 'problem'; readonly text: string } | null;
  readonly typed: Typed;
}) {
  const { reader, policy, waiting, review, message } = props;
  const { t } = reader;
  const title = t('p.change.title');
  return (
    <Page reader={reader} title={title}>
      <h1>{title}</h1>
      {message === null ? null : <Banner kind={message.kind}>{message.text}</Banner>}
      <p className="lead">{t('p.change.intro')}</p>
      <p>
        <a href={`/${policy.organization}/procedure#versions`}>{t('l.change.open')}</a>
      </p>
      {review === null ? null : <OpenReview {...props} review={review} />}
      {waiting === null ? null : <Waiting {...props} waiting={waiting} />}
      {policy.revision === undefined ? (
        <p>{t('p.change.nobody')}</p>
      ) : waiting === null ? (
        <DraftForm {...props} />
      ) : null}
    </Page>
  );
}

function OpenReview({
  reader,
  timeZone,
  review,
}: {
  readonly reader: Reader;
  readonly timeZone: string;
  readonly review: ChangeView;
}) {
  const { t, locale } = reader;
  const who = review.approvers.join(locale === 'en' ? ', ' : '、');
  const at = formatShort(review.handedInAt, { locale, timeZone });
  return (
    <section aria-labelledby="review" className="card">
      <h2 id="review">{t('p.review.open')}</h2>
      <p>{t('p.review.open-by', { at, who })}</p>
      {review.dueAt === null ? null : (
        <p>{t('p.change.open-due', { by: formatInstant(review.dueAt, { locale, timeZone }) })}</p>
      )}
      <ChangeSteps change={review} {...{ reader, timeZone }} />
    </section>
  );
}

function Waiting({
  reader,
  timeZone,
  waiting,
  mayWithdraw,
}: {
  readonly reader: Reader;
  readonly timeZone: string;
  readonly waiting: ChangeView;
  readonly mayWithdraw: boolean;
}) {
  const { t, locale, csrf } = reader;
  const who = waiting.approvers.join(locale === 'en' ? ', ' : '、');
  const at = formatShort(waiting.handedInAt, { locale, timeZone });
  const act = (name: 'withdraw' | 'ask', label: string) => (
    <form method="post" action={`/desk/procedure/${waiting.id}/${name}`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" className="quiet">
        {label}
      </button>
    </form>
  );
  return (
    <section aria-labelledby="waiting" className="card">
      <h2 id="waiting">{t('p.change.open')}</h2>
      <p>{t('p.change.open-by', { name: waiting.author ?? t('l.change.program'), at, who })}</p>
      {waiting.dueAt === null ? null : (
        <p>{t('p.change.open-due', { by: formatInstant(waiting.dueAt, { locale, timeZone }) })}</p>
      )}
      <p>
        {waiting.effectiveOn === null
          ? t('p.change.from-approval')
          : t('p.change.from-day', { day: waiting.effectiveOn })}
      </p>
      <ChangeParts change={waiting} {...{ reader, timeZone }} />
      {mayWithdraw && waiting.approvers.length === 0 ? act('ask', t('p.change.ask-again')) : null}
      {mayWithdraw ? act('withdraw', t('p.change.withdraw')) : null}
    </section>
  );
}

function DraftForm({
  reader,
  policy,
  proposed,
  typed,
}: {
  readonly reader: Reader;
  readonly policy: Policy;
  readonly proposed: Proposed | null;
  readonly typed: Typed;
}) {
  const { t, locale, csrf } = reader;
  const asked = policy.revision === undefined ? [] : rolesOf(policy.revision.approvedBy);
  const who = asked
    .map((role) => inLocale(roleName(policy, role), locale))
    .join(locale === 'en' ? ', ' : '、');
  return (
    <>
      {proposed?.kind === 'refused' ? (
        <div className="banner problem" role="alert">
          <p>{t('p.change.faults')}</p>
          <ul>
            {proposed.faults.map((fault, index) => (
              <li key={index}>{fault}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {proposed?.kind === 'checked' ? (
        <section aria-labelledby="difference" className="card">
          <h2 id="difference">{t('p.change.difference')}</h2>
          <DifferenceList difference={proposed.difference} reader={reader} />
          <p>{t('p.change.asked-of', { who })}</p>
        </section>
      ) : null}
      <form method="post" action="/desk/procedure" noValidate>
        <input type="hidden" name="_csrf" value={csrf} />
        <div className="field">
          <label htmlFor="text">{t('p.change.text')}</label>
          <p className="help" id="text-help">
            {t('p.change.text-help')}
          </p>
          <textarea
            id="text"
            name="text"
            rows={24}
            spellCheck={false}
            aria-describedby="text-help"
            defaultValue={typed.text}
          />
        </div>
        <div className="field">
          <label htmlFor="note">{t('p.change.note')}</label>
          <textarea id="note" name="note" rows={3} maxLength={2000} defaultValue={typed.note} />
        </div>
        <div className="field">
          <label htmlFor="from">{t('p.change.from')}</label>
          <p className="help" id="from-help">
            {t('p.change.from-help')}
          </p>
          <input id="from" name="from" type="date" aria-describedby="from-help" defaultValue={typed.from} />
        </div>
        <button
          type="submit"
          name="step"
          value="check"
          className={proposed?.kind === 'checked' ? 'quiet' : ''}
        >
          {t('p.change.check')}
        </button>{' '}
        {proposed?.kind === 'checked' ? (
          <button type="submit" name="step" value="hand-in">
            {t('p.change.hand-in')}
          </button>
        ) : null}
      </form>
    </>
  );
}
