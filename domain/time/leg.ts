import { baseDue } from './base-due';
import type { BaseDue, TimeUnit } from './base-due';
import type { ExplainedPause } from './explanation';
import type { Measure } from './length';
import type { WorkingCalendar } from './working-day';
import { addWorkingMs, nextWorkingMs, workingMsBetween } from './working-time';
import { toIso } from './zone';

export type PauseMs = {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly told: { readonly by?: string; readonly reason?: string };
};

type Interval = { readonly fromMs: number; readonly toMs: number };

/** One stretch of counting with its pauses; see ExplainedLeg. */
export type Leg = {
  readonly startMs: number;
  readonly measure: Measure;
  readonly base: BaseDue;
  readonly dueMs: number | null;
  /** When the limit ran: from the start to the due instant or the open pause, without pauses. */
  readonly running: readonly Interval[];
  readonly pauses: readonly ExplainedPause[];
  readonly usedPauses: ReadonlySet<PauseMs>;
};

/** Time between two instants as the unit counts it. */
export function measuredMs(working: WorkingCalendar, unit: TimeUnit, between: Interval): number {
  if (unit === 'elapsed') return Math.max(0, between.toMs - between.fromMs);
  return workingMsBetween(working, between.fromMs, between.toMs);
}

/**
 * Runs one stretch. A pause that begins before the due instant moves it: as much time in the
 * leg's unit lies between resume and the new due instant as lay between pause and the old one.
 * A pause that began before the start counts from the start.
 */
export function runLeg(input: {
  readonly working: WorkingCalendar;
  readonly measure: Measure;
  readonly startMs: number;
  /** In order of their beginning. */
  readonly pauses: readonly PauseMs[];
  readonly agreedValue: string | null;
  readonly floor: { readonly atMs: number; readonly dueMs: number } | null;
}): Leg {
  const { working, measure, startMs, floor } = input;
  const base = baseDue(input);
  const running: Interval[] = [];
  const pauses: ExplainedPause[] = [];
  const usedPauses = new Set<PauseMs>();
  const leg = { startMs, measure, base, running, pauses, usedPauses };
  if (base.dueMs === null) return { ...leg, dueMs: null };

  let dueMs = base.dueMs;
  let runningSinceMs = startMs;
  let floorIsOpen = floor !== null;
  const applyFloor = (beforeMs: number): void => {
    if (floor === null || !floorIsOpen || floor.atMs > beforeMs) return;
    floorIsOpen = false;
    dueMs = Math.max(dueMs, floor.dueMs);
  };

  for (const pause of input.pauses) {
    if (pause.toMs !== null && pause.toMs <= runningSinceMs) continue;
    const fromMs = Math.max(pause.fromMs, runningSinceMs);
    applyFloor(fromMs);
    if (fromMs >= dueMs) break;
    usedPauses.add(pause);
    if (fromMs > runningSinceMs) running.push({ fromMs: runningSinceMs, toMs: fromMs });
    const leftMs = measuredMs(working, base.unit, { fromMs, toMs: dueMs });
    const oldDueAt = toIso(dueMs);
    const explained = { ...pause.told, fromAt: toIso(fromMs), leftMs, oldDueAt };
    if (pause.toMs === null) {
      pauses.push({ ...explained, toAt: null, newDueAt: null });
      return { ...leg, dueMs: null };
    }
    dueMs = base.unit === 'working' ? addWorkingMs(working, pause.toMs, leftMs) : pause.toMs + leftMs;
    runningSinceMs = pause.toMs;
    pauses.push({ ...explained, toAt: toIso(pause.toMs), newDueAt: toIso(dueMs) });
  }
  applyFloor(Infinity);
  if (dueMs > runningSinceMs) running.push({ fromMs: runningSinceMs, toMs: dueMs });
  return { ...leg, dueMs };
}

/**
 * The reminder of a stretch: where that fraction of it is used up, in its own unit and without what
 * was paused, moved to the next working instant at which the limit runs. If there is none before
 * the due instant it is not moved: a reminder together with the breach would remind nobody. Limits
 * in working time always have one, so they are never reminded outside working hours.
 */
export function remindMs(working: WorkingCalendar, leg: Leg, fraction: number): number | null {
  if (leg.dueMs === null || leg.base.dueMs === null) return null;
  const { unit, dueMs: baseDueMs } = leg.base;
  const totalMs = measuredMs(working, unit, { fromMs: leg.startMs, toMs: baseDueMs });
  let leftMs = Math.round(totalMs * fraction);
  let unmovedMs = leg.dueMs;
  for (const interval of leg.running) {
    const lengthMs = measuredMs(working, unit, interval);
    if (leftMs < lengthMs) {
      unmovedMs =
        unit === 'working' ? addWorkingMs(working, interval.fromMs, leftMs) : interval.fromMs + leftMs;
      break;
    }
    leftMs -= lengthMs;
  }
  for (const interval of leg.running) {
    if (interval.toMs <= unmovedMs) continue;
    const movedMs = nextWorkingMs(working, Math.max(unmovedMs, interval.fromMs));
    if (movedMs < interval.toMs) return movedMs;
  }
  return unmovedMs;
}
