import { may, type Permission } from '../domain/access';
import type { Actor } from '../domain/actor';
import type { JsonObject } from '../domain/json';
import { isPlainObject } from '../domain/forms/plain-text';
import { isDecisionAction, type Action, type Locale } from '../domain/lifecycle';
import { plainActionBodies, sealedActionBodies } from '../domain/tasks/actions';
import { obstacleOfPair } from '../domain/tasks/join';
import type { ActResult } from '../domain/tasks/answer';
import type { Obstacle } from '../domain/tasks/obstacle';
import type { Complaint } from '../prisma/generated/client';
import { keyHashOf } from './complaint-id';
import { runOfTask, type RunOf, type UpdateOutcome } from './complaint-runs';
import { deciderOf } from './decider';
import type { ApiDeps } from './deps';
import type { Principal, StaffPrincipal } from './principal';
import type { FieldProblem } from './problem';
import { fieldProblems } from './problem-document';
import { faultsOfDetails, obstacleOf } from './refusal-details';
import { extenderOf } from './read/extensible';
import { knownComplaint } from './read/known-complaint';
import { hiddenFrom, type Hidden } from './read/secrecy';
import { mayHandOn } from './read/owner';
import { otherComplaint } from './read/relations';
import { askRulingOnClosed } from './ruling-on-closed';
import { raisingsPassedOn } from './merged-raisings';
import { sealedBody } from './sealed-action';
import { sealerOf } from './sealer';

export type ActionOutcome =
  | { readonly kind: 'recorded'; readonly actionId: string; readonly recordedAt: string }
  | { readonly kind: 'accepted'; readonly actionId: string }
  | { readonly kind: 'not-accepted-yet' }
  | { readonly kind: 'complaint-closed' }
  | { readonly kind: 'action-not-possible'; readonly because?: Obstacle | null }
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
  pause: 'act-on-case',
  resume: 'act-on-case',
  'ask-customer': 'ask-customer',
  // Whoever takes complaints in may put right what they say.
  correct: 'correct-complaint',
  // Whose it is, the limit's policy says.
  extend: 'extend-limits',
  link: 'link-complaints',
  merge: 'act-on-case',
  'answer-for-customer': 'enter-customers-word',
  'request-return': 'request-return',
  // Of the customer, on their page; staff who hear it enter it.
  object: 'enter-customers-word',
  inquire: 'ask-customer',
  'ask-ruling': 'add-note',
  // Whoever owns it, or may reassign.
  'hand-on': 'read-own-tasks',
  contest: null,
  // Whoever may decide may do this; who that is, the task says.
  'ask-back': 'read-own-tasks',
  'hand-over': 'read-own-tasks',
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
  const complaint = await knownComplaint(deps, { principal, complaintId });
  if (complaint === null) return { kind: 'complaint-unknown' };
  if (principal.kind === 'api-key') {
    if (!principal.scopes.includes('tasks:answer')) return { kind: 'not-allowed' };
    if (!FOR_KEYS.includes(action)) return { kind: 'person-required' };
    return submitAction(deps, { ...input, complaint, by: { kind: 'integration', name: principal.name } });
  }
  const needed = NEEDED[action];
  if (needed === null || !may(principal.levels, needed)) return { kind: 'not-allowed' };
  const by = await actorOf(deps, { staff: principal, complaint, action, plainBody: input.plainBody });
  if (by === null) return { kind: 'not-allowed' };
  return submitAction(deps, { ...input, complaint, by, hidden: await hiddenFrom(deps, principal) });
}

/** As whom staff do it; null: this one is not theirs to do. */
async function actorOf(
  deps: ApiDeps,
  {
    staff,
    complaint,
    action,
    plainBody,
  }: { staff: StaffPrincipal; complaint: Complaint; action: Action; plainBody: unknown },
): Promise<Actor | null> {
  if (isDecisionAction(action)) return deciderOf(deps, { staff, complaint, plainBody });
  if (action === 'hand-on' && !(await mayHandOn(deps, staff, complaint))) return null;
  if (action !== 'extend') return { kind: 'staff', personId: staff.personId };
  const limitId = isPlainObject(plainBody) ? plainBody['limit'] : undefined;
  return extenderOf(deps, { staff, complaint, limitId });
}

type Entitled = Asked & {
  readonly complaint: Complaint;
  readonly by: Actor;
  /** Cases of which whoever acts may know nothing: naming one is naming none. */
  readonly hidden?: Hidden;
};

/** Checks, seals and passes on an action whose actor was found entitled before. */
export async function submitAction(deps: ApiDeps, input: Entitled): Promise<ActionOutcome> {
  const outcome = await passOn(deps, input);
  if (input.action !== 'merge') return outcome;
  return (await isHeardThere(deps, input, outcome)) ? outcome : { kind: 'not-accepted-yet' };
}

