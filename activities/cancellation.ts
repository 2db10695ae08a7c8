import { Context } from '@temporalio/activity';
import type { StoryActivities } from '../domain/case/activities';
import { withCodesOnly } from './failure-codes';

const MAX_WORDS = 2_000;

/** Who asked for the cancellation of the run that this activity belongs to, and why: only its history knows. */
export function createCancellation(): StoryActivities['cancellation'] {
  return () =>
    withCodesOnly('history-not-read', async () => {
      const { client, info } = Context.current();
      const { workflowId = '', runId } = info.workflowExecution ?? {};
      const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      const asked = events?.findLast((e) => e.workflowExecutionCancelRequestedEventAttributes != null);
      const { identity, cause } = asked?.workflowExecutionCancelRequestedEventAttributes ?? {};
      return { identity: wordsOf(identity), reason: wordsOf(cause) };
    });
}

function wordsOf(text: string | null | undefined): string | null {
  return text == null || text === '' ? null : text.slice(0, MAX_WORDS);
}
