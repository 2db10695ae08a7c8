import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { GrantedRemedy, RemedyState } from '../case/remedy';
import type { CaseState } from '../case/state';
import { factsAfter, isSaid } from '../case/facts';
import type { FormFault } from '../forms/form-fault';
import type { JsonObject } from '../json';
import { REMEDIES, type ReviewedStep, type TaskKind } from '../lifecycle';
import { decide } from '../policy/decide';
import { moneySchema, type Money } from '../policy/penalties';
import { UNCLEAR, type MoneyAsked, type RemediesPolicy } from '../policy/remedies';
import { optionalTextIn, optionalWordIn, rowsIn, yesIn } from './answer-fields';
import { besideTask, end } from './beside-task';
import { knownOnRung } from './known';
import { judgedIn } from './moved';
import { findsUntrue } from './unfounded';
import type { CaseView } from './view';

/** The limit of a payment, as clocks name it. */
export const PAYMENT_LIMIT = 'payment';

/** Remedies that an answer asks for: those of a plan, or what was given when a case was settled on the spot. */
export function remediesIn(answer: JsonObject, kind: TaskKind): readonly JsonObject[] {
  return kind === 'assess' && !yesIn(answer, 'resolvedNow') ? [] : rowsIn(answer, 'remedies');
}

function amountIn(row: JsonObject): Money | null {
  return moneySchema.safeParse(row['amount']).data ?? null;
}

/** Whether two who settle a case give the customer the same; the grounds are each one's own words. */
export function sameRemedies(one: JsonObject, other: JsonObject): boolean {
  const given = (answer: JsonObject): readonly string[] =>
    remediesIn(answer, 'assess')
      .map((row) => {
        const amount = amountIn(row);
        return JSON.stringify([row['kind'], amount?.minor, amount?.currency, row['costCentre']]);
      })
      .sort();
  return given(one).join() === given(other).join();
}

function costs({ kinds }: RemediesPolicy, row: JsonObject): boolean {
  return kinds.some(({ kind, money }) => money && kind === row['kind']);
}

/** What is wrong with the remedies that an answer asks for; their shape was checked before. */
export function remedyFaults(
  { track, state }: CaseView,
  kind: TaskKind,
  answer: JsonObject,
): readonly FormFault[] {
  const { remedies } = track;
  if (remedies === undefined) return [];
  const notFound = kind === 'assess' && !yesIn(answer, 'founded');
  const ofRows = remediesIn(answer, kind).flatMap((row, index): FormFault[] => {
    const at = `/remedies/${String(index)}`;
    const policy = remedies.kinds.find((one) => one.kind === row['kind']);
    const { minor, currency } = amountIn(row) ?? { minor: 0, currency: remedies.currency };
    return [
      ...(costs(remedies, row) && minor <= 0
        ? [{ pointer: `${at}/amount`, code: 'out-of-range' as const, params: { min: 1 } }]
        : []),
      ...(currency === remedies.currency
        ? []
        : [{ pointer: `${at}/amount/currency`, code: 'not-a-currency' as const, params: {} }]),
      ...(policy?.papers === true && (state.papers ?? []).length === 0
        ? [{ pointer: at, code: 'papers-missing' as const, params: {} }]
        : []),
      ...(policy?.founded === true && notFound
        ? [{ pointer: `${at}/kind`, code: 'not-found-true' as const, params: {} }]
        : []),
      ...(wasPaid(state, row) && !yesIn(row, 'again')
        ? [{ pointer: `${at}/again`, code: 'paid-before' as const, params: {} }]
        : []),
    ];
  });
  return [...ofRows, ...brokenPromises({ track, state }, kind, answer)];
}

/**
 * What was promised is given by whoever settles the case on the spot, else by whoever plans; once. Nobody takes it back by
 * finding the complaint untrue (MA-16).
 */
function brokenPromises(
  view: Pick<CaseView, 'track' | 'state'>,
  kind: TaskKind,
  answer: JsonObject,
): readonly FormFault[] {
  if (kind === 'investigate')
    return findsUntrue(view, answer) && promisesOwed(view, kind, answer) > 0
      ? [{ pointer: '/founded', code: 'granted-before', params: {} }]
      : [];
  if (kind !== 'plan' && !(kind === 'assess' && yesIn(answer, 'resolvedNow'))) return [];
  const owed = promisesOwed(view, kind, answer);
  return Array.from({ length: owed }, () => ({
    pointer: '/remedies',
    code: 'promised' as const,
    params: {},
  }));
}

