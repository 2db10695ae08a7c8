import { ParentClosePolicy, startChild, type ChildWorkflowOptions } from '@temporalio/workflow';
import type { FollowUpStart } from '../domain/case/follow-up';
import { followUpWorkflowId } from '../domain/contract';
import { followUp } from './follow-up.workflow';

/** Opens what goes on beside a case or outlives it, as a run of its own. */
export async function openFollowUp(
  start: FollowUpStart,
  options: Pick<ChildWorkflowOptions, 'workflowIdReusePolicy'> = {},
): Promise<void> {
  await startChild(followUp, {
    ...options,
    workflowId: followUpWorkflowId(start.followUpId),
    parentClosePolicy: ParentClosePolicy.ABANDON,
    args: [start],
  });
}
