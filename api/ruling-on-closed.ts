import { keptFrom } from '../domain/confidential';
import { sealedActionBodies } from '../domain/tasks/actions';
import type { ActRequest, ActResult } from '../domain/tasks/answer';
import { impossible } from '../domain/tasks/obstacle';
import type { Complaint } from '../prisma/generated/client';
import { whoHandled } from './complaint-about';
import { complaintIdOf } from './complaint-id';
import type { UpdateOutcome } from './complaint-runs';
import type { ApiDeps } from './deps';
import { policyOfVersion } from './read/organisations';

/**
 * RR-21: what the procedure means may be asked on any case. Of one that is over no run is left to be asked, so the
 * question goes on as a follow-up, with its own task and record, until the ruling stands on the case. Who may ask was
 * decided before. Its id is made of the case's and the key's: the same action again is the same question.
 */
export async function askRulingOnClosed(
  deps: ApiDeps,
  { complaint, request }: { readonly complaint: Complaint; readonly request: ActRequest },
): Promise<UpdateOutcome<ActResult>> {
  const {
    id: complaintId,
    organizationId: organization,
    policyVersionId,
    trackId,
    severity,
    against,
  } = complaint;
  const policy = await policyOfVersion(deps, policyVersionId);
  if (policy.interpretation === undefined) return { kind: 'refused', ...impossible('no-rulings') };
  const { action, actionId, body, by } = request;
  const followUpId = complaintIdOf(complaintId, actionId);
  const asked = await deps.prisma.event.findUnique({
    where: { streamId_seq: { streamId: followUpId, seq: 1 } },
    select: { at: true },
  });
  // Temporal forgets what was over long ago, the record does not.
  if (asked !== null)
    return { kind: 'recorded', result: { actionId, action, recordedAt: asked.at.toISOString() } };
  const { question } = sealedActionBodies['ask-ruling'].parse(body);
  return deps.runs.askRuling(
    {
      kind: 'ruling',
      followUpId,
      complaintId,
      organization,
      policyVersionId,
      trackId,
      severity,
      ...keptFrom(policy, { trackId, against }),
      question,
      askedBy: by,
      actionId,
      partial: await partialOf(deps, complaint),
    },
    actionId,
    request,
  );
}

/** As in a case that goes on: the person complained about, and whoever handled what the case is about. */
async function partialOf({ prisma }: ApiDeps, { id, against }: Complaint): Promise<readonly string[]> {
  const about = await prisma.caseRelation.findMany({
    where: { complaintId: id, relation: 'handling' },
    select: { otherId: true },
  });
  const handled = await Promise.all(about.map(({ otherId }) => whoHandled({ prisma }, otherId)));
  return [...new Set([...(against === null ? [] : [against]), ...handled.flat()])];
}
