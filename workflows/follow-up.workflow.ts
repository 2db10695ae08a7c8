import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import { event } from '../domain/case/events';
import { kindOfFollowUp, type FollowUpStart } from '../domain/case/follow-up';
import { dueFollowUp, nextFollowUpInstant } from '../domain/follow-up/clock';
import { openingOf } from '../domain/follow-up/kinds';
import { beginFollowUp, type FollowUpState } from '../domain/follow-up/state';
import { complaintWorkflowId } from '../domain/contract';
import type { Policy } from '../domain/policy/schema';
import type { FollowUpEnded } from '../domain/story/returns';
import { Cancellation, shielded } from './cancellation';
import { loadPolicy, patiently } from './effects';
import { FollowUpFile } from './follow-up-file';
import { letPeopleFollowUp } from './follow-up-people';
import { followUpEnded } from './messages';
import { Postman } from './postman';

/**
 * What goes on beside a case or outlives it, with its own tasks, limit and record: on somebody's desk until it is
 * done; overdue, on the desk of who supervises (AD-26). `carried` is the state of the run before, when the history
 * had grown long.
 */
export function followUp(start: FollowUpStart, carried: FollowUpState | null = null): Promise<void> {
  return shielded(desk)(start, carried, new Cancellation());
}

async function desk(
  start: FollowUpStart,
  carried: FollowUpState | null,
  cancelled: Cancellation,
): Promise<void> {
  const { organization, policyVersionId, followUpId } = start;
  let policy: Policy | null = null;
  const file = new FollowUpFile(carried ?? beginFollowUp(start, new Date().toISOString()));
  const postman = new Postman(file, followUpId);
  letPeopleFollowUp(file, () => policy);

  const loaded = await patiently(() =>
    loadPolicy({ organization, policyVersionId, at: file.state.openedAt }),
  );
  policy = loaded.policy;
  void postman.keepDelivering();
  if (carried === null) file.tell(openingOf(file.state, policy, uuid4));
  // What was promised outlives its case, and its run outlives a cancellation: it ends when it is done.
  void condition(() => cancelled.requested).then(() => {
    if (file.state.doneAt === null)
      file.tell([event('operator-note', { code: 'cancel-not-followed', text: null })]);
  });

  while (file.state.doneAt === null || file.stirred) {
    file.tell(dueFollowUp(file.state, policy, new Date().toISOString(), uuid4));
    if (file.stirred) {
      await file.record(policy);
      continue;
    }
    // Only while nothing is under way; a run that has recorded nothing yet would otherwise renew for ever.
    const mustRenew = (): boolean =>
      workflowInfo().continueAsNewSuggested && file.steps > 0 && postman.idle && allHandlersFinished();
    if (mustRenew()) await continueAsNew<typeof followUp>(start, file.state);
    const next = nextFollowUpInstant(file.state);
    const stirred = (): boolean => file.stirred || mustRenew();
    const summary = `${kindOfFollowUp(start)} at ${next ?? ''}`;
    if (next === null) await condition(stirred);
    else await condition(stirred, Math.max(1, Date.parse(next) - Date.now()), { summary });
  }
  await tellItsCase(start, file.state);
  await condition(() => postman.idle && allHandlersFinished());
}

/** The case waits for the end of a return. One that is over, or was lost meanwhile, hears of it from the record. */
async function tellItsCase({ complaintId, followUpId }: FollowUpStart, { returned }: FollowUpState) {
  if (returned === undefined) return;
  const ended: FollowUpEnded = { followUpId, result: returned };
  await getExternalWorkflowHandle(complaintWorkflowId(complaintId))
    .signal(followUpEnded, ended)
    .catch(() => undefined);
}
