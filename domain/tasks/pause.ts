import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { Track } from '../policy/schema';
import type { CaseView } from '../story/view';
import type { SealedActionBody } from './actions';
import { impossible } from './obstacle';
import type { Refusal } from './refusal';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** Ours, where the policy says nothing: a case that waits longer is looked at again. */
const MAX_PAUSE_DAYS = 90;

export type PauseFault = { code: 'in-the-past' | 'too-far-ahead'; params: { min: string; max: string } };

/** Whether a case may be paused until the end of a local date; `today` is the local date. */
export function faultOfUntil(until: string, track: Track, today: string): PauseFault | null {
  const max = plusDays(today, track.maxPauseDays?.value ?? MAX_PAUSE_DAYS);
  const params = { min: today, max };
  if (until < today) return { code: 'in-the-past', params };
  return until > max ? { code: 'too-far-ahead', params } : null;
}

/** The run knows no time zone: it lets through what is right somewhere on earth; the API, which knows one, is exact. */
export function refusalOfPause(
  { state, track }: CaseView,
  { until }: SealedActionBody<'pause'>,
  now: string,
): Refusal | null {
  if (state.pause !== null) return impossible('paused-already');
  const dates = [-12, 14].map((hours) => dateOf(Date.parse(now) + hours * HOUR_MS));
  const faults = dates.map((today) => faultOfUntil(until, track, today));
  const [fault] = faults;
  if (fault === undefined || fault === null || faults.includes(null)) return null;
  return { code: 'action-invalid', details: [{ pointer: '/until', code: fault.code }] };
}

export function paused({ reason, until }: SealedActionBody<'pause'>, by: Actor): readonly NewEvent[] {
  return [event('case-paused', { reason, until }, by)];
}

export function refusalOfResume({ state }: CaseView): Refusal | null {
  return state.pause === null ? impossible('not-paused') : null;
}

export function resumed({ reason }: SealedActionBody<'resume'>, by: Actor): readonly NewEvent[] {
  return [event('case-resumed', { because: 'asked', reason: reason ?? null }, by)];
}

function plusDays(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
