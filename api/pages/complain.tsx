import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { FieldSet } from '../../domain/forms/form';
import type { Policy } from '../../domain/policy/schema';
import { inLocale } from '../../texts/names';
import type { ApiDeps } from '../deps';
import { FILES_INPUT, filesOf } from '../page-files';
import { mayAs, NEEDS } from '../permission';
import type { StaffPrincipal } from '../principal';
import { Problem, type FieldProblem } from '../problem';
import { fieldProblems } from '../problem-document';
import { principalOf } from '../request-context';
import { policyInForce } from '../read/organisations';
import { complaintFor } from '../read/case';
import { attachmentsNamed } from '../read/submission';
import { peopleOf } from '../read/people';
import { submitComplaint, type SubmitOutcome } from '../submit-complaint';
import { isUuid } from '../uuid';
import { ErrorSummary } from './error-summary';
import { FILES_FIELD, FileInput, type HeldFile } from './file-input';
import { FormFields } from './form-fields';
import { parseFormBody, typedValues, type TypedValues } from './form-values';
import { GuidanceBox } from './guidance';
import { intakeBody, intakeSections, type IntakeSection } from './intake-fields';
import { Banner, Page, readerOf, sendPage, type Reader } from './page';
import { ProcedureLink } from './procedure';
import { PublishedChannels } from './published';
import { timeZoneOf } from './time-zone';

