import { DateTime } from 'luxon';
import type { z } from 'zod';
import { checkAnswer, mapPersonalTexts } from '../domain/forms/answer-schema';
import { faultsOf } from '../domain/forms/form-fault';
import type { JsonObject } from '../domain/json';
import { isCustomerTask, TASK_KINDS, type Action } from '../domain/lifecycle';
import type { Sealed } from '../domain/sealed';
import { plainActionBodies } from '../domain/tasks/actions';
import { faultOfUntil } from '../domain/tasks/pause';
import type { Complaint } from '../prisma/generated/client';
import { aboutHandlingOf, whoHandled } from './complaint-about';
import { checkedCorrection } from './correction';
import type { ApiDeps } from './deps';
import type { Fault } from './problem';
import { timeZoneOf } from './pages/time-zone';
import { formOfTask } from './read/form-of-task';
import { otherComplaint } from './read/relations';
import { policyOfVersion, trackOf } from './read/organisations';
import type { Hidden } from './read/secrecy';
import { jsonObjectOf, wordOf } from './read/stored-json';
import { timesRaised } from './read/times-raised';

type CheckedBody =
  | { readonly ok: true; readonly body: JsonObject }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type BodyInput = {
  readonly action: Action;
  readonly complaint: Complaint;
  readonly plainBody: unknown;
  readonly hidden: Hidden;
  readonly seal: (text: string) => Sealed;
};

/** The body of an action, checked by the same schemas that the run uses, its texts sealed. */
export async function sealedBody(
  deps: ApiDeps,
  { action, complaint, plainBody, hidden, seal }: BodyInput,
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
      return checked.ok ? withKnownAttachments(deps, { complaint, hidden }, checked) : checked;
    }
    case 'withdraw':
      return parsed(plainActionBodies.withdraw, plainBody, ({ reason }) => ({ reason: seal(reason) }));
    case 'reclassify': {
      const checked = plainActionBodies.reclassify.safeParse(plainBody);
      if (!checked.success) return { ok: false, faults: faultsOf(checked.error.issues, plainBody) };
      const { about: named, reason, severity, category, urgent } = checked.data;
      const judged = { severity, ...(category === undefined ? {} : { category }) };
      const found = await aboutHandlingOf(deps, { complaint, judged, named, hidden });
      if ('fault' in found) return { ok: false, faults: [found.fault] };
      return {
        ok: true,
        body: { ...judged, ...(urgent === undefined ? {} : { urgent }), reason: seal(reason), ...found },
      };
    }
    case 'reassign': {
      const checked = parsed(plainActionBodies.reassign, plainBody, (body) => ({
        ...body,
        reason: seal(body.reason),
      }));
      return checked.ok ? withKnownPerson(deps, complaint, checked) : checked;
    }
    case 'pause': {
      const checked = parsed(plainActionBodies.pause, plainBody, ({ until, reason }) => ({
        until,
        reason: seal(reason),
      }));
      return checked.ok ? withinPause(deps, complaint, checked) : checked;
    }
    case 'resume':
      return parsed(plainActionBodies.resume, plainBody, ({ reason }) =>
        reason === undefined ? {} : { reason: seal(reason) },
      );
    case 'ask-customer':
      return parsed(plainActionBodies['ask-customer'], plainBody, ({ question }) => ({
        question: seal(question),
      }));
    case 'correct':
      return checkedCorrection(deps, { complaint, plainBody, seal });
    case 'extend':
      return parsed(plainActionBodies.extend, plainBody, ({ limit, reason }) => ({
        limit,
        reason: seal(reason),
      }));
    case 'link': {
      const checked = plainActionBodies.link.safeParse(plainBody);
      if (!checked.success) return { ok: false, faults: faultsOf(checked.error.issues, plainBody) };
      const { to, relation } = checked.data;
      const other = await otherComplaint(deps, complaint, { named: to, hidden });
      if (other === null) return unknownAt('/to');
      const ref = {
        ...refOf(other),
        ...(await timesRaised(deps, complaint, { other, hidden })),
        ...(relation === 'handling' ? { persons: await whoHandled(deps, other.id) } : {}),
      };
      return { ok: true, body: { to: ref, relation } };
    }
    case 'merge': {
      const checked = plainActionBodies.merge.safeParse(plainBody);
      if (!checked.success) return { ok: false, faults: faultsOf(checked.error.issues, plainBody) };
      const { into, reason } = checked.data;
      const other = await otherComplaint(deps, complaint, { named: into, hidden });
      return other === null
        ? unknownAt('/into')
        : { ok: true, body: { into: refOf(other), reason: seal(reason) } };
    }
    case 'answer-for-customer':
      return customersWord(deps, { complaint, plainBody, seal });
    case 'request-return':
      return parsed(plainActionBodies['request-return'], plainBody, ({ goods, reason }) => ({
        goods: seal(goods),
        reason: seal(reason),
      }));
    case 'object':
      return parsed(plainActionBodies.object, plainBody, ({ words }) => ({ words: seal(words) }));
    case 'inquire':
      return parsed(plainActionBodies.inquire, plainBody, ({ question }) => ({ question: seal(question) }));
    case 'ask-ruling':
      return parsed(plainActionBodies['ask-ruling'], plainBody, ({ question }) => ({
        question: seal(question),
      }));
    case 'hand-on': {
      const checked = parsed(plainActionBodies['hand-on'], plainBody, ({ toPerson, reason }) => ({
        toPerson,
        reason: seal(reason),
      }));
      return checked.ok ? withKnownPerson(deps, complaint, checked) : checked;
    }
    case 'contest':
      return parsed(plainActionBodies.contest, plainBody, ({ words }) => ({ words: seal(words) }));
    case 'ask-back':
      return parsed(plainActionBodies['ask-back'], plainBody, ({ taskId, question }) => ({
        taskId,
        question: seal(question),
      }));
    case 'hand-over':
      return parsed(plainActionBodies['hand-over'], plainBody, ({ taskId, reason }) => ({
        taskId,
        ...(reason === undefined ? {} : { reason: seal(reason) }),
      }));
  }
}