/** How many of the kinds that were promised are given neither by this answer nor before. */
function promisesOwed(
  { track, state }: Pick<CaseView, 'track' | 'state'>,
  kind: TaskKind,
  answer: JsonObject,
): number {
  const facts = factsAfter(state.facts ?? {}, answer);
  const given = [
    ...remediesIn(answer, kind).map((row) => row['kind']),
    ...everGranted(state).flatMap((one) =>
      one.status === 'given' || one.status === 'paid' ? [one.kind] : [],
    ),
  ];
  return (track.remedies?.kinds ?? [])
    .filter(({ promisedWhen }) => promisedWhen?.every((one) => isSaid(one, facts)) === true)
    .filter((one) => !given.includes(one.kind)).length;
}

/** In this case, and in the complaints that it continues. */
function everGranted({
  remedies = {},
  remediesBefore = [],
}: CaseState): readonly Pick<RemedyState, 'kind' | 'amount' | 'status'>[] {
  return [...remediesBefore, ...Object.values(remedies)];
}

/** Something of the same kind was paid in this case before: that it is given once more is said on purpose. */
function wasPaid(state: CaseState, row: JsonObject): boolean {
  return everGranted(state).some(({ kind, status }) => status === 'paid' && kind === row['kind']);
}

/** Whether the customer was paid anything, here or in a complaint that this one continues. */
export function hasPaid(state: CaseState): boolean {
  return everGranted(state).some(({ status }) => status === 'paid');
}

/** How much the work of a step asks for, as the table `approvals` sees it. */
function moneyAsked({ track, state }: CaseView, rows: readonly JsonObject[]): MoneyAsked {
  const { remedies } = track;
  if (remedies === undefined) return 'none';
  const dear = rows.filter((row) => costs(remedies, row));
  if (dear.length === 0) return 'none';
  const before = remedies.limit?.per === 'case' ? spentBefore(state) : 0;
  const total = dear.reduce((sum, row) => sum + (amountIn(row)?.minor ?? 0), before);
  if (remedies.limit !== undefined && total > remedies.limit.minor) return 'over';
  return dear.some((row) => ownerIsUnclear(remedies, state, row)) ? UNCLEAR : 'within';
}

/** Nobody can say who bears it; or (MA-11) it is not charged to where it was said to have arisen. */
function ownerIsUnclear({ chargedTo }: RemediesPolicy, { facts = {} }: CaseState, row: JsonObject): boolean {
  const { costCentre = null } = row;
  if (costCentre === UNCLEAR) return true;
  if (chargedTo === undefined || (chargedTo.when !== undefined && !isSaid(chargedTo.when, facts)))
    return false;
  return costCentre !== facts[chargedTo.field];
}

/** What was paid in the case, or is going to be. */
function spentBefore(state: CaseState): number {
  return everGranted(state)
    .filter(({ status }) => status === 'paid' || status === 'owed')
    .reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0);
}

/** What the table `approvals` adds to a review chain, and the row that says so. */
export function approvalsFor(
  view: CaseView,
  of: ReviewedStep,
): { readonly row: string | null; readonly reviews: readonly string[] } {
  const { policy, state } = view;
  const table = policy.tables.find(({ id }) => id === 'approvals');
  if (table === undefined) return { row: null, reviews: [] };
  const { submitted } = state;
  const judged = of === 'assess' && submitted?.of === 'assess' ? judgedIn(view, submitted.answer) : {};
  const row = decide(table, {
    ...knownOnRung(policy, { ...state, ...judged }),
    money: moneyAsked(view, rowsUnderReview(state, of)),
  });
  return { row: row?.rowId ?? null, reviews: row?.then.reviews ?? [] };
}

function rowsUnderReview({ submitted, planned }: CaseState, of: ReviewedStep): readonly JsonObject[] {
  if (of === 'plan') return planned?.rows ?? [];
  return of === 'assess' && submitted?.of === 'assess' ? remediesIn(submitted.answer, 'assess') : [];
}

