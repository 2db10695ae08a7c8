import { z } from 'zod';
import type {
  PolicyChangeActivities,
  PolicyChangeRecorded,
  PolicyChangeStep,
} from '../../domain/policy-change/activities';
import { approverGroups } from '../../domain/policy-change/approvers';
import { endOf, isReview } from '../../domain/policy-change/change';
import type { RevisionPolicy } from '../../domain/policy/revision';
import { computeDue } from '../../domain/time/due';
import { loadDirectory } from '../../prisma/directory';
import { newestCalendar } from '../../prisma/calendars';
import type { Tx } from '../../prisma/client';
import type { PolicyChange, PrismaClient } from '../../prisma/generated/client';
import { appendChangeEntry, changeEventType } from '../../prisma/policy-changes';
import { policyVersionById } from '../../prisma/policy-versions';
import type { SealingKeys } from '../../prisma/sealing';
import { withCodesOnly } from '../failure-codes';
import { permanent } from '../record/context';
import { openerOf, withCommitments } from '../record/personal-texts';
import { authorOf } from './author-of';
import { beginsAt } from './begins-at';
import { writeChangeLetters } from './change-letters';

export type PolicyChangeDeps = {
  readonly prisma: PrismaClient;
  readonly keys: Pick<SealingKeys, 'load'>;
  /** REDRESS_SECRET, for the hashes of tokens in links. */
  readonly secret: string;
  readonly mailDomain: string;
};

/** Kept with a step that asked somebody, so that a repeated step answers the same. */
const askedSchema = z.object({
  groups: z.array(z.array(z.string())),
  dueAt: z.string().nullable(),
  remindAt: z.string().nullable(),
});
const ASKING = ['asked', 'reminded', 'overdue'] as const;

/** Applies one step of a change in one transaction, with what follows from it: letters, links, the version's state. */
export function createRecordPolicyChange(
  deps: PolicyChangeDeps,
): PolicyChangeActivities['recordPolicyChange'] {
  return (step) =>
    withCodesOnly('policy-change-not-recorded', async () => {
      const key = await deps.keys.load(step.changeId);
      return deps.prisma.$transaction(
        async (tx) => {
          // The same lock as the administration of that organisation: a draft is handed in by it.
          const change = await tx.policyChange.findUnique({ where: { id: step.changeId } });
          if (change === null) throw permanent('unknown-policy-change');
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`admin ${change.organizationId}`}, 0))`;
          return apply(tx, { deps, step, change, opener: openerOf(key) });
        },
        { timeout: 7_000, maxWait: 5_000 },
      );
    });
}

type Work = {
  readonly deps: PolicyChangeDeps;
  readonly step: PolicyChangeStep;
  readonly change: PolicyChange;
  readonly opener: ReturnType<typeof openerOf>;
};

async function apply(tx: Tx, work: Work): Promise<PolicyChangeRecorded> {
  const { step, opener } = work;
  const known = await knownStep(tx, work);
  if (known !== null) return known;
  const { changeId, seq, type, at, decision } = step;
  const revision = await revisionOf(tx, work.change);
  const asked = isAsking(type) ? await askedNow(tx, work, revision) : null;
  const begins =
    type === 'approved' && !isReview(work.change)
      ? await beginsAt(tx, { change: work.change, at: new Date(at) })
      : null;
  const { data, texts } = withCommitments(
    {
      ...asked,
      ...(begins === null ? {} : { effectiveFrom: begins.toISOString() }),
      ...(decision === null ? {} : { reason: decision.reason }),
    },
    opener,
  );
  const by = decision === null ? { kind: 'system' } : { kind: 'staff', personId: decision.personId };
  await appendChangeEntry(tx, { changeId, seq, type, at: new Date(at), by, data, texts });
  const ended = endOf(type);
  await tx.policyChange.update({
    where: { id: changeId },
    data: {
      lastSeq: seq,
      ...(asked === null || asked.dueAt === null ? {} : { dueAt: new Date(asked.dueAt) }),
      ...(ended === null ? {} : { status: ended, endedAt: new Date(at) }),
    },
  });
  if (begins !== null)
    await tx.policyVersion.update({
      where: { id: work.change.versionId },
      data: { status: 'approved', effectiveFrom: begins },
    });
  if (ended !== null)
    await tx.link.updateMany({
      where: { purpose: 'procedure', complaintId: changeId, usedAt: null },
      data: { usedAt: new Date(at) },
    });
  await writeChangeLetters(tx, { ...work, revision, groups: asked?.groups ?? null });
  return { asked, lastSeq: seq };
}

const isAsking = (type: string): type is (typeof ASKING)[number] => ASKING.some((one) => one === type);

/** A step that is on record: a retry, or a run that begins anew because the one before was lost. */
async function knownStep(tx: Tx, { step, change }: Work): Promise<PolicyChangeRecorded | null> {
  const { changeId, seq, type } = step;
  if (seq > change.lastSeq + 1) throw permanent('sequence-gap');
  if (seq === change.lastSeq + 1) return null;
  const stored = await tx.event.findMany({ where: { streamId: changeId }, orderBy: { seq: 'desc' } });
  if (stored.find((event) => event.seq === seq)?.type !== changeEventType(type))
    throw permanent('sequence-conflict');
  const asking = stored.find((event) => ASKING.some((one) => changeEventType(one) === event.type));
  return { asked: askedSchema.nullable().parse(asking?.data ?? null), lastSeq: change.lastSeq };
}

/** How procedures change is said by the version that held when the draft was handed in. */
async function revisionOf(tx: Tx, { organizationId, baseId }: PolicyChange): Promise<RevisionPolicy> {
  const base = await policyVersionById(tx, { organization: organizationId, id: baseId });
  if (base?.policy.revision === undefined) throw permanent('no-approver-named');
  return base.policy.revision;
}

async function askedNow(
  tx: Tx,
  { step: { at, type }, change }: Work,
  { approvedBy, within, remindAt: part }: RevisionPolicy,
): Promise<z.infer<typeof askedSchema>> {
  const { organizationId } = change;
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const calendar = await newestCalendar(tx, organization.calendarId);
  const base = await policyVersionById(tx, { organization: organizationId, id: change.baseId });
  if (calendar === null || base === null) throw permanent('calendar-missing');
  const directory = await loadDirectory(tx, organizationId, base.policy);
  const groups = approverGroups(approvedBy, { author: authorOf(change), at, directory }).map((group) => [
    ...group,
  ]);
  if (type === 'reminded') return { groups, dueAt: change.dueAt?.toISOString() ?? null, remindAt: null };
  const { dueAt, remindAt } = computeDue({ length: within, startedAt: at, calendar, remindAt: part });
  return { groups, dueAt, remindAt: type === 'asked' ? remindAt : null };
}
