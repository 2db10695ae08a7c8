import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import { DateTime } from 'luxon';
import type { RecordStep } from '../../domain/case/record-step';
import type { Directory } from '../../domain/directory';
import { canonicalJson } from '../../domain/policy/hash';
import type { Policy } from '../../domain/policy/schema';
import type { Calendar } from '../../domain/time/calendar';
import { newestCalendar } from '../../prisma/calendars';
import { loadDirectory } from '../../prisma/directory';
import { policyVersionById } from '../../prisma/policy-versions';
import type { RecordDeps } from '../record';
import { openerOf, type Opener } from './personal-texts';

/** What applying a step needs and no other step changes; read before its transaction. */
export type StepContext = {
  readonly step: RecordStep;
  /** A complaint's or a follow-up's id. */
  readonly streamId: string;
  /** SHA-256 of the step: a retry is the same step. */
  readonly stepHash: string;
  readonly at: Date;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly directory: Directory;
  readonly opener: Opener;
  /** REDRESS_SECRET, for the hashes of tokens in links. */
  readonly secret: string;
  readonly mailDomain: string;
};

export function streamIdOf({ stream, complaintId }: RecordStep): string {
  return stream.kind === 'complaint' ? complaintId : stream.followUpId;
}

export function hashOfStep(step: RecordStep): string {
  return createHash('sha256').update(canonicalJson(step)).digest('hex');
}

/** A failure that no retry mends; its type and message are the code. */
export function permanent(code: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

/** Fails for good with `unknown-organization`, `unknown-policy-version` or `calendar-missing`. */
export async function loadContext(deps: RecordDeps, step: RecordStep): Promise<StepContext> {
  const { prisma } = deps;
  const organization = await prisma.organization.findUnique({ where: { id: step.organization } });
  if (organization === null) throw permanent('unknown-organization');
  const [version, calendar, key] = await Promise.all([
    policyVersionById(prisma, { organization: organization.id, id: step.policyVersionId }),
    newestCalendar(prisma, organization.calendarId),
    deps.keys.load(step.complaintId),
  ]);
  if (version === null) throw permanent('unknown-policy-version');
  if (calendar === null) throw permanent('calendar-missing');
  return {
    step,
    streamId: streamIdOf(step),
    stepHash: hashOfStep(step),
    at: new Date(step.at),
    policy: version.policy,
    calendar,
    directory: await loadDirectory(prisma, organization.id, version.policy),
    opener: openerOf(key),
    secret: deps.secret,
    mailDomain: deps.mailDomain,
  };
}

/**
 * The next number of an organisation in the local year of `at`, as in AD-2026-000001. Allocated before the step's
 * transaction, which would otherwise make all complaints of the organisation wait for each other: gaps are allowed.
 */
export async function allocateNumber(
  { prisma }: Pick<RecordDeps, 'prisma'>,
  { step, policy, calendar }: StepContext,
): Promise<string> {
  const year = DateTime.fromISO(step.at, { zone: calendar.timeZone }).year;
  const rows = await prisma.$queryRaw<{ last: number }[]>`
    INSERT INTO number_counter (organization_id, year, last) VALUES (${step.organization}, ${year}, 1)
    ON CONFLICT (organization_id, year) DO UPDATE SET last = number_counter.last + 1 RETURNING last`;
  return `${policy.numberPrefix}-${String(year)}-${String(rows[0]?.last ?? 0).padStart(6, '0')}`;
}
