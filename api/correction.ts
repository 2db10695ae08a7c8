import { checkCorrection, correctableField } from '../domain/forms/correction';
import { faultsOf } from '../domain/forms/form-fault';
import type { Json, JsonObject } from '../domain/json';
import type { Sealed } from '../domain/sealed';
import { plainActionBodies } from '../domain/tasks/actions';
import type { Complaint, PersonalComplaint } from '../prisma/generated/client';
import type { ApiDeps } from './deps';
import type { Fault } from './problem';
import { policyOfVersion } from './read/organisations';
import { jsonObjectOf } from './read/stored-json';

type Checked =
  | { readonly ok: true; readonly body: JsonObject }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A correction's body: the new value as intake would take it, with what it replaces; personal values sealed. */
export async function checkedCorrection(
  deps: ApiDeps,
  {
    complaint,
    plainBody,
    seal,
  }: {
    readonly complaint: Complaint;
    readonly plainBody: unknown;
    readonly seal: (text: string) => Sealed;
  },
): Promise<Checked> {
  const parsed = plainActionBodies.correct.safeParse(plainBody);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error.issues, plainBody) };
  const { field, value, reason } = parsed.data;
  const [policy, personal] = await Promise.all([
    policyOfVersion(deps, complaint.policyVersionId),
    deps.prisma.personalComplaint.findUnique({ where: { complaintId: complaint.id } }),
  ]);
  const correctable = correctableField(policy, field);
  if (correctable === undefined || personal === null)
    return { ok: false, faults: [{ pointer: '/field', code: 'not-an-option' }] };
  const checked = checkCorrection(policy, {
    current: currentSubmission(complaint, personal),
    correctable,
    value,
    now: deps.now().toISOString(),
  });
  if (!checked.ok) return checked;
  const kept = (one: Json): Json => (correctable.personal && typeof one === 'string' ? seal(one) : one);
  return {
    ok: true,
    body: { field, old: kept(checked.old), value: kept(checked.value), reason: seal(reason) },
  };
}

/** The submission as it reads now, in the shape in which it is checked; when it was received stays as it is. */
function currentSubmission(complaint: Complaint, personal: PersonalComplaint) {
  const { name, phone, email, address, representative, content, subject, demand, product } = personal;
  const {
    channel,
    complainantKind: kind,
    locale,
    country,
    businessType,
    category,
    severity,
    unit,
  } = complaint;
  return {
    channel,
    complainant: { kind, name, phone, email, address, representative, locale, country },
    content,
    subject,
    demand,
    product,
    businessType,
    category,
    severity,
    unit,
    occurredAt: complaint.occurredAt?.toISOString() ?? null,
    fields: { ...jsonObjectOf(complaint.fields), ...jsonObjectOf(personal.fields) },
  };
}
