import ical, { ICalAttendeeRole, ICalCalendarMethod } from 'ical-generator';
import { translator } from '../translate';
import type { LetterContext } from './letter-context';

const MEETING_MINUTES = 60;

export type Mailbox = { readonly name: string; readonly address: string };

export type Invitation = {
  readonly context: LetterContext;
  /** Stays the same for the meeting, so that a second letter updates the entry instead of adding one. */
  readonly uid: string;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  readonly organizer: Mailbox;
  readonly attendees: readonly Mailbox[];
};

/**
 * The meeting as an .ics file (RFC 5545, METHOD:REQUEST), or null while no time is fixed. It names the
 * complaint by number only: calendars are read by more people than letters.
 */
export function invitationFile({ context, uid, createdAt, organizer, attendees }: Invitation): string | null {
  const { meeting, number, links } = context;
  if (meeting?.at == null) return null;
  const t = translator(context.locale);
  const start = new Date(meeting.at);
  const calendar = ical({ method: ICalCalendarMethod.REQUEST, prodId: '//Redress//Complaints//EN' });
  calendar.createEvent({
    id: uid,
    start,
    end: new Date(start.getTime() + MEETING_MINUTES * 60_000),
    stamp: new Date(createdAt),
    summary: t(meeting.kind === 'analysis' ? 'l.ics.title-analysis' : 'l.ics.title', { number }),
    description: t('l.ics.description', { number, url: links.caseForStaff ?? '' }),
    location: meeting.place,
    organizer: { name: organizer.name, email: organizer.address },
    attendees: attendees.map(({ name, address }) => ({
      name,
      email: address,
      rsvp: true,
      role: ICalAttendeeRole.REQ,
    })),
  });
  return calendar.toString();
}
