import type { CalendarActivities } from '../domain/case/activities';
import type { Tx } from '../prisma/client';
import { withCodesOnly } from './failure-codes';

/** Running complaints and follow-ups of the organisations that work by a calendar, by workflow id, page by page. */
export function createRunsUnderCalendar({
  prisma,
}: {
  prisma: Pick<Tx, '$queryRaw'>;
}): CalendarActivities['runsUnderCalendar'] {
  return ({ calendarId, after, limit }) =>
    withCodesOnly('runs-not-listed', async () => {
      const rows = await prisma.$queryRaw<{ workflow_id: string }[]>`
        SELECT run.workflow_id FROM (
          SELECT workflow_id, organization_id FROM complaint WHERE stage <> 'closed'
          UNION ALL
          SELECT workflow_id, organization_id FROM follow_up WHERE status = 'open'
        ) AS run JOIN organization ON organization.id = run.organization_id
        WHERE organization.calendar_id = ${calendarId} AND run.workflow_id > ${after ?? ''}
        ORDER BY run.workflow_id LIMIT ${limit}`;
      return rows.map(({ workflow_id: workflowId }) => ({ workflowId }));
    });
}
