import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { continueAsNew, ParentClosePolicy, proxyActivities, sleep, startChild } from '@temporalio/workflow';
import { policyChangeWorkflowId } from '../domain/contract';
import type { PolicyReviewActivities } from '../domain/policy-change/activities';
import { policyChange } from './policy-change.workflow';

const { nextReview, openReview } = proxyActivities<PolicyReviewActivities>({
  startToCloseTimeout: '8 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Another version may come to hold meanwhile, with other words on reviews: it is looked at so often at least. */
const LOOK_MS = 30 * 24 * 60 * 60 * 1000;
/** Looks in one run, so that its history stays modest. */
const LOOKS = 100;

/** For as long as an organisation is served: opens each review of its procedure when it falls due (RR-20). */
export async function policyReview(start: { organization: string }): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { dueAt } = await nextReview(start);
    const leftMs = dueAt === null ? LOOK_MS : Date.parse(dueAt) - Date.now();
    if (leftMs <= 0) await open(start.organization);
    await sleep(leftMs <= 0 ? LOOK_MS : Math.min(leftMs, LOOK_MS), {
      summary: dueAt === null ? 'no review is asked for' : `review due at ${dueAt}`,
    });
  }
  await continueAsNew<typeof policyReview>(start);
}

async function open(organization: string): Promise<void> {
  const { changeId } = await openReview({ organization });
  if (changeId === null) return;
  try {
    await startChild(policyChange, {
      workflowId: policyChangeWorkflowId(changeId),
      args: [{ changeId, organization }],
      // Whoever is asked decides it, whatever becomes of this run.
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // It waits for its decision since the last time.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
