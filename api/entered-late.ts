import type { ComplaintStart } from '../domain/case/intake';
import type { IntakeBody } from '../domain/forms/intake-form';
import type { Channel } from '../domain/lifecycle';
import type { Policy } from '../domain/policy/schema';
import { calendarSchema } from '../domain/time/calendar';
import { computeDue } from '../domain/time/due';
import type { ApiDeps } from './deps';

function checkedEvery({ intake }: Policy, channel: Channel) {
  return intake.published?.find((one) => one.channel === channel)?.checkedEvery;
}

/** Whether a way in is looked into every so often, so that it is to be said when something came in by it. */
export function isLookedInto(policy: Policy, channel: Channel): boolean {
  return checkedEvery(policy, channel) !== undefined;
}

/**
 * Whether somebody should have found it before: what came in by a channel that is looked into every so often is
 * entered by then (RR-01), counted in the organisation's working time.
 */
export async function latenessOf(
  { prisma, now }: ApiDeps,
  {
    organization,
    body,
    policy,
  }: { readonly organization: string; readonly body: IntakeBody; readonly policy: Policy },
): Promise<Pick<ComplaintStart, 'enteredLate'>> {
  const { receivedAt, channel } = body;
  const checked = checkedEvery(policy, channel);
  if (receivedAt === undefined || checked === undefined) return {};
  const { calendarId } = await prisma.organization.findUniqueOrThrow({
    where: { id: organization },
    select: { calendarId: true },
  });
  const calendar = await prisma.calendar.findFirst({
    where: { id: calendarId },
    orderBy: { version: 'desc' },
  });
  const parsed = calendarSchema.safeParse(calendar?.document);
  if (!parsed.success) return {};
  const { dueAt } = computeDue({ length: checked, startedAt: receivedAt, calendar: parsed.data });
  return dueAt !== null && dueAt < now().toISOString() ? { enteredLate: { dueAt } } : {};
}
