import { createHash, randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { canonicalJson } from '../../domain/policy/hash';
import type { PolicyReviewActivities } from '../../domain/policy-change/activities';
import { HANDED_IN, isReview } from '../../domain/policy-change/change';
import { newestCalendar } from '../../prisma/calendars';
import type { Tx } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { appendChangeEntry } from '../../prisma/policy-changes';
import { policyVersionAt, type PolicyVersionOf } from '../../prisma/policy-versions';
import type { Difference } from '../../texts/procedure/difference/change';
import { withCodesOnly } from '../failure-codes';

type ReviewDeps = { readonly prisma: PrismaClient; readonly now: () => Date };

/** When the procedure falls due to be reviewed, and its review (RR-20). */
export function createPolicyReviews({ prisma, now }: ReviewDeps): PolicyReviewActivities {
  return {
    nextReview: ({ organization }) =>
      withCodesOnly('policy-review-not-read', async () => ({
        dueAt: (await dueOf(prisma, { organization, at: now() }))?.dueAt.toISOString() ?? null,
      })),
    openReview: ({ organization }) =>
      withCodesOnly('policy-review-not-opened', () =>
        prisma.$transaction(async (tx) => {
          // The same lock as the administration of that organisation: a draft is handed in by it.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`admin ${organization}`}, 0))`;
          return { changeId: await opened(tx, { organization, at: now() }) };
        }),
      ),
  };
}

type At = { readonly organization: string; readonly at: Date };

async function dueOf(
  tx: Pick<Tx, 'organization' | 'calendar' | 'policyVersion' | 'policyChange'>,
  { organization, at }: At,
): Promise<{ readonly version: PolicyVersionOf; readonly dueAt: Date } | null> {
  const version = await policyVersionAt(tx, { organization, at });
  const months = version?.policy.revision?.reviewEveryMonths;
  if (version === null || months === undefined) return null;
  const { policyVersionId: id } = version;
  const row = await tx.policyVersion.findUniqueOrThrow({ where: { id } });
  const last = await tx.policyChange.findFirst({
    where: { versionId: id, baseId: id },
    orderBy: { handedInAt: 'desc' },
  });
  const { calendarId } = await tx.organization.findUniqueOrThrow({ where: { id: organization } });
  const calendar = await newestCalendar(tx, calendarId);
  const from = Math.max(row.effectiveFrom?.getTime() ?? 0, last?.handedInAt.getTime() ?? 0);
  const zone = calendar?.timeZone ?? 'utc';
  return { version, dueAt: DateTime.fromMillis(from, { zone }).plus({ months }).toJSDate() };
}

async function opened(tx: Tx, { organization, at }: At): Promise<string | null> {
  const waiting = await tx.policyChange.findFirst({
    where: { organizationId: organization, status: 'waiting' },
  });
  if (waiting !== null) return isReview(waiting) ? waiting.id : null;
  const due = await dueOf(tx, { organization, at });
  if (due === null || due.dueAt > at) return null;
  const { policyVersionId: versionId, hash } = due.version;
  const [changeId, by, difference] = [randomUUID(), { kind: 'system' }, [] satisfies Difference];
  await tx.policyChange.create({
    data: {
      ...{ id: changeId, organizationId: organization, versionId, baseId: versionId, status: 'waiting' },
      ...{ by, effectiveOn: null, difference, handedInAt: at, lastSeq: 1 },
    },
  });
  await appendChangeEntry(tx, {
    ...{ changeId, seq: 1, type: HANDED_IN, at, by, texts: [] },
    data: {
      ...{ versionId, hash, baseHash: hash, effectiveOn: null, note: null },
      difference: createHash('sha256').update(canonicalJson(difference)).digest('hex'),
    },
  });
  return changeId;
}
