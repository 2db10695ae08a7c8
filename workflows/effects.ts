import { proxyActivities, sleep } from '@temporalio/workflow';
import type { CalendarActivities, StoryActivities } from '../domain/case/activities';

/**
 * Activity options are whole, named profiles. Nothing notices a dead worker before startToClose, so the record gets
 * seconds; it is retried for ever, because a complaint that cannot be recorded must wait and not be lost.
 */
const recording = proxyActivities<Pick<StoryActivities, 'loadPolicy' | 'record'>>({
  startToCloseTimeout: '8 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/**
 * Letters may wait a day for a mail server that is down; the story does not wait for them. The activity itself
 * decides what is tried again, letter by letter. Its heartbeat tells of a worker that was killed: without one all
 * letters of the case, an approver's link among them, would wait out startToClose.
 */
const delivering = proxyActivities<Pick<StoryActivities, 'deliver'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Nice to know: a case that was cancelled does not wait for it. */
const asking = proxyActivities<Pick<StoryActivities, 'cancellation'>>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 3 },
});
export const { cancellation } = asking;

/** Reads a page of the record; tried again for ever, as a version of a calendar must reach every run. */
export const listing = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

export const { record, loadPolicy } = recording;
export const { deliver } = delivering;

/** Repeats an effect that was refused for good: what is wrong can be mended outside, and nothing is lost meanwhile. */
export async function patiently<T>(effect: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await effect();
    } catch {
      await sleep('1 minute', { summary: 'an effect was refused; it is tried again' });
    }
  }
}
