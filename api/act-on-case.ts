import type { z } from 'zod';
import { may, type Permission } from '../domain/access';
import type { Actor } from '../domain/actor';
import { checkAnswer, mapPersonalTexts } from '../domain/forms/answer-schema';
import { faultsOf } from '../domain/forms/form-fault';
import type { JsonObject } from '../domain/json';
import { isCustomerTask, TASK_KINDS, type Action, type Locale } from '../domain/lifecycle';
import { plainActionBodies } from '../domain/tasks/actions';
import type { Sealed } from '../domain/sealed';
import type { Complaint } from '../prisma/generated/client';
import { keyHashOf } from './complaint-id';
import type { ApiDeps } from './deps';
import type { Principal } from './principal';
import type { Fault, FieldProblem } from './problem';
import { fieldProblems } from './problem-document';
import { formOfTask } from './read/form-of-task';
import { jsonObjectOf, wordOf } from './read/stored-json';
import { faultsOfDetails } from './refusal-details';
import { sealerOf } from './sealer';
import { isUuid } from './uuid';

export type ActionOutcome =
  | { readonly kind: 'recorded'; readonly actionId: string; readonly recordedAt: string }
  | { readonly kind: 'accepted'; readonly actionId: string }
  | { readonly kind: 'not-accepted-yet' }
  | { readonly kind: 'complaint-closed' }
  | { readonly kind: 'action-not-possible' }
  | { readonly kind: 'action-invalid'; readonly errors: readonly FieldProblem[] }
  | { readonly kind: 'not-allowed' }
  /** An API key where a person must act under their own name. */
  | { readonly kind: 'person-required' }
  /** Who handled the complaint may not enter the yes that ends it. */
  | { readonly kind: 'not-asked-of-you' }
  | { readonly kind: 'complaint-unknown' };

/** What staff need for an action; null: not an action of staff. */
const NEEDED: Readonly<Record<Action, Permission | null>> = {
  note: 'add-note',
  'add-evidence': 'add-note',
  withdraw: 'act-on-case',
  reclassify: 'act-on-case',
  reassign: 'reassign',
  'answer-for-customer': 'enter-customers-word',
  contest: null,
};

/** What a program may do that may answer tasks: add to the record, decide nothing. */
const FOR_KEYS: readonly Action[] = ['note', 'add-evidence'];

type Asked = {
  readonly action: Action;
  readonly idempotencyKey: string;
  readonly plainBody: unknown;
  readonly locale: Locale;
};

/** Does something to a complaint in mid-course. The same key again is the same action. */
export async function actOnCase(
  deps: ApiDeps,
  input: Asked & { readonly principal: Principal; readonly complaintId: string },
): Promise<ActionOutcome> {
  const { principal, complaintId, action } = input;
  if (!isUuid(complaintId)) return { kind: 'complaint-unknown' };
  const complaint = await deps.prisma.complaint.findFirst({
    where: { id: complaintId, organizationId: principal.organization },
  });
  if (complaint === null) return { kind: 'complaint-unknown' };
  if (principal.kind === 'api-key') {
    if (!principal.scopes.includes('tasks:answer')) return { kind: 'not-allowed' };
    if (!FOR_KEYS.includes(action)) return { kind: 'person-required' };
    return submitAction(deps, { ...input, complaint, by: { kind: 'integration', name: principal.name } });
  }
  const needed = NEEDED[action];
  if (needed === null || !may(principal.levels, needed)) return { kind: 'not-allowed' };
  return submitAction(deps, { ...input, complaint, by: { kind: 'staff', personId: principal.personId } });
}

/** Checks, seals and passes on an action whose actor was found entitled before. */
export async function submitAction(
  deps: ApiDeps,
  input: Asked & { readonly complaint: Complaint; readonly by: Actor },
): Promise<ActionOutcome> {
  const { action, complaint, by, idempotencyKey, plainBody, locale } = input;
  const sealer = await sealerOf(deps, complaint.id);
  if (sealer === null) return { kind: 'complaint-closed' };
  const checked = await sealedBody(deps, { action, complaint, plainBody, seal: sealer.seal });
  if (!checked.ok) return { kind: 'action-invalid', errors: fieldProblems(checked.faults, locale) };
  const keyHash = keyHashOf(idempotencyKey);
  const outcome = await deps.runs.act({ kind: 'complaint', id: complaint.id }, keyHash, {
    action,
    actionId: keyHash,
    body: checked.body,
    by,
  });
  switch (outcome.kind) {
    case 'recorded':
      return { kind: 'recorded', actionId: keyHash, recordedAt: outcome.result.recordedAt };
    case 'accepted':
      return { kind: 'accepted', actionId: keyHash };
    case 'not-accepted':
      return { kind: 'not-accepted-yet' };
    case 'ended': {
      const now = await deps.prisma.complaint.findUniqueOrThrow({ where: { id: complaint.id } });
      return { kind: now.stage === 'closed' ? 'complaint-closed' : 'not-accepted-yet' };
    }
    case 'refused':
      switch (outcome.code) {
        case 'action-invalid':
        case 'answer-invalid':
          return {
            kind: 'action-invalid',
            errors: fieldProblems(faultsOfDetails(outcome.details), locale),
          };
        case 'complaint-closed':
        case 'not-asked-of-you':
        case 'person-required':
          return { kind: outcome.code };
        case 'action-not-possible':
        case 'task-unknown':
        case 'task-superseded':
          return { kind: 'action-not-possible' };
      }
  }
}

