import { z } from 'zod';
import type { ClockState } from './clock-state';
import { event, type NewEvent } from './events';

/** Payload of the signal `calendarChanged`, and what a batch of them is announced for. */
export const calendarChangeSchema = z.strictObject({
  calendarId: z.string().min(1).max(100),
  version: z.int().min(1),
});
export type CalendarChange = z.infer<typeof calendarChangeSchema>;

/** A run that works by an organisation's calendar, as the record knows it. */
export type RunningStream = { readonly workflowId: string };

/**
 * What a run tells when it hears of a calendar. An operator may have typed the payload: what cannot be read becomes a
 * note. The version that was heard last is old news; `record` looks for itself which version counts.
 */
export function calendarHeard(payload: unknown, last: CalendarChange | undefined): readonly NewEvent[] {
  const change = calendarChangeSchema.safeParse(payload);
  if (!change.success) return [event('operator-note', { code: 'payload-malformed', text: null })];
  const { calendarId, version } = change.data;
  if (last?.calendarId === calendarId && last.version === version) return [];
  return [event('calendar-changed', { calendarId, version })];
}

/** A limit that is past keeps its verdict; a held one is counted again, and once more on resume. */
export function isRecounted({ status }: ClockState): boolean {
  return status === 'running' || status === 'paused';
}
