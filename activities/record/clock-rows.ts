import { z } from 'zod';
import {
  afterExtension,
  startedClock,
  type ClockInstants,
  type ClockRequest,
  type ClockState,
} from '../../domain/case/clock-state';
import type { DomainEvent } from '../../domain/case/events';
import { canonicalJson } from '../../domain/policy/hash';
import { isPersonalText } from '../../domain/sealed';
import { computeDue, type ComputeDueInput, type DueResult, type Pause } from '../../domain/time/due';
import type { Explanation } from '../../domain/time/explanation';
import { holdingInstant } from '../../domain/time/holding';
import { recountForCalendarChange, recountForReclassification } from '../../domain/time/recount';
import { calendarVersion } from '../../prisma/calendars';
import type { Tx } from '../../prisma/client';
import type { Clock } from '../../prisma/generated/client';
import type { StepContext } from './context';

/**
 * Computes the instants of the clocks that the step asks for, stores them with their explanation, and applies what
 * happened to clocks. Returns the instants of those asked for, in the step's order.
 */
export async function writeClocks(
  tx: Tx,
  context: StepContext,
  events: readonly DomainEvent[],
): Promise<ClockInstants[]> {
  const { clocks } = context.step;
  const instants: ClockInstants[] = [];
  for (const request of clocks) instants.push(await compute(tx, context, request));
  const asked = new Set(clocks.map(({ clock }) => clock.clockId));
  // One that started and ended within the step is asked for by nobody, and has its row all the same.
  for (const event of events)
    if (event.type === 'clock-started' && !asked.has(event.data.clockId))
      await compute(tx, context, { clock: startedClock(event.data, event.round), nextLevel: null });
  for (const event of events) await applyEvent(tx, event);
  return instants;
}

async function compute(
  tx: Tx,
  context: StepContext,
  { clock, nextLevel }: ClockRequest,
): Promise<ClockInstants> {
  const { step, streamId, calendar } = context;
  const previous = await tx.clock.findUnique({ where: { id: clock.clockId } });
  const due = await dueOf(tx, context, { clock, previous });
  const { dueAt, explanation } = due;
  const remindAt = afterExtension(due.remindAt, clock);
  const holdAt =
    clock.promise === undefined
      ? null
      : afterExtension(holdingInstant({ ...limitOf(clock), calendar }, due, clock.promise.holdAt), clock);
  const level =
    nextLevel === null
      ? null
      : computeDue({ length: nextLevel.length, startedAt: nextLevel.fromAt, calendar, remindAt: null });
  const nextLevelAt = level?.dueAt ?? null;
  const state = {
    round: clock.round,
    status: clock.status,
    dueAt: dateOf(dueAt),
    remindAt: dateOf(remindAt),
    holdAt: dateOf(holdAt),
    breachedAt: dateOf(clock.breachedAt),
    nextLevelAt: dateOf(nextLevelAt),
    pauses: clock.pauses.map(plainPause),
    explanation,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
  };
  await tx.clock.upsert({
    where: { id: clock.clockId },
    create: {
      ...state,
      id: clock.clockId,
      streamId,
      complaintId: step.complaintId,
      limitId: clock.limitId,
      clause: clock.clause,
      purpose: clock.purpose,
      startedAt: new Date(clock.startedAt),
    },
    update: state,
  });
  const instants = { clockId: clock.clockId, dueAt, remindAt, nextLevelAt };
  return clock.promise === undefined ? instants : { ...instants, holdAt };
}

/** What an earlier computation decided holds on: days gone under an older calendar, time used under another length. */
async function dueOf(
  tx: Tx,
  { step, calendar }: StepContext,
  { clock, previous }: { clock: ClockState; previous: Clock | null },
): Promise<DueResult> {
  const before = explanationSchema.safeParse(previous?.explanation).data;
  const limit: ComputeDueInput & { pauses: readonly Pause[] } = {
    ...limitOf(clock),
    calendar,
    remindAt: clock.remindAt,
    carried: before?.carried,
  };
  if (before === undefined || previous === null) return computeDue(limit);
  const oldDueAt = previous.dueAt?.toISOString() ?? null;
  if (canonicalJson(before.length) !== canonicalJson(clock.length))
    return recountForReclassification({ limit, oldLength: before.length, oldDueAt, nowAt: step.at });
  const { id, version } = before.calendar;
  // Another id is another version too: an organisation that shared a calendar may have got its own.
  if (id === calendar.id && version === calendar.version) return computeDue(limit);
  const old = await calendarVersion(tx, { id, version });
  if (old === null) return computeDue(limit);
  return recountForCalendarChange({
    limit: { ...limit, calendar: old },
    newCalendar: calendar,
    nowAt: step.at,
    oldDueAt,
  });
}

/** What of a clock its instants are computed from, besides the calendar. */
function limitOf({ length, startedAt, agreedValue, pauses, extensions }: ClockState) {
  return { length, startedAt, agreedValue, pauses: pauses.map(plainPause), extensions };
}

async function applyEvent(tx: Tx, { type, at: instant, data }: DomainEvent): Promise<void> {
  const at = new Date(instant);
  if (type === 'clock-stopped')
    await tx.clock.updateMany({
      where: { id: data.clockId, endedAt: null },
      data: { status: data.because, endedAt: at, nextLevelAt: null },
    });
  else if (type === 'clock-reminded')
    await tx.clock.updateMany({ where: { id: data.clockId }, data: { remindedAt: at } });
  else if (type === 'holding-letter-sent')
    await tx.clock.updateMany({ where: { id: data.clockId }, data: { heldAt: at } });
  else if (type === 'clock-breached')
    await tx.clock.updateMany({
      where: { id: data.clockId, endedAt: null },
      data: { status: 'breached', breachedAt: at },
    });
  else if (type === 'clock-escalated')
    await tx.clock.updateMany({ where: { id: data.clockId }, data: { escalated: data.level + 1 } });
}

/** The next instant at which a limit of the policy is due in this stream; only now are the step's clocks computed. */
export async function nextDeadlineAt(tx: Tx, streamId: string): Promise<Date | null> {
  const next = await tx.clock.aggregate({
    where: { streamId, status: 'running', purpose: { path: ['kind'], equals: 'limit' } },
    _min: { dueAt: true },
  });
  return next._min.dueAt;
}

/** The reason of a pause is a personal text: the event keeps it, the explanation does without. */
function plainPause({ fromAt, toAt, by, reason }: Pause) {
  return {
    fromAt,
    toAt,
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined || isPersonalText(reason) ? {} : { reason }),
  };
}

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** What this file stored; told apart from what it did not. */
const explanationSchema = z.custom<Explanation>(
  (value) => typeof value === 'object' && value !== null && 'length' in value && 'carried' in value,
);
