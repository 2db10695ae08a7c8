import type { WorkflowHandle } from '@temporalio/client';
import type { CaseUnderTest } from './story-rig';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** What a run's history says about its timers and its length. */
export type HistoryFacts = {
  readonly events: number;
  readonly timersStarted: number;
  /** The most timers that stood open after any one event. */
  readonly mostTimersOpen: number;
  readonly workflowTasksFailed: number;
};

/** Reads one run's history; without `runId` the newest run's. */
export async function historyFacts(complaint: CaseUnderTest, runId?: string): Promise<HistoryFacts> {
  const { client } = complaint.rig;
  const { events } = await client.workflow.getHandle(complaint.current().workflowId, runId).fetchHistory();
  return historyFactsOf(events ?? []);
}

/** The same of a history that somebody else has fetched. */
export function historyFactsOf(events: NonNullable<History['events']>): HistoryFacts {
  let open = 0;
  let mostTimersOpen = 0;
  let timersStarted = 0;
  let workflowTasksFailed = 0;
  for (const event of events) {
    if (event.timerStartedEventAttributes != null) {
      open += 1;
      timersStarted += 1;
    }
    if (event.timerFiredEventAttributes != null || event.timerCanceledEventAttributes != null) open -= 1;
    if (event.workflowTaskFailedEventAttributes != null) workflowTasksFailed += 1;
    mostTimersOpen = Math.max(mostTimersOpen, open);
  }
  return { events: events.length, timersStarted, mostTimersOpen, workflowTasksFailed };
}

/** The bounds that every scenario keeps: one timer at a time, 24 events an answered task and 60, no failed task. */
export async function expectModestHistory(complaint: CaseUnderTest): Promise<void> {
  const facts = await historyFacts(complaint);
  const answered = complaint.told('task-answered').length;
  expect(facts.events).toBeLessThanOrEqual(24 * answered + 60);
  expect(facts.mostTimersOpen).toBeLessThanOrEqual(1);
  expect(facts.workflowTasksFailed).toBe(0);
}
