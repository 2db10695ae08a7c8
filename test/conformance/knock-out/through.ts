import { inWorkflowContext, workflowInfo } from '@temporalio/workflow';
import { GUARDS, type AnyFunction, type Guard } from './guards';

/** Between the name of a task queue and the guard that is down in all runs of that queue. */
export const DOWN = '~';

let downHere: string | null = null;

/** In this process, from now on; null: all guards stand. */
export function takeDown(guard: string | null): void {
  downHere = guard;
}

/**
 * Every call of a guarded function comes by here (instrument.js): what is called is the function as it is, or its
 * permissive replacement while its guard is down, in this process or in the run that calls.
 *
 * @public called by the code that instrument.js writes, which knip does not see
 */
export function through(place: string, kept: AnyFunction): AnyFunction {
  const down = inWorkflowContext() ? (workflowInfo().taskQueue.split(DOWN)[1] ?? null) : downHere;
  if (down === null) return kept;
  const guards: Readonly<Record<string, Guard>> = GUARDS;
  return guards[down]?.permissive.find((one) => one.place === place)?.instead(kept) ?? kept;
}
