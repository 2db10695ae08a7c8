import type { EventData } from '../case/events';
import { isCustomerTask } from '../lifecycle';
import type { BreachLevel } from '../policy/steps';
import { besideServing } from './task-limit';
import type { CaseView } from './view';

/**
 * The levels that an overrun limit climbs, fixed when it breaches. Where the policy names none: the superior of whoever is waited for at
 * once, then upwards a level each working day, at last the administrator.
 */
export function levelsOf(view: CaseView, clockId: string): readonly BreachLevel[] {
  const clock = view.state.clocks[clockId];
  if (clock === undefined) return [];
  if (clock.status === 'breached' || clock.onBreach.length > 0) return clock.onBreach;
  const { purpose, limitId } = clock;
  const tasks = Object.values(view.state.tasks);
  const waitedFor =
    purpose.kind === 'task-limit'
      ? view.state.tasks[purpose.taskId]
      : (besideServing(view.track, limitId, tasks)[0] ??
        tasks.find((task) => !task.beside && !isCustomerTask(task.kind)));
  return chainAbove(view, waitedFor?.roles[0] ?? view.policy.handledBy.value).map((role, level) => ({
    inform: role,
    source: 'ours',
    ...(level === 0 ? {} : { after: { 'working-days': level } }),
  }));
}

/** What a rule does by itself keeps nobody waiting: the level before or after it comes at the same instant. */
export function nextAtOnce(view: CaseView, { clockId, level }: EventData['clock-escalated']): boolean {
  const levels = levelsOf(view, clockId);
  const [done, next] = [levels[level], levels[level + 1]];
  if (done === undefined || next === undefined || next.after !== undefined) return false;
  return [done, next].some(({ propose, reclassify }) => propose !== undefined || reclassify !== undefined);
}

function chainAbove({ policy }: CaseView, role: string): readonly string[] {
  const chain: string[] = [];
  const superiorOf = (of: string): string | undefined => policy.roles.find(({ id }) => id === of)?.superior;
  for (let next = superiorOf(role); next !== undefined && !chain.includes(next); next = superiorOf(next)) {
    chain.push(next);
  }
  const administrator = policy.roles.find((r) => r.access === 'administrator')?.id;
  return administrator === undefined || chain.includes(administrator) ? chain : [...chain, administrator];
}
