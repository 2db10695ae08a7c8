import { isCustomerTask, TASK_KINDS } from '../domain/lifecycle';
import type { Locale } from '../domain/lifecycle';
import type { Actor } from '../domain/actor';
import type { JsonObject } from '../domain/json';
import type { Complaint, Task } from '../prisma/generated/client';
import type { ApiDeps, ReadDeps } from './deps';
import { higherRoleOf } from './higher-decider';
import { Problem, type FieldProblem } from './problem';
import type { Principal, StaffPrincipal } from './principal';
import { deputised } from './read/deputies';
import { knownComplaint } from './read/known-complaint';
import { policyOfVersion, trackOf } from './read/organisations';
import type { ActorView } from './read/person-names';
import { wordOf } from './read/stored-json';
import { reviewOfRow } from './read/task-view';
import { isUuid } from './uuid';
import { submitAnswer } from './submit-answer';

/** What became of an answer; the JSON API and the pages say the same things about it. */
export type AnswerOutcome =
  /** In PostgreSQL (200). */
  | { readonly kind: 'recorded'; readonly by: ActorView; readonly answeredAt: string }
  /** In the workflow, not yet in PostgreSQL (202). */
  | { readonly kind: 'accepted' }
  /** Not certain to have arrived: repeat with the same content (503). */
  | { readonly kind: 'not-accepted-yet' }
  /** Somebody has answered already, or this person otherwise (409). */
  | {
      readonly kind: 'already-answered';
      readonly by: ActorView;
      readonly answeredAt: string;
      readonly answer: JsonObject | null;
    }
  /** (410) */
  | { readonly kind: 'superseded'; readonly because: string; readonly at: string | null }
  /** The complaint has ended (409). */
  | { readonly kind: 'complaint-closed' }
  /** Field by field, worded in the reader's language (422). */
  | { readonly kind: 'answer-invalid'; readonly errors: readonly FieldProblem[] }
  | { readonly kind: 'person-required' }
  | { readonly kind: 'not-asked-of-you' }
  /** Not there, or not the principal's to know of (404). */
  | { readonly kind: 'task-unknown' };

/** Checks, seals and passes on an answer given on the desk or through the JSON API. */
export async function answerTask(
  deps: ApiDeps,
  input: {
    readonly principal: Principal;
    readonly taskId: string;
    readonly plainAnswer: unknown;
    readonly via: 'desk' | 'api';
    readonly locale: Locale;
  },
): Promise<AnswerOutcome> {
  const { principal, taskId, plainAnswer, via, locale } = input;
  if (principal.kind === 'api-key' && !principal.scopes.includes('tasks:answer'))
    throw new Problem('scope-missing');
  if (!isUuid(taskId)) return { kind: 'task-unknown' };
  const task = await deps.prisma.task.findFirst({
    where: { id: taskId, organizationId: principal.organization },
  });
  if (task === null) return { kind: 'task-unknown' };
  const complaint = await knownComplaint(deps, { principal, complaintId: task.complaintId });
  if (complaint === null) return { kind: 'task-unknown' };
  const by = await actorFor(deps, { principal, task, complaint });
  if (typeof by === 'string') return { kind: by };
  return submitAnswer(deps, { task, complaint, by, via, plainAnswer, locale });
}

/** As whom this principal answers the task, or why not at all. */
async function actorFor(
  deps: ApiDeps,
  {
    principal,
    task,
    complaint,
  }: { readonly principal: Principal; readonly task: Task; readonly complaint: Complaint },
): Promise<Actor | 'person-required' | 'not-asked-of-you'> {
  if (principal.kind === 'api-key')
    return task.personal ? 'person-required' : { kind: 'integration', name: principal.name };
  if (isCustomerTask(wordOf(TASK_KINDS, task.kind))) return 'not-asked-of-you';
  const asked = await staffActor(deps, { staff: principal, task });
  if (asked !== null) return asked;
  const policy = await policyOfVersion(deps, complaint.policyVersionId);
  const procedure = { policy, track: trackOf(policy, complaint.trackId) };
  const as = higherRoleOf(principal, procedure, { ...task, reviewOf: reviewOfRow(task) });
  return as === null ? 'not-asked-of-you' : { kind: 'staff', personId: principal.personId, as };
}

/** The person under their own name, or as the deputy of somebody asked whose absence is recorded; else null. */
export async function staffActor(
  deps: ReadDeps,
  { staff, task }: { readonly staff: Pick<StaffPrincipal, 'personId'>; readonly task: Task },
): Promise<Actor | null> {
  const { personId } = staff;
  if (task.assignees.includes(personId)) return { kind: 'staff', personId };
  const absent = await deputised(deps, personId);
  const onBehalfOf = task.assignees.find((id) => absent.includes(id));
  return onBehalfOf === undefined ? null : { kind: 'staff', personId, onBehalfOf };
}
