import type { Outcome } from '../lifecycle';
import type { Calendar } from '../time/calendar';
import { computeDue } from '../time/due';

/**
 * Whether the customer may say of a case that ended so that it is not settled. Against a refusal there was the
 * appeal, which somebody else decided; a case that was merged goes on in the other one.
 */
export function isReopenable(outcome: Outcome): boolean {
  switch (outcome) {
    case 'accepted':
    case 'withdrawn':
    case 'no-answer':
    case 'noted':
    case 'closed-administratively':
      return true;
    case 'declined':
    case 'referred':
    case 'merged':
      return false;
  }
}

/** Until when a closed case may be taken up again: the end of the last of the calendar days; null: never. */
export function reopenableUntil({
  outcome,
  closedAt,
  reopenDays,
  calendar,
}: {
  readonly outcome: Outcome;
  readonly closedAt: string;
  /** The policy's; 0: never. */
  readonly reopenDays: number;
  readonly calendar: Calendar;
}): string | null {
  if (reopenDays === 0 || !isReopenable(outcome)) return null;
  const length = { 'calendar-days': reopenDays };
  return computeDue({ length, startedAt: closedAt, calendar, remindAt: null }).dueAt;
}
