import { TimeError } from './calendar';
import type { Calendar } from './calendar';
import { explainLeg, yearsWithoutData } from './explain-leg';
import type { Carried, EarlierAgreed, ExplainedExtension, Explanation } from './explanation';
import { runLeg, remindMs } from './leg';
import type { Leg, PauseMs } from './leg';
import { addMeasures, extensionLengthSchema, measureOf } from './length';
import type { LimitLength, Measure } from './length';
import { workingCalendar } from './working-day';
import { parseInstant, toIso } from './zone';

/** `by` and `reason` are only carried into the explanation; hand them over as they may be stored. */
export type Pause = {
  readonly fromAt: string;
  readonly toAt: string | null;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
};

export type Extension = {
  /** Only what extensionLengthSchema takes: an amount. */
  readonly length: LimitLength;
  readonly at: string;
  readonly by: string;
  readonly reason?: string | undefined;
};

export type ComputeDueInput = {
  readonly length: LimitLength;
  readonly startedAt: string;
  readonly calendar: Calendar;
  readonly pauses?: readonly Pause[] | undefined;
  readonly extensions?: readonly Extension[] | undefined;
  /** For `agreed`: an ISO instant or YYYY-MM-DD; null or missing while it has not been given. */
  readonly agreedValue?: string | null | undefined;
  readonly earlierAgreed?: readonly EarlierAgreed[] | undefined;
  /** Part of the limit after which to remind, 0 to 1; default 0.75; null for no reminder. */
  readonly remindAt?: number | null | undefined;
  /** `explanation.carried` of the computation before this one, once there was a recount. */
  readonly carried?: Carried | undefined;
};

export type DueWarning = { readonly code: 'calendar-year-missing'; readonly year: number };

export type DueResult = {
  /** Null while paused, or while the agreed value is missing. */
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly explanation: Explanation;
  readonly warnings: readonly DueWarning[];
};

const defaultRemindAt = 0.75;
const nothingCarried: Carried = { frozenDays: [], floor: null, changes: [] };

/**
 * Computes when a limit ends and why (semantics.md "Limits"). It knows no "now": the same input
 * gives the same instant at any time. Instants go in with an offset and come out as ISO UTC.
 *
 * Extensions apply in the order of `at`: one of the same kind is added to the amount, another is
 * counted from the old due instant. A pause applies to the stretch during which it began. The
 * reminder is that of the last stretch.
 *
 * Throws TimeError for a calendar without working time, a malformed instant or agreed value, a pause
 * that ends before it begins, an extension that is no amount, a fraction outside 0 to 1.
 */
export function computeDue(input: ComputeDueInput): DueResult {
  const carried = input.carried ?? nothingCarried;
  const fraction = input.remindAt === undefined ? defaultRemindAt : input.remindAt;
  if (fraction !== null && !(fraction >= 0 && fraction <= 1))
    throw new TimeError('remind-at-out-of-range', `remindAt must lie between 0 and 1, not ${fraction}`);

  const working = workingCalendar(input.calendar, carried.frozenDays);
  const pauses = orderedPauses(input.pauses ?? []);
  const extensions = [...(input.extensions ?? [])].sort((a, b) => parseInstant(a.at) - parseInstant(b.at));
  const { measures, hows } = stretches(input.length, extensions);

  const legs: Leg[] = [];
  let startMs: number | null = parseInstant(input.startedAt);
  for (const [index, measure] of measures.entries()) {
    if (startMs === null) break;
    const isLast = index === measures.length - 1;
    const floor =
      isLast && carried.floor !== null
        ? { atMs: parseInstant(carried.floor.at), dueMs: parseInstant(carried.floor.dueAt) }
        : null;
    const agreedValue = input.agreedValue ?? null;
    const leg: Leg = runLeg({ working, measure, startMs, pauses, agreedValue, floor });
    legs.push(leg);
    startMs = leg.dueMs;
  }

  const lastLeg = legs.at(-1);
  const dueAt = startMs === null ? null : toIso(startMs);
  const remind =
    fraction === null || lastLeg === undefined || dueAt === null
      ? null
      : remindMs(working, lastLeg, fraction);
  const remindAt = remind === null ? null : toIso(remind);
  const years = yearsWithoutData(working, legs);
  const isPaused = legs.some((leg) => leg.pauses.some((pause) => pause.toAt === null));
  const explanation: Explanation = {
    state: isPaused ? 'paused' : dueAt === null ? 'not-agreed-yet' : 'running',
    calendar: {
      id: input.calendar.id,
      version: input.calendar.version,
      timeZone: input.calendar.timeZone,
    },
    startedAt: toIso(parseInstant(input.startedAt)),
    length: input.length,
    ...(typeof input.agreedValue === 'string' ? { agreedValue: input.agreedValue } : {}),
    earlierAgreed: input.earlierAgreed ?? [],
    legs: legs.map((leg) => explainLeg(working, leg)),
    extensions: explainExtensions(input, extensions, hows),
    pausesWithoutEffect: pauses
      .filter((pause) => legs.every((leg) => !leg.usedPauses.has(pause)))
      .map(({ fromMs, toMs }) => ({ fromAt: toIso(fromMs), toAt: toMs === null ? null : toIso(toMs) })),
    dueAt,
    remindAt,
    yearsWithoutData: years,
    carried,
  };
  const warnings = years.map((year): DueWarning => ({ code: 'calendar-year-missing', year }));
  return { dueAt, remindAt, explanation, warnings };
}

function orderedPauses(pauses: readonly Pause[]): PauseMs[] {
  return pauses
    .map(({ fromAt, toAt, by, reason }): PauseMs => {
      const fromMs = parseInstant(fromAt);
      const toMs = toAt === null ? null : parseInstant(toAt);
      if (toMs !== null && toMs < fromMs)
        throw new TimeError(
          'pause-ends-before-it-begins',
          `A pause from ${fromAt} cannot end at ${String(toAt)}`,
        );
      const told = { ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) };
      return { fromMs, toMs, told };
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** The stretches of a limit with its extensions, and how each extension was taken. */
function stretches(
  length: LimitLength,
  extensions: readonly Extension[],
): { measures: Measure[]; hows: ExplainedExtension['how'][] } {
  const measures: Measure[] = [];
  let current = measureOf(length);
  const hows = extensions.map((extension): ExplainedExtension['how'] => {
    if (!extensionLengthSchema.safeParse(extension.length).success)
      throw new TimeError(
        'extension-is-not-an-amount',
        `A limit cannot be extended by ${JSON.stringify(extension.length)}`,
      );
    const more = measureOf(extension.length);
    const sum = addMeasures(current, more);
    if (sum === null) measures.push(current);
    current = sum ?? more;
    return sum === null ? 'from-old-due' : 'added';
  });
  return { measures: [...measures, current], hows };
}

function explainExtensions(
  input: ComputeDueInput,
  extensions: readonly Extension[],
  hows: readonly ExplainedExtension['how'][],
): ExplainedExtension[] {
  return extensions.map(({ length, at, by, reason }, index) => {
    const atMs = parseInstant(at);
    const before = computeDue({
      ...input,
      extensions: extensions.slice(0, index),
      pauses: (input.pauses ?? []).flatMap((pause): Pause[] => {
        if (parseInstant(pause.fromAt) > atMs) return [];
        return pause.toAt !== null && parseInstant(pause.toAt) > atMs ? [{ ...pause, toAt: null }] : [pause];
      }),
    });
    const how = hows[index] ?? 'added';
    return { length, at, by, ...(reason === undefined ? {} : { reason }), how, oldDueAt: before.dueAt };
  });
}
