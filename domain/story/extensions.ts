import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { AskedExtension, CaseState, OpenTask } from '../case/state';
import { entryOf } from '../entry-of';
import { textIn, wordIn } from './answer-fields';
import { besideTask, end } from './beside-task';
import { personOf, type CaseView } from './view';

/** More time was asked for: whoever has to grant it is asked, and never whoever asked. */
export function grantAsked(
  view: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'extension-asked' }>,
  taskId: string,
): readonly NewEvent[] {
  const { approval } = view.track.limits.find(({ id }) => id === data.limitId)?.extension ?? {};
  if (approval === undefined) return [];
  const excluded = by.kind === 'staff' ? [by.personId, by.onBehalfOf] : [personOf(by)];
  return [
    besideTask(view, taskId, 'approve-extension', approval.by, {
      because: data.clockId,
      excluded: excluded.filter((id) => typeof id === 'string'),
    }),
  ];
}

/** What the answer to `approve-extension` says. The time that is granted is the time that was asked for. */
export function grantDecided(
  { state }: CaseView,
  { data: { taskId, answer }, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const [clockId, asked] = askedIn(state, taskId) ?? [];
  const clock = clockId === undefined ? undefined : entryOf(state.clocks, clockId);
  if (asked === undefined || clock === undefined) return [];
  const of = { clockId: clock.clockId, limitId: clock.limitId };
  if (wordIn(answer, 'decision') === 'return')
    return [event('extension-refused', { ...of, taskId, reason: textIn(answer, 'reason') }, by)];
  return [event('limit-extended', { ...of, length: asked.length, reason: asked.reason }, by)];
}

/** Nobody decides any more on time for a limit that has ended or was missed. */
export function notDecidedAnyMore({ state }: CaseView, e: DomainEvent): readonly NewEvent[] {
  if (e.type !== 'clock-stopped' && e.type !== 'clock-breached') return [];
  return Object.values(state.tasks)
    .filter((task) => isAbout(task, e.data.clockId))
    .map((task) => end(task, 'limit-ended'));
}

function isAbout({ kind, because }: OpenTask, clockId: string): boolean {
  return kind === 'approve-extension' && because === clockId;
}

/** Who asked for the time that this task is about. */
export function askerOf({ state }: CaseView, taskId: string): string | null {
  const [, asked] = askedIn(state, taskId) ?? [];
  return asked === undefined ? null : personOf(asked.by);
}

function askedIn({ extensionsAsked = {} }: CaseState, taskId: string): [string, AskedExtension] | undefined {
  return Object.entries(extensionsAsked).find(([, asked]) => asked.taskId === taskId);
}
