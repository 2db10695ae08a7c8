import type { FieldSet } from '../../domain/forms/form';
import { CHANNELS, type Channel } from '../../domain/lifecycle';
import type { PlainField } from '../../domain/policy/field';
import { formatInstant } from '../../texts/format';
import { inLocale } from '../../texts/names';
import { translator, type T } from '../../texts/translate';
import type { CustomerCase } from '../decide/customer';
import type { FieldProblem } from '../problem';
import type { CaseView } from '../read/case';
import type { ReopenOutcome } from '../reopen-complaint';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import type { TypedValues } from './form-values';
import type { OutcomeMessage } from './outcome-message';
import type { Reader } from './page';

const zh = translator('zh-CN');
const en = translator('en');

const REASON: PlainField = {
  id: 'reason',
  type: 'long-text',
  required: true,
  maxLength: 4000,
  title: { zh: zh('p.reopen.reason'), en: en('p.reopen.reason') },
};

/** What the customer is asked who says that a closed matter is not settled. */
export const REOPEN_FORM: FieldSet = { fields: [REASON] };

/** The same as staff enter it after a call. */
export const STAFF_REOPEN_FORM: FieldSet = {
  fields: [
    {
      id: 'channel',
      type: 'choice',
      required: true,
      title: { zh: zh('p.act.channel'), en: en('p.act.channel') },
      options: CHANNELS.filter(isOfPeople).map((id) => ({
        id,
        title: { zh: zh(`channel.${id}`), en: en(`channel.${id}`) },
      })),
    },
    REASON,
  ],
};

function isOfPeople(channel: Channel): boolean {
  return channel !== 'web' && channel !== 'api';
}

type Typed = { readonly typed: TypedValues; readonly errors: readonly FieldProblem[] };

/** On the customer's page of a closed case: the way to say that it is not settled, or why there is none any more. */
export function CustomerReopening({
  reader,
  token,
  shown,
  timeZone,
  typed,
  errors,
}: Typed & {
  readonly reader: Reader;
  readonly token: string;
  readonly shown: CustomerCase;
  readonly timeZone: string;
}) {
  const { t, locale } = reader;
  const { reopening } = shown;
  const at = (instant: string): string => formatInstant(instant, { locale, timeZone });
  switch (reopening.state) {
    case 'not-closed':
      return null;
    case 'never':
      return shown.stage === 'closed' ? (
        <section aria-labelledby="reopen">
          <h2 id="reopen">{t('p.reopen.title')}</h2>
          <p>{t('p.reopen.never', callWords(shown, reader))}</p>
        </section>
      ) : null;
    case 'over':
      return (
        <section aria-labelledby="reopen">
          <h2 id="reopen">{t('p.reopen.title')}</h2>
          <p>{t('p.reopen.over', { ...callWords(shown, reader), by: at(reopening.untilAt) })}</p>
        </section>
      );
    case 'continued':
      return (
        <section aria-labelledby="reopen">
          <h2 id="reopen">{t('p.reopen.title')}</h2>
          <p>{t('p.reopen.goes-on', { number: reopening.by.number })}</p>
          {reopening.url === null ? null : (
            <p>
              <a href={reopening.url}>{t('p.reopen.see', { number: reopening.by.number })}</a>
            </p>
          )}
        </section>
      );
    case 'open':
      return (
        <section aria-labelledby="reopen" className="card ask">
          <h2 id="reopen">{t('p.reopen.title')}</h2>
          <p>{t('p.reopen.intro')}</p>
          <p>{t('p.reopen.until', { by: at(reopening.untilAt) })}</p>
          <ErrorSummary form={REOPEN_FORM} errors={errors} reader={reader} />
          <form method="post" action={`/c/${token}/reopen`} noValidate>
            <FormFields form={REOPEN_FORM} reader={reader} typed={typed} errors={errors} people={[]} />
            <button type="submit">{t('p.reopen.send')}</button>
          </form>
        </section>
      );
  }
}

/** Whom to call: the organisation, and who looks after complaints there. */
function callWords({ policy, number }: CustomerCase, { locale }: Reader) {
  const role = policy.roles.find(({ id }) => id === policy.handledBy.value)?.name ?? policy.name;
  return { organization: inLocale(policy.name, locale), role: inLocale(role, locale), number };
}

/** On the page for staff: which case this one goes on with, and which goes on with it. */
export function Continuations({
  reader: { t },
  shown,
}: {
  readonly reader: Reader;
  readonly shown: CaseView;
}) {
  const { continues, reopening } = shown;
  if (continues === null && reopening.state !== 'continued') return null;
  return (
    <section aria-labelledby="continuations">
      <h2 id="continuations">{t('p.reopen.continuations')}</h2>
      {continues === null ? null : (
        <>
          <p>
            {t('p.reopen.continues')} <a href={`/complaints/${continues.id}`}>{continues.number}</a>
          </p>
          {continues.reason === null ? null : <p className="words">{continues.reason}</p>}
        </>
      )}
      {reopening.state === 'continued' ? (
        <p>
          {t('p.reopen.continued-by')} <a href={`/complaints/${reopening.by.id}`}>{reopening.by.number}</a>
        </p>
      ) : null}
    </section>
  );
}

/** What staff enter when a customer says, by telephone or at the counter, that a closed matter is not settled. */
export function StaffReopening({
  reader,
  shown,
  allowed,
  again,
}: {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly allowed: boolean;
  readonly again: Typed | null;
}) {
  const { t, csrf } = reader;
  if (!allowed || shown.reopening.state !== 'open') return null;
  return (
    <section aria-labelledby="reopen">
      <h2 id="reopen">{t('p.case.actions')}</h2>
      <details open={again !== null}>
        <summary>{t('p.reopen.by-staff')}</summary>
        <ErrorSummary form={STAFF_REOPEN_FORM} scope="reopen" errors={again?.errors ?? []} reader={reader} />
        <form method="post" action={`/complaints/${shown.id}/reopen`} noValidate>
          <input type="hidden" name="_csrf" value={csrf} />
          <FormFields
            form={STAFF_REOPEN_FORM}
            scope="reopen"
            reader={reader}
            typed={again?.typed ?? new Map()}
            errors={again?.errors ?? []}
            people={[]}
          />
          <button type="submit">{t('p.reopen.by-staff')}</button>
        </form>
      </details>
    </section>
  );
}

type Outcome = ReopenOutcome | { readonly kind: 'complaint-unknown' } | { readonly kind: 'link-expired' };

/** The courteous side of every outcome. */
export function reopenMessage(outcome: Outcome, t: T): OutcomeMessage {
  const say = (status: number, kind: OutcomeMessage['kind'], text: string): OutcomeMessage => ({
    status,
    kind,
    text,
    errors: [],
  });
  switch (outcome.kind) {
    case 'reopened':
      return say(200, 'done', t('p.reopen.done', { number: outcome.number }));
    case 'durable':
      return say(202, 'done', t('p.reopen.durable'));
    case 'unavailable':
      return say(503, 'problem', t('p.not-accepted'));
    case 'complaint-not-closed':
      return say(409, 'info', t('p.reopen.not-closed'));
    case 'not-reopenable':
    case 'reopened-too-late':
      return say(409, 'info', t('p.reopen.not-possible'));
    case 'reopening-invalid':
      return { ...say(422, 'problem', t('problem.action-invalid')), errors: outcome.errors };
    case 'complaint-unknown':
      return say(404, 'problem', t('problem.complaint-unknown'));
    case 'link-expired':
      return say(410, 'info', t('p.expired'));
  }
}
