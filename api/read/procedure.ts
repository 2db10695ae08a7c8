import { newestCalendar } from '../../prisma/calendars';
import { policyVersionAt } from '../../prisma/policy-versions';
import type { Policy } from '../../domain/policy/schema';
import { dayOf, exampleOn } from '../../texts/procedure/example-day';
import type { Example } from '../../texts/procedure/limits';
import type { ReadDeps } from '../deps';

/** An organisation's procedure as it holds now, and a day on which its limits are counted. */
export type ProcedureView = { readonly policy: Policy; readonly example: Example | null };

/** Null: there is no such organisation, or none of its versions is in force. */
export async function procedureInForce(
  { prisma, now }: ReadDeps,
  organization: string,
): Promise<ProcedureView | null> {
  const [version, row] = await Promise.all([
    policyVersionAt(prisma, { organization, at: now() }),
    prisma.organization.findUnique({ where: { id: organization }, select: { calendarId: true } }),
  ]);
  if (version === null || row === null) return null;
  const { policy } = version;
  // An organisation with closing days of its own has a calendar of its own.
  const calendar = await newestCalendar(prisma, row.calendarId);
  return { policy, example: calendar === null ? null : exampleOn(dayOf(now(), calendar), calendar) };
}