/**
 * RE-04: whether the complaint that goes on has been told what was raised in the merged one. Where that failed the
 * request is not over: repeated, it is tried again, also when the merged one has closed meanwhile.
 */
async function isHeardThere(
  deps: ApiDeps,
  { complaint, by, plainBody, hidden = new Set<string>() }: Entitled,
  { kind }: ActionOutcome,
): Promise<boolean> {
  const asked = plainActionBodies.merge.safeParse(plainBody);
  if (!asked.success) return true;
  const into = await otherComplaint(deps, complaint, { named: asked.data.into, hidden });
  if (into === null) return true;
  const isMerged = kind === 'recorded' || kind === 'accepted' || (await wasMerged(deps, { complaint, into }));
  return isMerged ? raisingsPassedOn(deps, { merged: complaint, into, by, hidden }) : true;
}

async function wasMerged(
  { prisma }: ApiDeps,
  { complaint, into }: { complaint: Complaint; into: Complaint },
): Promise<boolean> {
  const merger = { complaintId: complaint.id, otherId: into.id, relation: 'merged' };
  return (await prisma.caseRelation.findFirst({ where: merger })) !== null;
}

async function passOn(deps: ApiDeps, input: Entitled): Promise<ActionOutcome> {
  const { action, complaint, by, idempotencyKey, plainBody, locale, hidden = new Set<string>() } = input;
  const sealer = await sealerOf(deps, complaint.id);
  if (sealer === null) return { kind: 'complaint-closed' };
  const checked = await sealedBody(deps, { action, complaint, plainBody, hidden, seal: sealer.seal });
  if (!checked.ok) return { kind: 'action-invalid', errors: fieldProblems(checked.faults, locale) };
  const obstacle = await obstacleOfMerging(deps, { action, complaint, body: checked.body });
  if (obstacle !== null) return { kind: 'action-not-possible', because: obstacle };
  const keyHash = keyHashOf(idempotencyKey);
  const run = await runOfAction(deps, { action, complaintId: complaint.id, body: checked.body });
  const request = { action, actionId: keyHash, body: checked.body, by };
  const heard = await deps.runs.act(run, keyHash, request);
  const outcome =
    action === 'ask-ruling' && (await isOver(deps, { complaint, heard }))
      ? await askRulingOnClosed(deps, { complaint, request })
      : heard;
  switch (outcome.kind) {
    case 'recorded':
      return { kind: 'recorded', actionId: keyHash, recordedAt: outcome.result.recordedAt };
    case 'accepted':
      return { kind: 'accepted', actionId: keyHash };
    case 'not-accepted':
      return { kind: 'not-accepted-yet' };
    case 'ended': {
      if (run.kind === 'follow-up') return { kind: 'action-not-possible' };
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
          return { kind: 'action-not-possible', because: obstacleOf(outcome.details) };
      }
  }
}

/** Whether the run said that the case is over, or is gone because it is. */
async function isOver(
  { prisma }: ApiDeps,
  { complaint: { id }, heard }: { complaint: Complaint; heard: UpdateOutcome<ActResult> },
): Promise<boolean> {
  if (heard.kind === 'refused') return heard.code === 'complaint-closed';
  if (heard.kind !== 'ended') return false;
  const now = await prisma.complaint.findUniqueOrThrow({ where: { id }, select: { stage: true } });
  return now.stage === 'closed';
}

/** The run knows its own side only: whether the other complaint may take this one in, the record says. */
async function obstacleOfMerging(
  { prisma }: ApiDeps,
  { action, complaint, body }: { action: Action; complaint: Complaint; body: JsonObject },
): Promise<Obstacle | null> {
  // One that is merged already: the run answers a repeat as it did the first time.
  if (action !== 'merge' || complaint.outcome === 'merged') return null;
  const { into } = sealedActionBodies.merge.parse(body);
  const other = await prisma.complaint.findUniqueOrThrow({ where: { id: into.id } });
  return obstacleOfPair(complaint, other);
}

/** A task that lives in a follow-up is given to somebody else there; everything else is done to the complaint. */
async function runOfAction(
  { prisma }: ApiDeps,
  { action, complaintId, body }: { action: Action; complaintId: string; body: JsonObject },
): Promise<RunOf> {
  const complaint = { kind: 'complaint', id: complaintId } as const;
  const { taskId } = body;
  if (action !== 'reassign' || typeof taskId !== 'string') return complaint;
  const task = await prisma.task.findFirst({ where: { id: taskId, complaintId } });
  return task === null ? complaint : runOfTask(task);
}