/** What was asked for is granted: each has an id of its own, so that it is granted, and paid, once. */
export function granted(
  { track }: CaseView,
  { taskId, rows }: { taskId: string; rows: readonly JsonObject[] },
): readonly NewEvent[] {
  if (track.remedies === undefined) return [];
  return rows.flatMap((row, index) => {
    const kind = REMEDIES.find((one) => one === row['kind']);
    if (kind === undefined) return [];
    const remedy: GrantedRemedy = {
      remedyId: `${taskId}:${String(index + 1)}`,
      kind,
      amount: amountIn(row),
      costCentre: optionalWordIn(row, 'costCentre'),
      rule: optionalTextIn(row, 'rule'),
      grounds: optionalTextIn(row, 'grounds'),
    };
    const owed = track.remedies !== undefined && costs(track.remedies, row);
    return [event('remedy-granted', { ...remedy, owed, taskId })];
  });
}

/** What follows from an event for what was granted: who pays it, what is paid no more, and that all is settled. */
export function remediesAfter(view: CaseView, e: DomainEvent, newId: () => string): readonly NewEvent[] {
  const { track, state } = view;
  const { remedies } = track;
  if (remedies === undefined) return [];
  switch (e.type) {
    // Where the customer is asked about the plan, it is their yes that grants it.
    case 'plan-approved':
      return track.steps.offer === undefined ? grantPlanned(view) : [];
    case 'offer-accepted':
      return grantPlanned(view);
    case 'remedy-granted':
      return e.data.owed && remedies.pay !== undefined
        ? [besideTask(view, newId(), 'pay-remedy', remedies.pay.by, { because: e.data.remedyId })]
        : [];
    // What was planned is planned anew, also within the round.
    case 'verification-failed':
    case 'solution-objected':
    case 'round-started':
    case 'complaint-withdrawn':
    case 'complaint-merged':
    case 'first-contact-contested':
      return lapsed(state);
    case 'complaint-reclassified':
      return e.data.anew ? lapsed(state) : [];
    case 'solution-carried-out':
    case 'first-contact-resolved':
      return settled(state) && isWorthTelling(view) ? [event('remedies-settled', {})] : [];
    case 'remedy-paid':
      return settled(state) && isHandled(state) ? [event('remedies-settled', {})] : [];
    default:
      return [];
  }
}

function grantPlanned(view: CaseView): readonly NewEvent[] {
  const { planned = null } = view.state;
  return planned === null || hasGranted(view.state, planned.taskId) ? [] : granted(view, planned);
}

/** A plan is granted once, however often its approval is heard of. */
function hasGranted({ remedies = {} }: CaseState, taskId: string): boolean {
  return Object.keys(remedies).some((id) => id.startsWith(`${taskId}:`));
}

/** What was decided falls, or is decided anew: nothing of it is paid any more that was not paid before. */
export function lapsed({ remedies = {}, tasks }: CaseState): readonly NewEvent[] {
  return Object.values(remedies)
    .filter(({ status }) => status === 'owed')
    .flatMap(({ remedyId }) => [
      event('remedy-lapsed', { remedyId }),
      ...Object.values(tasks)
        .filter(({ kind, because }) => kind === 'pay-remedy' && because === remedyId)
        .map((task) => end(task, 'not-owed')),
    ]);
}

function settled({ remedies = {} }: CaseState): boolean {
  return Object.values(remedies).every(({ status }) => status !== 'owed');
}

/** Where nothing was granted it is told only if an entry, a measure or a limit waits for it. */
function isWorthTelling({ policy, track, state }: CaseView): boolean {
  const waiting = [
    ...(policy.registers ?? []).flatMap(({ opensAt = [], missingAt = [] }) => [...opensAt, ...missingAt]),
    ...track.limits.flatMap(({ from, until }) => [...from, ...until]),
    track.steps.contain?.opensAt,
  ];
  return Object.keys(state.remedies ?? {}).length > 0 || waiting.includes('remedies-settled');
}

/** Everything else was done, in this round or on the spot; what was still owed is what was waited for. */
function isHandled({ outcome, reached }: CaseState): boolean {
  return outcome !== null || (reached['solution-carried-out'] ?? 0) > (reached['round-started'] ?? 0);
}

/** MA-08: it is paid, and whoever received it has signed. Whoever comes second finds it paid. */
export function remedyPaid(
  { state }: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { taskId, answer } = data;
  const remedy = Object.values(state.remedies ?? {}).find((one) => one.taskId === taskId);
  if (remedy?.status !== 'owed') return [];
  return [
    event(
      'remedy-paid',
      {
        remedyId: remedy.remedyId,
        taskId,
        receiver: optionalTextIn(answer, 'receiver'),
        signedAt: optionalWordIn(answer, 'signedAt'),
      },
      by,
    ),
  ];
}
