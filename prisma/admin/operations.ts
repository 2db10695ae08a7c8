import { absenceOperations } from './absences';
import { auditOperations } from './audit';
import { calendarOperations } from './calendars';
import { closingDayOperations } from './closing-days';
import { deputyOperations } from './deputies';
import { keyOperations } from './keys';
import type { AdminOperation } from './operation';
import { passwordOperations } from './password';
import { peopleOperations } from './people';
import { personViewOperations } from './person-view';
import { policyOperations } from './policies';
import { roleOperations } from './roles';

/** Everything that an administrator can ask or change, in the order in which help shows it. */
export const ADMIN_OPERATIONS: readonly AdminOperation[] = [
  ...personViewOperations,
  ...peopleOperations,
  ...roleOperations,
  ...deputyOperations,
  ...absenceOperations,
  ...passwordOperations,
  ...keyOperations,
  ...closingDayOperations,
  ...calendarOperations,
  ...policyOperations,
  ...auditOperations,
];
