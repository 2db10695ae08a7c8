import { actorSchema } from '../domain/actor';
import { trackRow } from '../domain/case/begin';
import type { ComplaintStart } from '../domain/case/intake';
import type { IntakeBody } from '../domain/forms/intake-form';
import type { JsonObject } from '../domain/json';
import { CHANNELS } from '../domain/lifecycle';
import type { Policy } from '../domain/policy/schema';
import { trackOf } from '../domain/story/view';
import type { Complaint } from '../prisma/generated/client';
import type { ApiDeps } from './deps';
import type { Fault } from './problem';
import { policyOfVersion } from './read/organisations';
import { otherComplaint } from './read/relations';
import { mayKnowOf, type Hidden } from './read/secrecy';
import { jsonObjectOf, wordOf } from './read/stored-json';
import type { Submitter } from './submit-complaint';

/**
 * The complaint whose handling a new one is about, and who handled it: none of them is asked about it (RR-18). Where
 * the procedure has such complaints, it has to be named.
 */
export async function aboutOf(
  deps: ApiDeps,
  {
    organization,
    body,
    policy,
    by,
  }: {
    readonly organization: string;
    readonly body: IntakeBody;
    readonly policy: Policy;
    readonly by: Submitter;
  },
): Promise<{ readonly faults: readonly Fault[]; readonly about: ComplaintStart['about'] | null }> {
  const { about } = body;
  if (about === undefined) {
    const faults: Fault[] = isAboutHandling(body, policy) ? [{ pointer: '/about', code: 'required' }] : [];
    return { faults, about: null };
  }
  const nothingHidden = { named: about, hidden: new Set<string>() };
  const found = await otherComplaint(deps, { organizationId: organization }, nothingHidden);
  if (found === null || !(await mayName(deps, by, found)))
    return { faults: [{ pointer: '/about', code: 'not-a-complaint' }], about: null };
  const { id, number } = found;
  return { faults: [], about: { id, number, persons: await whoHandled(deps, id) } };
}

/**
 * The same for a complaint that is judged anew in mid-course: turned into one about the handling it has to be said of
 * which, unless that is on record. It may be about itself; who handled it until then the run knows.
 */
export async function aboutHandlingOf(
  deps: ApiDeps,
  {
    complaint,
    judged,
    named,
    hidden,
  }: {
    readonly complaint: Complaint;
    readonly judged: { readonly severity: string; readonly category?: string | undefined };
    readonly named: string | undefined;
    readonly hidden: Hidden;
  },
): Promise<{ readonly fault: Fault } | { readonly about?: JsonObject }> {
  if (named === undefined)
    return (await turnsIntoOne(deps, complaint, judged))
      ? { fault: { pointer: '/about', code: 'required' } }
      : {};
  const other = await otherComplaint(deps, complaint, { named, hidden });
  if (other === null) return { fault: { pointer: '/about', code: 'not-a-complaint' } };
  const { id, number } = other;
  return id === complaint.id ? {} : { about: { id, number, persons: await whoHandled(deps, id) } };
}

async function turnsIntoOne(
  deps: ApiDeps,
  complaint: Complaint,
  { severity, category }: { readonly severity: string; readonly category?: string | undefined },
): Promise<boolean> {
  const { channel, complainantKind: kind, unit, against, urgent } = complaint;
  const policy = await policyOfVersion(deps, complaint.policyVersionId);
  const decidesAgain = policy.tables.some(({ id, whenJudged }) => id === 'track' && whenJudged === true);
  if (!decidesAgain || trackOf(policy, complaint.trackId).about !== undefined) return false;
  const submission = {
    ...{ channel: wordOf(CHANNELS, channel), complainant: { kind }, unit, against, urgent, severity },
    category: category ?? complaint.category,
    fields: jsonObjectOf(complaint.fields),
  };
  if (trackOf(policy, trackRow({ submission }, policy).track).about === undefined) return false;
  const linked = { complaintId: complaint.id, relation: 'handling' };
  return (await deps.prisma.caseRelation.count({ where: linked })) === 0;
}

/** Strangers and programs learn of no confidential case, not even that it exists. */
async function mayName(deps: ApiDeps, by: Submitter, complaint: Complaint): Promise<boolean> {
  return by.kind === 'staff' ? mayKnowOf(deps, by, complaint) : !complaint.confidential;
}

/** Whether the track that the table chooses is about the handling of others. */
function isAboutHandling(body: IntakeBody, policy: Policy): boolean {
  const submission = {
    channel: body.channel,
    complainant: { kind: body.complainant.kind },
    unit: body.unit ?? null,
    against: body.against ?? null,
    category: body.category ?? null,
    severity: body.severity ?? null,
    urgent: body.urgent ?? false,
    fields: body.fields ?? {},
  };
  return trackOf(policy, trackRow({ submission }, policy).track).about !== undefined;
}

/** Whoever took it in, answered a task of it, or is asked one by name or alone. */
export async function whoHandled(
  { prisma }: Pick<ApiDeps, 'prisma'>,
  complaintId: string,
): Promise<readonly string[]> {
  const [complaint, tasks] = await Promise.all([
    prisma.complaint.findUniqueOrThrow({ where: { id: complaintId }, select: { enteredBy: true } }),
    prisma.task.findMany({
      where: { complaintId },
      select: { status: true, assignees: true, answeredBy: true },
    }),
  ]);
  const asked = tasks.flatMap(({ status, assignees }) =>
    status === 'open' && assignees.length === 1 ? assignees : [],
  );
  const answered = tasks.flatMap(({ answeredBy }) => {
    const by = actorSchema.safeParse(answeredBy).data;
    if (by?.kind !== 'staff') return [];
    return by.onBehalfOf === undefined ? [by.personId] : [by.personId, by.onBehalfOf];
  });
  const all = [...(complaint.enteredBy === null ? [] : [complaint.enteredBy]), ...asked, ...answered];
  return [...new Set(all)];
}
