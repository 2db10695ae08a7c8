import { event, type NewEvent } from '../case/events';
import type { MeasureStart } from '../case/follow-up';
import type { Policy } from '../policy/schema';
import type { TaskAnswer } from '../tasks/answer';
import { limitStarted } from './clock';
import type { FollowUpState } from './state';
import { ownersTask, windUp } from './tasks';

/** The measure goes on its owner's desk, with the date that the evaluation gave it (AD-08). */
export function measureOpening(
  { measure, ownerId, dueOn, followUpId }: MeasureStart,
  openedAt: string,
  policy: Policy,
  newId: () => string,
): readonly NewEvent[] {
  return [
    event('measure-opened', { measure, ownerId, dueOn }),
    ownersTask(newId(), 'measure', ownerId),
    limitStarted(followUpId, policy, {
      limitId: 'measure',
      clause: null,
      length: { agreed: 'dueOn' },
      agreedValue: dueOn,
      startedAt: openedAt,
    }),
  ];
}

/** The owner's answer brings the measure to its end. */
export function measureDone(state: FollowUpState, { taskId, by }: TaskAnswer): readonly NewEvent[] {
  return [event('measure-done', { taskId }, by), ...windUp(state, taskId)];
}