function unknownAt(pointer: string): CheckedBody {
  return { ok: false, faults: [{ pointer, code: 'not-a-complaint' }] };
}

function refOf({ id, number }: Complaint): JsonObject {
  return { id, number };
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
  { complaint: { organizationId }, hidden }: Pick<BodyInput, 'complaint' | 'hidden'>,
  checked: CheckedBody & { ok: true },
): Promise<CheckedBody> {
  const given = checked.body['attachments'];
  const ids = Array.isArray(given) ? given.map(String) : [];
  const found = await prisma.attachment.findMany({
    where: { id: { in: ids }, organizationId, NOT: { complaintId: { in: [...hidden] } } },
    select: { id: true },
  });
  const faults = ids.flatMap((id, index) =>
    found.some((row) => row.id === id.toLowerCase())
      ? []
      : [{ pointer: `/attachments/${index}`, code: 'not-an-attachment' }],
  );
  return faults.length > 0 ? { ok: false, faults } : checked;
}

/** The date as the organisation's calendar knows it. */
async function withinPause(
  deps: ApiDeps,
  { organizationId, policyVersionId, trackId }: Complaint,
  checked: CheckedBody & { ok: true },
): Promise<CheckedBody> {
  const [timeZone, policy] = await Promise.all([
    timeZoneOf(deps, organizationId),
    policyOfVersion(deps, policyVersionId),
  ]);
  const until = checked.body['until'];
  const today = DateTime.fromJSDate(deps.now(), { zone: timeZone }).toISODate() ?? '';
  const fault = faultOfUntil(typeof until === 'string' ? until : '', trackOf(policy, trackId), today);
  return fault === null ? checked : { ok: false, faults: [{ pointer: '/until', ...fault }] };
}

async function withKnownPerson(
  { prisma }: ApiDeps,
  { organizationId }: Complaint,
  checked: CheckedBody & { ok: true },
): Promise<CheckedBody> {
  const id = checked.body['toPerson'];
  const person = await prisma.person.findFirst({
    where: { id: typeof id === 'string' ? id : '', organizationId, active: true },
    select: { id: true },
  });
  return person === null ? { ok: false, faults: [{ pointer: '/toPerson', code: 'not-a-person' }] } : checked;
}

/** The customer's word taken by staff: the answer inside it is checked by the form that the customer would see. */
async function customersWord(
  deps: ApiDeps,
  { complaint, plainBody, seal }: Omit<BodyInput, 'action' | 'hidden'>,
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