type Shown = {
  readonly reader: Reader;
  readonly policy: Policy;
  readonly sections: readonly IntakeSection[];
  readonly staff: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** Who looks at the form, and what it asks of them. Staff of another organisation are customers here. */
async function shownTo(deps: ApiDeps, organization: string, reader: Reader, staff: boolean): Promise<Shown> {
  const found = await policyInForce(deps, organization);
  if (found === null) throw new Problem('organization-unknown');
  return {
    reader,
    policy: found.policy,
    sections: intakeSections(found.policy, { staff, locale: reader.locale }),
    staff,
    people: staff ? await peopleOf(deps, organization) : [],
  };
}

/** `GET /{org}/complain`. */
export function complainPage(deps: ApiDeps): RequestHandler<{ org: string }> {
  return async (req, res) => {
    const principal = principalOf(res);
    const staff =
      principal?.kind === 'staff' &&
      principal.organization === req.params.org &&
      mayAs(principal, 'submit-complaint');
    const shown = await shownTo(deps, req.params.org, readerOf(deps, req, res), staff);
    sendPage(
      res,
      <Complain
        {...shown}
        typed={staff ? unitOf(principal) : new Map()}
        held={[]}
        errors={[]}
        idempotencyKey={randomUUID()}
        problem={null}
      />,
    );
  };
}

/** AD-12: what is entered at a store was taken in by it; who stands in several units says in which. */
function unitOf({ holdings }: StaffPrincipal): TypedValues {
  const [unit, ...others] = new Set(holdings.flatMap((held) => held.unit ?? []));
  return new Map(unit === undefined || others.length > 0 ? [] : [['unit', [unit]]]);
}

/** `POST /{org}/complain`: taken in, or the form again with everything that was typed. */
export function complainSubmit(deps: ApiDeps) {
  return async (req: Request<{ org: string }>, res: Response): Promise<void> => {
    const { org } = req.params;
    const reader = readerOf(deps, req, res);
    const principal = principalOf(res);
    const staff =
      principal?.kind === 'staff' && principal.organization === org && mayAs(principal, 'submit-complaint')
        ? principal
        : null;
    const shown = await shownTo(deps, org, reader, staff !== null);
    const form: FieldSet = { fields: shown.sections.flatMap(({ fields }) => fields) };
    const typed = typedValues(form, req.body);
    const answer = parseFormBody(form, typed, { timeZone: await timeZoneOf(deps, org) });
    const idempotencyKey = typed.get('_key')?.[0] ?? randomUUID();
    const files = filesOf(req);
    const attachments = [...(typed.get(FILES_INPUT) ?? []), ...files.kept.map(({ id }) => id)];
    const held = await heldFiles(deps, org, attachments);
    const outcome: SubmitOutcome =
      files.faults.length > 0
        ? { kind: 'complaint-invalid', errors: fieldProblems(files.faults, reader.locale) }
        : await submitComplaint(deps, {
            organization: org,
            by: staff ?? { kind: 'public' },
            idempotencyKey,
            body: {
              ...intakeBody(shown.policy, answer, { locale: reader.locale }),
              ...(attachments.length === 0 ? {} : { attachments }),
            },
            locale: reader.locale,
          });
    const again = (status: number, problem: string | null, errors: readonly FieldProblem[] = []): void =>
      sendPage(
        res,
        <Complain
          {...shown}
          typed={typed}
          held={held}
          errors={errors}
          idempotencyKey={idempotencyKey}
          problem={problem}
        />,
        status,
      );
    switch (outcome.kind) {
      case 'received': {
        const readable = staff !== null && (await readableBy(deps, staff, outcome.id));
        return sendPage(
          res,
          <Received reader={reader} outcome={outcome} staff={staff !== null} readable={readable} />,
          201,
        );
      }
      case 'durable':
        return sendPage(
          res,
          <Received reader={reader} outcome={outcome} staff={staff !== null} readable />,
          202,
        );
      case 'complaint-invalid':
        return again(422, null, outcome.errors);
      case 'unavailable':
        res.set('Retry-After', '60');
        return again(503, reader.t('problem.unavailable'));
      case 'idempotency-key-reused':
        // Sent before with other words: this is another complaint, and gets a key of its own.
        return sendPage(
          res,
          <Complain
            {...shown}
            typed={typed}
            held={held}
            errors={[]}
            idempotencyKey={randomUUID()}
            problem={reader.t('problem.idempotency-key-reused')}
          />,
          422,
        );
      case 'not-allowed':
        throw new Problem('not-allowed');
      case 'organization-unknown':
        throw new Problem('organization-unknown');
    }
  };
}

/** Whether the case has a page for whoever entered it: not where others handle it in confidence. */
async function readableBy(deps: ApiDeps, staff: StaffPrincipal, complaintId: string): Promise<boolean> {
  return (
    mayAs(staff, NEEDS.readCases.staff) &&
    (await complaintFor(deps, { principal: staff, complaintId })) !== null
  );
}

/** Names of the files that the form holds already, those of this organisation only. */
async function heldFiles(
  deps: ApiDeps,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly HeldFile[]> {
  const found = await attachmentsNamed(deps, organizationId, ids.filter(isUuid));
  return found.map(({ id, fileName }) => ({ id, fileName: fileName ?? id }));
}

export function Complain({
  reader,
  policy,
  sections,
  staff,
  people,
  typed,
  held,
  errors,
  idempotencyKey,
  problem,
}: Shown & {
  readonly typed: TypedValues;
  readonly held: readonly HeldFile[];
  readonly errors: readonly FieldProblem[];
  readonly idempotencyKey: string;
  readonly problem: string | null;
}) {
  const { t, locale } = reader;
  const form: FieldSet = { fields: sections.flatMap(({ fields }) => fields) };
  const title = staff
    ? t('p.complain.title-staff')
    : t('p.complain.title', { name: inLocale(policy.name, locale) });
  return (
    <Page reader={reader} title={title}>
      <h1>{title}</h1>
      {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
      <ErrorSummary form={{ fields: [...form.fields, FILES_FIELD] }} errors={errors} reader={reader} />
      {staff ? (
        <GuidanceBox title={t('p.complain.guidance')} guidance={policy.intake.guidance} reader={reader} />
      ) : (
        <p className="lead">{t('p.complain.intro')}</p>
      )}
      {staff ? null : <PublishedChannels policy={policy} reader={reader} />}
      <ProcedureLink reader={reader} organization={policy.organization} />
      {policy.tracks.some(({ steps }) => steps.suggestion !== undefined) ? (
        <p>
          <a href={`/${policy.organization}/notices`}>{t('p.complain.notices')}</a>
        </p>
      ) : null}
      <form method="post" encType="multipart/form-data" noValidate className="narrow">
        <input type="hidden" name="_key" value={idempotencyKey} />
        {sections.map(({ title: section, fields }) =>
          fields.length === 0 ? null : (
            <section key={section} aria-labelledby={`s-${section}`}>
              <h2 id={`s-${section}`}>
                {t(
                  section === 'about-you' && staff ? 'p.complain.about-complainant' : `p.complain.${section}`,
                )}
              </h2>
              <FormFields form={{ fields }} reader={reader} typed={typed} errors={errors} people={people} />
            </section>
          ),
        )}
        {/* Last: whatever is wrong with a file, the words before it have arrived. */}
        <FileInput reader={reader} held={held} errors={errors} />
        <p className="help">{t('p.complain.privacy')}</p>
        <button type="submit">{t('p.complain.send')}</button>
      </form>
    </Page>
  );
}

export function Received({
  reader,
  outcome,
  staff,
  readable = true,
}: {
  readonly reader: Reader;
  readonly outcome: Extract<SubmitOutcome, { kind: 'received' | 'durable' }>;
  readonly staff: boolean;
  /** Whoever enters a confidential complaint does not thereby read how it is handled. */
  readonly readable?: boolean;
}) {
  const { t } = reader;
  const title = t(staff ? 'p.done.title-staff' : 'p.done.title');
  return (
    <Page reader={reader} title={title}>
      <h1>{title}</h1>
      {outcome.kind === 'durable' ? (
        <Banner kind="done">{t('p.done.durable')}</Banner>
      ) : (
        <Banner kind="done">
          {t('p.done.number')} <strong className="number">{outcome.number}</strong>
        </Banner>
      )}
      {outcome.kind === 'received' && outcome.trackingUrl !== null ? (
        <>
          <p>{t('p.done.keep')}</p>
          <p>
            <a className="button" href={outcome.trackingUrl}>
              {t('p.done.track')}
            </a>
          </p>
          <p className="help address">{outcome.trackingUrl}</p>
        </>
      ) : null}
      {staff ? (
        <>
          <p>{t(readable ? 'p.done.staff' : 'p.done.confidential')}</p>
          {readable ? (
            <p>
              <a className="button" href={`/complaints/${outcome.id}`}>
                {t('p.done.open-case')}
              </a>
            </p>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
