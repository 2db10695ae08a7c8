import type { ClockState } from '../../../domain/case/clock-state';
import type { CaseState } from '../../../domain/case/state';
import type { CaseView } from '../../../domain/story/view';
import { isRecounted } from '../../../domain/case/calendar-change';
import { fakeSeal } from '../sample-submission';
import { openOf } from './asked';
import { IMPARTIAL, type Course } from './course';
import { heldOnly, nothingStandsStill } from './held';
import { same, tells, unmet, type Row } from './row';
import { WHY } from './why';

const always = (): null => null;
const DAY_MS = 86_400_000;

const pauseFor = (days: number, { simulation }: Course) =>
  ({
    kind: 'act',
    action: 'pause',
    body: {
      reason: fakeSeal('The expert is away.'),
      until: new Date(simulation.nowMs + days * DAY_MS).toISOString().slice(0, 10),
    },
    by: IMPARTIAL,
  }) as const;

/** Ours to do and pausable, or our patience with the customer. */
const standsStill = ({ purpose, pausable }: ClockState): boolean =>
  (purpose.kind === 'limit' && pausable) || /^customer-|-silence$/.test(purpose.kind);

const PAUSE: Row = {
  name: 'paused',
  cannot: always,
  request: (course) => pauseFor(30, course),
  faults: (seen) => {
    const { before, after } = seen;
    return unmet({
      'the case is paused': after.pause !== null && tells(seen, 'case-paused') === 1,
      'what may be paused stands still, and nothing else': heldOnly(seen, 'case', standsStill),
      'the end of the pause is waited for': Object.values(after.clocks).some(
        ({ purpose }) => purpose.kind === 'pause',
      ),
      'stage and round stay': same(before.cursor, after.cursor),
      'whoever was asked is asked': same(before.tasks, after.tasks),
    });
  },
  ends: 'same',
};

const runsAgain = (after: CaseState): boolean =>
  nothingStandsStill(after) &&
  Object.values(after.clocks).every(({ status, dueAt }) => status !== 'running' || dueAt !== null);

const PAUSE_OVER: Row = {
  ...PAUSE,
  name: 'paused until a day that comes',
  request: (course) => pauseFor(1, course),
  hours: 48,
  faults: ({ before, after, since }) =>
    unmet({
      'it resumed by itself': since.some(
        (e) => e.type === 'case-resumed' && e.data.because === 'until-reached',
      ),
      'no limit stands still': after.pause === null && runsAgain(after),
      'the stage stays': same(before.cursor.stage, after.cursor.stage) || after.cursor.stage === 'closed',
    }),
};

export const PAUSES: readonly Row[] = [PAUSE, PAUSE_OVER];

export const RESUME: Row = {
  name: 'resumed',
  cannot: always,
  prepare: async (course) => {
    await course.make(pauseFor(30, course));
  },
  hoursBefore: 2,
  request: () => ({ kind: 'act', action: 'resume', body: {}, by: IMPARTIAL }),
  faults: (seen) => {
    const { before, after } = seen;
    const held = Object.values(before.clocks).filter(({ heldBy }) => heldBy.includes('case'));
    return unmet({
      'the case is not paused any more': after.pause === null && tells(seen, 'case-resumed') === 1,
      'no limit stands still': runsAgain(after),
      'each limit that stood still knows for how long': held.every(({ clockId, heldBy }) =>
        // One that a call holds as well stands still a while longer.
        heldBy.length > 1
          ? after.clocks[clockId]?.heldBy.length === heldBy.length - 1
          : typeof after.clocks[clockId]?.pauses.at(-1)?.toAt === 'string',
      ),
      'the end of the pause is not waited for': !Object.values(after.clocks).some(
        ({ purpose }) => purpose.kind === 'pause',
      ),
      'stage and round stay': same(before.cursor, after.cursor),
      'whoever was asked is asked': same(before.tasks, after.tasks),
    });
  },
  ends: 'same',
};

