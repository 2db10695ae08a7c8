import type { LimitEvent } from '../case/limit-events';
import { isCustomerTask, type TaskKind } from '../lifecycle';
import type { Track } from '../policy/schema';

/** The events by which the answer of a task ends a limit. */
const ENDS: Readonly<Record<TaskKind, readonly LimitEvent[]>> = {
  assess: ['complaint-assessed', 'case-assigned'],
  contain: [],
  'hold-meeting': ['meeting-held'],
  'hold-analysis': ['analysis-held'],
  investigate: ['cause-investigated'],
  plan: ['plan-proposed'],
  approve: ['plan-approved', 'plan-returned', 'complaint-answered'],
  offer: ['solution-offered', 'offer-accepted', 'offer-refused'],
  'offer-word': [],
  'carry-out': ['solution-carried-out'],
  verify: ['result-verified', 'verification-failed'],
  answer: ['answer-written', 'complaint-answered'],
  'customer-word': [],
  'refusal-word': [],
  'decide-appeal': ['appeal-decided'],
  evaluate: ['evaluation-recorded'],
  'liability-for-delay': ['complaint-closed'],
  'overdue-entry': [],
  'call-customer': [],
  'answer-question': [],
  measure: [],
};

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
  const ends = ENDS[task.kind];
  const served = own.filter(({ limitId }) =>
    track.limits.find(({ id }) => id === limitId)?.until.some((event) => ends.includes(event)),
  );
  return earliest(served) ?? earliest(own);
}

function earliest<C extends RunningClock>(clocks: readonly C[]): C | null {
  const time = ({ dueAt }: C): number => dueAt?.getTime() ?? Infinity;
  return clocks.reduce<C | null>(
    (first, clock) => (first === null || time(clock) < time(first) ? clock : first),
    null,
  );
}
