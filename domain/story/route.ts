import type { ReviewedStep, Stage, Step, TaskKind } from '../lifecycle';
import { REVIEWED_STEPS } from '../lifecycle';
import type { Track } from '../policy/schema';
import type { Asked, ReviewEntry, StepPolicy } from '../policy/steps';
import { whoDoes } from './view';

/** Something that the way asks of somebody; `part`: of the carrying out. */
type RouteAsk = {
  readonly kind: TaskKind;
  readonly asked: Asked | { readonly customer: true };
  readonly part: string | null;
};

export type RouteId = 'received' | Step | 'closed';

/** Where the way leads back to, and why. */
export type RouteBack = {
  readonly to: RouteId;
  readonly when: 'returned' | 'offer-refused' | 'verification-failed' | 'result-refused';
};

/** One step of the way that a case takes. */
export type RouteStep = {
  readonly id: RouteId;
  readonly stage: Stage;
  /** What is asked, one after the other. */
  readonly asks: readonly RouteAsk[];
  /** The entries of its review chain that this severity passes, in order. */
  readonly reviews: readonly ReviewEntry[];
  /** It stands beside the others, and nothing but the close waits for it. */
  readonly beside: boolean;
  /** It comes only if somebody says so, or something has happened. */
  readonly depends: boolean;
  readonly back: readonly RouteBack[];
};

type Draft = Pick<RouteStep, 'id' | 'stage'> & Partial<RouteStep>;

/**
 * The way of a case of this severity through its track, from the receipt to the close, as the story's functions go it
 * when nothing comes in between. `rung`: only what concerns cases on that rung of the ladder; null: what concerns any. Whoever explains the procedure reads it here; a test walks cases and compares.
 */
export function routeOf(track: Track, severity: string, rung: string | null = null): readonly RouteStep[] {
  return stepsOf(track, severity).map(withReviews(track, severity, rung));
}

function stepsOf(track: Track, severity: string): readonly Draft[] {
  const { steps, meeting } = track;
  const evaluated = track.evaluateOutcomes.value;
  const ask = (kind: TaskKind, step: StepPolicy): readonly RouteAsk[] => [
    { kind, asked: whoDoes(step, severity), part: null },
  ];
  const one = (id: Step, stage: Stage, kind: TaskKind, more: Partial<RouteStep> = {}): readonly Draft[] => {
    const step = id === 'word' ? undefined : steps[id];
    return step === undefined ? [] : [{ id, stage, asks: ask(kind, step), ...more }];
  };
  const beside = { beside: true };
  const analysisOwed = meeting.analysis.value.includes(severity);
  return [
    { id: 'received', stage: 'received' },
    ...one('assess', 'assessing', 'assess'),
    // Only for its categories, and then instead of the rest; its answer is the end.
    ...one('suggestion', 'planning', 'decide-suggestion', { depends: true }),
    ...one('refer', 'assessing', 'refer'),
    ...one('sign', 'assessing', 'sign', beside),
    ...containment(track, severity),
    ...(meeting.emergency.value.includes(severity) ? one('meeting', 'meeting', 'hold-meeting') : []),
    ...one('investigate', 'investigating', 'investigate'),
    ...one('analyse', 'investigating', 'analyse'),
    ...(analysisOwed || steps.analysis?.whenNeeded === true
      ? one('analysis', 'meeting', 'hold-analysis', { depends: !analysisOwed })
      : []),
    ...one('plan', 'planning', 'plan'),
    ...offering(track, severity),
    ...carryingOut(track, severity),
    ...one('verify', 'verifying', 'verify', {
      back: [{ to: steps.analyse === undefined ? 'plan' : 'analyse', when: 'verification-failed' }],
    }),
    ...one('answer', 'answering', 'answer'),
    ...customersWord(track, severity),
    ...(evaluated.length > 0
      ? one('evaluate', 'evaluating', 'evaluate', { depends: !evaluated.includes('accepted') })
      : []),
    ...one('liability', 'evaluating', 'liability-for-delay', { depends: true }),
    { id: 'closed', stage: 'closed' },
  ];
}

/** An interim measure that the policy asks for by itself, or immediate measures that whoever assesses may ask for. */
function containment({ steps }: Track, severity: string): readonly Draft[] {
  const { contain } = steps;
  if (contain === undefined) return [];
  const owed = contain.opensAt !== undefined && contain.severities?.includes(severity) !== false;
  // A measure that somebody asks for has an owner whom they name.
  const asks: readonly RouteAsk[] = owed
    ? [{ kind: 'contain', asked: whoDoes(contain, severity), part: null }]
    : [];
  return [{ id: 'contain', stage: 'assessing', asks, beside: true, depends: !owed }];
}

function offering({ steps }: Track, severity: string): readonly Draft[] {
  const { offer } = steps;
  if (offer === undefined) return [];
  const byCustomer: readonly RouteAsk[] =
    offer.replyBy === 'customer' ? [{ kind: 'offer-word', asked: { customer: true }, part: null }] : [];
  return [
    {
      id: 'offer',
      stage: 'offering',
      asks: [{ kind: 'offer', asked: whoDoes(offer, severity), part: null }, ...byCustomer],
      back: [{ to: 'plan', when: 'offer-refused' }],
    },
  ];
}

function carryingOut({ steps }: Track, severity: string): readonly Draft[] {
  const step = steps['carry-out'];
  if (step === undefined) return [];
  const asked = whoDoes(step, severity);
  const asks = (step.parts ?? [undefined]).map((part): RouteAsk => ({
    kind: 'carry-out',
    asked: part?.by ?? asked,
    part: part?.id ?? null,
  }));
  return [{ id: 'carry-out', stage: 'implementing', asks }];
}

function customersWord(track: Track, severity: string): readonly Draft[] {
  if (track.steps.word === undefined) return [];
  return [
    {
      id: 'word',
      stage: 'answering',
      asks: [{ kind: 'customer-word', asked: { customer: true }, part: null }],
      back: [{ to: roundBeginsAt(track, severity), when: 'result-refused' }],
    },
  ];
}

/** Where the next round begins (see `roundBegins`). */
function roundBeginsAt({ steps, meeting, nextRoundFrom }: Track, severity: string): RouteId {
  const meetsAgain =
    steps.meeting !== undefined && meeting.meetEveryRound.value && meeting.emergency.value.includes(severity);
  return meetsAgain ? 'meeting' : nextRoundFrom.value;
}

function withReviews({ steps }: Track, severity: string, rung: string | null) {
  return (draft: Draft): RouteStep => {
    const of = REVIEWED_STEPS.find((id): id is ReviewedStep => id === draft.id);
    const reviews = (of === undefined ? [] : (steps[of]?.review ?? [])).filter(
      ({ severities, rungs }) =>
        severities?.includes(severity) !== false && (rung === null || rungs?.includes(rung) !== false),
    );
    const returned: readonly RouteBack[] = reviews.length > 0 ? [{ to: draft.id, when: 'returned' }] : [];
    const { asks = [], beside = false, depends = false, back = [] } = draft;
    return { id: draft.id, stage: draft.stage, asks, reviews, beside, depends, back: [...returned, ...back] };
  };
}