export const CALENDAR: Row = {
  name: 'another calendar is in force',
  cannot: always,
  request: ({ simulation: { effects, nowMs } }) => {
    const date = new Date(nowMs + DAY_MS).toISOString().slice(0, 10);
    const exceptions = [{ date, spans: [], reason: 'Closed.' }];
    return {
      kind: 'calendarChanged',
      calendar: { ...effects.calendar, version: effects.calendar.version + 1, exceptions },
    };
  },
  faults: ({ before, after, since, course }) => {
    const { computed, calendar } = course.simulation.effects;
    return unmet({
      'the version is on record, and nothing else': same(
        since.map(({ type }) => type),
        ['calendar-changed'],
      ),
      'every limit that runs is counted by it': Object.values(before.clocks)
        .filter(isRecounted)
        .every(({ clockId }) => computed.get(clockId)?.calendar.version === calendar.version),
      'nothing becomes late by it': Object.values(after.clocks).every(
        ({ clockId, status }) => status === before.clocks[clockId]?.status,
      ),
      'stage and round stay': same(before.cursor, after.cursor),
      'whoever was asked is asked': same(before.tasks, after.tasks),
    });
  },
  ends: 'same',
};

/** A limit that runs, or stands still, and may be given more time: at once, or once somebody has granted it. */
const extensible = ({ track, state }: CaseView, granted: 'at once' | 'by another') =>
  Object.values(state.clocks).find(
    ({ limitId, purpose, status }) =>
      purpose.kind === 'limit' &&
      status !== 'breached' &&
      track.limits.some(
        ({ id, extension }) =>
          id === limitId &&
          extension !== undefined &&
          (extension.approval === undefined) === (granted === 'at once'),
      ),
  );

const neverExtended = ({ track: { limits } }: CaseView): string =>
  (limits.find(({ extension }) => extension === undefined) ?? limits[0])?.id ?? '';

const extend = ({ view }: Course, granted: 'at once' | 'by another') =>
  ({
    kind: 'act',
    action: 'extend',
    body: {
      limit: extensible(view, granted)?.limitId ?? neverExtended(view),
      reason: fakeSeal('The part is late.'),
    },
    by: IMPARTIAL,
  }) as const;

const EXTEND: Row = {
  name: 'a limit is extended',
  cannot: (view) => (extensible(view, 'at once') === undefined ? WHY.notExtensible : null),
  request: (course) => extend(course, 'at once'),
  faults: (seen) => {
    const { before, after, since } = seen;
    const told = since.find((e) => e.type === 'limit-extended');
    const clockId = told?.data.clockId ?? '';
    const [was, now] = [before.clocks[clockId], after.clocks[clockId]];
    // Whoever has to tell the customer by telephone has a limit for that: it begins with it.
    const others = (clocks: typeof before.clocks) =>
      Object.values(clocks).filter((clock) => clock.clockId !== clockId && clock.clockId in before.clocks);
    return unmet({
      'it is on record once': tells(seen, 'limit-extended') === 1,
      'the limit runs on under its name, and ends later':
        now?.status === was?.status && (was?.dueAt ?? '') < (now?.dueAt ?? ''),
      'every other limit runs on as it ran': same(others(before.clocks), others(after.clocks)),
      'stage and round stay': same(before.cursor, after.cursor),
      'whoever was asked is asked': Object.keys(before.tasks).every((id) => after.tasks[id] !== undefined),
    });
  },
  ends: 'same',
};

const EXTENSION_ASKED: Row = {
  name: 'more time is asked for',
  cannot: (view) => (extensible(view, 'by another') === undefined ? WHY.notExtensible : null),
  request: (course) => extend(course, 'by another'),
  faults: (seen) => {
    const { before, after } = seen;
    const decision = openOf({ state: after }, 'approve-extension');
    const left = Object.values(after.tasks).filter(({ taskId }) => taskId !== decision?.taskId);
    return unmet({
      'it is on record once, and nothing is extended yet':
        tells(seen, 'extension-asked') === 1 && tells(seen, 'limit-extended') === 0,
      'somebody is asked in person, beside the story': decision?.personal === true && decision.beside,
      'every limit runs on as it ran': same(before.clocks, after.clocks),
      'stage and round stay': same(before.cursor, after.cursor),
      'whoever was asked is asked': same(Object.values(before.tasks), left),
    });
  },
  ends: 'same',
};

export const EXTENSIONS: readonly Row[] = [EXTEND, EXTENSION_ASKED];
