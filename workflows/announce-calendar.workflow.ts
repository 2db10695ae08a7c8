import {
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { CalendarChange } from '../domain/case/calendar-change';
import { listing } from './effects';
import { calendarChanged } from './messages';

/** Where an announcement stands; absent: it begins. */
export type AnnouncementProgress = { after: string; told: number; gone: number };

const PAGE = 100;
/** Pages in one run: an announcement to many thousands has a modest history. */
const PAGES = 10;

/**
 * Tells every running complaint and follow-up of a calendar's organisations that the calendar has a new version, page
 * by page. A run that has ended meanwhile has no limit to count. Returns how many were told.
 */
export async function announceCalendar(
  change: CalendarChange,
  progress: AnnouncementProgress | null = null,
): Promise<{ told: number; gone: number }> {
  // A step that was begun under the old version is on record by then, and its run is found.
  if (progress === null) await sleep('10 seconds', { summary: 'steps begun before end' });
  let { after, told, gone } = progress ?? { after: null, told: 0, gone: 0 };
  for (let page = 0; ; page += 1) {
    if (after !== null && (page >= PAGES || workflowInfo().continueAsNewSuggested))
      await continueAsNew<typeof announceCalendar>(change, { after, told, gone });
    const runs = await listing.runsUnderCalendar({ calendarId: change.calendarId, after, limit: PAGE });
    const heard = await Promise.all(runs.map(({ workflowId }) => tell(workflowId, change)));
    told += heard.filter(Boolean).length;
    gone += heard.filter((was) => !was).length;
    const last = runs.at(-1);
    if (last === undefined || runs.length < PAGE) return { told, gone };
    after = last.workflowId;
  }
}

async function tell(workflowId: string, change: CalendarChange): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(calendarChanged, change);
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return false;
  }
}
