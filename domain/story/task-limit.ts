import type { ClockState } from '../case/clock-state';
import type { LimitEvent } from '../case/limit-events';
import { INTERIM, type OpenTask } from '../case/state';
import { isCustomerTask, type TaskKind } from '../lifecycle';
import { limitsOf } from '../policy/ladder';
import type { Track } from '../policy/schema';

/** The events by which the answer of a task ends a limit. */
const ENDS: Readonly<Record<TaskKind, readonly LimitEvent[]>> = {
  assess: ['complaint-assessed', 'case-climbed', 'case-assigned'],
  refer: ['work-submitted', 'case-assigned'],
  sign: ['receipt-signed'],
  contain: ['containment-done', 'interim-measure-done'],
  'hold-meeting': ['meeting-held'],
  'hold-analysis': ['analysis-held'],
  investigate: ['cause-investigated', 'department-notified'],
  analyse: ['root-cause-proposed'],
  plan: ['plan-proposed'],
  'decide-suggestion': ['suggestion-decided'],
  approve: [
    'plan-approved',
    'plan-returned',
    'complaint-answered',
    'review-given',
    'work-released',
    'work-returned',
    'root-cause-accepted',
    'root-cause-returned',
  ],
  offer: ['solution-offered', 'offer-accepted', 'offer-refused'],
  'offer-word': [],
  'carry-out': ['part-carried-out', 'solution-carried-out'],
  'take-up-problem': ['problem-taken-up'],
  verify: ['result-verified', 'verification-failed'],
  answer: ['answer-written', 'complaint-answered'],
  'customer-word': [],
  'refusal-word': [],
  'decide-appeal': ['appeal-decided'],
  evaluate: ['evaluation-recorded'],
  'liability-for-delay': ['liability-recorded', 'complaint-closed'],
  'overdue-entry': [],
  'call-customer': [],
  'answer-question': [],
  'customer-question': [],
  measure: [],
  register: [],
  'confirm-penalty': [],
  'decide-return': [],
  'receive-return': [],
  'settle-return': [],
  'approve-extension': [],
  'pay-remedy': ['remedy-paid', 'remedies-settled'],
  'answer-inquiry': [],
  'give-ruling': [],
  'accept-handover': [],
  'decide-criticism': [],
};

/** Events by which only a task beside the story ends: what moves the story is not on the way there. */
const BESIDE: readonly LimitEvent[] = [
  'receipt-signed',
  'containment-done',
  'interim-measure-done',
  'problem-taken-up',
  'remedy-paid',
];

/** The tasks beside the story whose answer ends a limit; none where the story itself has to reach its end. */
export function besideServing<T extends Pick<OpenTask, 'kind' | 'beside' | 'because'>>(
  { limits }: Track,
  limitId: string,
  tasks: readonly T[],
): readonly T[] {
  const until = limits.find(({ id }) => id === limitId)?.until ?? [];
  return tasks.filter((task) => task.beside && until.some((event) => endsOf(task).includes(event)));
}

/** The events by which the answer of a task ends a limit: the interim measure is not any other containment. */
export function endsOf({ kind, because }: Pick<OpenTask, 'kind' | 'because'>): readonly LimitEvent[] {
  if (kind !== 'contain') return ENDS[kind];
  return because === INTERIM ? ['interim-measure-done'] : ['containment-done'];
}

/** A clock that has not ended, as far as it matters here. */
export type RunningClock = {
  readonly streamId: string;
  readonly limitId: string;
  readonly isLimit: boolean;
  readonly dueAt: Date | null;
};

/**
 * The running limit that a task serves: the earliest that its answer ends, else the earliest of its stream (the limit
 * is of a later step, and this one is on the way there). A customer owes nothing: null.
 */
export function limitOfTask<C extends RunningClock>(
  task: { readonly kind: TaskKind; readonly streamId: string },
  { clocks, track }: { readonly clocks: readonly C[]; readonly track: Track },
): C | null {
  if (isCustomerTask(task.kind)) return null;
  const own = clocks.filter((clock) => clock.streamId === task.streamId && clock.isLimit);
  const served = own.filter(({ limitId }) => ends(task.kind, limitId, track));
  const onTheWay = own.filter(
    ({ limitId }) =>
      track.limits.find(({ id }) => id === limitId)?.until.every((event) => BESIDE.includes(event)) !== true,
  );
  return earliest(served) ?? earliest(onTheWay);
}

/** Whether the answer of a task of this kind ends the limit. */
function ends(kind: TaskKind, limitId: string, track: Track): boolean {
  const limit = limitsOf(track).find(({ id }) => id === limitId);
  return limit?.until.some((event) => ENDS[kind].includes(event)) === true;
}

/** The clock of the limit that a decision serves: the earliest that it ends. Null: it serves none. */
export function clockOfDecision(clocks: readonly ClockState[], track: Track): ClockState | null {
  const time = ({ dueAt }: ClockState): string => dueAt ?? '9999';
  return clocks
    .filter(({ purpose, limitId }) => purpose.kind === 'limit' && ends('approve', limitId, track))
    .reduce<ClockState | null>(
      (first, clock) => (first === null || time(clock) < time(first) ? clock : first),
      null,
    );
}

function earliest<C extends RunningClock>(clocks: readonly C[]): C | null {
  const time = ({ dueAt }: C): number => dueAt?.getTime() ?? Infinity;
  return clocks.reduce<C | null>(
    (first, clock) => (first === null || time(clock) < time(first) ? clock : first),
    null,
  );
}
