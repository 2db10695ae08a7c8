import { startedClock, waitsForDate, type ClockState } from './clock-state';
import type { DomainEvent, EventData } from './events';
import type { CaseState } from './state';
import { without, personOf } from './folding';

type ClockEvent = Extract<
  DomainEvent,
  {
    type:
      | 'clock-started'
      | 'clock-stopped'
      | 'clock-paused'
      | 'clock-resumed'
      | 'extension-asked'
      | 'extension-refused'
      | 'limit-extended'
      | 'clock-reminded'
      | 'holding-letter-sent'
      | 'clock-breached'
      | 'clock-escalated'
      | 'date-agreed';
  }
>;

/** What an event about limits changes: they start, stop, stand still, get more time, pass. */
export function evolveClock(state: CaseState, e: ClockEvent): CaseState {
  switch (e.type) {
    case 'date-agreed':
      return { ...state, ...agreedOn(state, e.data) };
    case 'clock-started':
      return {
        ...state,
        clocks: {
          ...state.clocks,
          [e.data.clockId]: startedClock(e.data, e.round),
        },
        clockCounts: { ...state.clockCounts, [e.data.limitId]: (state.clockCounts[e.data.limitId] ?? 0) + 1 },
        ...(state.endedByWord?.[e.data.limitId] === undefined
          ? {}
          : { endedByWord: without(state.endedByWord, e.data.limitId) }),
      };
    case 'clock-stopped':
      return {
        ...state,
        ...notAskedAnyMore(state, e.data.clockId),
        ...endedByWord(state, e),
        clocks: without(state.clocks, e.data.clockId),
      };
    case 'clock-paused':
      return changeClock(state, e.data.clockId, (clock) => heldClock(clock, e));
    case 'clock-resumed':
      return changeClock(state, e.data.clockId, (clock) => releasedClock(clock, e));
    case 'extension-asked': {
      const { clockId, length, reason } = e.data;
      return {
        ...state,
        extensionsAsked: { ...state.extensionsAsked, [clockId]: { length, reason, by: e.by, taskId: null } },
      };
    }
    case 'extension-refused':
      return { ...state, ...notAskedAnyMore(state, e.data.clockId) };
    case 'limit-extended': {
      const { clockId } = e.data;
      const granted = { ...state, ...notAskedAnyMore(state, clockId) };
      return changeClock(granted, clockId, (clock) => extendedClock(clock, e));
    }
    case 'clock-reminded':
      return withClock(state, e.data.clockId, { reminded: true });
    case 'holding-letter-sent':
      return withClock(state, e.data.clockId, { held: true });
    case 'clock-breached':
      return {
        ...withClock(state, e.data.clockId, {
          status: 'breached',
          breachedAt: e.at,
          onBreach: e.data.levels,
        }),
        ...notAskedAnyMore(state, e.data.clockId),
        overran: state.overran || state.clocks[e.data.clockId]?.purpose.kind !== 'task-limit',
      };
    case 'clock-escalated':
      return withClock(state, e.data.clockId, { nextLevel: e.data.level + 1, nextLevelAt: null });
  }
}

export function notAskedAnyMore({ extensionsAsked }: CaseState, clockId: string): Partial<CaseState> {
  return extensionsAsked?.[clockId] === undefined
    ? {}
    : { extensionsAsked: without(extensionsAsked, clockId) };
}

/** While a yes may still be contested, what ends is remembered as it stood: it may have to run on. */
function endedByWord(
  { contestable, clocks, endedByWord: known }: CaseState,
  { at, data: { clockId } }: Extract<DomainEvent, { type: 'clock-stopped' }>,
): Pick<CaseState, 'endedByWord'> {
  const clock = clocks[clockId];
  if (contestable === null || clock?.purpose.kind !== 'limit') return {};
  const pauses = clock.pauses.map((pause) => (pause.toAt === null ? { ...pause, toAt: at } : pause));
  return { endedByWord: { ...known, [clock.limitId]: { ...clock, pauses } } };
}

function withClock(
  state: CaseState,
  clockId: string,
  change: Partial<CaseState['clocks'][string]>,
): CaseState {
  return changeClock(state, clockId, (clock) => ({ ...clock, ...change }));
}

function changeClock(
  state: CaseState,
  clockId: string,
  change: (clock: ClockState) => ClockState,
): CaseState {
  const clock = state.clocks[clockId];
  if (clock === undefined) return state;
  return { ...state, clocks: { ...state.clocks, [clockId]: change(clock) } };
}

/** A limit that waits for its date has it from now on; one that has a date keeps it, and is extended if need be. */
function agreedOn(
  { agreed, clocks }: CaseState,
  { field, value }: EventData['date-agreed'],
): Pick<CaseState, 'agreed' | 'clocks'> {
  return {
    agreed: { ...agreed, [field]: value },
    clocks: Object.fromEntries(
      Object.entries(clocks).map(([id, clock]) => [
        id,
        waitsForDate(clock, field) ? { ...clock, agreedValue: value } : clock,
      ]),
    ),
  };
}

/** Held by one more; one that ran stands still from now on. */
function heldClock(clock: ClockState, e: Extract<DomainEvent, { type: 'clock-paused' }>): ClockState {
  const held = { ...clock, heldBy: [...clock.heldBy, e.data.heldBy] };
  if (clock.status !== 'running') return held;
  const pauses = [...clock.pauses, { fromAt: e.at, toAt: null, by: personOf(e) ?? undefined }];
  return { ...held, status: 'paused', pauses, dueAt: null, remindAtInstant: null };
}

/** Held by one less; it runs once nobody holds it. Its instants are computed by the record step. */
function releasedClock(clock: ClockState, e: Extract<DomainEvent, { type: 'clock-resumed' }>): ClockState {
  const heldBy = clock.heldBy.filter((holder) => holder !== e.data.heldBy);
  if (clock.status !== 'paused' || heldBy.length > 0) return { ...clock, heldBy };
  const pauses = clock.pauses.map((pause) => (pause.toAt === null ? { ...pause, toAt: e.at } : pause));
  return { ...clock, heldBy, status: 'running', pauses };
}

/** It has more time: who was reminded of the old end is reminded of the new one. The record step computes it. */
function extendedClock(clock: ClockState, e: Extract<DomainEvent, { type: 'limit-extended' }>): ClockState {
  const extension = { length: e.data.length, at: e.at, by: personOf(e) ?? '' };
  return {
    ...clock,
    extensions: [...(clock.extensions ?? []), extension],
    reminded: false,
    ...(clock.promise === undefined ? {} : { held: false, holdAtInstant: null }),
    dueAt: null,
    remindAtInstant: null,
  };
}
