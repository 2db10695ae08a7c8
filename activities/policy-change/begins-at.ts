import { dayOfDate, zoneRules } from '../../domain/time/zone';
import { newestCalendar } from '../../prisma/calendars';
import type { Tx } from '../../prisma/client';
import type { PolicyChange } from '../../prisma/generated/client';

/**
 * When an approved draft begins to hold: with the day that it names, or at its approval where it names none or the day
 * has come meanwhile; always after the version that it changes.
 */
export async function beginsAt(
  tx: Pick<Tx, 'organization' | 'calendar' | 'policyVersion'>,
  { change, at }: { readonly change: PolicyChange; readonly at: Date },
): Promise<Date> {
  const { organizationId, effectiveOn, baseId } = change;
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const calendar = await newestCalendar(tx, organization.calendarId);
  const base = await tx.policyVersion.findUniqueOrThrow({ where: { id: baseId } });
  const wanted =
    effectiveOn === null || calendar === null
      ? at.getTime()
      : zoneRules(calendar.timeZone).startOfDay(dayOfDate(effectiveOn));
  return new Date(Math.max(wanted, at.getTime(), (base.effectiveFrom?.getTime() ?? 0) + 1));
}
