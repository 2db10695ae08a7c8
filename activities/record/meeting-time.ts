import type { DomainEvent } from '../../domain/case/events';
import type { Calendar } from '../../domain/time/calendar';
import { computeDue } from '../../domain/time/due';
import { nextWorkingInstant } from '../../domain/time/working-time';

/**
 * A meeting that nobody has given a time is held one working hour after it was convened, or as soon after as work
 * goes on. The time becomes part of the event before it is hashed.
 */
export function withMeetingTime(event: DomainEvent, calendar: Calendar): DomainEvent {
  if (event.type === 'meeting-convened' && event.data.meetingAt === null)
    return { ...event, data: { ...event.data, meetingAt: oneWorkingHourAfter(event.at, calendar) } };
  if (event.type === 'analysis-convened' && event.data.meetingAt === null)
    return { ...event, data: { ...event.data, meetingAt: oneWorkingHourAfter(event.at, calendar) } };
  return event;
}

function oneWorkingHourAfter(at: string, calendar: Calendar): string {
  const { dueAt } = computeDue({
    length: { 'working-minutes': 60 },
    startedAt: at,
    calendar,
    remindAt: null,
  });
  return nextWorkingInstant(calendar, dueAt ?? at);
}