type CheckedBody =
  | { readonly ok: true; readonly body: JsonObject }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type BodyInput = {
  readonly action: Action;
  readonly complaint: Complaint;
  readonly plainBody: unknown;
  readonly seal: (text: string) => Sealed;
};

/** The body of an action, checked by the same schemas that the run uses, its texts sealed. */
async function sealedBody(
  deps: ApiDeps,
  { action, complaint, plainBody, seal }: BodyInput,
): Promise<CheckedBody> {
  const unstorable = unstorableTexts(plainBody);
  if (unstorable.length > 0) return { ok: false, faults: unstorable };
  switch (action) {
    case 'note':
      return parsed(plainActionBodies.note, plainBody, ({ text }) => ({ text: seal(text) }));
    case 'add-evidence': {
      const checked = parsed(plainActionBodies['add-evidence'], plainBody, ({ text, attachments }) => ({
        ...(text === undefined ? {} : { text: seal(text) }),
        attachments,
      }));
      return checked.ok ? withKnownAttachments(deps, complaint, checked) : checked;
    }
    case 'withdraw':
      return parsed(plainActionBodies.withdraw, plainBody, ({ reason }) => ({ reason: seal(reason) }));
    case 'reclassify':
      return parsed(plainActionBodies.reclassify, plainBody, ({ severity, category, reason }) => ({
        severity,
        ...(category === undefined ? {} : { category }),
        reason: seal(reason),
      }));
    case 'reassign': {
      const checked = parsed(plainActionBodies.reassign, plainBody, (body) => ({
        ...body,
        reason: seal(body.reason),
      }));
      return checked.ok ? withKnownPerson(deps, complaint, checked) : checked;
    }
    case 'answer-for-customer':
      return customersWord(deps, { complaint, plainBody, seal });
    case 'contest':
      return parsed(plainActionBodies.contest, plainBody, ({ words }) => ({ words: seal(words) }));
  }
}

function parsed<T>(schema: z.ZodType<T>, body: unknown, sealed: (body: T) => JsonObject): CheckedBody {
  const checked = schema.safeParse(body);
  return checked.success
    ? { ok: true, body: sealed(checked.data) }
    : { ok: false, faults: faultsOf(checked.error.issues, body) };
}

/** What PostgreSQL could not keep must not enter a workflow: it would try to record it for ever. */
function unstorableTexts(value: unknown, pointer = ''): Fault[] {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ pointer, code: 'forbidden-character' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unstorableTexts(item, `${pointer}/${key}`));
}

async function withKnownAttachments(
  { prisma }: ApiDeps,
  { organizationId }: Complaint,
  checked: CheckedBody & { ok: true },
): Promise<CheckedBody> {
  const given = checked.body['attachments'];
  const ids = Array.isArray(given) ? given.map(String) : [];
  const found = await prisma.attachment.findMany({
    where: { id: { in: ids }, organizationId },
    select: { id: true },
  });
  const faults = ids.flatMap((id, index) =>
    found.some((row) => row.id === id.toLowerCase())
      ? []
      : [{ pointer: `/attachments/${index}`, code: 'not-an-attachment' }],
  );
  return faults.length > 0 ? { ok: false, faults } : checked;
}

async function withKnownPerson(
  { prisma }: ApiDeps,
  { organizationId }: Complaint,
  checked: CheckedBody & { ok: true },
): Promise<CheckedBody> {
  const person = await prisma.person.findFirst({
    where: { id: String(checked.body['toPerson']), organizationId, active: true },
    select: { id: true },
  });
  return person === null ? { ok: false, faults: [{ pointer: '/toPerson', code: 'not-a-person' }] } : checked;
}

/** The customer's word taken by staff: the answer inside it is checked by the form that the customer would see. */
async function customersWord(
  deps: ApiDeps,
  { complaint, plainBody, seal }: Omit<BodyInput, 'action'>,
): Promise<CheckedBody> {
  const checked = plainActionBodies['answer-for-customer'].safeParse(plainBody);
  if (!checked.success) return { ok: false, faults: faultsOf(checked.error.issues, plainBody) };
  const body = checked.data;
  const task = await deps.prisma.task.findFirst({ where: { id: body.taskId, complaintId: complaint.id } });
  if (task === null || !isCustomerTask(wordOf(TASK_KINDS, task.kind)))
    return { ok: false, faults: [{ pointer: '/taskId', code: 'not-a-customer-task' }] };
  const form = await formOfTask(deps, { task, complaint });
  const answer = checkAnswer(form, body.answer, 'plain');
  if (!answer.ok)
    return {
      ok: false,
      faults: answer.faults.map((fault) => ({ ...fault, pointer: `/answer${fault.pointer}` })),
    };
  const sealed = mapPersonalTexts(form, answer.answer, seal);
  return { ok: true, body: jsonObjectOf({ ...body, words: seal(body.words), answer: sealed }) };
}
